/** Looks at all parts of one course attempt, and completes it in the moment when nothing remains. */
import { Injectable } from '@nestjs/common';
import { hoursByCategory } from '@rapport/training-engine/course';
import { remainingOf, type CourseProgress, partsOf } from '@rapport/training-engine/course-completion';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { CoursesRepository, type CourseVersionWithContent } from '../courses/courses.repository.js';
import { ReflectionsRepository, type ReflectionRow } from '../reflections/reflections.repository.js';
import { RolePlaysRepository, type RolePlayRow } from '../role-plays/role-plays.repository.js';
import { LearningSteps } from '../learning-steps.js';
import { TrainingHooks } from '../training-hooks.js';
import { type CourseAttemptRow, CourseAttemptsRepository, type LessonViewRow } from './course-attempts.repository.js';
import { type QuizAttemptRow, QuizAttemptsRepository } from './quiz-attempts.repository.js';

export interface WholeAttempt { attempt: CourseAttemptRow; version: CourseVersionWithContent; views: LessonViewRow[]; quizzes: QuizAttemptRow[]; plays: RolePlayRow[]; reflection: ReflectionRow | null; staleLessons: Set<string> }

/** The parts as the rule of completion wants them. */
export function progressOf(whole: Pick<WholeAttempt, 'views' | 'quizzes' | 'plays' | 'reflection'>): CourseProgress {
  return {
    finishedLessons: new Set(whole.views.filter((view) => view.finishedAt).map((view) => view.lessonId)), quizPassed: whole.quizzes.some((quiz) => quiz.state === 'passed'),
    plays: whole.plays, reflectionSubmitted: whole.reflection?.state === 'submitted',
  };
}

@Injectable()
export class CourseProgressService {
  constructor(
    private readonly attempts: CourseAttemptsRepository, private readonly quizzes: QuizAttemptsRepository, private readonly plays: RolePlaysRepository, private readonly reflections: ReflectionsRepository,
    private readonly courses: CoursesRepository, private readonly hooks: TrainingHooks, private readonly audit: AuditService, private readonly clock: Clock, private readonly agencies: AgenciesService, private readonly steps: LearningSteps,
  ) {}

  async whole(attempt: CourseAttemptRow): Promise<WholeAttempt> {
    const version = await this.courses.version(attempt.courseVersionId);
    if (!version) throw new Error('An attempt has no course version');
    return {
      attempt, version, views: await this.attempts.lessonViews(attempt.id), quizzes: await this.quizzes.of(attempt.id), plays: await this.plays.of(attempt.id),
      reflection: (await this.reflections.of(attempt.id)) ?? null, staleLessons: await this.attempts.staleLessons(version.id),
    };
  }

  /** Call after any part changed, in the same unit of work: counts what is done, and completes the course when nothing remains. */
  async settle(attemptId: string): Promise<void> {
    await this.attempts.lock(attemptId);
    const attempt = await this.attempts.one(attemptId);
    if (attempt?.state !== 'in_progress') return;
    const whole = await this.whole(attempt);
    const { content } = whole.version;
    const remaining = remainingOf(content, progressOf(whole)).length;
    const parts = partsOf(content);
    const completedAt = this.clock.now();
    if (remaining > 0) {
      await this.attempts.progress(attemptId, parts - remaining);
      if (parts - remaining > attempt.done) await this.steps.tell({ kind: 'progressed', attemptId, at: completedAt, done: parts - remaining, parts });
      return;
    }
    const completedOn = dayIn((await this.agencies.profile()).timeZone, completedAt);
    const hours = hoursByCategory(content);
    await this.attempts.complete(attemptId, completedAt, completedOn, hours);
    await this.audit.record({ action: 'training.course-completed', objectType: 'course_attempt', objectId: attemptId, after: { personId: attempt.personId, courseVersionId: attempt.courseVersionId, completedOn, hours } });
    await this.hooks.tellCompleted({
      personId: attempt.personId, courseId: attempt.courseId, courseVersionId: attempt.courseVersionId, attemptId, assignmentId: attempt.assignmentId, completedOn, completedAt, hoursByCategory: hours,
    });
  }
}
