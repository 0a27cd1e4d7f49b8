/** Reads what the reconciler's rule needs for many people at once, and writes the steps that it decides, set by set. */
import type { Audience } from '@rapport/api-contract/audiences';
import type { HoursLine } from '@rapport/training-engine/hours-standing';
import type { Completion, PlanPerson, PlanRow, PlanStep } from '@rapport/training-engine/assignment-plan';
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';
import { type OpenedRow, openedRows } from './opened-rows.js';

export interface RosterPerson extends PlanPerson { id: string; unitId: string | null }
export interface Counts { opened: number; closed: number }

/** What the rule decided for one person. */
export interface Planned { personId: string; unitId: string | null; steps: readonly PlanStep[] }

interface Closed { id: string; state: 'completed' | 'cancelled'; on: Day; reason: string; creditId: string | null }
interface Turned { id: string; pausedOn: Day | null; dueOn: Day | null }
/** What only the row in the database knows beside the plan's. */
export type StoredRow = PlanRow & { personId: string; unitId: string | null };

const planColumns = `id, cycle, kind, ordinal, state, from_on::text as "fromOn", until_on::text as "untilOn", opens_on::text as "opensOn", anchor_on::text as "anchorOn", base_due_on::text as "baseDueOn", due_on::text as "dueOn",
  counts_from::text as "countsFrom", paused_on::text as "pausedOn", closed_on::text as "closedOn", person_id as "personId", unit_id as "unitId"`;

@Injectable()
export class PlanRepository {
  constructor(private readonly tenant: Tenant) {}

  /**
   * Whoever writes under a requirement waits here for whoever else does, before touching a row: so nobody's completion falls between the reading and the
   * writing of somebody else's, and no two wait for each other. Several requirements are held in the order of their ids. Until the unit of work ends.
   */
  async hold(requirementId: string): Promise<void> {
    await this.tenant.query('select 1 from requirement where agency_id = $1 and id = $2 for no key update', [this.tenant.agencyId, requirementId]);
  }

  /** The next people of the roster by id. */
  async peopleAfter(after: string | null, limit: number): Promise<string[]> {
    const rows = await this.tenant.query<{ ids: string[] | null }>(
      'select array_agg(id order by id) as ids from (select id from person where agency_id = $1 and ($2::uuid is null or id > $2) order by id limit $3) p', [this.tenant.agencyId, after, limit]);
    return rows[0]?.ids ?? [];
  }

  people(ids: readonly string[], audience: Audience, today: Day): Promise<RosterPerson[]> {
    return this.tenant.query(
      `with member as materialized (select person_id from audience_people($1, $3::jsonb, $2)),
       back as materialized (select person_id, max(to_on)::text as back_on from person_leave where agency_id = $1 and person_id = any($2) and to_on <= $4::date group by person_id)
       select p.id, p.unit_id as "unitId", p.joined_on::text as "joinedOn", p.status in ('active', 'on_leave') as employed, p.status = 'on_leave' as "onLeave", m.person_id is not null as "inAudience", b.back_on as "backOn"
       from person p left join member m on m.person_id = p.id left join back b on b.person_id = p.id where p.agency_id = $1 and p.id = any($2) order by p.id`, [this.tenant.agencyId, ids, JSON.stringify(audience), today]);
  }

  rows(requirementId: string, people: readonly string[]): Promise<StoredRow[]> {
    return this.tenant.query(`select ${planColumns} from training_assignment where agency_id = $1 and requirement_id = $2 and person_id = any($3) and state <> 'cancelled'`, [this.tenant.agencyId, requirementId, people]);
  }

  /** A course is reported at the moment of its completion; training from elsewhere when somebody tells of it. */
  credits(courseIds: readonly string[], people: readonly string[], today: Day): Promise<(Completion & { personId: string })[]> {
    if (courseIds.length === 0) return Promise.resolve([]);
    return this.tenant.query(
      `select id, person_id as "personId", earned_on::text as "on", case when kind = 'course' then (extract(epoch from reported_at) * 1000)::float8 end as at
       from training_credit where agency_id = $1 and course_id = any($2) and person_id = any($3) and state = 'approved' and earned_on <= $4::date order by earned_on, id`, [this.tenant.agencyId, courseIds, people, today]);
  }

  hours(people: readonly string[]): Promise<(HoursLine & { personId: string })[]> {
    return this.tenant.query(
      `select person_id as "personId", earned_on::text as "on", category, sum(hours)::float8 as hours from training_hours where agency_id = $1 and person_id = any($2) group by person_id, earned_on, category having sum(hours) <> 0`, [this.tenant.agencyId, people]);
  }

  /** Open rows of people who are counted under another unit now. */
  async follow(requirementId: string, people: readonly string[]): Promise<void> {
    await this.tenant.query(
      `update training_assignment a set unit_id = p.unit_id from person p where a.agency_id = $1 and a.requirement_id = $2 and a.person_id = any($3) and a.state in ('open', 'in_progress')
         and p.agency_id = $1 and p.id = a.person_id and p.status <> 'separated' and p.unit_id is distinct from a.unit_id`, [this.tenant.agencyId, requirementId, people]);
  }

  async start(requirementId: string, personId: string, today: Day, now: Date): Promise<void> {
    await this.tenant.query(
      `with begun as (
         update training_assignment set state = 'in_progress', started_at = $5 where agency_id = $1 and requirement_id = $2 and person_id = $3 and state = 'open' and opens_on <= $4::date returning id)
       insert into training_assignment_event (agency_id, id, assignment_id, at, what) select $1, uuid_v7(), id, $5, 'started' from begun`, [this.tenant.agencyId, requirementId, personId, today, now]);
  }

  /** Writes steps; one that came too late (somebody else closed or opened that row) changes nothing. Answers the rows that were closed now. */
  async write(requirementId: string, planned: readonly Planned[], today: Day, now: Date): Promise<Counts> {
    const opened: OpenedRow[] = [];
    const clock: Turned[] = [];
    const closed: Closed[] = [];
    for (const { personId, unitId, steps } of planned) {
      for (const step of steps) {
        if (step.act === 'open') opened.push({ row: step.row, personId, unitId });
        else if (step.act === 'pause') clock.push({ id: step.id, pausedOn: step.pausedOn, dueOn: null });
        else if (step.act === 'resume') clock.push({ id: step.id, pausedOn: null, dueOn: step.dueOn });
        else if (step.act === 'cancel') closed.push({ id: step.id, state: 'cancelled', on: today, reason: step.reason, creditId: null });
        else closed.push({ id: step.id, state: 'completed', on: step.completedOn, reason: 'completed', creditId: step.creditId });
      }
    }
    if (clock.length > 0) await this.turnClock(clock);
    const fresh = opened.length > 0 ? await this.open(requirementId, opened, today, now) : 0;
    return { opened: fresh, closed: closed.length > 0 ? await this.close(closed, now) : 0 };
  }

  private async turnClock(rows: readonly Turned[]): Promise<void> {
    await this.tenant.query(
      `with turned as (
         update training_assignment a set paused_on = x."pausedOn", due_on = coalesce(x."dueOn", a.due_on) from jsonb_to_recordset($2::jsonb) as x (id uuid, "pausedOn" date, "dueOn" date)
         where a.agency_id = $1 and a.id = x.id and a.state in ('open', 'in_progress') returning a.id, a.paused_on, a.due_on)
       insert into training_assignment_event (agency_id, id, assignment_id, what, detail) select $1, uuid_v7(), id, case when paused_on is null then 'resumed' else 'paused' end, 'due on ' || due_on::text from turned`, [this.tenant.agencyId, JSON.stringify(rows)]);
  }

  private async open(requirementId: string, opened: readonly OpenedRow[], today: Day, now: Date): Promise<number> {
    const { terms, ids, people, units, termsOf } = openedRows(opened);
    const [row] = await this.tenant.query<{ n: number }>(
      `with fresh as (
         insert into training_assignment (agency_id, id, requirement_id, person_id, cycle, kind, ordinal, unit_id, from_on, until_on, opens_on, anchor_on, base_due_on, due_on, counts_from, paused_on, created_on, created_at)
         select $1, x.id, $2, x.person_id, t.cycle, t.kind, t.ordinal, x.unit_id, t."fromOn", t."untilOn", t."opensOn", t."anchorOn", t."baseDueOn", t."dueOn", t."countsFrom", t."pausedOn", $4, $5
         from unnest($6::uuid[], $7::uuid[], $8::uuid[], $9::int[]) as x (id, person_id, unit_id, n) join jsonb_to_recordset($3::jsonb) as t (n int, cycle text, kind text, ordinal int, "fromOn" date, "untilOn" date, "opensOn" date, "anchorOn" date, "baseDueOn" date, "dueOn" date, "countsFrom" date, "pausedOn" date) using (n)
         on conflict (agency_id, requirement_id, person_id, cycle) where state <> 'cancelled' do nothing returning 1)
       select count(*)::int as n from fresh`, [this.tenant.agencyId, requirementId, JSON.stringify(terms), today, now, ids, people, units, termsOf]);
    return row?.n ?? 0;
  }

  private async close(rows: readonly Closed[], now: Date): Promise<number> {
    const [row] = await this.tenant.query<{ n: number }>(
      `with closed as (
         update training_assignment a set state = x.state, closed_at = $3, closed_on = x.on, closed_reason = x.reason, credit_id = x."creditId"
         from jsonb_to_recordset($2::jsonb) as x (id uuid, state text, "on" date, reason text, "creditId" uuid) where a.agency_id = $1 and a.id = x.id and a.state in ('open', 'in_progress') returning a.id, a.state, a.closed_reason, a.closed_on),
       noted as (insert into training_assignment_event (agency_id, id, assignment_id, at, what, detail) select $1, uuid_v7(), id, $3, state, case when state = 'cancelled' then closed_reason else 'on ' || closed_on::text end from closed)
       select count(*)::int as n from closed`, [this.tenant.agencyId, JSON.stringify(rows), now]);
    return row?.n ?? 0;
  }
}
