// Training of a large agency, for the benchmarks of training: a course that some have taken, hours that all have some of, and requirements for both.
import { agencyId, id, seedPeople } from './acknowledgements-site.mjs';

export { agencyId, connect, id } from './acknowledgements-site.mjs';

const courseId = id('course', 1);
const audience = { include: [{ unitIds: [], kinds: [], roles: [], personIds: [] }], exclude: [] };
/** The hours of two years that many states ask for. */
const hours = { kind: 'hours', counting: 'once', units: null, hours: 24, buckets: [{ name: 'De-escalation', categories: ['De-escalation'], hours: 4 }] };
const course = { kind: 'course', courseId };
const common = { audience, effectiveOn: '2026-01-01', graceDays: 30 };

export const requirements = {
  course: { id: id('requirement', 1), rule: { ...common, what: course, recurrence: { kind: 'once', countsFrom: null } } },
  hours: { id: id('requirement', 2), rule: { ...common, what: hours, recurrence: { kind: 'hours-cycle', months: 24, anchor: { kind: 'calendar', firstYear: firstYear() } } } },
};

/** A cycle of two calendar years that has begun and ends late enough for everybody to be asked. */
function firstYear() {
  const year = new Date().getUTCFullYear();
  return new Date().getUTCMonth() < 6 ? year - 1 : year;
}

/** Every tenth has taken the course, every tenth has all hours, the others have some. @param {import('pg').Client} owner @param {{ people: number, units: number }} size */
export async function seedTraining(owner, size) {
  await seedPeople(owner, size);
  const at = (/** @type {string} */ text, /** @type {unknown[]} */ values = []) => owner.query(text, [agencyId, ...values]);
  await at("insert into course (agency_id, id, title, created_by) values ($1, $2, 'Course', 'Bench')", [courseId]);
  await at("update course set state = 'published' where agency_id = $1");
  for (const { id: requirementId, rule } of Object.values(requirements)) {
    await at("insert into requirement (agency_id, id, name, rule, what, recurrence, created_by) values ($1, $2, 'Requirement', $3, $4, $5, 'Bench')", [requirementId, JSON.stringify(rule), rule.what.kind, rule.recurrence.kind]);
  }
  await at('insert into requirement_course (agency_id, requirement_id, course_id) values ($1, $2, $3)', [requirements.course.id, courseId]);
  await at("update requirement set state = 'published', published_at = now(), published_by = 'Bench', published_on = '2026-01-01' where agency_id = $1");
  await at(
    `insert into training_credit (agency_id, id, person_id, kind, title, earned_on, hours, course_id, state, reported_by)
     select p.agency_id, bench_id('credit ' || p.employee_number), p.id, 'external', 'Training', $3::date + p.employee_number::int % 20, '[]', case when p.employee_number::int % 10 = 3 then $2::uuid end, 'approved', 'Bench' from person p where p.agency_id = $1`,
    [courseId, `${firstYear()}-01-05`]);
  await at(
    `insert into training_hours (agency_id, credit_id, category, person_id, earned_on, hours) select c.agency_id, c.id, k.category, c.person_id, c.earned_on, case when p.employee_number::int % 10 = 7 then 20 else 5 end
     from training_credit c join person p on p.agency_id = c.agency_id and p.id = c.person_id, (values ('De-escalation'), ('Firearms')) k (category) where c.agency_id = $1`);
  await owner.query('vacuum (analyze) training_credit, training_hours');
}

/**
 * The same rows as the reconciler leaves, in one transaction of set-wise statements: who owes, who had it already, and what is noted of those.
 * @param {import('pg').Client} owner @param {'course' | 'hours'} kind
 */
export async function plainAssignments(owner, kind) {
  const { id: requirementId, rule } = requirements[kind];
  const [cycle, from, until] = kind === 'hours' ? [`cycle:${firstYear()}-01-01`, `${firstYear()}-01-01`, `${firstYear() + 1}-12-31`] : ['once', null, null];
  await owner.query('begin');
  await owner.query(
    `insert into training_assignment (agency_id, id, requirement_id, person_id, cycle, kind, ordinal, unit_id, from_on, until_on, opens_on, anchor_on, base_due_on, due_on, counts_from, paused_on, created_on)
     select p.agency_id, uuid_v7(), $2, p.id, $4, 'cycle', 1, p.unit_id, coalesce($5::date, current_date), $6::date, coalesce($5::date, current_date), coalesce($5::date, current_date + 30), coalesce($6::date, current_date + 30), coalesce($6::date, current_date + 30),
       coalesce($5::date, '0001-01-01'), case when p.status = 'on_leave' then current_date end, current_date
     from audience_people($1, $3::jsonb) a join person p on p.agency_id = $1 and p.id = a.person_id`, [agencyId, requirementId, JSON.stringify(rule.audience), cycle, from, until]);
  await owner.query(
    `with earned as (
       select person_id, earned_on, id from training_credit where agency_id = $1 and course_id = $3 and state = 'approved' and not $4
       union all select person_id, max(earned_on), null from training_hours where agency_id = $1 and earned_on between $5::date and $6::date and $4 group by person_id having sum(hours) >= 24 and sum(hours) filter (where category = 'De-escalation') >= 4),
     closed as (
       update training_assignment a set state = 'completed', closed_at = now(), closed_on = e.earned_on, closed_reason = 'completed', credit_id = e.id from earned e
       where a.agency_id = $1 and a.requirement_id = $2 and a.person_id = e.person_id and a.state = 'open' returning a.id, a.closed_on)
     insert into training_assignment_event (agency_id, id, assignment_id, at, what, detail) select $1, uuid_v7(), id, now(), 'completed', 'on ' || closed_on from closed`, [agencyId, requirementId, courseId, kind === 'hours', from, until]);
  await owner.query('commit');
}

/**
 * The roll-up that `count` requirements leave, without the assignments: the overview reads nothing else, and tests hold the two equal. `renewed` of them are renewed
 * from each person's own completion, which spreads their due days over a year.
 * @param {import('pg').Client} owner @param {{ count: number, renewed: number }} size
 */
export async function seedRollUp(owner, { count, renewed }) {
  await owner.query(
    `insert into requirement (agency_id, id, name, rule, what, recurrence, created_by, state, published_at, published_by, published_on)
     select $1, bench_id('overview ' || n), 'Requirement ' || n, $3, 'course', case when n <= $4::int then 'from-completion' else 'once' end, 'Bench', 'published', now(), 'Bench', '2026-01-01' from generate_series(1, $2::int) n`,
    [agencyId, count, JSON.stringify(requirements.course.rule), renewed]);
  await owner.query(
    `insert into training_tally (agency_id, requirement_id, unit_key, cycle, state, due_on, opens_on, paused, people)
     select p.agency_id, bench_id('overview ' || n), p.unit_id, case when n <= $3::int then 'renewal' else 'once' end, s.state,
       case when s.state = 'completed' then '0001-01-01' when n <= $3::int then current_date - 20 + (p.number * 37 + n) % 365 else current_date - 20 + n % 40 end,
       case when s.state <> 'completed' and n <= $3::int then current_date - 80 + (p.number * 37 + n) % 365 else '0001-01-01' end, false, count(*)::int
     from (select agency_id, unit_id, employee_number::int as number from person where agency_id = $1) p, generate_series(1, $2::int) n,
       lateral (select case when n <= $3::int then 'open' else (array['open', 'in_progress', 'completed'])[1 + least(2, (p.number + n) % 20)] end as state) s
     group by 1, n, 3, 4, 5, 6, 7`, [agencyId, count, renewed]);
  await owner.query('vacuum (analyze) training_tally');
}
