/** Playing a scenario, turn by turn; what comes of a choice leaves the server only after it was taken. */
import { Injectable } from '@nestjs/common';
import type { Scenario } from '@rapport/training-engine/course';
import { beginPlay, type Move, takeTurn } from '@rapport/training-engine/role-play-step';
import { uuidv7 } from 'uuidv7';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { Clock } from '../../notifications/clock.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { CourseAttemptsRepository } from '../attempts/course-attempts.repository.js';
import { CourseProgressService } from '../attempts/course-progress.service.js';
import { CoursesRepository } from '../courses/courses.repository.js';
import { AnotherTabSaved, NotNow } from '../training.errors.js';
import { type RolePlayRow, RolePlaysRepository, type ScoreRow } from './role-plays.repository.js';

/** `scores` only once every rater has scored. */
export interface MyRolePlay { play: RolePlayRow; scenario: Scenario; scores: ScoreRow[] | null }

@Injectable()
export class MyRolePlaysService {
  constructor(
    private readonly plays: RolePlaysRepository, private readonly attempts: CourseAttemptsRepository, private readonly progress: CourseProgressService, private readonly courses: CoursesRepository,
    private readonly people: MyPersonService, private readonly clock: Clock,
  ) {}

  /** The open play of the scenario, or a new one. */
  async start(caller: Principal, courseAttemptId: string, scenarioId: string): Promise<MyRolePlay> {
    const person = await this.people.personOf(caller);
    const attempt = await this.attempts.ofPerson(courseAttemptId, person.id);
    if (!attempt) throw new NotFound('attempt');
    await this.attempts.lock(courseAttemptId);
    const scenario = await this.scenario(attempt.courseVersionId, scenarioId);
    const own = (await this.plays.of(courseAttemptId)).filter((play) => play.scenarioId === scenarioId);
    const open = own.find((play) => play.state === 'in_progress');
    if (open) return { play: open, scenario, scores: null };
    if (((await this.attempts.one(courseAttemptId)) ?? attempt).state !== 'in_progress') throw new NotNow('attempt-over', 'This course is over for you; what you did is in your record.');
    if (own.some((play) => play.state === 'finished' && play.raters > 0)) throw new NotNow('not-possible', 'Your last play waits for its scores; you can play again if it needs it.');
    const id = uuidv7();
    const begun = beginPlay(scenario);
    await this.plays.insert({ id, courseAttemptId, personId: person.id, courseId: attempt.courseId, courseVersionId: attempt.courseVersionId, scenarioId, number: own.length + 1, nodeId: begun.nodeId, raters: scenario.rubric.raters, startedAt: this.clock.now() });
    return this.whole(await this.mine(caller, id));
  }

  async read(caller: Principal, id: string): Promise<MyRolePlay> {
    return this.whole(await this.mine(caller, id));
  }

  async turn(caller: Principal, id: string, revision: number, move: Move): Promise<MyRolePlay> {
    const { courseAttemptId } = await this.mine(caller, id);
    await this.attempts.lock(courseAttemptId);
    const row = await this.mine(caller, id);
    if (row.state !== 'in_progress') throw new NotNow('play-over', 'This role-play is over.');
    if (row.revision !== revision) throw new AnotherTabSaved('role-play', row.revision);
    const scenario = await this.scenario(row.courseVersionId, row.scenarioId);
    const at = this.clock.now();
    const step = takeTurn(scenario, { state: row.state, nodeId: row.nodeId, turns: row.turns, outcome: row.outcome }, move, at.toISOString());
    if (!step.ok) throw new NotNow('not-possible', step.why);
    const { turns, nodeId, outcome, state } = step.play;
    await this.plays.advance(id, { turns, nodeId, outcome, revision: revision + 1, finishedAt: state === 'finished' ? at : null });
    if (state === 'finished') await this.progress.settle(courseAttemptId);
    return this.whole(await this.mine(caller, id));
  }

  private async whole(play: RolePlayRow): Promise<MyRolePlay> {
    return { play, scenario: await this.scenario(play.courseVersionId, play.scenarioId), scores: play.state === 'scored' ? await this.plays.scores(play.id) : null };
  }

  private async mine(caller: Principal, id: string): Promise<RolePlayRow> {
    const person = await this.people.personOf(caller);
    const row = await this.plays.ofPerson(id, person.id);
    if (!row) throw new NotFound('role-play');
    return row;
  }

  private async scenario(versionId: string, scenarioId: string): Promise<Scenario> {
    const scenario = (await this.courses.version(versionId))?.content.scenarios.find((one) => one.id === scenarioId);
    if (!scenario) throw new NotFound('scenario');
    return scenario;
  }
}
