/** Stores course attempts with the lessons seen in them. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface CourseAttemptRow {
  id: string; personId: string; courseId: string; courseVersionId: string; assignmentId: string | null; state: 'in_progress' | 'completed' | 'withdrawn';
  startedAt: Date; completedAt: Date | null; completedOn: string | null; done: number; parts: number;
}
export interface LessonViewRow { lessonId: string; openedAt: Date; finishedAt: Date | null }
export interface MyCourseRow { courseId: string; title: string; summary: string; minutes: number; state: 'open' | 'in_progress' | 'completed'; attemptId: string | null; done: number; parts: number; completedOn: string | null; /** Of an open attempt. */ quizLocked: boolean; playAgain: boolean }

const columns = `a.id, a.person_id as "personId", a.course_id as "courseId", a.course_version_id as "courseVersionId", a.assignment_id as "assignmentId", a.state, a.started_at as "startedAt",
  a.completed_at as "completedAt", a.completed_on::text as "completedOn", a.done, a.parts`;

@Injectable()
export class CourseAttemptsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The attempt if it is this person's; nobody else's is ever found. */
  async ofPerson(id: string, personId: string): Promise<CourseAttemptRow | undefined> {
    return (await this.tenant.query<CourseAttemptRow>(`select ${columns} from course_attempt a where a.agency_id = $1 and a.id = $2 and a.person_id = $3`, [this.tenant.agencyId, id, personId]))[0];
  }

  async one(id: string): Promise<CourseAttemptRow | undefined> {
    return (await this.tenant.query<CourseAttemptRow>(`select ${columns} from course_attempt a where a.agency_id = $1 and a.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Waits for whoever else changes this attempt, so that two tabs follow one another. */
  async lock(id: string): Promise<void> {
    await this.tenant.query('select 1 from course_attempt where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
  }

  async open(personId: string, courseId: string, assignmentId: string | null): Promise<CourseAttemptRow | undefined> {
    return (await this.tenant.query<CourseAttemptRow>(
      `select ${columns} from course_attempt a where a.agency_id = $1 and a.person_id = $2 and a.course_id = $3 and a.assignment_id is not distinct from $4 and a.state = 'in_progress'`,
      [this.tenant.agencyId, personId, courseId, assignmentId]))[0];
  }

  /** Does nothing when another device began it in the meantime. */
  async insert(row: Pick<CourseAttemptRow, 'id' | 'personId' | 'courseId' | 'courseVersionId' | 'assignmentId' | 'startedAt' | 'parts'>): Promise<void> {
    await this.tenant.query(
      `insert into course_attempt (agency_id, id, person_id, course_id, course_version_id, assignment_id, started_at, parts) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [this.tenant.agencyId, row.id, row.personId, row.courseId, row.courseVersionId, row.assignmentId, row.startedAt, row.parts]);
  }

  async progress(id: string, done: number): Promise<void> {
    await this.tenant.query("update course_attempt set done = $3 where agency_id = $1 and id = $2 and state = 'in_progress' and done <> $3", [this.tenant.agencyId, id, done]);
  }

  async complete(id: string, at: Date, on: string, hours: Record<string, number>): Promise<void> {
    await this.tenant.query("update course_attempt set state = 'completed', completed_at = $3, completed_on = $4, hours = $5, done = parts where agency_id = $1 and id = $2", [this.tenant.agencyId, id, at, on, JSON.stringify(hours)]);
  }

  async withdraw(assignmentIds: readonly string[]): Promise<void> {
    await this.tenant.query("update course_attempt set state = 'withdrawn' where agency_id = $1 and assignment_id = any($2) and state = 'in_progress'", [this.tenant.agencyId, assignmentIds]);
  }

  lessonViews(id: string): Promise<LessonViewRow[]> {
    return this.tenant.query('select lesson_id as "lessonId", opened_at as "openedAt", finished_at as "finishedAt" from lesson_view where agency_id = $1 and course_attempt_id = $2', [this.tenant.agencyId, id]);
  }

  async openLesson(id: string, lessonId: string, at: Date): Promise<void> {
    await this.tenant.query('insert into lesson_view (agency_id, course_attempt_id, lesson_id, opened_at) values ($1, $2, $3, $4) on conflict do nothing', [this.tenant.agencyId, id, lessonId, at]);
  }

  async finishLesson(id: string, lessonId: string, at: Date): Promise<void> {
    await this.tenant.query('update lesson_view set finished_at = $4 where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3 and finished_at is null', [this.tenant.agencyId, id, lessonId, at]);
  }

  /** Lessons of the attempt's version that cite a clause which changed since, by id; a change that was withdrawn before it began is none. */
  async staleLessons(versionId: string): Promise<Set<string>> {
    const rows = await this.tenant.query<{ partId: string }>(
      `select distinct p->>'partId' as "partId" from course_staleness s, jsonb_array_elements(s.parts) p where s.agency_id = $1 and s.course_version_id = $2 and s.withdrawn_at is null and p->>'kind' = 'lesson'`, [this.tenant.agencyId, versionId]);
    return new Set(rows.map((row) => row.partId));
  }

  /** Every course that the person has begun, or may begin unasked; by title. One row per course: the open attempt, else the latest. */
  mine(personId: string, state: string, after: readonly [string, string] | null, limit: number): Promise<MyCourseRow[]> {
    return this.tenant.query<MyCourseRow>(
      `select * from (
         select c.id as "courseId", c.title, v.outline->>'summary' as summary, (v.outline->>'minutes')::int as minutes,
           case when a.id is null then 'open' when a.state = 'completed' then 'completed' else 'in_progress' end as state, a.id as "attemptId", coalesce(a.done, 0) as done, coalesce(a.parts, 1) as parts, a.completed_on::text as "completedOn",
           coalesce(a.state = 'in_progress' and exists (select 1 from quiz_attempt q where q.agency_id = $1 and q.course_attempt_id = a.id and q.state = 'locked'), false) as "quizLocked",
           coalesce(a.state = 'in_progress' and exists (
             select 1 from (select distinct on (y.scenario_id) y.state, bool_or(y.enough) over (partition by y.scenario_id) as enough from role_play y where y.agency_id = $1 and y.course_attempt_id = a.id order by y.scenario_id, y.number desc) y
             where y.state = 'scored' and y.enough is not true), false) as "playAgain"
         from course c
         left join lateral (select * from course_attempt a where a.agency_id = $1 and a.person_id = $2 and a.course_id = c.id and a.state <> 'withdrawn' order by (a.state = 'in_progress') desc, a.id desc limit 1) a on true
         join lateral (select v.outline from course_version v where v.agency_id = $1 and v.course_id = c.id and (v.id = a.course_version_id or (a.id is null and v.state = 'published')) limit 1) v on true
         where c.agency_id = $1 and (a.id is not null or (c.state = 'published' and (v.outline->>'selfEnrolment')::boolean))) x
       where ($3 = 'all' or x.state = $3) and ($4::text is null or (x.title, x."courseId") > ($4, $5::uuid)) order by x.title, x."courseId" limit $6`,
      [this.tenant.agencyId, personId, state, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }
}
