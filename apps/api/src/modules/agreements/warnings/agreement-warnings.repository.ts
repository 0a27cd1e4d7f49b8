/** What is ahead or waits in all agreements. What follows from terms was worked out by the clock when it warned both sides, so that a list of ten thousand agreements reads the terms of those alone that are settled. */
import { Injectable } from '@nestjs/common';
import type { agreementWarningKinds } from '@rapport/api-contract/agreement-warnings';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export type WarningKind = (typeof agreementWarningKinds)[number];
export interface Warning { kind: WarningKind; day: string; from: string | null; agreementId: string; number: string; title: string; municipalityId: string; municipalityName: string; amendmentId: string | null; ref: string }
export interface WarningFilter { kind: WarningKind | null; municipalityId: string | null }
export type WarningKey = [day: string, kind: string, agreementId: string, ref: string];

// $1 agency, $2 today, $3 its zone, $4 municipality or null. A warning counts while its day is still the one that the agreement has.
// First what is ahead, by its day: what was told of days gone by is most of the table.
const dated = `
  with ahead as materialized (select agreement_id, kind, about from agreement_warning where agency_id = $1 and about >= $2::date and kind in ('decline-soon', 'last-day-to-decline', 'term-ends-soon', 'service-ends-soon') and ($4::uuid is null or municipality_id = $4))
  select distinct 'decline' as kind, w.about as day, null::date as from_on, a.id as agreement_id, a.municipality_id, a.id as ref, null::uuid as amendment_id from ahead w join agreement a on a.agency_id = $1 and a.id = w.agreement_id
  where w.kind in ('decline-soon', 'last-day-to-decline') and a.state in ('executed', 'active', 'renewed', 'expiring') and a.service_until is null and w.about < a.term_until
    and not exists (select 1 from agreement_renewal_decline d where d.agency_id = $1 and d.agreement_id = a.id and d.term_until = a.term_until)
  union all
  select distinct case w.kind when 'term-ends-soon' then 'term-ends' else 'service-ends' end, w.about - 1, null::date, a.id, a.municipality_id, a.id, null::uuid from ahead w join agreement a on a.agency_id = $1 and a.id = w.agreement_id
  where w.about > $2::date and (w.kind = 'term-ends-soon' and w.about = a.term_until and a.service_until is null and a.state in ('executed', 'active', 'renewed', 'expiring') or w.kind = 'service-ends-soon' and w.about = a.service_until and a.state = 'terminating')
  union all
  select 'settle', coalesce((select t.settle_by from agreement_termination t where t.agency_id = a.agency_id and t.agreement_id = a.id and t.state <> 'rescinded'), a.term_until - 1 + (
    select (v.terms -> 'notice' ->> 'settleWithinDays')::int from agreement_version v where v.agency_id = a.agency_id and v.agreement_id = a.id and v.executed_at is not null order by v.number desc limit 1)), null, a.id, a.municipality_id, a.id, null
  from agreement a where a.agency_id = $1 and a.state in ('expired', 'settling')`;
const approved = `(coalesce((select max(e.at) from agreement_event e where e.agency_id = $1 and e.agreement_id = a.id and e.event in ('approved', 'signing_begun')), a.changed_at) at time zone $3)::date`;
const amendmentApproved = `(coalesce((select max(e.at) from agreement_event e where e.agency_id = $1 and e.agreement_id = a.id and e.event in ('amendment_approved', 'amendment_signing_begun')), a.changed_at) at time zone $3)::date`;
const waiting = `
  select 'notice', t.given_on, null, t.agreement_id, t.municipality_id, t.id, null from agreement_termination t where t.agency_id = $1 and t.state = 'notice'
  union all
  select 'suspended', s.until_on - 1, s.from_on, s.agreement_id, s.municipality_id, s.id, null from agreement_suspension s join agreement a on a.agency_id = s.agency_id and a.id = s.agreement_id
  where s.agency_id = $1 and s.cancelled_at is null and s.until_on > $2::date and a.state in ('executed', 'active', 'renewed', 'expiring', 'terminating')
  union all
  select 'review', a.review_due_on, null, a.id, a.municipality_id, a.id, null from agreement a where a.agency_id = $1 and a.state = 'sent' and a.review_due_on is not null
  union all
  select 'signature', ${approved}, null, a.id, a.municipality_id, a.id, null from agreement a where a.agency_id = $1 and a.state in ('approved', 'signing')
  union all
  select 'review', m.review_due_on, null, m.agreement_id, m.municipality_id, m.id, m.id from agreement_amendment m where m.agency_id = $1 and m.state = 'sent' and m.review_due_on is not null
  union all
  select 'signature', ${amendmentApproved}, null, m.agreement_id, m.municipality_id, m.id, m.id from agreement_amendment m join agreement a on a.agency_id = m.agency_id and a.id = m.agreement_id
  where m.agency_id = $1 and m.state in ('approved', 'signing')`;
const all = `(${dated} union all ${waiting}) w where w.day is not null and ($4::uuid is null or w.municipality_id = $4)`;
// Names are looked up for what is shown alone.
const pageSql = `
  select w.kind, w.day::text as day, w.from_on::text as "from", a.id as "agreementId", a.number, a.title, m.id as "municipalityId", m.name as "municipalityName", w.amendment_id as "amendmentId", w.ref
  from (select w.* from ${all} and ($5::text is null or w.kind = $5) and ($6::date is null or (w.day, w.kind, w.agreement_id, w.ref) > ($6, $7, $8::uuid, $9::uuid)) order by w.day, w.kind, w.agreement_id, w.ref limit $10) w
  join agreement a on a.agency_id = $1 and a.id = w.agreement_id join municipality m on m.agency_id = $1 and m.id = w.municipality_id order by w.day, w.kind, w.agreement_id, w.ref`;
const countSql = `select w.kind, count(*)::int as count from ${all} group by w.kind order by w.kind`;

@Injectable()
export class AgreementWarningsRepository {
  constructor(private readonly tenant: Tenant) {}

  page({ kind, municipalityId }: WarningFilter, today: string, timeZone: string, after: WarningKey | null, limit: number): Promise<Warning[]> {
    const [day = null, afterKind = null, agreementId = null, ref = null] = after ?? [];
    return this.tenant.query<Warning>(pageSql, [this.tenant.agencyId, today, timeZone, municipalityId, kind, day, afterKind, agreementId, ref, limit]);
  }

  counts(municipalityId: string | null, today: string, timeZone: string): Promise<{ kind: WarningKind; count: number }[]> {
    return this.tenant.query(countSql, [this.tenant.agencyId, today, timeZone, municipalityId]);
  }
}
