/** Tells whoever listens what somebody did on the way through a course; beginning and completing it are told by the training hooks. */
import { Injectable } from '@nestjs/common';

export type LearningStep = { attemptId: string; at: Date } & (
  /** `done` of `parts` parts of the course are done. */
  | { kind: 'progressed'; done: number; parts: number }
  | { kind: 'quiz-marked'; quizAttemptId: string; percent: number; passed: boolean }
  /** An imported package said how it went; `score` in per cent, null when it gave none. */
  | { kind: 'package-marked'; lessonId: string; lessonTitle: string; revision: number; score: number | null; passed: boolean }
);

@Injectable()
export class LearningSteps {
  private readonly handlers = new Map<string, (step: LearningStep) => Promise<void>>();

  /** `handler` runs in the unit of work of the step: either both hold or neither. Register in `onModuleInit`. */
  onStep(hook: string, handler: (step: LearningStep) => Promise<void>): void {
    if (this.handlers.has(hook)) throw new Error(`Two hooks are named ${hook}`);
    this.handlers.set(hook, handler);
  }

  async tell(step: LearningStep): Promise<void> {
    for (const handler of this.handlers.values()) await handler(step);
  }
}
