/** One obligation as lists and single views read it, and the columns that make it. */
import type { personKinds } from '@rapport/api-contract/people';
import type { AcknowledgementState } from '@rapport/policy-engine/acknowledgement-state';
import type { Day } from '../../people/civil-day.js';

export interface ObligationRow {
  id: string; state: AcknowledgementState; owedOn: Day; dueOn: Day; paused: boolean; owedAt: Date; openedAt: Date | null; closedAt: Date | null; closedReason: string | null;
  policyId: string; policyNumber: string; title: string; versionId: string; versionNumber: number; sha256: string; effectiveOn: Day; minutes: number;
  personId: string; personName: string; employeeNumber: string; personKind: (typeof personKinds)[number]; unitId: string | null; unitName: string | null;
  recordKind: 'signed' | 'paper' | 'refused' | 'excused' | null; recordAt: Date | null; recordVersion: number | null;
  lastVersionId: string | null; lastVersionNumber: number | null; lastAt: Date | null;
}

/** From `acknowledgement a` with {@link companions}. */
export const columns = `a.id, a.state, a.owed_on::text as "owedOn", a.due_on::text as "dueOn", a.paused_on is not null as paused, a.owed_at as "owedAt", a.opened_at as "openedAt", a.closed_at as "closedAt", a.closed_reason as "closedReason",
  p.id as "policyId", p.number as "policyNumber", v.title, v.id as "versionId", v.number as "versionNumber", encode(v.sha256, 'hex') as sha256, v.effective_on::text as "effectiveOn", v.minutes,
  x.id as "personId", x.given_name || ' ' || x.family_name as "personName", x.employee_number as "employeeNumber", x.kind as "personKind", u.id as "unitId", u.name as "unitName",
  r.kind as "recordKind", r.at as "recordAt", case when r.kind is not null then a.version_number end as "recordVersion",
  s.policy_version_id as "lastVersionId", s.version_number as "lastVersionNumber", s.at as "lastAt"`;

/** A record's version is that of its obligation: the database refuses another one. */
export const companions = `join policy p on p.agency_id = a.agency_id and p.id = a.policy_id
  join policy_version v on v.agency_id = a.agency_id and v.id = a.policy_version_id
  join person x on x.agency_id = a.agency_id and x.id = a.person_id
  left join unit u on u.agency_id = a.agency_id and u.id = a.unit_id
  left join acknowledgement_record r on r.agency_id = a.agency_id and r.acknowledgement_id = a.id
  left join lateral (
    select b.policy_version_id, b.version_number, q.at from acknowledgement b join acknowledgement_record q on q.agency_id = b.agency_id and q.acknowledgement_id = b.id and q.kind in ('signed', 'paper')
    where b.agency_id = a.agency_id and b.person_id = a.person_id and b.policy_id = a.policy_id and b.id <> a.id order by q.at desc limit 1) s on true`;
