/** Taking a course: begin or go on, open lessons and go through them to the end. Everything here is about the caller's own attempts. */
import { Injectable } from '@nestjs/common';
import { partsOf } from '@rapport/training-engine/course-completion';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { actorOf, type Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../notifications/clock.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { CourseReferences } from '../courses/course-references.service.js';
import { CoursesRepository } from '../courses/courses.repository.js';
import { TrainingHooks } from '../training-hooks.js';
import { AssignmentUnknown, CourseClosed, NotNow } from '../training.errors.js';
import { type CourseAttemptRow, CourseAttemptsRepository } from './course-attempts.repository.js';
import { CourseProgressService, type WholeAttempt } from './course-progress.service.js';

@Injectable()
export class MyCoursesService {
  constructor(
    private readonly attempts: CourseAttemptsRepository, private readonly courses: CoursesRepository, private readonly progress: CourseProgressService, private readonly people: MyPersonService,
    private readonly references: CourseReferences, private readonly hooks: TrainingHooks, private readonly audit: AuditService, private readonly clock: Clock, private readonly work: UnitOfWork,
  ) {}

  async page(caller: Principal, query: { state: string; cursor?: string | undefined; limit: number }) {
    const person = await this.people.personOf(caller);
    const after = decodeCursor(query.cursor, z.tuple([z.string().max(200), z.uuid()]));
    return pageFrom(await this.attempts.mine(person.id, query.state, after, query.limit + 1), query.limit, (row) => [row.title, row.courseId]);
  }

  /** The open attempt if there is one, whatever the device; else a new one in the version that is published now. */
  async start(caller: Principal, courseId: string, assignmentId: string | null): Promise<WholeAttempt> {
    const person = await this.people.personOf(caller);
    const course = await this.courses.one(courseId);
    if (!course || (course.state === 'draft')) throw new NotFound('course');
    const open = await this.attempts.open(person.id, courseId, assignmentId);
    if (open) return this.progress.whole(open);
    const version = await this.courses.published(courseId);
    if (!version) throw new CourseClosed('This course is retired: nobody can begin it any more.');
    if (assignmentId === null && !version.content.selfEnrolment) throw new CourseClosed('This course is taken by assignment only. Ask your training coordinator.');
    if (assignmentId !== null && !(await this.hooks.isOpenAssignment(assignmentId, person.id, courseId))) throw new AssignmentUnknown();
    const id = uuidv7();
    await this.attempts.insert({ id, personId: person.id, courseId, courseVersionId: version.id, assignmentId, startedAt: this.clock.now(), parts: partsOf(version.content) });
    await this.audit.record({ action: 'training.course-started', objectType: 'course_attempt', objectId: id, after: { personId: person.id, courseVersionId: version.id, assignmentId } });
    await this.hooks.tellStarted({ personId: person.id, courseId, attemptId: id, assignmentId });
    const begun = await this.attempts.open(person.id, courseId, assignmentId);
    if (!begun) throw new NotFound('course');
    return this.progress.whole(begun);
  }

  async read(caller: Principal, id: string): Promise<WholeAttempt> {
    return this.progress.whole(await this.mine(caller, id));
  }

  async openLesson(caller: Principal, id: string, lessonId: string): Promise<WholeAttempt> {
    const { whole, at } = await this.lesson(caller, id, lessonId);
    const { lessons, inOrder } = whole.version.content;
    const finished = new Set(whole.views.filter((view) => view.finishedAt).map((view) => view.lessonId));
    const missing = inOrder ? lessons.slice(0, at).find((lesson) => !finished.has(lesson.id)) : undefined;
    if (missing) throw new NotNow('not-in-order', `This course goes in order: first go through “${missing.title}” to its end.`);
    if (whole.attempt.state === 'in_progress') await this.attempts.openLesson(id, lessonId, this.clock.now());
    return this.read(caller, id);
  }

  async finishLesson(caller: Principal, id: string, lessonId: string): Promise<WholeAttempt> {
    const { whole, at } = await this.lesson(caller, id, lessonId);
    if (whole.version.content.lessons[at]?.kind === 'package') throw new NotNow('package-not-done', 'This lesson is done when its package says so: go through the package to its end.');
    if (!whole.views.some((view) => view.lessonId === lessonId)) throw new NotNow('lesson-not-opened', 'Open the lesson first; its end cannot be reached before its beginning.');
    if (whole.attempt.state === 'in_progress') {
      await this.attempts.finishLesson(id, lessonId, this.clock.now());
      await this.progress.settle(id);
    }
    return this.read(caller, id);
  }

  /** A file of a lesson of the attempt's version; called outside a unit of work, since its content streams after it. */
  async file(caller: Principal, from: Source, id: string, fileId: string) {
    if (!caller.agencyId) throw new NotFound('file');
    return this.work.run({ agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source: from }, () => this.fileOf(caller, id, fileId));
  }

  private async fileOf(caller: Principal, id: string, fileId: string) {
    const { version } = await this.read(caller, id);
    if (!version.content.lessons.some((lesson) => lesson.kind === 'file' && lesson.file.fileId === fileId)) throw new NotFound('file');
    return this.references.find(version.courseId, fileId);
  }

  /** The caller's own attempt; somebody else's is not found. */
  async mine(caller: Principal, id: string): Promise<CourseAttemptRow> {
    const person = await this.people.personOf(caller);
    const attempt = await this.attempts.ofPerson(id, person.id);
    if (!attempt) throw new NotFound('attempt');
    return attempt;
  }

  private async lesson(caller: Principal, id: string, lessonId: string) {
    await this.mine(caller, id);
    await this.attempts.lock(id);
    const whole = await this.read(caller, id);
    const at = whole.version.content.lessons.findIndex((lesson) => lesson.id === lessonId);
    if (at < 0) throw new NotFound('lesson');
    if (whole.attempt.state === 'withdrawn') throw new NotNow('attempt-over', 'This attempt was withdrawn because its assignment ended.');
    return { whole, at };
  }
}
