/** Turns what happens in courses into statements, beside the change and in its unit of work; nothing is kept for an agency that has no store. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { itemsOf } from '@rapport/training-engine/course';
import type { Settings } from '../../../../platform/config/config.js';
import { SETTINGS } from '../../../../platform/config/config.module.js';
import { Outbox } from '../../../../platform/jobs/outbox.service.js';
import { Tenant } from '../../../../platform/tenancy/tenant.js';
import { Clock } from '../../../notifications/clock.js';
import { CoursesRepository } from '../../courses/courses.repository.js';
import { type LearningStep, LearningSteps } from '../../learning-steps.js';
import { TrainingHooks } from '../../training-hooks.js';
import { RecordStoreRepository } from './record-store.repository.js';
import { type AttemptFacts, StatementsRepository } from './statements.repository.js';
import { answered, marked, progressed, statementOf, type Told } from './xapi-statement.js';

@Injectable()
export class LearningRecords implements OnModuleInit {
  constructor(
    private readonly stores: RecordStoreRepository, private readonly statements: StatementsRepository, private readonly courses: CoursesRepository, private readonly hooks: TrainingHooks, private readonly steps: LearningSteps,
    private readonly outbox: Outbox, private readonly tenant: Tenant, private readonly clock: Clock, @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.hooks.onCourseStarted('training.learning-records', ({ attemptId }) => {
      const at = this.clock.now();
      return this.tell(attemptId, async () => [{ verb: 'registered', mark: '', at }, { verb: 'initialized', mark: '', at }]);
    });
    this.hooks.onCourseCompleted('training.learning-records', ({ attemptId, completedAt }) => this.tell(attemptId, async () => [{ verb: 'completed', mark: '', at: completedAt, result: { completion: true } }]));
    this.steps.onStep('training.learning-records', (step) => this.tell(step.attemptId, (facts, answers) => this.toldBy(step, facts, answers)));
  }

  private async tell(attemptId: string, what: (facts: AttemptFacts, answers: boolean) => Promise<Told[]>): Promise<void> {
    const store = await this.stores.find();
    const facts = store && (await this.statements.factsOf(attemptId));
    if (!store || !facts) return;
    const about = { ...facts, base: this.settings.PUBLIC_URL.replace(/\/$/, ''), agencyId: this.tenant.agencyId };
    await this.statements.add(attemptId, facts.courseTitle, (await what(facts, store.answers)).map((told) => statementOf(about, told)));
    if (store.state === 'active') await this.outbox.add('training.send-statements', {});
  }

  private async toldBy(step: LearningStep, facts: AttemptFacts, answers: boolean): Promise<Told[]> {
    if (step.kind === 'progressed') return [progressed(step.done, step.parts, step.at)];
    if (step.kind === 'package-marked') return [marked(step.passed, `${step.lessonId} ${step.revision}`, step.score, step.at, { path: `lessons/${step.lessonId}`, name: step.lessonTitle, type: 'lesson' })];
    const quiz = marked(step.passed, step.quizAttemptId, step.percent, step.at, { path: 'quiz', name: `Quiz of ${facts.courseTitle}`, type: 'assessment' });
    return answers ? [...(await this.answersOf(step.quizAttemptId, facts.courseVersionId, step.at)), quiz] : [quiz];
  }

  private async answersOf(quizAttemptId: string, versionId: string, at: Date): Promise<Told[]> {
    const [quiz, version] = [await this.statements.quizOf(quizAttemptId), await this.courses.version(versionId)];
    if (!quiz || !version) return [];
    const items = new Map(itemsOf(version.content).map((item) => [item.id, item]));
    return quiz.drawn.flatMap(({ itemId }) => {
      const [item, answer] = [items.get(itemId), quiz.answers[itemId]];
      return item && answer ? [answered(quizAttemptId, item, answer, quiz.marks?.[itemId]?.points ?? 0, at)] : [];
    });
  }
}
