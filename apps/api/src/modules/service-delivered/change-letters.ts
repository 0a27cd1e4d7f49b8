/** One letter to the reviewers of a municipality about all that changed on one day of its confirmed service. It names no figure. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { letterPages } from '../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../letters/letter-writers.js';
import type { LetterRow } from '../letters/staff-letters.repository.js';
import { StaffLetters } from '../letters/staff-letters.service.js';
import { Clock } from '../notifications/clock.js';
import { dayAfter } from '../people/civil-day.js';
import { ChangesRepository } from './changes.repository.js';

/** A job that tells of a change may come late, and no later than this. */
const lateMilliseconds = 3 * 86_400_000;

@Injectable()
export class ChangeLetters implements OnModuleInit {
  constructor(private readonly tenant: Tenant, private readonly changes: ChangesRepository, private readonly clock: Clock, private readonly letters: StaffLetters, private readonly writers: LetterWriters) {}

  onModuleInit(): void {
    this.writers.register(['service-changed'], (letter) => this.write(letter));
  }

  /** On the day after the changes, so that nobody is written to about each of them. */
  async tell(agreementId: string, municipalityId: string, zone: string): Promise<void> {
    const days = await this.changes.changedOn(agreementId, new Date(this.clock.now().getTime() - lateMilliseconds), zone);
    if (days.length === 0) return;
    const reviewers = await this.tenant.query<{ membershipId: string }>("select id as \"membershipId\" from membership where agency_id = $1 and municipality_id = $2 and ended_at is null and 'municipality_reviewer' = any(roles) order by id", [this.tenant.agencyId, municipalityId]);
    for (const day of days) await this.letters.tell('service-changed', reviewers, { agreementId, day }, dayAfter(day));
  }

  private async write({ about, membershipId }: LetterRow): Promise<Notice | null> {
    const [row] = await this.tenant.query<{ number: string; title: string }>(
      'select a.number, a.title from agreement a join membership r on r.agency_id = $1 and r.id = $3 and r.ended_at is null and r.municipality_id = a.municipality_id where a.agency_id = $1 and a.id = $2', [this.tenant.agencyId, about.agreementId, membershipId]);
    return row ? { values: { number: row.number, title: row.title, day: { day: String(about.day) } }, path: letterPages.municipalityService() } : null;
  }
}
