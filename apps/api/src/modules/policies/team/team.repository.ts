/** A supervisor's people with what they owe. */
import { Injectable } from '@nestjs/common';
import type { personKinds, personStatuses } from '@rapport/api-contract/people';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';

export interface MemberRow {
  id: string; name: string; sortName: string; employeeNumber: string; kind: (typeof personKinds)[number]; status: (typeof personStatuses)[number]; unitId: string | null; unitName: string | null;
  open: number; overdue: number; nextDueOn: Day | null; hasLogin: boolean;
}

/** These people; null: everybody employed but `except`. */
export interface Whose { people: readonly string[] | null; except: string | null }

@Injectable()
export class TeamRepository {
  constructor(private readonly tenant: Tenant) {}

  /**
   * Of these people those asked for, the most overdue first; `after` is [overdue, sort name, id] of the last one shown. Null: of everybody employed but `except`.
   * What is overdue is counted over all of them, beneath each other and not joined; everything else is told of the page alone.
   */
  members({ people, except }: Whose, show: 'all' | 'open' | 'overdue', words: readonly string[], today: Day, after: [number, string, string] | null, limit: number): Promise<MemberRow[]> {
    return this.tenant.query(
      `with owing as (
         select p.id, p.sort_name, 0 as late from person p
         where p.agency_id = $1 and case when $2::uuid[] is null then p.status in ('active', 'on_leave') and p.id is distinct from $10 else p.id = any($2) end
           and not exists (select 1 from unnest($5::text[]) as q (word) where not exists (
             select 1 from person_word w where w.agency_id = $1 and w.person_id = p.id and w.word >= q.word and w.word < q.word || chr(1114111)))
         union all
         select a.person_id, null, 1 from acknowledgement a
         where a.agency_id = $1 and a.state in ('pending', 'opened') and a.paused_on is null and a.due_on < $3::date and ($2::uuid[] is null or a.person_id = any($2))),
       each_one as (select id, max(sort_name) as sort_name, sum(late)::int as overdue from owing group by id having count(sort_name) > 0),
       page as materialized (
         select id, overdue from each_one e
         where ($4 = 'all' or overdue > 0 or ($4 = 'open' and exists (select 1 from acknowledgement a where a.agency_id = $1 and a.person_id = e.id and a.state in ('pending', 'opened'))))
           and ($6::int is null or (-overdue, sort_name, id) > (-$6, $7, $8::uuid))
         order by -overdue, sort_name, id limit $9)
       select p.id, p.given_name || ' ' || p.family_name as name, p.sort_name as "sortName", p.employee_number as "employeeNumber", p.kind, p.status, u.id as "unitId", u.name as "unitName", o.open, g.overdue, o.next_due as "nextDueOn",
         exists (select 1 from membership m where m.agency_id = $1 and m.person_id = p.id and m.ended_at is null) as "hasLogin"
       from page g join person p on p.agency_id = $1 and p.id = g.id left join unit u on u.agency_id = p.agency_id and u.id = p.unit_id
       cross join lateral (
         select count(*)::int as open, (min(a.due_on) filter (where a.paused_on is null))::text as next_due from acknowledgement a where a.agency_id = $1 and a.person_id = p.id and a.state in ('pending', 'opened')) o
       order by -g.overdue, p.sort_name, p.id`, [this.tenant.agencyId, people, today, show, words, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit, except]);
  }

  async totals(people: readonly string[], today: Day): Promise<{ peopleOverdue: number; open: number; overdue: number }> {
    const [row] = await this.tenant.query<{ peopleOverdue: number; open: number; overdue: number }>(
      `select (count(distinct a.person_id) filter (where a.paused_on is null and a.due_on < $3::date))::int as "peopleOverdue", count(*)::int as open, (count(*) filter (where a.paused_on is null and a.due_on < $3::date))::int as overdue
       from acknowledgement a where a.agency_id = $1 and a.person_id = any($2) and a.state in ('pending', 'opened')`, [this.tenant.agencyId, people, today]);
    return row ?? { peopleOverdue: 0, open: 0, overdue: 0 };
  }

  async names(people: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.tenant.query<{ id: string; name: string }>("select id, given_name || ' ' || family_name as name from person where agency_id = $1 and id = any($2)", [this.tenant.agencyId, people]);
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  /** Everybody employed, for whoever answers for the whole roster. */
  async everybody(): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>("select id from person where agency_id = $1 and status in ('active', 'on_leave')", [this.tenant.agencyId]);
    return rows.map((row) => row.id);
  }

  async isEmployed(personId: string): Promise<boolean> {
    return (await this.tenant.query("select 1 from person where agency_id = $1 and id = $2 and status in ('active', 'on_leave')", [this.tenant.agencyId, personId])).length > 0;
  }

  /** The day on which this version was published, by the agency's calendar; null before. */
  async publishedOn(versionId: string): Promise<string | null> {
    const [row] = await this.tenant.query<{ day: string | null }>(
      'select (v.published_at at time zone a.time_zone)::date::text as day from policy_version v join agency a on a.id = v.agency_id where v.agency_id = $1 and v.id = $2', [this.tenant.agencyId, versionId]);
    return row?.day ?? null;
  }
}
