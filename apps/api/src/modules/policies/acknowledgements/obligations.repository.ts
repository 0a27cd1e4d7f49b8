/** Obligations with their policy, person and record: one's own, one alone, and the agency's filtered and paged by due date. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';
import type { ObligationRow } from './obligation-row.js';

export interface ObligationFilter { policyId: string | null; unitIds: string[] | null; personId: string | null; state: string | null; words: string[] }

const soonDays = 7;
/** From `acknowledgement a` with {@link companions}. */
const columns = `a.id, a.state, a.owed_on::text as "owedOn", a.due_on::text as "dueOn", a.paused_on is not null as paused, a.owed_at as "owedAt", a.opened_at as "openedAt", a.closed_at as "closedAt", a.closed_reason as "closedReason",
  p.id as "policyId", p.number as "policyNumber", v.title, v.id as "versionId", v.number as "versionNumber", encode(v.sha256, 'hex') as sha256, v.effective_on::text as "effectiveOn", v.minutes,
  x.id as "personId", x.given_name || ' ' || x.family_name as "personName", x.employee_number as "employeeNumber", x.kind as "personKind", u.id as "unitId", u.name as "unitName",
  r.kind as "recordKind", r.at as "recordAt", case when r.kind is not null then a.version_number end as "recordVersion",
  s.policy_version_id as "lastVersionId", s.version_number as "lastVersionNumber", s.at as "lastAt"`;

/** A record's version is that of its obligation: the database refuses another one. */
const companions = `join policy p on p.agency_id = a.agency_id and p.id = a.policy_id
  join policy_version v on v.agency_id = a.agency_id and v.id = a.policy_version_id
  join person x on x.agency_id = a.agency_id and x.id = a.person_id
  left join unit u on u.agency_id = a.agency_id and u.id = a.unit_id
  left join acknowledgement_record r on r.agency_id = a.agency_id and r.acknowledgement_id = a.id
  left join lateral (
    select b.policy_version_id, b.version_number, q.at from acknowledgement b join acknowledgement_record q on q.agency_id = b.agency_id and q.acknowledgement_id = b.id and q.kind in ('signed', 'paper')
    where b.agency_id = a.agency_id and b.person_id = a.person_id and b.policy_id = a.policy_id and b.id <> a.id order by q.at desc limit 1) s on true`;
const conditions = `a.agency_id = $1 and a.current and ($2::uuid is null or a.policy_id = $2) and ($3::uuid[] is null or a.unit_id = any($3)) and ($4::uuid is null or a.person_id = $4)
  and ($8::date is null or (a.due_on, a.id) > ($8::date, $9::uuid))
  and ($5::text is null or (case $5 when 'open' then a.state in ('pending', 'opened') when 'overdue' then a.state in ('pending', 'opened') and a.paused_on is null and a.due_on < $6::date
    when 'due_soon' then a.state in ('pending', 'opened') and a.paused_on is null and a.due_on between $6::date and $6::date + $10::int when 'paused' then a.state in ('pending', 'opened') and a.paused_on is not null else a.state = $5 end))`;
/** Open ones are few among many: said plainly, so that their own index serves. */
const onlyOpen = `and a.state in ('pending', 'opened')`;
/** A page is found by obligations alone, and only its rows are told with whom and what they are of: else the planner may put everything together first. */
const paged = 'order by a.due_on, a.id limit $7';
const told = `select ${columns} from page a ${companions} order by a.due_on, a.id`;
/** Materialised, so that the cost follows the number of people found. */
const found = `with found as materialized (
  select p.id from person p where p.agency_id = $1 and not exists (select 1 from unnest($11::text[]) as q (word) where not exists (
    select 1 from person_word w where w.agency_id = $1 and w.person_id = p.id and w.word >= q.word and w.word < q.word || chr(1114111)))
  and p.id in (select w.person_id from person_word w where w.agency_id = $1 and w.word >= $12 and w.word < $12 || chr(1114111)))`;

@Injectable()
export class ObligationsRepository {
  constructor(private readonly tenant: Tenant) {}

  open(personId: string, after: [Day, string] | null, limit: number): Promise<ObligationRow[]> {
    return this.tenant.query(
      `with page as materialized (select a.* from acknowledgement a where a.agency_id = $1 and a.person_id = $2 and a.state in ('pending', 'opened')
         and ($3::date is null or (a.due_on, a.id) > ($3::date, $4::uuid)) order by a.due_on, a.id limit $5) ${told}`, [this.tenant.agencyId, personId, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  finished(personId: string, before: [string, string] | null, limit: number): Promise<ObligationRow[]> {
    return this.tenant.query(
      `with page as materialized (select a.* from acknowledgement a where a.agency_id = $1 and a.person_id = $2 and a.state not in ('pending', 'opened')
         and ($3::timestamptz is null or (a.closed_at, a.id) < ($3::timestamptz, $4::uuid)) order by a.closed_at desc, a.id desc limit $5) select ${columns} from page a ${companions} order by a.closed_at desc, a.id desc`, [this.tenant.agencyId, personId, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  /** One obligation, of this person when one is named. */
  async find(id: string, personId: string | null = null): Promise<ObligationRow | null> {
    const [row] = await this.tenant.query<ObligationRow>(`select ${columns} from acknowledgement a ${companions} where a.agency_id = $1 and a.id = $2 and ($3::uuid is null or a.person_id = $3)`, [this.tenant.agencyId, id, personId]);
    return row ?? null;
  }

  list(filter: ObligationFilter, today: Day, after: [Day, string] | null, limit: number): Promise<ObligationRow[]> {
    const values = [this.tenant.agencyId, filter.policyId, filter.unitIds, filter.personId, filter.state, today, limit, after?.[0] ?? null, after?.[1] ?? null, soonDays];
    const open = ['open', 'overdue', 'due_soon', 'paused', 'pending', 'opened'].includes(filter.state ?? '');
    if (filter.words.length > 0) {
      return this.tenant.query(`${found}, page as materialized (select a.* from acknowledgement a where ${conditions} and a.person_id in (select id from found) ${paged}) ${told}`, [...values, filter.words, filter.words[0]]);
    }
    if (open) return this.tenant.query(`with page as materialized (select a.* from acknowledgement a where ${conditions} ${onlyOpen} ${paged}) ${told}`, values);
    return this.tenant.query(`with page as materialized (select a.* from acknowledgement a where ${conditions} ${paged}) ${told}`, values);
  }
}
