/** Running a package: opens it for its person, keeps what it remembers, and completes the lesson when it says that it is done. */
import { Injectable } from '@nestjs/common';
import type { PackageMemory } from '@rapport/api-contract/course-packages';
import { AuditService } from '../../../../platform/audit/audit.service.js';
import { NotFound } from '../../../../platform/http/domain-error.js';
import type { Principal } from '../../../../platform/identity/principal.js';
import { FieldCipher } from '../../../../platform/secrets/field-cipher.js';
import { Tenant } from '../../../../platform/tenancy/tenant.js';
import { Clock } from '../../../notifications/clock.js';
import { CourseAttemptsRepository } from '../../attempts/course-attempts.repository.js';
import { CourseProgressService } from '../../attempts/course-progress.service.js';
import { MyCoursesService } from '../../attempts/my-courses.service.js';
import { LearningSteps } from '../../learning-steps.js';
import { NotNow } from '../../training.errors.js';
import { outcomeOf } from './package-outcome.js';
import { sealTicket } from './package-ticket.js';
import { type PackageRow, PackagesRepository, type RunRow } from './packages.repository.js';

const ticketHours = 8;
const nothing: PackageMemory = { status: '', success: '', location: '', suspendData: '', totalTime: '', exit: '', raw: '', min: '', max: '', scaled: '', progress: '' };

@Injectable()
export class PackageRuns {
  constructor(
    private readonly packages: PackagesRepository, private readonly attempts: CourseAttemptsRepository, private readonly courses: MyCoursesService, private readonly progress: CourseProgressService, private readonly steps: LearningSteps,
    private readonly cipher: FieldCipher, private readonly audit: AuditService, private readonly clock: Clock, private readonly tenant: Tenant,
  ) {}

  /** Opens the lesson too, so that its order in the course holds for packages as for every lesson. */
  async open(caller: Principal, courseAttemptId: string, lessonId: string): Promise<{ run: RunRow; address: string }> {
    const { found } = await this.lesson(caller, courseAttemptId, lessonId);
    await this.courses.openLesson(caller, courseAttemptId, lessonId);
    const now = this.clock.now();
    await this.packages.begin(courseAttemptId, lessonId, found.id, nothing, now);
    const run = await this.mustRun(courseAttemptId, lessonId);
    const ticket = sealTicket(this.cipher, { agencyId: this.tenant.agencyId, courseAttemptId, lessonId, packageId: found.id, until: new Date(now.getTime() + ticketHours * 3_600_000) });
    const path = found.launchPath.split('/').map(encodeURIComponent).join('/');
    return { run, address: `/packages/${ticket}/${path}${found.launch.parameters ? `?${found.launch.parameters}` : ''}` };
  }

  async keep(caller: Principal, courseAttemptId: string, lessonId: string, memory: PackageMemory): Promise<RunRow> {
    const { found, title } = await this.lesson(caller, courseAttemptId, lessonId);
    await this.attempts.lock(courseAttemptId);
    const before = await this.mustRun(courseAttemptId, lessonId);
    const attempt = await this.attempts.one(courseAttemptId);
    // What is done stays done: somebody who looks at it again does not lose it.
    if (before.state === 'completed' || attempt?.state !== 'in_progress') return before;
    const now = this.clock.now();
    const outcome = outcomeOf(found.standard, memory, found.launch);
    await this.packages.keep(courseAttemptId, lessonId, memory, outcome, now);
    if (outcome.state !== before.state && outcome.state !== 'in_progress') {
      await this.audit.record({ action: outcome.state === 'completed' ? 'training.package-completed' : 'training.package-failed', objectType: 'course_attempt', objectId: courseAttemptId, after: { lessonId, packageId: found.id, score: outcome.score } });
      await this.steps.tell({ kind: 'package-marked', attemptId: courseAttemptId, at: now, lessonId, lessonTitle: title, revision: before.revision + 1, score: outcome.score, passed: outcome.state === 'completed' });
    }
    if (outcome.state === 'completed') {
      await this.attempts.finishLesson(courseAttemptId, lessonId, now);
      await this.progress.settle(courseAttemptId);
    }
    return this.mustRun(courseAttemptId, lessonId);
  }

  private async lesson(caller: Principal, courseAttemptId: string, lessonId: string): Promise<{ found: PackageRow; title: string }> {
    const { version, attempt } = await this.courses.read(caller, courseAttemptId);
    const lesson = version.content.lessons.find((each) => each.id === lessonId);
    if (lesson?.kind !== 'package') throw new NotFound('lesson');
    if (attempt.state === 'withdrawn') throw new NotNow('attempt-over', 'This attempt was withdrawn because its assignment ended.');
    const found = await this.packages.one(lesson.package.packageId);
    if (!found) throw new NotFound('package');
    return { found, title: lesson.title };
  }

  private async mustRun(courseAttemptId: string, lessonId: string): Promise<RunRow> {
    const run = await this.packages.run(courseAttemptId, lessonId);
    if (!run) throw new NotNow('lesson-not-opened', 'Open the lesson first.');
    return run;
  }
}
