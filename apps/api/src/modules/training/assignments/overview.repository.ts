/** Where the agency stands, from the roll-up that follows every statement on assignments. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';
import { AssignmentsRepository } from './assignments.repository.js';
import { type Standing, total } from './overview-sums.js';

/** Figures of one requirement, of one unit by itself, or of both. */
export interface Sums extends Standing { of: 'requirement' | 'unit' | 'cell'; requirementId: string | null; unitId: string | null }
export interface OverviewFilter { /** Null: all. */ requirementIds: readonly string[] | null; unitId: string | null; /** How many requirements are taken apart by unit: the most overdue ones. */ crossed: number }

const figures = 'sum(people)::int as people, sum("upToDate")::int as "upToDate", sum(owed)::int as owed, sum(open)::int as open, sum("inProgress")::int as "inProgress", sum(overdue)::int as overdue, sum(waiting)::int as waiting, sum(paused)::int as paused, sum(upcoming)::int as upcoming, sum(completed)::int as completed, sum(excused)::int as excused, sum(waived)::int as waived';

@Injectable()
export class TrainingOverviewRepository {
  constructor(private readonly tenant: Tenant, private readonly assignments: AssignmentsRepository) {}

  /**
   * Sums by requirement, by unit, and by both for the most overdue requirements; of a unit with those below it when one is asked for. What is open counts in
   * whichever cycle it is; what is closed only in the latest one of its requirement: a closed renewal has its next one beside it, and a closed retraining says
   * nothing of today. Days are added up before the rule is asked, because only they make the roll-up long. What waits for a score is open, counted
   * apart, and nobody is late with it. Somebody may owe under one requirement twice, as after a retraining or with an old cycle still open: such people are found where
   * a requirement has more than one cycle, and count once, as up to date only when none of it is asked.
   */
  async sums(today: Day, { requirementIds, unitId, crossed }: OverviewFilter): Promise<Sums[]> {
    return this.tenant.query(
      `with recursive below as (select $4::uuid as id where $4::uuid is not null union select u.id from unit u join below b on u.agency_id = $1 and u.parent_id = b.id),
       latest as materialized (
         select t.requirement_id, max(t.cycle) as cycle from requirement r join training_tally t on t.agency_id = $1 and t.requirement_id = r.id where r.agency_id = $1 and r.recurrence = 'window' and t.people > 0 and t.cycle not like 'retrain:%' group by t.requirement_id),
       kept as materialized (
         select requirement_id, unit_key, cycle, state, state in ('open', 'in_progress') as asked, sum(people) as people, coalesce(sum(people) filter (where opens_on <= $2::date), 0) as begun, coalesce(sum(people) filter (where due_on < $2::date and not paused), 0) as late, coalesce(sum(people) filter (where paused), 0) as paused
         from training_tally where agency_id = $1 and people > 0 and ($3::uuid[] is null or requirement_id = any($3)) group by requirement_id, unit_key, cycle, state),
       waits as materialized (
         select requirement_id, coalesce(unit_id, '00000000-0000-0000-0000-000000000000') as unit_key, count(*) filter (where opens_on <= $2::date) as waiting, count(*) filter (where due_on < $2::date and paused_on is null) as late
         from training_assignment where agency_id = $1 and id = any($6::uuid[]) group by 1, 2),
       counted as materialized (
         select k.* from kept k join requirement r on r.agency_id = $1 and r.id = k.requirement_id left join latest l on l.requirement_id = k.requirement_id
         where k.asked or case
           when k.cycle like 'retrain:%' then false when r.recurrence = 'once' then true when r.recurrence = 'window' then k.cycle = l.cycle
           when r.recurrence = 'hours-cycle' then (split_part(k.cycle, ':', 2)::date + make_interval(months => (case when k.cycle like 'unit:%' then r.rule->'what'->'units'->>'months' else r.rule->'recurrence'->>'months' end)::int))::date > $2::date
           else false end),
       several as materialized (select requirement_id from counted group by requirement_id having count(distinct cycle) > 1 and bool_or(asked and begun > 0)),
       head as materialized (
         select distinct on (a.requirement_id, a.person_id) a.requirement_id, a.person_id, a.id from several s join training_assignment a on a.agency_id = $1 and a.requirement_id = s.requirement_id
         where a.state in ('open', 'in_progress') and a.opens_on <= $2::date order by a.requirement_id, a.person_id, a.due_on, a.id),
       again as materialized (
         select o.requirement_id, coalesce(o.unit_id, '00000000-0000-0000-0000-000000000000') as unit_key, count(*) as people, count(*) filter (where o.closed_at is not null or o.opens_on > $2::date) as calm
         from head h join training_assignment o on o.agency_id = $1 and o.requirement_id = h.requirement_id and o.person_id = h.person_id and o.id <> h.id and o.state <> 'cancelled'
         where o.closed_at is null or exists (select 1 from counted c where c.requirement_id = o.requirement_id and not c.asked and c.cycle = case when o.kind = 'cycle' and o.until_on is null and o.cycle <> 'once' then 'renewal' else o.cycle end) group by 1, 2),
       cell as materialized (
         select k.requirement_id, k.unit_key, sum(k.people) - coalesce(max(g.people), 0) as people, sum(k.people) - coalesce(sum(k.begun) filter (where asked), 0) - coalesce(max(g.calm), 0) as "upToDate", sum(k.people) as owed, coalesce(sum(k.begun) filter (where asked), 0) as open, coalesce(sum(k.people) filter (where k.state = 'in_progress'), 0) as "inProgress", coalesce(sum(k.late) filter (where asked), 0) - coalesce(max(w.late), 0) as overdue, coalesce(max(w.waiting), 0) as waiting, sum(k.paused) as paused,
           coalesce(sum(k.people - k.begun) filter (where asked), 0) as upcoming, coalesce(sum(k.people) filter (where k.state = 'completed'), 0) as completed, coalesce(sum(k.people) filter (where k.state = 'excused'), 0) as excused, coalesce(sum(k.people) filter (where k.state = 'waived'), 0) as waived
         from counted k left join waits w on w.requirement_id = k.requirement_id and w.unit_key = k.unit_key left join again g on g.requirement_id = k.requirement_id and g.unit_key = k.unit_key where $4::uuid is null or k.unit_key in (select id from below) group by k.requirement_id, k.unit_key),
       by_requirement as materialized (select requirement_id, ${figures} from cell group by requirement_id),
       worst as (select requirement_id from by_requirement order by overdue desc, open desc, requirement_id limit $5)
       select 'requirement' as of, requirement_id as "requirementId", null::uuid as "unitId", people, "upToDate", owed, open, "inProgress", overdue, waiting, paused, upcoming, completed, excused, waived from by_requirement
       union all select 'unit', null, nullif(unit_key, '00000000-0000-0000-0000-000000000000'), ${figures} from cell group by unit_key
       union all select 'cell', requirement_id, nullif(unit_key, '00000000-0000-0000-0000-000000000000'), ${figures} from cell where requirement_id in (select requirement_id from worst) group by requirement_id, unit_key`,
      [this.tenant.agencyId, today, requirementIds, unitId, crossed, await this.assignments.waiting(null)]);
  }

  /** Where everybody stands under each of these; nothing for one that nobody owes. */
  async ofRequirements(today: Day, requirementIds: readonly string[]): Promise<ReadonlyMap<string, Standing>> {
    if (requirementIds.length === 0) return new Map();
    const sums = await this.sums(today, { requirementIds, unitId: null, crossed: 0 });
    return new Map(sums.flatMap((each) => (each.of === 'requirement' && each.requirementId !== null ? [[each.requirementId, total([each])] as const] : [])));
  }

  units(): Promise<{ id: string; name: string; parentId: string | null }[]> {
    return this.tenant.query('select id, name, parent_id as "parentId" from unit where agency_id = $1', [this.tenant.agencyId]);
  }

  requirements(): Promise<{ id: string; name: string }[]> {
    return this.tenant.query("select id, name from requirement where agency_id = $1 and state <> 'draft'", [this.tenant.agencyId]);
  }

  /** Cells in which the roll-up and a recount of the rows differ; none unless something is wrong. */
  drift(): Promise<{ requirementId: string; kept: number; counted: number }[]> {
    return this.tenant.query(
      `with counted as (
         select requirement_id, coalesce(unit_id, '00000000-0000-0000-0000-000000000000') as unit_key, case when kind = 'cycle' and until_on is null and cycle <> 'once' then 'renewal' else cycle end as cycle, state,
           case when closed_at is null then due_on else '0001-01-01' end as due_on, case when closed_at is null and opens_on > created_on then opens_on else '0001-01-01' end as opens_on, closed_at is null and paused_on is not null as paused, count(*)::int as people
         from training_assignment where agency_id = $1 and state <> 'cancelled' group by 1, 2, 3, 4, 5, 6, 7)
       select coalesce(c.requirement_id, t.requirement_id) as "requirementId", coalesce(t.people, 0) as kept, coalesce(c.people, 0) as counted from counted c
       full join (select * from training_tally where agency_id = $1) t using (requirement_id, unit_key, cycle, state, due_on, opens_on, paused) where coalesce(t.people, 0) <> coalesce(c.people, 0)`, [this.tenant.agencyId]);
  }
}
