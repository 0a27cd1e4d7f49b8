/** Where the agency stands, from the roll-up that follows every statement on assignments. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';

export interface Standing { owed: number; open: number; inProgress: number; overdue: number; paused: number; upcoming: number; completed: number; excused: number; waived: number }
export interface Cell extends Standing { requirementId: string; unitId: string | null }

export const noStanding: Standing = { owed: 0, open: 0, inProgress: 0, overdue: 0, paused: 0, upcoming: 0, completed: 0, excused: 0, waived: 0 };
const figures = Object.keys(noStanding) as (keyof Standing)[];

/** Adds up; the cells themselves stay. */
export function sum(cells: readonly Standing[]): Standing {
  const all = { ...noStanding };
  for (const cell of cells) for (const figure of figures) all[figure] += cell[figure];
  return all;
}

@Injectable()
export class TrainingOverviewRepository {
  constructor(private readonly tenant: Tenant) {}

  /**
   * One cell per requirement and unit with anything in it. What is open counts in whichever cycle it is; what is closed only in the latest one of its
   * requirement: a closed renewal has its next one beside it, and a closed retraining says nothing of today.
   */
  cells(today: Day, requirementIds: readonly string[] | null, unitId: string | null): Promise<Cell[]> {
    return this.tenant.query(
      `with latest as materialized (
         select t.requirement_id, max(t.cycle) as cycle from requirement r join training_tally t on t.agency_id = $1 and t.requirement_id = r.id where r.agency_id = $1 and r.recurrence = 'window' and t.people > 0 and t.cycle not like 'retrain:%' group by t.requirement_id),
       counted as (
         select t.* from training_tally t join requirement r on r.agency_id = $1 and r.id = t.requirement_id left join latest l on l.requirement_id = t.requirement_id
         where t.agency_id = $1 and t.people > 0 and ($3::uuid[] is null or t.requirement_id = any($3)) and ($4::uuid is null or t.unit_key = $4) and (t.state in ('open', 'in_progress') or case
           when t.cycle like 'retrain:%' then false when r.recurrence = 'once' then true when r.recurrence = 'window' then t.cycle = l.cycle
           when r.recurrence = 'hours-cycle' then (split_part(t.cycle, ':', 2)::date + make_interval(months => (case when t.cycle like 'unit:%' then r.rule->'what'->'units'->>'months' else r.rule->'recurrence'->>'months' end)::int))::date > $2::date
           else false end))
       select requirement_id as "requirementId", nullif(unit_key, '00000000-0000-0000-0000-000000000000') as "unitId", sum(people)::int as owed,
         coalesce(sum(people) filter (where state in ('open', 'in_progress') and opens_on <= $2::date), 0)::int as open, coalesce(sum(people) filter (where state = 'in_progress'), 0)::int as "inProgress",
         coalesce(sum(people) filter (where state in ('open', 'in_progress') and not paused and due_on < $2::date), 0)::int as overdue, coalesce(sum(people) filter (where paused), 0)::int as paused,
         coalesce(sum(people) filter (where state in ('open', 'in_progress') and opens_on > $2::date), 0)::int as upcoming,
         coalesce(sum(people) filter (where state = 'completed'), 0)::int as completed, coalesce(sum(people) filter (where state = 'excused'), 0)::int as excused, coalesce(sum(people) filter (where state = 'waived'), 0)::int as waived
       from counted group by requirement_id, unit_key order by requirement_id, unit_key`, [this.tenant.agencyId, today, requirementIds, unitId]);
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
