/** The packages of somebody's attempt as a coordinator sees them, and the waiver of one unit of a cmi5 package. */
import { Injectable } from '@nestjs/common';
import type { attemptPackage, waiverReasons } from '@rapport/api-contract/course-packages';
import { cmi5Standing, hindersWaiver, unitsOf, waived } from '@rapport/training-engine/cmi5-course';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import { AuditService } from '../../../../platform/audit/audit.service.js';
import { NotFound } from '../../../../platform/http/domain-error.js';
import type { Principal } from '../../../../platform/identity/principal.js';
import { Clock } from '../../../notifications/clock.js';
import { AttemptRecordsRepository } from '../../attempts/attempt-records.repository.js';
import { CourseAttemptsRepository } from '../../attempts/course-attempts.repository.js';
import { CoursesRepository } from '../../courses/courses.repository.js';
import { NotNow } from '../../training.errors.js';
import { TrainingScope } from '../../training-scope.js';
import { Cmi5Launch } from '../cmi5/cmi5-launch.service.js';
import { Cmi5Repository, noMemory } from '../cmi5/cmi5.repository.js';
import { Cmi5Telling } from '../cmi5/cmi5-telling.service.js';
import { waivedStatement } from '../cmi5/cmi5-words.js';
import { toStanding } from './course-packages.serializer.js';
import { PackageMarks } from './package-marks.service.js';
import { PackageRuns } from './package-runs.service.js';
import { PackagesRepository } from './packages.repository.js';

const hindrance = { waived: 'This unit was waived before.', satisfied: 'This unit is done already; there is nothing to waive.', optional: 'The package leaves this unit to the learner; there is nothing to waive.' } as const;
type Packages = { items: z.input<typeof attemptPackage>[] };

@Injectable()
export class AttemptPackages {
  constructor(
    private readonly records: AttemptRecordsRepository, private readonly attempts: CourseAttemptsRepository, private readonly courses: CoursesRepository, private readonly scope: TrainingScope, private readonly packages: PackagesRepository, private readonly runs: PackageRuns,
    private readonly sessions: Cmi5Repository, private readonly launches: Cmi5Launch, private readonly telling: Cmi5Telling, private readonly marks: PackageMarks, private readonly audit: AuditService, private readonly clock: Clock,
  ) {}

  async list(caller: Principal, courseAttemptId: string): Promise<Packages> {
    if (!(await this.records.one(courseAttemptId, await this.scope.records(caller)))) throw new NotFound('attempt');
    const items: Packages['items'] = [];
    for (const { lesson, found } of await this.lessons(courseAttemptId)) {
      const begun = (await this.packages.run(courseAttemptId, lesson.id)) !== undefined;
      const standing = await this.runs.standing(found, courseAttemptId, lesson.id);
      const told = toStanding(standing);
      items.push({ lessonId: lesson.id, lessonTitle: lesson.title, standard: found.standard, begun, ...told, units: told.units.map((unit) => ({ ...unit, waiver: standing.cmi5?.memory.records[unit.at]?.waiver ?? null })) });
    }
    return { items };
  }

  async waive(caller: Principal, courseAttemptId: string, lessonId: string, { unit: at, because, reason }: { unit: number; because: (typeof waiverReasons)[number]; reason: string }): Promise<Packages> {
    await this.attempts.lock(courseAttemptId);
    const attempt = await this.attempts.one(courseAttemptId);
    const part = (await this.lessons(courseAttemptId)).find(({ lesson }) => lesson.id === lessonId);
    if (!attempt || !part) throw new NotFound('lesson');
    await this.scope.refuseOwn(caller, attempt.personId, 'waives a unit of');
    const course = part.found.launch.cmi5;
    if (!course) throw new NotNow('unit-not-waived', 'Only units of cmi5 packages can be waived; excuse or waive the whole requirement instead.');
    const unit = unitsOf(course)[at];
    if (!unit) throw new NotFound('unit');
    if (attempt.state !== 'in_progress') throw new NotNow('attempt-over', 'This attempt is over; nothing of it is waived any more.');
    const now = this.clock.now();
    // The lesson may be finished by this, which needs a beginning.
    await this.attempts.openLesson(courseAttemptId, lessonId, now);
    await this.packages.begin(courseAttemptId, lessonId, part.found.id, noMemory, now);
    const before = await this.packages.run(courseAttemptId, lessonId);
    const memory = await this.sessions.memory(courseAttemptId, lessonId);
    const hinders = hindersWaiver(unit, memory.records[at]);
    if (hinders !== null) throw new NotNow('unit-not-waived', hindrance[hinders]);
    if (!before) throw new NotFound('package');
    const run = { courseAttemptId, lessonId, packageId: part.found.id, personId: attempt.personId, courseTitle: part.found.title, course };
    const [names, sessionId] = [this.telling.names(run), uuidv7()];
    await this.telling.byUs({ ...run, sessionId }, [waivedStatement(names, sessionId, unit, because, now)], at);
    await this.sessions.remember(courseAttemptId, lessonId, { ...memory, records: { ...memory.records, [at]: waived(memory.records[at], { reason: because, words: reason, by: caller.name, at: now.toISOString() }) } }, now);
    const after = await this.launches.tellSatisfied(run, names, sessionId, now);
    await this.audit.record({ action: 'course-packages.unit-waived', objectType: 'course_attempt', objectId: courseAttemptId, after: { lessonId, packageId: run.packageId, unit: at, unitId: unit.id, because, reason, personId: attempt.personId } });
    if (before.state !== 'completed') await this.marks.mark({ courseAttemptId, lessonId, lessonTitle: part.lesson.title, before, memory: after, outcome: cmi5Standing(course, after.records), at: now });
    return this.list(caller, courseAttemptId);
  }

  /** The lessons of the attempt's version that are packages, with what was imported. */
  private async lessons(courseAttemptId: string) {
    const attempt = await this.attempts.one(courseAttemptId);
    const version = attempt && (await this.courses.version(attempt.courseVersionId));
    const found = [];
    for (const lesson of version?.content.lessons ?? []) {
      const row = lesson.kind === 'package' ? await this.packages.one(lesson.package.packageId) : undefined;
      if (row) found.push({ lesson, found: row });
    }
    return found;
  }
}
