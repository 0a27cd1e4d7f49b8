/** Running a package: opens it for its person, keeps what it remembers, and completes the lesson when it says that it is done. */
import { Injectable } from '@nestjs/common';
import type { PackageMemory } from '@rapport/api-contract/course-packages';
import type { Cmi5Course } from '@rapport/training-engine/cmi5-course';
import { NotFound } from '../../../../platform/http/domain-error.js';
import type { Principal } from '../../../../platform/identity/principal.js';
import { FieldCipher } from '../../../../platform/secrets/field-cipher.js';
import { Tenant } from '../../../../platform/tenancy/tenant.js';
import { Clock } from '../../../notifications/clock.js';
import { type CourseAttemptRow, CourseAttemptsRepository } from '../../attempts/course-attempts.repository.js';
import { MyCoursesService } from '../../attempts/my-courses.service.js';
import { NotNow } from '../../training.errors.js';
import { type Cmi5Memory, Cmi5Repository, noMemory } from '../cmi5/cmi5.repository.js';
import { Cmi5Launch } from '../cmi5/cmi5-launch.service.js';
import { PackageMarks } from './package-marks.service.js';
import { outcomeOf } from './package-outcome.js';
import { sealTicket, signInOf } from './package-ticket.js';
import { type PackageRow, PackagesRepository, type RunRow } from './packages.repository.js';

const ticketHours = 8;
const nothing: PackageMemory = { status: '', success: '', location: '', suspendData: '', totalTime: '', exit: '', raw: '', min: '', max: '', scaled: '', progress: '' };

/** `cmi5`: the course with what its units told; null for SCORM. */
export interface Standing { run: RunRow; cmi5: { course: Cmi5Course; memory: Cmi5Memory } | null }

@Injectable()
export class PackageRuns {
  constructor(
    private readonly packages: PackagesRepository, private readonly attempts: CourseAttemptsRepository, private readonly courses: MyCoursesService, private readonly marks: PackageMarks, private readonly launches: Cmi5Launch,
    private readonly sessions: Cmi5Repository, private readonly cipher: FieldCipher, private readonly clock: Clock, private readonly tenant: Tenant,
  ) {}

  /** Opens the lesson too, so that its order in the course holds for packages as for every lesson. `unit` is of cmi5 alone; `origin` the address that the browser knows us by. */
  async open(caller: Principal, origin: string, courseAttemptId: string, lessonId: string, unit: number): Promise<Standing & { address: string }> {
    const { found, attempt } = await this.lesson(caller, courseAttemptId, lessonId);
    await this.courses.openLesson(caller, courseAttemptId, lessonId);
    const now = this.clock.now();
    const { cmi5 } = found.launch;
    await this.packages.begin(courseAttemptId, lessonId, found.id, cmi5 ? noMemory : nothing, now);
    const run = await this.mustRun(courseAttemptId, lessonId);
    if (cmi5) {
      const over = run.state === 'completed' || attempt.state !== 'in_progress';
      const address = await this.launches.open(caller, origin, { courseAttemptId, lessonId, packageId: found.id, personId: attempt.personId, courseTitle: found.title, course: cmi5 }, unit, over);
      return { run, cmi5: { course: cmi5, memory: await this.sessions.memory(courseAttemptId, lessonId) }, address };
    }
    const ticket = sealTicket(this.cipher, { agencyId: this.tenant.agencyId, courseAttemptId, lessonId, packageId: found.id, signInId: signInOf(caller), until: new Date(now.getTime() + ticketHours * 3_600_000) });
    const path = found.launchPath.split('/').map(encodeURIComponent).join('/');
    return { run, cmi5: null, address: `/packages/${ticket}/${path}${found.launch.parameters ? `?${found.launch.parameters}` : ''}` };
  }

  /** Where somebody stands who may not have opened it yet. */
  async read(caller: Principal, courseAttemptId: string, lessonId: string): Promise<Standing> {
    const { found } = await this.lesson(caller, courseAttemptId, lessonId);
    const { cmi5 } = found.launch;
    const begun = await this.packages.run(courseAttemptId, lessonId);
    const memory = cmi5 && begun ? await this.sessions.memory(courseAttemptId, lessonId) : noMemory;
    const run = begun ?? { packageId: found.id, revision: 0, memory: nothing, state: 'in_progress' as const, score: null };
    return { run, cmi5: cmi5 ? { course: cmi5, memory } : null };
  }

  async keep(caller: Principal, courseAttemptId: string, lessonId: string, memory: PackageMemory): Promise<Standing> {
    const { found, title } = await this.lesson(caller, courseAttemptId, lessonId);
    if (found.standard === 'cmi5') throw new NotNow('package-tells-itself', 'A cmi5 package tells by itself how it went.');
    await this.attempts.lock(courseAttemptId);
    const before = await this.mustRun(courseAttemptId, lessonId);
    const attempt = await this.attempts.one(courseAttemptId);
    // What is done stays done: somebody who looks at it again does not lose it.
    if (before.state === 'completed' || attempt?.state !== 'in_progress') return { run: before, cmi5: null };
    await this.marks.mark({ courseAttemptId, lessonId, lessonTitle: title, before, memory, outcome: outcomeOf(found.standard, memory, found.launch), at: this.clock.now() });
    return { run: await this.mustRun(courseAttemptId, lessonId), cmi5: null };
  }

  private async lesson(caller: Principal, courseAttemptId: string, lessonId: string): Promise<{ found: PackageRow; title: string; attempt: CourseAttemptRow }> {
    const { version, attempt } = await this.courses.read(caller, courseAttemptId);
    const lesson = version.content.lessons.find((each) => each.id === lessonId);
    if (lesson?.kind !== 'package') throw new NotFound('lesson');
    if (attempt.state === 'withdrawn') throw new NotNow('attempt-over', 'This attempt was withdrawn because its assignment ended.');
    const found = await this.packages.one(lesson.package.packageId);
    if (!found) throw new NotFound('package');
    return { found, title: lesson.title, attempt };
  }

  private async mustRun(courseAttemptId: string, lessonId: string): Promise<RunRow> {
    const run = await this.packages.run(courseAttemptId, lessonId);
    if (!run) throw new NotNow('lesson-not-opened', 'Open the lesson first.');
    return run;
  }
}
