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
import { emptyMemory, ScoRuns, type ScoStanding } from './sco-runs.service.js';
import { type MoveAsked, type OrderStanding, SequencedRuns } from './sequenced-runs.service.js';
import { sealTicket, signInOf } from './package-ticket.js';
import { type PackageRow, PackagesRepository, type RunRow } from './packages.repository.js';

const ticketHours = 8;

/** `cmi5`, `sco`: the course with what its units told; both null for SCORM with one unit. */
export interface Standing { run: RunRow; cmi5: { course: Cmi5Course; memory: Cmi5Memory } | null; sco: ScoStanding | null; /** Of a package that orders its units itself. */ order: OrderStanding | null }
type Opened = Standing & { address: string; opening: number | null };
type Moved = Standing & { unit: number | null; address: string | null; opening: number | null; said: string | null };
interface Launched { path: string; parameters: string; unit?: number }

@Injectable()
export class PackageRuns {
  constructor(
    private readonly packages: PackagesRepository, private readonly attempts: CourseAttemptsRepository, private readonly courses: MyCoursesService, private readonly marks: PackageMarks, private readonly launches: Cmi5Launch,
    private readonly sessions: Cmi5Repository, private readonly scos: ScoRuns, private readonly sequenced: SequencedRuns, private readonly cipher: FieldCipher, private readonly clock: Clock, private readonly tenant: Tenant,
  ) {}

  /** Opens the lesson too, so that its order in the course holds for packages as for every lesson. `unit` is of packages with several; `origin` the address that the browser knows us by. */
  async open(caller: Principal, origin: string, courseAttemptId: string, lessonId: string, unit: number): Promise<Opened> {
    const { found, attempt } = await this.lesson(caller, courseAttemptId, lessonId);
    await this.courses.openLesson(caller, courseAttemptId, lessonId);
    const now = this.clock.now();
    const { cmi5, sco, order } = found.launch;
    if (order) throw new NotNow('package-orders-itself', 'This package decides by itself which of its units comes next.');
    await this.packages.begin(courseAttemptId, lessonId, found.id, cmi5 ? noMemory : sco ? {} : emptyMemory, now);
    const run = await this.mustRun(courseAttemptId, lessonId);
    if (cmi5) {
      const over = run.state === 'completed' || attempt.state !== 'in_progress';
      const address = await this.launches.open(caller, origin, { courseAttemptId, lessonId, packageId: found.id, personId: attempt.personId, courseTitle: found.title, course: cmi5 }, unit, over);
      return { ...(await this.standing(found, courseAttemptId, lessonId)), address, opening: null };
    }
    const opened = sco ? await this.scos.open(courseAttemptId, lessonId, sco, unit) : null;
    const { path, parameters } = opened?.unit ?? { path: found.launchPath, parameters: found.launch.parameters };
    const address = this.address(caller, { courseAttemptId, lessonId, packageId: found.id }, { path, parameters, ...(opened ? { unit: opened.unit.at } : {}) });
    return { ...(await this.standing(found, courseAttemptId, lessonId)), address, opening: opened?.opening ?? null };
  }

  /** Goes on in a package that orders its units itself; opens the lesson as {@link open} does. */
  async move(caller: Principal, courseAttemptId: string, lessonId: string, asked: MoveAsked): Promise<Moved> {
    const { found, title } = await this.lesson(caller, courseAttemptId, lessonId);
    const { sco, order } = found.launch;
    if (!sco || !order) throw new NotNow('package-without-order', 'This package leaves it to its reader which unit comes next.');
    await this.courses.openLesson(caller, courseAttemptId, lessonId);
    await this.attempts.lock(courseAttemptId);
    const at = this.clock.now();
    await this.packages.begin(courseAttemptId, lessonId, found.id, {}, at);
    const before = await this.mustRun(courseAttemptId, lessonId);
    const { unit, opening, said, outcome } = await this.sequenced.move({ courseAttemptId, lessonId }, { course: sco, order, run: before, emptyMemory }, asked);
    const attempt = await this.attempts.one(courseAttemptId);
    const marked = outcome.state !== before.state || outcome.score !== before.score;
    if (marked && attempt?.state === 'in_progress' && before.state !== 'completed') await this.marks.mark({ courseAttemptId, lessonId, lessonTitle: title, before, memory: {}, outcome, at });
    const address = unit && this.address(caller, { courseAttemptId, lessonId, packageId: found.id }, { path: unit.path, parameters: unit.parameters, unit: unit.at });
    return { ...(await this.standing(found, courseAttemptId, lessonId)), unit: unit?.at ?? null, address, opening, said };
  }

  private address(caller: Principal, run: { courseAttemptId: string; lessonId: string; packageId: string }, { path, parameters, ...unit }: Launched): string {
    const until = new Date(this.clock.now().getTime() + ticketHours * 3_600_000);
    const ticket = sealTicket(this.cipher, { agencyId: this.tenant.agencyId, ...run, signInId: signInOf(caller), until, ...unit });
    return `/packages/${ticket}/${path.split('/').map(encodeURIComponent).join('/')}${parameters ? `?${parameters}` : ''}`;
  }

  /** Where somebody stands who may not have opened it yet. */
  async read(caller: Principal, courseAttemptId: string, lessonId: string): Promise<Standing> {
    const { found } = await this.lesson(caller, courseAttemptId, lessonId);
    return this.standing(found, courseAttemptId, lessonId);
  }

  async keep(caller: Principal, courseAttemptId: string, lessonId: string, told: { memory: PackageMemory; ended: boolean; unit?: number | undefined; opening?: number | undefined }): Promise<Standing> {
    const { found, title } = await this.lesson(caller, courseAttemptId, lessonId);
    if (found.standard === 'cmi5') throw new NotNow('package-tells-itself', 'A cmi5 package tells by itself how it went.');
    await this.attempts.lock(courseAttemptId);
    const before = await this.mustRun(courseAttemptId, lessonId);
    const attempt = await this.attempts.one(courseAttemptId);
    const { sco, order } = found.launch;
    const goesOn = attempt?.state === 'in_progress';
    if (sco && goesOn) await this.scos.keep({ courseAttemptId, lessonId, lessonTitle: title, standard: found.standard, course: sco, order, run: before }, { unit: told.unit, opening: told.opening, memory: told.memory, ended: told.ended });
    // What is done stays done: somebody who looks at it again does not lose it.
    if (!sco && goesOn && before.state !== 'completed') await this.marks.mark({ courseAttemptId, lessonId, lessonTitle: title, before, memory: told.memory, outcome: outcomeOf(found.standard, told.memory, found.launch, told.ended), at: this.clock.now() });
    return this.standing(found, courseAttemptId, lessonId);
  }

  /** Where an attempt stands in a package, opened or not. */
  async standing({ id, launch: { cmi5, sco, order } }: PackageRow, courseAttemptId: string, lessonId: string): Promise<Standing> {
    const begun = await this.packages.run(courseAttemptId, lessonId);
    const run = begun ?? { packageId: id, revision: 0, memory: emptyMemory, state: 'in_progress' as const, score: null, opening: 0, unit: null, sequencing: null };
    const memory = cmi5 && begun ? await this.sessions.memory(courseAttemptId, lessonId) : noMemory;
    return { run, cmi5: cmi5 ? { course: cmi5, memory } : null, sco: sco ? { course: sco, records: await this.scos.records(courseAttemptId, lessonId) } : null, order: order ? this.sequenced.standing(order, run) : null };
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
