/** Stores quiz attempts: pinned questions, answers with a revision, and how it ended. */
import { Injectable } from '@nestjs/common';
import type { AttemptState } from '@rapport/training-engine/attempt-state';
import type { QuizAnswer } from '@rapport/training-engine/quiz-answer';
import type { DrawnItem } from '@rapport/training-engine/quiz-draw';
import type { Grade, Mark } from '@rapport/training-engine/quiz-grade';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface QuizAttemptRow {
  id: string; courseAttemptId: string; number: number; state: AttemptState; drawn: DrawnItem[]; answers: Record<string, QuizAnswer | null>; revision: number;
  startedAt: Date; deadlineAt: Date | null; endedAt: Date | null; percent: number | null; marks: Record<string, Mark> | null; remark: string | null;
}

const columns = `q.id, q.course_attempt_id as "courseAttemptId", q.number, q.state, q.drawn, q.answers, q.revision, q.started_at as "startedAt", q.deadline_at as "deadlineAt", q.ended_at as "endedAt",
  q.percent::float8 as percent, q.marks, q.remark`;

@Injectable()
export class QuizAttemptsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The attempt if it is this person's; nobody else's is ever found. */
  async ofPerson(id: string, personId: string): Promise<QuizAttemptRow | undefined> {
    return (await this.tenant.query<QuizAttemptRow>(
      `select ${columns} from quiz_attempt q join course_attempt a on a.agency_id = $1 and a.id = q.course_attempt_id where q.agency_id = $1 and q.id = $2 and a.person_id = $3`, [this.tenant.agencyId, id, personId]))[0];
  }

  async one(id: string): Promise<QuizAttemptRow | undefined> {
    return (await this.tenant.query<QuizAttemptRow>(`select ${columns} from quiz_attempt q where q.agency_id = $1 and q.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  of(courseAttemptId: string): Promise<QuizAttemptRow[]> {
    return this.tenant.query<QuizAttemptRow>(`select ${columns} from quiz_attempt q where q.agency_id = $1 and q.course_attempt_id = $2 order by q.number`, [this.tenant.agencyId, courseAttemptId]);
  }

  async insert(row: Pick<QuizAttemptRow, 'id' | 'courseAttemptId' | 'number' | 'drawn' | 'startedAt' | 'deadlineAt'> & { seed: string }): Promise<void> {
    await this.tenant.query(
      'insert into quiz_attempt (agency_id, id, course_attempt_id, number, seed, drawn, started_at, deadline_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [this.tenant.agencyId, row.id, row.courseAttemptId, row.number, row.seed, JSON.stringify(row.drawn), row.startedAt, row.deadlineAt]);
  }

  async saveAnswers(id: string, answers: Record<string, QuizAnswer | null>, revision: number): Promise<void> {
    await this.tenant.query('update quiz_attempt set answers = $3, revision = $4 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, JSON.stringify(answers), revision]);
  }

  async end(id: string, state: AttemptState, at: Date, remark: string | null): Promise<void> {
    await this.tenant.query('update quiz_attempt set state = $3, ended_at = coalesce(ended_at, $4), remark = coalesce($5, remark) where agency_id = $1 and id = $2', [this.tenant.agencyId, id, state, at, remark]);
  }

  async grade(id: string, state: 'passed' | 'failed', grade: Grade): Promise<void> {
    await this.tenant.query('update quiz_attempt set state = $3, percent = $4, marks = $5 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, state, grade.percent, JSON.stringify(grade.marks)]);
  }
}
