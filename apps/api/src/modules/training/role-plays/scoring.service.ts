/** Scoring role-plays: nobody their own, each rater blind to the other, a score is final; and how far raters agree. */
import { Injectable } from '@nestjs/common';
import type { Scenario } from '@rapport/training-engine/course';
import { agreementOf, agreementWords, tableOf } from '@rapport/training-engine/kappa';
import { levelFaults, resultOf } from '@rapport/training-engine/rubric-score';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import { Clock } from '../../notifications/clock.js';
import { CourseProgressService } from '../attempts/course-progress.service.js';
import { CoursesRepository } from '../courses/courses.repository.js';
import { LevelsInvalid, NotNow, NotYourOwn } from '../training.errors.js';
import { TrainingScope } from '../training-scope.js';
import { type FinishedRow, type RolePlayRow, RolePlaysRepository, type ScoreRow } from './role-plays.repository.js';

/** `others` is empty until every rater has scored, whoever asks. */
export interface ToScore { row: FinishedRow; play: RolePlayRow; scenario: Scenario; mine: ScoreRow | null; others: ScoreRow[] }

@Injectable()
export class ScoringService {
  constructor(
    private readonly plays: RolePlaysRepository, private readonly courses: CoursesRepository, private readonly scope: TrainingScope, private readonly progress: CourseProgressService, private readonly audit: AuditService, private readonly clock: Clock,
  ) {}

  async page(caller: Principal, query: { show: string; courseId?: string | undefined; cursor?: string | undefined; limit: number }) {
    const after = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    const filter = { people: await this.scope.coached(caller), notOf: [...(await this.scope.selves(caller))], show: query.show, courseId: query.courseId ?? null };
    return pageFrom(await this.plays.finished(userBehind(caller), filter, after, query.limit + 1), query.limit, (row) => [row.finishedAt.toISOString(), row.id]);
  }

  async read(caller: Principal, id: string): Promise<ToScore> {
    const row = await this.plays.finishedOne(userBehind(caller), id, await this.scope.coached(caller));
    const play = row && (await this.plays.one(id));
    const scenario = play && (await this.courses.version(play.courseVersionId))?.content.scenarios.find((one) => one.id === play.scenarioId);
    if (!row || !play || !scenario) throw new NotFound('role-play');
    if ((await this.scope.selves(caller)).has(row.personId)) throw new NotYourOwn();
    const scores = await this.plays.scores(id);
    const logins = await this.scope.logins(caller);
    const mine = scores.find((score) => logins.has(score.raterId)) ?? null;
    return { row, play, scenario, mine, others: play.state === 'scored' ? scores.filter((score) => score !== mine) : [] };
  }

  async score(caller: Principal, id: string, levels: readonly { dimensionId: string; level: number }[], comment: string): Promise<ToScore> {
    await this.plays.lock(id);
    const { play, scenario, mine, row } = await this.read(caller, id);
    if (mine) throw new NotNow('already-scored', 'You have scored this role-play. A score is final, so that the other rater cannot move it.');
    if (play.state === 'scored') throw new NotNow('already-scored', 'All scores that are needed are in.');
    const faults = levelFaults(scenario.rubric, levels);
    if (faults.length > 0) throw new LevelsInvalid(faults);
    const at = this.clock.now();
    await this.plays.addScore(id, { raterId: userBehind(caller), raterName: caller.name, levels: Object.fromEntries(levels.map((one) => [one.dimensionId, one.level])), comment, scoredAt: at });
    const scores = await this.plays.scores(id);
    // Whoever reads the trail may be the next rater: that somebody scored is in it at once, what they found only when nobody can be moved by it any more. Levels are few, so that a hash would tell them too.
    await this.audit.record({ action: 'training.role-play-scored', objectType: 'role_play', objectId: id, after: { personId: row.personId, scoresIn: scores.length, raters: play.raters } });
    const result = resultOf(scenario.rubric, scores.map((score) => score.levels));
    if (result) {
      await this.audit.record({ action: 'training.role-play-rated', objectType: 'role_play', objectId: id, after: { personId: row.personId, meanLevel: result.meanLevel, scores: scores.map(({ raterId, levels: given }) => ({ raterId, levels: given })) } });
      await this.plays.scored(id, result.meanLevel, result.enough, at);
      await this.progress.settle(play.courseAttemptId);
    }
    return this.read(caller, id);
  }

  /** Over all versions of the course that hold a dimension with the same levels; the newest version names it. */
  async agreement(courseId: string) {
    const course = await this.courses.one(courseId);
    if (!course) throw new NotFound('course');
    const version = course.latest && (await this.courses.version(course.latest.id));
    const pairs = await this.plays.pairs(courseId);
    return (version?.content.scenarios ?? []).filter((scenario) => scenario.rubric.dimensions.length > 0).map((scenario) => {
      const own = pairs.filter((pair) => pair.scenarioId === scenario.id);
      const dimensions = scenario.rubric.dimensions.map(({ id, name, levels }) => {
        const categories = levels.map((one) => one.level);
        const scored = own.flatMap((pair): [number, number][] => {
          const [first, second] = [pair.first[id], pair.second[id]];
          return first !== undefined && second !== undefined && categories.includes(first) && categories.includes(second) ? [[first, second]] : [];
        });
        const table = tableOf(scored, categories);
        const agreement = agreementOf(table);
        return { scored, shown: { dimensionId: id, name, levels: categories, table, ...agreement, words: agreementWords(agreement) } };
      });
      const every = [...new Set(dimensions.flatMap((dimension) => dimension.shown.levels))].toSorted((a, b) => a - b);
      const overall = agreementOf(tableOf(dimensions.flatMap((dimension) => dimension.scored), every));
      return { scenarioId: scenario.id, title: scenario.title, dimensions: dimensions.map((dimension) => dimension.shown), overall: { ...overall, words: agreementWords(overall) } };
    });
  }
}
