/** What a package says of itself becomes the standing of its lesson: the same for every standard. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../../platform/audit/audit.service.js';
import { CourseAttemptsRepository } from '../../attempts/course-attempts.repository.js';
import { CourseProgressService } from '../../attempts/course-progress.service.js';
import { LearningSteps } from '../../learning-steps.js';
import type { PackageOutcome } from './package-outcome.js';
import { PackagesRepository, type RunRow } from './packages.repository.js';

export interface Marking { courseAttemptId: string; lessonId: string; lessonTitle: string; before: RunRow; memory: object; outcome: PackageOutcome; at: Date }

@Injectable()
export class PackageMarks {
  constructor(private readonly packages: PackagesRepository, private readonly attempts: CourseAttemptsRepository, private readonly progress: CourseProgressService, private readonly steps: LearningSteps, private readonly audit: AuditService) {}

  /** Call with the attempt locked and in progress, and the run not completed. */
  async mark({ courseAttemptId, lessonId, lessonTitle, before, memory, outcome, at }: Marking): Promise<void> {
    await this.packages.keep(courseAttemptId, lessonId, memory, outcome, at);
    if (outcome.state !== before.state && outcome.state !== 'in_progress') {
      await this.audit.record({ action: outcome.state === 'completed' ? 'training.package-completed' : 'training.package-failed', objectType: 'course_attempt', objectId: courseAttemptId, after: { lessonId, packageId: before.packageId, score: outcome.score } });
      await this.steps.tell({ kind: 'package-marked', attemptId: courseAttemptId, at, lessonId, lessonTitle, revision: before.revision + 1, score: outcome.score, passed: outcome.state === 'completed' });
    }
    if (outcome.state !== 'completed') return;
    await this.attempts.finishLesson(courseAttemptId, lessonId, at);
    await this.progress.settle(courseAttemptId);
  }
}
