/** Says what happened to a signed agreement, or one at signing: in its history, and by letter to whom it concerns. From either side; the letters are written in the agency's own unit of work. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { type AgreementHappening, AgreementTrail } from '../drafting/agreement-trail.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Writes to both sides about an event of an agreement. */
    'agreements.tell': { agreementId: string; eventId: string };
  }
}

/** Which letter goes out for which event, and to whom. `day` of the event's detail stands in the letter. */
const letterOf = {
  signing_begun: { kind: 'agreement-signing', to: 'signatories' }, amendment_signing_begun: { kind: 'agreement-signing', to: 'signatories' }, signatures_void: { kind: 'agreement-signatures-void', to: 'both' }, signature_void: { kind: 'agreement-signature-void', to: 'signatories' }, executed: { kind: 'agreement-executed', to: 'both' },
  amendment_sent: { kind: 'agreement-amendment-sent', to: 'municipality' }, amendment_approved: { kind: 'agreement-amendment-answered', to: 'agency' }, amendment_changes_requested: { kind: 'agreement-amendment-answered', to: 'agency' }, amendment_rejected: { kind: 'agreement-amendment-answered', to: 'agency' },
  amendment_withdrawn: { kind: 'agreement-amendment-withdrawn', to: 'municipality' }, amendment_executed: { kind: 'agreement-amendment-executed', to: 'both' }, suspended: { kind: 'agreement-suspended', to: 'both' }, suspension_changed: { kind: 'agreement-suspended', to: 'both' },
  renewal_declined: { kind: 'agreement-renewal-declined', to: 'both' }, renewal_declined_late: { kind: 'agreement-renewal-declined-late', to: 'both' }, renewed: { kind: 'agreement-renewed', to: 'both' }, notice_given: { kind: 'agreement-notice-given', to: 'both' }, notice_received: { kind: 'agreement-notice-received', to: 'both' },
  rescission_asked: { kind: 'agreement-rescission-asked', to: 'both' }, notice_rescinded: { kind: 'agreement-notice-rescinded', to: 'both' }, closed: { kind: 'agreement-closed', to: 'both' }, owed_again: { kind: 'agreement-owed-again', to: 'both' },
  'warned_term-ends': { kind: 'agreement-term-ends', to: 'both' }, 'warned_decline-by': { kind: 'agreement-decline-by', to: 'both' }, 'warned_service-ends': { kind: 'agreement-service-ends', to: 'both' }, 'warned_settle-by': { kind: 'agreement-settle-by', to: 'both' },
} as const;
type Told = keyof typeof letterOf;
const isTold = (event: string): event is Told => Object.hasOwn(letterOf, event);
/** People written to about one event on one side. */
const most = 50;

@Injectable()
export class AgreementNews implements OnModuleInit {
  constructor(private readonly tenant: Tenant, private readonly trail: AgreementTrail, private readonly letters: StaffLetters, private readonly writers: LetterWriters, private readonly registry: JobRegistry, private readonly outbox: Outbox) {}

  onModuleInit(): void {
    this.writers.register([...new Set(Object.values(letterOf).map((each) => each.kind))], (letter) => this.write(letter));
    this.registry.register({ job: 'agreements.tell', kind: 'once', handle: ({ agreementId, eventId }) => this.tell(agreementId, eventId) });
  }

  async happened(what: AgreementHappening): Promise<string> {
    const eventId = await this.trail.record(what);
    if (isTold(what.event)) await this.outbox.add('agreements.tell', { agreementId: what.agreementId, eventId });
    return eventId;
  }

  private async tell(agreementId: string, eventId: string): Promise<void> {
    const [row] = await this.tenant.query<{ event: string; municipalityId: string }>('select event, municipality_id as "municipalityId" from agreement_event where agency_id = $1 and agreement_id = $2 and id = $3', [this.tenant.agencyId, agreementId, eventId]);
    if (!row || !isTold(row.event)) return;
    const { kind, to } = letterOf[row.event];
    const agency = to === 'municipality' ? [] : await this.ofAgency(to === 'signatories');
    const municipality = to === 'agency' ? [] : await this.ofMunicipality(row.municipalityId, to === 'signatories');
    await this.letters.tell(kind, [...agency, ...municipality], { agreementId, eventId });
  }

  /** Contracts officers, or admins where there are none; for signing, those who may sign beside them. */
  private ofAgency(signatories: boolean): Promise<{ membershipId: string }[]> {
    return this.tenant.query(
      `select id as "membershipId" from membership where agency_id = $1 and ended_at is null and municipality_id is null and (
         case when exists (select 1 from membership where agency_id = $1 and ended_at is null and 'contracts_officer' = any(roles)) then 'contracts_officer' else 'admin' end = any(roles) or $2 and 'chief' = any(roles)) order by id limit $3`, [this.tenant.agencyId, signatories, most]);
  }

  private ofMunicipality(municipalityId: string, signatories: boolean): Promise<{ membershipId: string }[]> {
    return this.tenant.query(`select id as "membershipId" from membership where agency_id = $1 and municipality_id = $2 and ended_at is null and (not $3 or 'municipality_signatory' = any(roles)) order by id limit $4`, [this.tenant.agencyId, municipalityId, signatories, most]);
  }

  private async write({ about, membershipId }: LetterRow): Promise<Notice | null> {
    const [row] = await this.tenant.query<{ id: string; number: string; title: string; municipality: string; by: string; day: string | null; event: string; state: string; current: boolean; outside: boolean }>(
      `select a.id, a.number, coalesce(v.title, a.title) as title, m.name as municipality, e.by_name as by, e.detail ->> 'day' as day, e.event, a.state, r.municipality_id is not null as outside,
         case when e.event in ('signing_begun', 'amendment_signing_begun') then exists (select 1 from agreement_version x where x.agency_id = $1 and x.id = e.version_id and x.state = 'approved') else true end as current
       from agreement_event e join agreement a on a.agency_id = $1 and a.id = e.agreement_id join municipality m on m.agency_id = $1 and m.id = a.municipality_id left join agreement_version v on v.agency_id = $1 and v.id = coalesce(e.version_id, a.offered_version_id)
       join membership r on r.agency_id = $1 and r.id = $4 and r.ended_at is null and (r.municipality_id is null or r.municipality_id = a.municipality_id) where e.agency_id = $1 and e.agreement_id = $2 and e.id = $3`,
      [this.tenant.agencyId, about.agreementId, about.eventId, membershipId]);
    // What is signed, or was revised meanwhile, waits for nobody any more.
    if (!row?.current) return null;
    return { values: { number: row.number, title: row.title, municipality: row.municipality, by: row.by, ...(row.day ? { day: { day: row.day } } : {}) }, path: row.outside ? letterPages.municipalityAgreement(row.id) : letterPages.agreement(row.id) };
  }
}
