/** The records of attempts for coordinators, supervisors and auditors: states, dates and percents, never answers and never a reflection's text. */
import { Injectable } from '@nestjs/common';
import type { attemptRecord, attemptRecordDetail } from '@rapport/api-contract/attempts';
import { z } from 'zod';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { TrainingScope } from '../training-scope.js';
import { type AttemptRecordRow, AttemptRecordsRepository } from './attempt-records.repository.js';
import { toQuizLine } from './attempts.serializer.js';
import { CourseAttemptsRepository } from './course-attempts.repository.js';
import { CourseProgressService } from './course-progress.service.js';

export function toRecord({ personId, givenName, familyName, startedAt, completedAt, ...row }: AttemptRecordRow): z.input<typeof attemptRecord> {
  return { ...row, person: { id: personId, givenName, familyName }, startedAt: startedAt.toISOString(), completedAt: completedAt?.toISOString() ?? null };
}

@Injectable()
export class AttemptRecordsService {
  constructor(private readonly records: AttemptRecordsRepository, private readonly attempts: CourseAttemptsRepository, private readonly progress: CourseProgressService, private readonly scope: TrainingScope) {}

  async page(caller: Principal, query: { courseId?: string | undefined; personId?: string | undefined; state: string; locked: boolean; cursor?: string | undefined; limit: number }) {
    const before = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    const filter = { people: await this.scope.records(caller), courseId: query.courseId ?? null, personId: query.personId ?? null, state: query.state, locked: query.locked };
    return pageFrom(await this.records.page(filter, before, query.limit + 1), query.limit, (row) => [row.startedAt.toISOString(), row.id]);
  }

  async detail(caller: Principal, id: string): Promise<z.input<typeof attemptRecordDetail>> {
    const row = await this.records.one(id, await this.scope.records(caller));
    const attempt = row && (await this.attempts.one(id));
    if (!row || !attempt) throw new NotFound('attempt');
    const { version, quizzes, plays, reflection } = await this.progress.whole(attempt);
    const titles = new Map(version.content.scenarios.map((scenario) => [scenario.id, scenario.title]));
    return {
      ...toRecord(row), quizzes: quizzes.map((quiz) => ({ ...toQuizLine(quiz), remark: quiz.remark })),
      rolePlays: plays.map(({ id: playId, scenarioId, number, state, outcome, meanLevel }) => ({ id: playId, scenarioId, title: titles.get(scenarioId) ?? '', number, state, outcome, meanLevel })),
      reflection: version.content.reflection && { tier: version.content.reflection.tier, submittedAt: reflection?.submittedAt?.toISOString() ?? null },
    };
  }
}
