/** Letters about a right that a municipality took from somebody of its side: at once, to that person and to everybody of the agency who lets people in, signs or administers. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { ReviewersRepository } from './reviewers.repository.js';
import { RightsTakenRepository, type TakenRow } from './rights-taken.repository.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Letters, which nobody of the municipality may write. */
    'municipality.right-taken': { takenId: string };
  }
}

/** People of the agency written to about one. */
const answerable = 50;
const kindFor = ({ taken, kept }: TakenRow) => (kept.length === 0 ? 'municipality-access-taken' : taken.includes('municipality_signatory') ? 'municipality-signing-taken' : 'municipality-approval-taken');

@Injectable()
export class RightTakenLetters implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly writers: LetterWriters, private readonly letters: StaffLetters, private readonly reviewers: ReviewersRepository, private readonly rights: RightsTakenRepository, private readonly tenant: Tenant) {}

  onModuleInit(): void {
    this.registry.register({ job: 'municipality.right-taken', kind: 'once', handle: ({ takenId }) => this.tell(takenId) });
    this.writers.register(['municipality-access-taken', 'municipality-signing-taken', 'municipality-approval-taken'], (letter) => this.toThePerson(letter));
    this.writers.register(['municipality-took-right'], (letter) => this.toTheAgency(letter));
  }

  private async tell(takenId: string): Promise<void> {
    const row = await this.rights.find(takenId);
    if (!row) return;
    await this.letters.tell('municipality-took-right', await this.reviewers.answerable(answerable), { takenId });
    if (row.membershipId !== null) await this.letters.tell(kindFor(row), [{ membershipId: row.membershipId }], { takenId });
  }

  private async toThePerson({ about }: LetterRow): Promise<Notice | null> {
    const row = await this.rights.find(String(about.takenId));
    return row ? { values: await this.values(row), path: row.kept.length === 0 ? null : letterPages.municipalityAgreements() } : null;
  }

  private async toTheAgency({ about }: LetterRow): Promise<Notice | null> {
    const row = await this.rights.find(String(about.takenId));
    if (!row) return null;
    const [agreement] = await this.tenant.query<{ id: string }>('select id from agreement where agency_id = $1 and municipality_id = $2 order by id desc limit 1', [this.tenant.agencyId, row.municipalityId]);
    return { values: await this.values(row), path: agreement ? `${letterPages.agreement(agreement.id)}?tab=people` : letterPages.agreements() };
  }

  private async values({ name, email, by, reason, municipalityId }: TakenRow) {
    const [municipality] = await this.tenant.query<{ name: string }>('select name from municipality where agency_id = $1 and id = $2', [this.tenant.agencyId, municipalityId]);
    return { who: name === null ? email : `${name} (${email})`, by, reason, municipality: municipality?.name ?? '' };
  }
}
