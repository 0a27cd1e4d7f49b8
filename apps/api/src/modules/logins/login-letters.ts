/** Tells the members concerned, and every other administrator, that a login was linked or unlinked: whoever did it cannot do it in silence. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { letterPages } from '../letters/letter-pages.js';
import { LetterWriters } from '../letters/letter-writers.js';
import { StaffLetters } from '../letters/staff-letters.service.js';
import { PeopleService } from '../people/people.service.js';

interface Told { eventId: string; personId: string; linked: string | null; unlinked: string[]; admins: string[] }

@Injectable()
export class LoginLetters implements OnModuleInit {
  constructor(private readonly letters: StaffLetters, private readonly writers: LetterWriters, private readonly people: PeopleService) {}

  onModuleInit(): void {
    this.writers.register(['login-linked', 'login-unlinked', 'login-changed'], async ({ about, kind }) => {
      const personId = String(about.personId);
      const { row } = await this.people.read(personId);
      return { values: { person: `${row.givenName} ${row.familyName}` }, path: kind === 'login-changed' ? letterPages.person(personId) : letterPages.myWork() };
    });
  }

  async tell({ eventId, personId, linked, unlinked, admins }: Told): Promise<void> {
    const about = { personId, eventId };
    const to = (ids: readonly string[]) => ids.map((membershipId) => ({ membershipId }));
    if (linked) await this.letters.tell('login-linked', to([linked]), about);
    await this.letters.tell('login-unlinked', to(unlinked), about);
    await this.letters.tell('login-changed', to(admins.filter((each) => each !== linked && !unlinked.includes(each))), about);
  }
}
