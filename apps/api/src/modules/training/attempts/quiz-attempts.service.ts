/** The quiz of a course attempt: drawn once, answered by the server's clock, handed in once, marked at once. */
import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type AttemptEvent, moveAttempt } from '@rapport/training-engine/attempt-state';
import { type QuizStanding, standingOfQuiz } from '@rapport/training-engine/attempt-standing';
import { itemsOf, type Quiz, type QuizItem } from '@rapport/training-engine/course';
import { answerFault, type QuizAnswer } from '@rapport/training-engine/quiz-answer';
import { drawQuiz } from '@rapport/training-engine/quiz-draw';
import { gradeQuiz } from '@rapport/training-engine/quiz-grade';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { type Fault, NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { Clock } from '../../notifications/clock.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { CoursesRepository } from '../courses/courses.repository.js';
import { LearningSteps } from '../learning-steps.js';
import { AnotherTabSaved, AnswersInvalid, NotNow } from '../training.errors.js';
import { CourseAttemptsRepository } from './course-attempts.repository.js';
import { CourseProgressService } from './course-progress.service.js';
import { type QuizAttemptRow, QuizAttemptsRepository } from './quiz-attempts.repository.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Hands a quiz in when its time is up. */
    'training.close-quiz': { quizAttemptId: string };
  }
}

/** An attempt with all that is needed to show it. */
export interface QuizView { attempt: QuizAttemptRow; quiz: Quiz; items: ReadonlyMap<string, QuizItem>; standing: QuizStanding; now: Date }

@Injectable()
export class QuizAttemptsService implements OnModuleInit {
  constructor(
    private readonly quizzes: QuizAttemptsRepository, private readonly attempts: CourseAttemptsRepository, private readonly progress: CourseProgressService, private readonly people: MyPersonService,
    private readonly courses: CoursesRepository, private readonly audit: AuditService, private readonly clock: Clock, private readonly outbox: Outbox, private readonly registry: JobRegistry, private readonly steps: LearningSteps,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'training.close-quiz', kind: 'once', handle: async ({ quizAttemptId }) => {
      const found = await this.quizzes.one(quizAttemptId);
      if (found) await this.closeIfDue(await this.locked(found));
    } });
  }

  /** The open attempt, or a new one if the rules allow one now. */
  async start(caller: Principal, courseAttemptId: string): Promise<QuizView> {
    const person = await this.people.personOf(caller);
    const own = await this.attempts.ofPerson(courseAttemptId, person.id);
    if (!own) throw new NotFound('attempt');
    await this.attempts.lock(courseAttemptId);
    const open = (await this.quizzes.of(courseAttemptId)).find((one) => one.state === 'in_progress');
    if (open) {
      const closed = await this.closeIfDue(open);
      if (closed.state === 'in_progress') return this.view(closed);
    }
    const { version, views, quizzes, attempt } = await this.progress.whole((await this.attempts.one(courseAttemptId)) ?? own);
    const { quiz, inOrder, lessons } = version.content;
    if (!quiz) throw new NotFound('quiz');
    if (attempt.state !== 'in_progress') throw new NotNow('attempt-over', 'This course is over for you; what you did is in your record.');
    const now = this.clock.now();
    const finished = new Set(views.filter((one) => one.finishedAt).map((one) => one.lessonId));
    const missing = inOrder ? lessons.find((lesson) => !finished.has(lesson.id)) : undefined;
    if (missing) throw new NotNow('not-in-order', `The quiz comes after the lessons: first go through “${missing.title}” to its end.`);
    refuseUnlessMayStart(standingOfQuiz(quiz, quizzes, now));
    const id = uuidv7();
    const seed = randomUUID();
    const deadlineAt = quiz.timeLimitMinutes === null ? null : new Date(now.getTime() + quiz.timeLimitMinutes * 60_000);
    await this.quizzes.insert({ id, courseAttemptId, number: quizzes.length + 1, seed, drawn: drawQuiz(quiz.banks, seed), startedAt: now, deadlineAt });
    if (deadlineAt) await this.outbox.add('training.close-quiz', { quizAttemptId: id }, deadlineAt);
    return this.viewOf(id);
  }

  async read(caller: Principal, id: string): Promise<QuizView> {
    return this.view(await this.mine(caller, id));
  }

  /** Keeps answers on top of revision `revision`. After the deadline nothing is kept and the attempt comes back handed in. */
  async save(caller: Principal, id: string, revision: number, answers: readonly { itemId: string; answer: QuizAnswer | null }[]): Promise<QuizView> {
    const row = await this.closeIfDue(await this.locked(await this.mine(caller, id)));
    if (row.state === 'auto_submitted' || (row.state !== 'in_progress' && row.deadlineAt && row.endedAt?.getTime() === row.deadlineAt.getTime())) return this.view(row);
    if (!moveAttempt(row.state, 'save')) throw new NotNow('attempt-over', 'This quiz was handed in already: its answers stay as they are.');
    if (row.revision !== revision) throw new AnotherTabSaved('quiz', row.revision);
    const { items } = await this.view(row);
    const faults = answers.flatMap(({ itemId, answer }, i): Fault[] => {
      const item = row.drawn.some((one) => one.itemId === itemId) ? items.get(itemId) : undefined;
      const fault = !item ? 'is not a question of this attempt' : answer ? answerFault(item, answer) : null;
      return fault ? [{ path: `body.answers.${i}`, message: fault }] : [];
    });
    if (faults.length > 0) throw new AnswersInvalid(faults);
    await this.quizzes.saveAnswers(id, { ...row.answers, ...Object.fromEntries(answers.map(({ itemId, answer }) => [itemId, answer])) }, row.revision + 1);
    return this.viewOf(id);
  }

  /** Hands the attempt in and marks it. Called again it changes nothing and answers the same. */
  async submit(caller: Principal, id: string, revision: number): Promise<QuizView> {
    const row = await this.closeIfDue(await this.locked(await this.mine(caller, id)));
    if (row.state !== 'in_progress') return this.view(row);
    if (row.revision !== revision) throw new AnotherTabSaved('quiz', row.revision);
    return this.view(await this.finish(row, 'submit', this.clock.now()));
  }

  async abandon(caller: Principal, id: string): Promise<QuizView> {
    const row = await this.closeIfDue(await this.locked(await this.mine(caller, id)));
    if (row.state !== 'in_progress') return this.view(row);
    await this.move(row, 'abandon', this.clock.now(), null);
    await this.lockIfLast(id);
    return this.viewOf(id);
  }

  /** The coordinator's two acts. Answers the course attempt's id. */
  async decide(caller: Principal, id: string, event: 'invalidate' | 'reopen', reason: string): Promise<string> {
    const found = await this.quizzes.one(id);
    const whose = found && (await this.attempts.one(found.courseAttemptId));
    if (!found || !whose) throw new NotFound('quiz attempt');
    await this.people.refuseOwn(caller, whose.personId, event === 'reopen' ? 'reopens a quiz of' : 'declares void a quiz of');
    const row = await this.locked(found);
    if (!moveAttempt(row.state, event)) {
      throw new NotNow('not-possible', event === 'reopen' ? 'Only a quiz that is locked, because no attempt is left, can be reopened.' : row.state === 'passed' ? 'This attempt was passed, and a completion may rest on it: it stays.' : 'This attempt cannot be declared void any more.');
    }
    await this.move(row, event, this.clock.now(), reason);
    await this.audit.record({ action: event === 'reopen' ? 'training.quiz-reopened' : 'training.quiz-invalidated', objectType: 'quiz_attempt', objectId: id, before: { state: row.state }, after: { reason } });
    return row.courseAttemptId;
  }

  async view(attempt: QuizAttemptRow): Promise<QuizView> {
    const own = await this.attempts.one(attempt.courseAttemptId);
    if (!own) throw new NotFound('attempt');
    // Every save comes through here, so only what the quiz needs is read.
    const content = (await this.courses.version(own.courseVersionId))?.content;
    const quiz = content?.quiz;
    if (!content || !quiz) throw new NotFound('quiz');
    const quizzes = await this.quizzes.of(own.id);
    const now = this.clock.now();
    return { attempt, quiz, items: new Map(itemsOf(content).map((item) => [item.id, item])), standing: standingOfQuiz(quiz, quizzes, now), now };
  }

  private async viewOf(id: string): Promise<QuizView> {
    const row = await this.quizzes.one(id);
    if (!row) throw new NotFound('quiz attempt');
    return this.view(row);
  }

  private async mine(caller: Principal, id: string): Promise<QuizAttemptRow> {
    const person = await this.people.personOf(caller);
    const row = await this.quizzes.ofPerson(id, person.id);
    if (!row) throw new NotFound('quiz attempt');
    return row;
  }

  /** The attempt as it is once everybody else who changes it is done. */
  private async locked(row: QuizAttemptRow): Promise<QuizAttemptRow> {
    await this.attempts.lock(row.courseAttemptId);
    return (await this.quizzes.one(row.id)) ?? row;
  }

  private async closeIfDue(row: QuizAttemptRow): Promise<QuizAttemptRow> {
    if (row.state !== 'in_progress' || !row.deadlineAt || row.deadlineAt > this.clock.now()) return row;
    return this.finish(row, 'time-up', row.deadlineAt);
  }

  private async finish(row: QuizAttemptRow, event: 'submit' | 'time-up', at: Date): Promise<QuizAttemptRow> {
    await this.move(row, event, at, null);
    const { quiz, items } = await this.view(row);
    const grade = gradeQuiz(items, row.drawn, row.answers, quiz.passMark);
    await this.quizzes.grade(row.id, grade.passed ? 'passed' : 'failed', grade);
    await this.audit.record({ action: 'training.quiz-marked', objectType: 'quiz_attempt', objectId: row.id, after: { percent: grade.percent, passed: grade.passed, endedBy: event } });
    await this.steps.tell({ kind: 'quiz-marked', attemptId: row.courseAttemptId, quizAttemptId: row.id, at, percent: grade.percent, passed: grade.passed });
    if (grade.passed) await this.progress.settle(row.courseAttemptId);
    else await this.lockIfLast(row.id);
    return (await this.quizzes.one(row.id)) ?? row;
  }

  private async lockIfLast(id: string): Promise<void> {
    const { attempt, standing } = await this.viewOf(id);
    if (standing.left === 0 && moveAttempt(attempt.state, 'lock')) await this.move(attempt, 'lock', this.clock.now(), null);
  }

  private async move(row: QuizAttemptRow, event: AttemptEvent, at: Date, remark: string | null): Promise<void> {
    const next = moveAttempt(row.state, event);
    if (!next) throw new NotNow('not-possible', `A quiz attempt that is ${row.state} does not allow this.`);
    await this.quizzes.end(row.id, next, at, remark);
  }
}

function refuseUnlessMayStart(standing: QuizStanding): void {
  if (standing.state === 'passed') throw new NotNow('quiz-passed', 'You have passed this quiz already.');
  if (standing.state === 'locked') throw new NotNow('quiz-locked', 'No attempt is left. Your training coordinator can grant another one.');
  if (standing.state === 'must-wait') throw new NotNow('quiz-must-wait', `The next attempt is possible from ${standing.mayStartAt?.toISOString()}. Use the time to go through the lessons again.`);
}
