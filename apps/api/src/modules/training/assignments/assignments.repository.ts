/** Assignments as lists and single views read them, and the decisions about one. */
import type { personKinds, personStatuses } from '@rapport/api-contract/people';
import type { AssignmentState } from '@rapport/training-engine/assignment-state';
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';
import type { StoredRule } from '../requirements/requirements.repository.js';

export interface AssignmentRow {
  id: string; requirementId: string; requirementName: string; rule: StoredRule; cycle: string; kind: 'cycle' | 'unit' | 'retrain'; ordinal: number; state: AssignmentState; fromOn: Day; untilOn: Day | null; opensOn: Day; countsFrom: Day; dueOn: Day;
  paused: boolean; closedAt: Date | null; closedOn: Day | null; closedReason: 'completed' | 'left-audience' | 'separated' | 'retired' | 'revision-withdrawn' | 'excused' | 'waived' | null; closedNote: string | null; certificateId: string | null; retrainingWithdrawnAt: Date | null;
  courses: { id: string; title: string; minutes: number; courseAttemptId: string | null }[];
  /** Everything of a course is done but the score of a role-play, which its raters owe. */
  waitsForScore: boolean;
  personId: string; personName: string; employeeNumber: string; personKind: (typeof personKinds)[number]; personStatus: (typeof personStatuses)[number]; unitId: string | null; unitName: string | null;
}
export interface AssignmentFilter {
  /** Null: everybody. */
  people: readonly string[] | null; requirementId: string | null; unitId: string | null; withSubunits: boolean; personId: string | null;
  state: AssignmentState | 'any-open' | 'overdue' | 'due-soon' | 'paused' | 'upcoming' | 'waiting' | 'asked' | 'finished' | null; dueFrom: Day | null; dueUntil: Day | null;
}
export interface TraineeRow { personId: string; name: string; sortName: string; employeeNumber: string; kind: AssignmentRow['personKind']; status: AssignmentRow['personStatus']; unitId: string | null; unitName: string | null; open: number; overdue: number; waiting: number; nextDueOn: Day | null; completedThisYear: number }

const columns = `a.id, a.requirement_id as "requirementId", r.name as "requirementName", r.rule, a.cycle, a.kind, a.ordinal, a.state, a.from_on::text as "fromOn", a.until_on::text as "untilOn", a.opens_on::text as "opensOn", a.counts_from::text as "countsFrom",
  a.due_on::text as "dueOn", a.closed_at is null and a.paused_on is not null as paused, a.closed_at as "closedAt", a.closed_on::text as "closedOn", a.closed_reason as "closedReason", a.closed_note as "closedNote", f.id as "certificateId", w.withdrawn_at as "retrainingWithdrawnAt", coalesce(q.courses, '[]') as courses, coalesce(q.waits, false) as "waitsForScore",
  p.id as "personId", p.given_name || ' ' || p.family_name as "personName", p.employee_number as "employeeNumber", p.kind as "personKind", p.status as "personStatus", u.id as "unitId", u.name as "unitName"`;
/** The attempt to go on with, and whether each part that is not done is a role-play whose last play waits for its raters. */
const attempts = `left join lateral (
    select t.id, t.done + (
      select count(*) from (select distinct on (y.scenario_id) y.state, bool_or(y.enough) over (partition by y.scenario_id) as enough from role_play y where y.agency_id = $1 and y.course_attempt_id = t.id and y.raters > 0 order by y.scenario_id, y.number desc) y
      where y.state = 'finished' and y.enough is not true) = t.parts as waits
    from course_attempt t where t.agency_id = $1 and t.person_id = a.person_id and t.course_id = k.course_id and t.state = 'in_progress' order by t.assignment_id = a.id desc nulls last, t.started_at desc limit 1) t on true`;
const companions = `join requirement r on r.agency_id = $1 and r.id = a.requirement_id join person p on p.agency_id = $1 and p.id = a.person_id left join unit u on u.agency_id = $1 and u.id = a.unit_id
  left join certificate f on f.agency_id = $1 and f.credit_id = a.credit_id left join requirement_retraining w on w.agency_id = $1 and w.id = case when a.kind = 'retrain' then substr(a.cycle, 9)::uuid end
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title, 'minutes', coalesce((v.outline->>'minutes')::int, 0), 'courseAttemptId', t.id) order by c.title) as courses, bool_or(t.waits) as waits
    from requirement_course k ${attempts} join course c on c.agency_id = $1 and c.id = k.course_id left join course_version v on v.agency_id = $1 and v.course_id = c.id and v.state = 'published'
    where k.agency_id = $1 and k.requirement_id = a.requirement_id) q on true`;

/** Nothing of it is left for the person to do. Asked of an assignment `a`. */
const waits = `exists (select 1 from requirement_course k ${attempts} where k.agency_id = $1 and k.requirement_id = a.requirement_id and t.waits)`;

/** What opens later than today opens later than it was made, and who waits for raters has a play that does: said for their indexes. $2 people, $3 requirement, $4 unit, $5 with units below, $6 person, $7 state, $8 from, $9 until, $10 today. */
const conditions = `a.agency_id = $1 and ($2::uuid[] is null or a.person_id = any($2)) and ($3::uuid is null or a.requirement_id = $3) and ($6::uuid is null or a.person_id = $6)
  and ($4::uuid is null or a.unit_id in (with recursive below as (select $4::uuid as id union select w.id from unit w join below b on w.agency_id = $1 and w.parent_id = b.id and $5) select id from below))
  and ($8::date is null or a.due_on >= $8) and ($9::date is null or a.due_on <= $9)
  and case $7::text when 'any-open' then a.state in ('open', 'in_progress') when 'asked' then a.state in ('open', 'in_progress') and a.opens_on <= $10::date when 'upcoming' then a.state in ('open', 'in_progress') and a.opens_on > $10::date and a.opens_on > a.created_on
    when 'overdue' then a.state in ('open', 'in_progress') and a.paused_on is null and a.due_on < $10::date and not ${waits} when 'due-soon' then a.state in ('open', 'in_progress') and a.paused_on is null and a.due_on between $10::date and $10::date + 30 and not ${waits} when 'waiting' then a.state in ('open', 'in_progress') and a.opens_on <= $10::date and a.person_id in (select y.person_id from role_play y where y.agency_id = $1 and y.state = 'finished' and y.raters > 0) and ${waits}
    when 'paused' then a.state in ('open', 'in_progress') and a.paused_on is not null when 'finished' then a.state in ('completed', 'excused', 'waived') or a.closed_reason = 'revision-withdrawn' else $7::text is null or a.state = $7 end`;

@Injectable()
export class AssignmentsRepository {
  constructor(private readonly tenant: Tenant) {}

  private parameters(filter: AssignmentFilter, today: Day): unknown[] {
    return [this.tenant.agencyId, filter.people, filter.requirementId, filter.unitId, filter.withSubunits, filter.personId, filter.state, filter.dueFrom, filter.dueUntil, today];
  }

  /** The earliest due first. */
  page(filter: AssignmentFilter, today: Day, after: readonly [Day, string] | null, limit: number): Promise<AssignmentRow[]> {
    return this.tenant.query(
      `select ${columns} from (select * from training_assignment a where ${conditions} and ($11::date is null or (a.due_on, a.id) > ($11::date, $12::uuid)) order by a.due_on, a.id limit $13) a ${companions} order by a.due_on, a.id`,
      [...this.parameters(filter, today), after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  /** What was closed last first; of what is not asked any more, that whose change of policy was withdrawn, since people had it in hand. */
  finished(filter: AssignmentFilter, today: Day, before: readonly [string, string] | null, limit: number): Promise<AssignmentRow[]> {
    return this.tenant.query(
      `select ${columns} from (select * from training_assignment a where ${conditions} and ($11::timestamptz is null or (date_trunc('milliseconds', a.closed_at), a.id) < ($11::timestamptz, $12::uuid)) order by date_trunc('milliseconds', a.closed_at) desc, a.id desc limit $13) a ${companions}
       order by date_trunc('milliseconds', a.closed_at) desc, a.id desc`, [...this.parameters(filter, today), before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  async one(id: string, people: readonly string[] | null): Promise<AssignmentRow | undefined> {
    return (await this.tenant.query<AssignmentRow>(`select ${columns} from training_assignment a ${companions} where a.agency_id = $1 and a.id = $2 and ($3::uuid[] is null or a.person_id = any($3))`, [this.tenant.agencyId, id, people]))[0];
  }

  history(id: string): Promise<{ at: Date; what: string; by: string | null; detail: string | null }[]> {
    return this.tenant.query(
      `select created_at as at, 'opened' as what, null as by, 'due on ' || base_due_on::text as detail from training_assignment where agency_id = $1 and id = $2
       union all select at, what, by, detail from training_assignment_event where agency_id = $1 and assignment_id = $2 order by at`, [this.tenant.agencyId, id]);
  }

  /** What waits for raters is counted apart: the person has nothing to do for it. */
  async summary(personId: string, today: Day): Promise<{ open: number; overdue: number; waiting: number; upcoming: number; nextDueOn: Day | null }> {
    const [row] = await this.tenant.query<{ open: number; overdue: number; waiting: number; upcoming: number; nextDueOn: Day | null }>(
      `select count(*) filter (where a.opens_on <= $3::date and not w.waits)::int as open, count(*) filter (where a.paused_on is null and a.due_on < $3::date and not w.waits)::int as overdue, count(*) filter (where a.opens_on <= $3::date and w.waits)::int as waiting,
         count(*) filter (where a.opens_on > $3::date)::int as upcoming, min(a.due_on) filter (where a.opens_on <= $3::date and a.paused_on is null and not w.waits)::text as "nextDueOn"
       from training_assignment a cross join lateral (select ${waits} as waits) w
       where a.agency_id = $1 and a.person_id = $2 and a.state in ('open', 'in_progress')`, [this.tenant.agencyId, personId, today]);
    return row ?? { open: 0, overdue: 0, waiting: 0, upcoming: 0, nextDueOn: null };
  }

  /** Open assignments that wait for raters, found from the plays that wait; of everybody where `people` is null. */
  async waiting(people: readonly string[] | null): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `with unrated as materialized (select distinct person_id from role_play where agency_id = $1 and state = 'finished' and raters > 0 and ($2::uuid[] is null or person_id = any($2)))
       select a.id from unrated y cross join lateral (
         select a.* from training_assignment a where a.agency_id = $1 and a.person_id = y.person_id and a.state in ('open', 'in_progress') order by a.due_on, a.id limit 1000) a where ${waits}`, [this.tenant.agencyId, people]);
    return rows.map((row) => row.id);
  }

  /** People with what they owe; overdue ones first. What waits for raters is counted apart, as in `summary`. */
  async team(people: readonly string[], show: 'all' | 'open' | 'overdue', today: Day, after: readonly [boolean, string, string] | null, limit: number): Promise<TraineeRow[]> {
    return this.tenant.query(
      `with standing as (
         select a.person_id, count(*) filter (where a.asked and a.opens_on <= $3::date)::int as open, count(*) filter (where a.asked and a.paused_on is null and a.due_on < $3::date)::int as overdue, count(*) filter (where a.waits and a.opens_on <= $3::date)::int as waiting,
           min(a.due_on) filter (where a.asked and a.opens_on <= $3::date and a.paused_on is null)::text as next_due, count(*) filter (where a.state = 'completed' and a.closed_on >= date_trunc('year', $3::date))::int as completed
         from (select a.*, a.id = any($9::uuid[]) as waits, a.state in ('open', 'in_progress') and a.id <> all($9::uuid[]) as asked from training_assignment a where a.agency_id = $1 and a.person_id = any($2)) a group by a.person_id),
       shown as (
         select p.id, p.given_name || ' ' || p.family_name as name, p.sort_name, p.employee_number, p.kind, p.status, u.id as unit_id, u.name as unit_name, coalesce(s.open, 0) as open, coalesce(s.overdue, 0) as overdue, coalesce(s.waiting, 0) as waiting, s.next_due, coalesce(s.completed, 0) as completed, coalesce(s.overdue, 0) = 0 as calm
         from person p left join standing s on s.person_id = p.id left join unit u on u.agency_id = $1 and u.id = p.unit_id where p.agency_id = $1 and p.id = any($2))
       select id as "personId", name, sort_name as "sortName", employee_number as "employeeNumber", kind, status, unit_id as "unitId", unit_name as "unitName", open, overdue, waiting, next_due as "nextDueOn", completed as "completedThisYear" from shown
       where ($4 = 'all' or ($4 = 'open' and open > 0) or ($4 = 'overdue' and overdue > 0)) and ($5::boolean is null or (calm, sort_name, id) > ($5, $6, $7::uuid)) order by calm, sort_name, id limit $8`,
      [this.tenant.agencyId, people, today, show, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit, await this.waiting(people)]);
  }

  async requirementOf(id: string): Promise<string | undefined> {
    return (await this.tenant.query<{ id: string }>('select requirement_id as id from training_assignment where agency_id = $1 and id = $2', [this.tenant.agencyId, id]))[0]?.id;
  }

  /** Waits for whoever else decides; hold the requirement first. */
  async lock(id: string): Promise<{ state: AssignmentState; personId: string } | undefined> {
    return (await this.tenant.query<{ state: AssignmentState; personId: string }>('select state, person_id as "personId" from training_assignment where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]))[0];
  }

  async decide(id: string, state: 'excused' | 'waived', note: string, by: string, on: Day, at: Date): Promise<void> {
    await this.tenant.query(
      'update training_assignment set state = $3, closed_reason = $3, closed_note = $4, closed_by = $5, closed_on = $6, closed_at = $7 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, state, note, by, on, at]);
    await this.tenant.query('insert into training_assignment_event (agency_id, id, assignment_id, at, what, by, detail) values ($1, uuid_v7(), $2, $3, $4, $5, $6)', [this.tenant.agencyId, id, at, state, by, note]);
  }

  async isOpen(id: string, personId: string, courseId: string): Promise<boolean> {
    return (await this.tenant.query(
      `select 1 from training_assignment a join requirement_course c on c.agency_id = $1 and c.requirement_id = a.requirement_id and c.course_id = $4 where a.agency_id = $1 and a.id = $2 and a.person_id = $3 and a.state in ('open', 'in_progress')`,
      [this.tenant.agencyId, id, personId, courseId])).length > 0;
  }
}
