/** Looks through everybody's attempts, for those who keep or read the records. */
import { Injectable } from '@nestjs/common';
import type { AttemptState } from '@rapport/training-engine/attempt-state';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { People } from '../training-scope.js';

export interface AttemptRecordRow {
  id: string; personId: string; givenName: string; familyName: string; courseId: string; courseTitle: string; courseVersionNumber: number; assignmentId: string | null; state: 'in_progress' | 'completed' | 'withdrawn';
  startedAt: Date; completedAt: Date | null; completedOn: string | null; lessons: number; lessonsFinished: number; quizState: AttemptState | null; quizAttempts: number; bestPercent: number | null;
}

const columns = `a.id, a.person_id as "personId", p.given_name as "givenName", p.family_name as "familyName", a.course_id as "courseId", v.title as "courseTitle", v.number as "courseVersionNumber", a.assignment_id as "assignmentId",
  a.state, a.started_at as "startedAt", a.completed_at as "completedAt", a.completed_on::text as "completedOn", jsonb_array_length(v.outline->'lessons') as lessons,
  (select count(*)::int from lesson_view l where l.agency_id = $1 and l.course_attempt_id = a.id and l.finished_at is not null) as "lessonsFinished",
  (select q.state from quiz_attempt q where q.agency_id = $1 and q.course_attempt_id = a.id order by q.number desc limit 1) as "quizState",
  (select count(*)::int from quiz_attempt q where q.agency_id = $1 and q.course_attempt_id = a.id) as "quizAttempts",
  (select max(q.percent)::float8 from quiz_attempt q where q.agency_id = $1 and q.course_attempt_id = a.id and q.state <> 'invalidated') as "bestPercent"`;
const from = 'course_attempt a join person p on p.agency_id = $1 and p.id = a.person_id join course_version v on v.agency_id = $1 and v.id = a.course_version_id';

@Injectable()
export class AttemptRecordsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(filter: { people: People; courseId: string | null; personId: string | null; state: string; locked: boolean }, before: readonly [string, string] | null, limit: number): Promise<AttemptRecordRow[]> {
    return this.tenant.query<AttemptRecordRow>(
      `select ${columns} from ${from} where a.agency_id = $1 and ($2::uuid[] is null or a.person_id = any($2)) and ($3::uuid is null or a.course_id = $3) and ($4::uuid is null or a.person_id = $4) and ($5 = 'all' or a.state = $5)
         and (not $6 or exists (select 1 from quiz_attempt q where q.agency_id = $1 and q.course_attempt_id = a.id and q.state = 'locked'))
         and ($7::timestamptz is null or (a.started_at, a.id) < ($7, $8::uuid)) order by a.started_at desc, a.id desc limit $9`,
      [this.tenant.agencyId, filter.people, filter.courseId, filter.personId, filter.state, filter.locked, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  async one(id: string, people: People): Promise<AttemptRecordRow | undefined> {
    return (await this.tenant.query<AttemptRecordRow>(`select ${columns} from ${from} where a.agency_id = $1 and a.id = $2 and ($3::uuid[] is null or a.person_id = any($3))`, [this.tenant.agencyId, id, people]))[0];
  }
}
