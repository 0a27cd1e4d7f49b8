/** Three published courses in each demo agency, and what its people did in them during the last year. */
import { Injectable } from '@nestjs/common';
import { courseContent, type CourseContent } from '@rapport/api-contract/course-content';
import { outlineOf } from '@rapport/training-engine/course-outline';
import { STARTER_COURSE, STARTER_COURSE_KEY } from '@rapport/training-engine/course-starter';
import { countWords } from '@rapport/training-engine/reflection-tier';
import { citationsOf } from '@rapport/training-engine/staleness';
import { uuidv7 } from 'uuidv7';
import { courseHash } from '../modules/training/courses/courses.service.js';
import { CoursesRepository } from '../modules/training/courses/courses.repository.js';
import { StalenessService } from '../modules/training/courses/staleness.service.js';
import { reflectionContext } from '../modules/training/reflections/reflections.service.js';
import { dayIn } from '../modules/people/civil-day.js';
import { FieldCipher } from '../platform/secrets/field-cipher.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import type { DemoAgency } from './demo-agencies.js';
import { type DemoAttempt, demoAttempt, type DemoFate, type DemoTurn, fateIn } from './demo-attempts.js';
import { counterCourse, crisisCourse } from './demo-course-texts.js';
import { hasNoLogin } from './demo-people.js';
import { loginsIn, trainerIn } from './demo-staff.js';
import { atOffice } from './demo-hours.js';
import { seeded } from './demo-random.js';

const day = 86_400_000;
/** Who scores: people with a login, and nobody themselves. */
interface Rater { id: string; name: string; number: string }

/** The first two are demanded of people (see the demo's requirements), so most took them in time; the third is open to whoever likes. */
const demoCourses: readonly { content: unknown; key: string | null; kinds: readonly string[] | null; turns: readonly DemoTurn[] }[] = [
  { content: STARTER_COURSE, key: STARTER_COURSE_KEY, kinds: null, turns: [{ from: 362, to: 308, none: 0.03, begun: 0.06 }] },
  { content: crisisCourse, key: null, kinds: ['sworn', 'dispatcher'], turns: [{ from: 363, to: 337, none: 0.04, begun: 0 }, { from: 115, to: 2, none: 0.2, begun: 0.18 }] },
  { content: counterCourse, key: null, kinds: ['civilian', 'dispatcher', 'sworn'], turns: [{ from: 355, to: 1, none: 0.4, begun: 0.1 }] },
];
/** The people of the published sign-ins always have something to show. */
const fates: Record<string, Record<string, DemoFate>> = {
  'Marcus Bell': { [STARTER_COURSE.title]: 'begun', [counterCourse.title]: 'begun' }, 'Ines Castillo': { [STARTER_COURSE.title]: 'done' },
};

interface RevisedClause { policyId: string; versionId: string; clauseId: string; publishedAt: Date }
interface Published { courseId: string; versionId: string; content: CourseContent; raters: readonly Rater[]; numbers: ReadonlyMap<string, string> }

/** Whoever is meant to be done nearly always is: few people give up a course that is demanded of them. Whoever is meant to have begun is not done. */
function attemptOf(content: CourseContent, personId: string, about: Parameters<typeof demoAttempt>[2]): DemoAttempt {
  let attempt = demoAttempt(content, personId, about);
  for (let more = 0; more < (about.fate === 'done' ? 5 : 30) && (about.fate === 'done') === (attempt.completedAt === null); more += 1) attempt = demoAttempt(content, personId, about);
  return attempt;
}

@Injectable()
export class DemoCourses {
  constructor(private readonly tenant: Tenant, private readonly courses: CoursesRepository, private readonly cipher: FieldCipher, private readonly staleness: StalenessService) {}

  /** Call in the agency's unit of work, once its people are hired. */
  async seed(agency: DemoAgency, now: Date): Promise<void> {
    const people = await this.tenant.query<{ id: string; kind: string; name: string; number: string }>("select id, kind, given_name || ' ' || family_name as name, employee_number as number from person where agency_id = $1 and status = 'active' order by id", [this.tenant.agencyId]);
    const random = seeded(agency.seed + 9);
    const revised = await this.revisedClauses();
    const raters = await this.raters(agency.slug);
    const numbers = new Map(people.map((person) => [person.id, person.number]));
    for (const { content, key, kinds, turns } of demoCourses) {
      const course = await this.publish(key === null ? courseContent.parse(content) : cite(courseContent.parse(content), revised), key, atOffice(new Date(now.getTime() - 370 * day), agency.timeZone, 9), trainerIn(agency.slug));
      const published: Published = { ...course, raters, numbers };
      const chosen = people.filter((person) => !hasNoLogin(person.number) && (kinds === null || kinds.includes(person.kind)));
      const unfinished = new Set<string>();
      for (const turn of turns) {
        const attempts = chosen.flatMap((person) => {
          const lot = fateIn(turn, random);
          const fate = fates[person.name]?.[published.content.title] ?? lot;
          return fate === 'none' || unfinished.has(person.id) ? [] : [attemptOf(published.content, person.id, { fate, turn, now, random })];
        });
        for (const attempt of attempts) if (!attempt.completedAt) unfinished.add(attempt.personId);
        await this.write(published, attempts, agency.timeZone);
      }
    }
    for (const { policyId, versionId, publishedAt } of new Map(revised.map((one) => [one.policyId, one])).values()) await this.staleness.mark(policyId, versionId, publishedAt);
  }

  /** The published sign-ins who lead, and the first lieutenant for a place that has two of them only. */
  private async raters(slug: string): Promise<Rater[]> {
    const published = Object.entries(loginsIn(slug)).flatMap(([number, { id, name }]): Rater[] => (/^(Sgt|Lt|Chief|Sheriff)/.test(name) ? [{ id, name, number }] : []));
    const more = await this.tenant.query<Rater>(
      `select m.user_id as id, 'Lt. ' || p.given_name || ' ' || p.family_name as name, p.employee_number as number from person p join membership m on m.agency_id = p.agency_id and m.person_id = p.id where p.agency_id = $1 and p.rank = 'Lieutenant' order by p.number_key limit 1`, [this.tenant.agencyId]);
    return [...published, ...more];
  }

  /** Clauses of the policies that were published more than once: what the starter course cites of them has gone stale since. */
  private revisedClauses(): Promise<RevisedClause[]> {
    return this.tenant.query<RevisedClause>(
      `select v.policy_id as "policyId", v.id as "versionId", v.published_at as "publishedAt", c->>'id' as "clauseId" from policy p join policy_version v on v.agency_id = $1 and v.id = p.current_version_id, jsonb_array_elements(v.content->'clauses') c
       where p.agency_id = $1 and p.category in ('customer_service', 'conduct', 'communications') and exists (select 1 from policy_version b where b.agency_id = $1 and b.policy_id = p.id and b.published_at is not null and b.number < v.number)
       order by p.sort_number, c->>'number' limit 12`, [this.tenant.agencyId]);
  }

  private async publish(content: CourseContent, starterKey: string | null, at: Date, by: string): Promise<Omit<Published, 'raters' | 'numbers'>> {
    const known = await this.tenant.query<{ id: string }>('select id from course where agency_id = $1 and starter_key = $2', [this.tenant.agencyId, starterKey]);
    const courseId = known[0]?.id ?? uuidv7();
    const versionId = uuidv7();
    if (!known[0]) await this.courses.insert({ id: courseId, title: content.title, starterKey, draft: content, by, at });
    await this.courses.insertVersion({ id: versionId, courseId, number: 1, state: 'published', title: content.title, content, outline: outlineOf(content), sha256: courseHash(content), note: null, publishedAt: at, publishedBy: by }, citationsOf(content));
    await this.courses.saveDraft(courseId, null, 2, by, at);
    return { courseId, versionId, content };
  }

  /** Set-wise, and through the same states as by hand: the database would refuse anything else. */
  private async write({ courseId, versionId, content, raters, numbers }: Published, attempts: readonly DemoAttempt[], zone: string): Promise<void> {
    await this.rows('insert into course_attempt (agency_id, id, person_id, course_id, course_version_id, started_at, parts, done) select $1, x.id, x.person, x.course, x.version, x.at, x.parts, x.done from jsonb_to_recordset($2::jsonb) as x (id uuid, person uuid, course uuid, version uuid, at timestamptz, parts int, done int)',
      attempts.map((one) => ({ id: one.id, person: one.personId, course: courseId, version: versionId, at: one.startedAt, parts: one.parts, done: one.done })));
    await this.rows('insert into lesson_view (agency_id, course_attempt_id, lesson_id, opened_at, finished_at) select $1, x.attempt, x.lesson, x.opened, x.finished from jsonb_to_recordset($2::jsonb) as x (attempt uuid, lesson uuid, opened timestamptz, finished timestamptz)',
      attempts.flatMap((one) => one.views.map((view) => ({ attempt: one.id, lesson: view.lessonId, opened: view.openedAt, finished: view.finishedAt }))));
    await this.quizzes(attempts);
    await this.plays({ courseId, versionId, raters, numbers }, attempts);
    const task = content.reflection;
    if (task) {
      const written = attempts.flatMap((one) => (one.reflection ? [{ attempt: one.id, person: one.personId, ...one.reflection }] : []));
      await this.rows(
        `insert into reflection (agency_id, id, course_attempt_id, person_id, course_id, tier, sealed, words, changed_at, user_id) select $1, x.id, x.attempt, x.person, x.course, x.tier, decode(x.sealed, 'base64'), x.words, x.at,
           (select m.user_id from membership m where m.agency_id = $1 and m.person_id = x.person and m.ended_at is null)
         from jsonb_to_recordset($2::jsonb) as x (id uuid, attempt uuid, person uuid, course uuid, tier text, sealed text, words int, at timestamptz)`,
        written.map((one) => ({ ...one, course: courseId, tier: task.tier, words: countWords(one.text), text: undefined, sealed: this.cipher.encrypt(one.text, reflectionContext(this.tenant.agencyId, task.tier, one.person)).toString('base64') })));
      await this.rows("update reflection r set state = 'submitted', submitted_at = x.at from jsonb_to_recordset($2::jsonb) as x (id uuid, at timestamptz) where r.agency_id = $1 and r.id = x.id", written.map(({ id, at }) => ({ id, at })));
    }
    await this.rows("update course_attempt a set state = 'completed', completed_at = x.at, completed_on = x.\"on\", hours = x.hours, done = a.parts from jsonb_to_recordset($2::jsonb) as x (id uuid, at timestamptz, \"on\" date, hours jsonb) where a.agency_id = $1 and a.id = x.id",
      attempts.flatMap((one) => (one.completedAt ? [{ id: one.id, at: one.completedAt, on: dayIn(zone, one.completedAt), hours: one.hours }] : [])));
  }

  private async quizzes(attempts: readonly DemoAttempt[]): Promise<void> {
    const all = attempts.flatMap((one) => one.quizzes.map((quiz) => ({ ...quiz, attempt: one.id, percent: quiz.grade.percent, marks: quiz.grade.marks, graded: quiz.state === 'passed' ? 'passed' : 'failed', grade: undefined })));
    // One number after the other: an attempt begins when the one before is over.
    for (const number of [1, 2, 3]) {
      const again = all.filter((quiz) => quiz.number === number);
      await this.rows(
        `insert into quiz_attempt (agency_id, id, course_attempt_id, number, seed, drawn, answers, revision, started_at, deadline_at) select $1, x.id, x.attempt, x.number, x.seed, x.drawn, x.answers, 1, x."startedAt", x."deadlineAt"
         from jsonb_to_recordset($2::jsonb) as x (id uuid, attempt uuid, number int, seed text, drawn jsonb, answers jsonb, "startedAt" timestamptz, "deadlineAt" timestamptz)`, again);
      await this.end(again);
    }
  }

  private async end(quizzes: readonly { id: string; endedAt: Date; percent: number; marks: unknown; graded: string; state: string }[]): Promise<void> {
    const shape = 'jsonb_to_recordset($2::jsonb) as x (id uuid, "endedAt" timestamptz, percent numeric, marks jsonb, graded text, state text)';
    await this.rows("update quiz_attempt q set state = 'submitted', ended_at = x.\"endedAt\" from " + shape + ' where q.agency_id = $1 and q.id = x.id', quizzes);
    await this.rows('update quiz_attempt q set state = x.graded, percent = x.percent, marks = x.marks from ' + shape + ' where q.agency_id = $1 and q.id = x.id', quizzes);
    await this.rows("update quiz_attempt q set state = 'locked' from " + shape + " where q.agency_id = $1 and q.id = x.id and x.state = 'locked'", quizzes);
  }

  private async plays({ courseId, versionId, raters, numbers }: Omit<Published, 'content'>, attempts: readonly DemoAttempt[]): Promise<void> {
    const all = attempts.flatMap((one) => one.plays.map((play) => ({ ...play, attempt: one.id, person: one.personId, course: courseId, version: versionId, turns: play.play.turns, outcome: play.play.outcome, play: undefined })));
    await this.rows(
      `insert into role_play (agency_id, id, course_attempt_id, person_id, course_id, course_version_id, scenario_id, number, node_id, raters, started_at) select $1, x.id, x.attempt, x.person, x.course, x.version, x."scenarioId", 1, x."nodeId", 2, x."startedAt"
       from jsonb_to_recordset($2::jsonb) as x (id uuid, attempt uuid, person uuid, course uuid, version uuid, "scenarioId" uuid, "nodeId" uuid, "startedAt" timestamptz)`, all);
    await this.rows(`update role_play r set state = 'finished', turns = x.turns, outcome = x.outcome, revision = jsonb_array_length(x.turns), finished_at = x."finishedAt" from jsonb_to_recordset($2::jsonb) as x (id uuid, turns jsonb, outcome text, "finishedAt" timestamptz)
      where r.agency_id = $1 and r.id = x.id`, all);
    await this.rows('insert into role_play_score (agency_id, role_play_id, rater_id, rater_name, levels, comment, scored_at) select $1, x.id, x.rater, x.name, x.levels, x.comment, x.at from jsonb_to_recordset($2::jsonb) as x (id uuid, rater uuid, name text, levels jsonb, comment text, at timestamptz)',
      all.flatMap((play) => { const others = raters.filter(({ number }) => number !== numbers.get(play.person)); return play.scores.flatMap((score, i) => { const rater = others[i]; return rater ? [{ id: play.id, rater: rater.id, name: rater.name, ...score }] : []; }); }));
    await this.rows("update role_play r set state = 'scored', mean_level = x.mean, enough = x.enough, scored_at = x.at from jsonb_to_recordset($2::jsonb) as x (id uuid, mean numeric, enough boolean, at timestamptz) where r.agency_id = $1 and r.id = x.id",
      all.flatMap((play) => (play.result ? [{ id: play.id, mean: play.result.meanLevel, enough: play.result.enough, at: new Date(Math.max(...play.scores.map((score) => score.at.getTime()))) }] : [])));
  }

  private async rows(sql: string, rows: readonly unknown[]): Promise<void> {
    if (rows.length > 0) await this.tenant.query(sql, [this.tenant.agencyId, JSON.stringify(rows)]);
  }
}

/** The lesson on complaints, and the first question on them, rest on the agency's policies. */
function cite(content: CourseContent, clauses: readonly RevisedClause[]): CourseContent {
  const refs = clauses.map(({ policyId, clauseId }) => ({ policyId, clauseId }));
  const quiz = content.quiz && { ...content.quiz, banks: content.quiz.banks.map((bank) => ({ ...bank, items: bank.items.map((item) => (/complain/i.test(item.prompt) ? { ...item, clauses: refs.slice(0, 3) } : item)) })) };
  return { ...content, quiz, lessons: content.lessons.map((lesson, i) => (i === 3 ? { ...lesson, clauses: refs } : lesson)) };
}
