/** Letters about agreements: to the people of the municipality when they are sent something, to contracts officers when the municipality has answered. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { ReviewersRepository } from './reviewers.repository.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** What follows an answer of the municipality inside the agency, which nobody of the municipality may touch. */
    'agreements.answered': { agreementId: string; eventId: string };
  }
}

const answers = { approved: 'agreement-approved', changes_requested: 'agreement-changes-requested', rejected: 'agreement-rejected' } as const;
type Answer = keyof typeof answers;
interface Named { id: string; number: string; title: string; municipality: string; sentNumber: number; due: string | null; by: string }
/** People written to about one answer. */
const officers = 50;

@Injectable()
export class AgreementLetters implements OnModuleInit {
  constructor(private readonly tenant: Tenant, private readonly letters: StaffLetters, private readonly writers: LetterWriters, private readonly registry: JobRegistry, private readonly outbox: Outbox, private readonly reviewers: ReviewersRepository) {}

  onModuleInit(): void {
    this.writers.register(['agreement-sent', 'agreement-review-due'], (letter) => this.sent(letter));
    this.writers.register(['agreement-withdrawn'], (letter) => this.withdrawn(letter));
    this.writers.register(Object.values(answers), (letter) => this.answer(letter));
    this.registry.register({ job: 'agreements.answered', kind: 'once', handle: ({ agreementId, eventId }) => this.afterAnswer(agreementId, eventId) });
  }

  /** To everybody of the municipality, and once more on the day on which an answer is hoped for. */
  async tellSent(versionId: string, people: readonly { membershipId: string; roles: readonly string[] }[], dueOn: string): Promise<void> {
    const to = people.map(({ membershipId }) => ({ membershipId }));
    await this.letters.tell('agreement-sent', to, { versionId });
    await this.letters.tell('agreement-review-due', people.filter((each) => each.roles.includes('municipality_reviewer')).map(({ membershipId }) => ({ membershipId })), { versionId }, dueOn);
  }

  async tellWithdrawn(agreementId: string, people: readonly { membershipId: string }[]): Promise<void> {
    await this.letters.tell('agreement-withdrawn', people.map(({ membershipId }) => ({ membershipId })), { agreementId });
  }

  /** From the unit of work of somebody of the municipality: the rest is done in the agency's. */
  async answered(agreementId: string, eventId: string): Promise<void> {
    await this.outbox.add('agreements.answered', { agreementId, eventId });
  }

  private async afterAnswer(agreementId: string, eventId: string): Promise<void> {
    const [event] = await this.tenant.query<{ event: string }>('select event from agreement_event where agency_id = $1 and agreement_id = $2 and id = $3', [this.tenant.agencyId, agreementId, eventId]);
    if (!event || !isAnswer(event.event)) return;
    // What was drafted beside a rejected agreement can never be sent.
    if (event.event === 'rejected') await this.tenant.query("update agreement_version set state = 'discarded', revision = revision + 1 where agency_id = $1 and agreement_id = $2 and state in ('draft', 'internal_review')", [this.tenant.agencyId, agreementId]);
    const to = await this.reviewers.officers(officers);
    await this.letters.tell(answers[event.event], to, { agreementId, eventId });
  }

  private async sent({ kind, about, membershipId }: LetterRow): Promise<Notice | null> {
    const [row] = await this.tenant.query<Named>(
      `select a.id, a.number, v.title, m.name as municipality, v.sent_number as "sentNumber", a.review_due_on::text as due, v.sent_by_name as by
       from agreement_version v join agreement a on a.agency_id = $1 and a.id = v.agreement_id and a.offered_version_id = v.id and a.state in ('sent', 'changes_requested') join municipality m on m.agency_id = $1 and m.id = a.municipality_id
       join membership r on r.agency_id = $1 and r.id = $3 and r.ended_at is null and r.municipality_id = a.municipality_id
       where v.agency_id = $1 and v.id = $2 and v.state = 'sent' and ($4 <> 'agreement-review-due' or a.state = 'sent')`, [this.tenant.agencyId, about.versionId, membershipId, kind]);
    return row?.due ? { values: { number: row.number, title: row.title, version: row.sentNumber, by: row.by, day: { day: row.due } }, path: letterPages.municipalityAgreement(row.id) } : null;
  }

  private async withdrawn({ about, membershipId }: LetterRow): Promise<Notice | null> {
    const [row] = await this.tenant.query<Pick<Named, 'id' | 'number' | 'title'>>(
      `select a.id, a.number, v.title from agreement a join agreement_version v on v.agency_id = $1 and v.id = a.offered_version_id join membership r on r.agency_id = $1 and r.id = $3 and r.ended_at is null and r.municipality_id = a.municipality_id
       where a.agency_id = $1 and a.id = $2 and a.state = 'withdrawn'`, [this.tenant.agencyId, about.agreementId, membershipId]);
    return row ? { values: { number: row.number, title: row.title }, path: letterPages.municipalityAgreement(row.id) } : null;
  }

  private async answer({ about }: LetterRow): Promise<Notice | null> {
    const [row] = await this.tenant.query<Pick<Named, 'id' | 'number' | 'title' | 'municipality' | 'by' | 'sentNumber'>>(
      `select a.id, a.number, a.title, m.name as municipality, e.by_name as by, v.sent_number as "sentNumber" from agreement_event e join agreement a on a.agency_id = $1 and a.id = e.agreement_id join municipality m on m.agency_id = $1 and m.id = a.municipality_id
       join agreement_version v on v.agency_id = $1 and v.id = e.version_id where e.agency_id = $1 and e.agreement_id = $2 and e.id = $3`, [this.tenant.agencyId, about.agreementId, about.eventId]);
    return row ? { values: { number: row.number, title: row.title, municipality: row.municipality, by: row.by, version: row.sentNumber }, path: letterPages.agreement(row.id) } : null;
  }
}

const isAnswer = (event: string): event is Answer => Object.hasOwn(answers, event);
