/** Reflections: sealed under their tier, handed in once, read by whom the tier names and nobody else. */
import { Injectable } from '@nestjs/common';
import type { ReflectionTask, ReflectionTier } from '@rapport/training-engine/course';
import { countWords } from '@rapport/training-engine/reflection-tier';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { type Principal, userBehind } from '../../../platform/identity/principal.js';
import { FieldCipher } from '../../../platform/secrets/field-cipher.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { Clock } from '../../notifications/clock.js';
import { MyPersonService } from '../../people/my-person.service.js';
import { type CourseAttemptRow, CourseAttemptsRepository } from '../attempts/course-attempts.repository.js';
import { CourseProgressService } from '../attempts/course-progress.service.js';
import { CoursesRepository } from '../courses/courses.repository.js';
import { AnotherTabSaved, NotForKeys, NotNow, ReflectionTooShort, WrittenWithOtherLogin } from '../training.errors.js';
import { TrainingScope } from '../training-scope.js';
import { type Readable, type ReflectionRow, ReflectionsRepository } from './reflections.repository.js';

export interface MyReflection { attempt: CourseAttemptRow; task: ReflectionTask; row: ReflectionRow | null; text: string }

/** Bound to the tier and its author: a private text opens for no other purpose, even to somebody who holds the row. */
export const reflectionContext = (agencyId: string, tier: ReflectionTier, personId: string) => ({ agencyId, purpose: `reflection:${tier}:${personId}` });

@Injectable()
export class ReflectionsService {
  constructor(
    private readonly reflections: ReflectionsRepository, private readonly attempts: CourseAttemptsRepository, private readonly progress: CourseProgressService, private readonly courses: CoursesRepository,
    private readonly people: MyPersonService, private readonly scope: TrainingScope, private readonly cipher: FieldCipher, private readonly tenant: Tenant, private readonly audit: AuditService, private readonly clock: Clock,
  ) {}

  async readMine(caller: Principal, courseAttemptId: string): Promise<MyReflection> {
    const person = await this.people.personOf(caller);
    const attempt = await this.attempts.ofPerson(courseAttemptId, person.id);
    const task = attempt && (await this.courses.version(attempt.courseVersionId))?.content.reflection;
    if (!attempt || !task) throw new NotFound('reflection');
    const row = (await this.reflections.of(courseAttemptId)) ?? null;
    if (row && row.userId !== userBehind(caller)) {
      if (row.state === 'submitted') throw new WrittenWithOtherLogin();
      // A draft of another login stays closed, and gives way to what is written now.
      return { attempt, task, row: { ...row, words: 0 }, text: '' };
    }
    const context = row && reflectionContext(this.tenant.agencyId, row.tier, person.id);
    // A draft that cannot be read stays closed: words in its place would be saved over it.
    return { attempt, task, row, text: !context ? '' : row.state === 'submitted' ? this.cipher.legible(row.sealed, context).text : this.cipher.decrypt(row.sealed, context) };
  }

  /** The tier is the course version's; whoever writes cannot be moved to another one afterwards. */
  async save(caller: Principal, courseAttemptId: string, revision: number, text: string): Promise<MyReflection> {
    const { attempt, task, row } = await this.open(caller, courseAttemptId, revision);
    const sealed = this.cipher.encrypt(text, reflectionContext(this.tenant.agencyId, task.tier, attempt.personId));
    await this.reflections.save({
      id: row?.id ?? uuidv7(), courseAttemptId, personId: attempt.personId, userId: userBehind(caller), courseId: attempt.courseId, tier: task.tier, sealed, words: countWords(text), revision: (row?.revision ?? 0) + 1, at: this.clock.now(),
    });
    return this.readMine(caller, courseAttemptId);
  }

  async submit(caller: Principal, courseAttemptId: string, revision: number): Promise<MyReflection> {
    const before = await this.readMine(caller, courseAttemptId);
    if (before.row?.state === 'submitted') return before;
    const { task, row } = await this.open(caller, courseAttemptId, revision);
    const words = row?.words ?? 0;
    if (!row || words < task.minWords) throw new ReflectionTooShort(words, task.minWords);
    await this.reflections.submit(row.id, this.clock.now());
    await this.audit.record({ action: 'training.reflection-submitted', objectType: 'reflection', objectId: row.id, after: { tier: row.tier } });
    await this.progress.settle(courseAttemptId);
    return this.readMine(caller, courseAttemptId);
  }

  async page(caller: Principal, query: { courseId?: string | undefined; personId?: string | undefined; cursor?: string | undefined; limit: number }) {
    const before = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    const rows = await this.reflections.page(await this.readable(caller), { courseId: query.courseId ?? null, personId: query.personId ?? null }, before, query.limit + 1);
    return pageFrom(rows, query.limit, (row) => [row.submittedAt.toISOString(), row.id]);
  }

  async read(caller: Principal, id: string) {
    const row = await this.reflections.readable(await this.readable(caller), id);
    if (!row) throw new NotFound('reflection');
    await this.audit.record({ action: 'training.reflection-read', objectType: 'reflection', objectId: id, after: { personId: row.personId, tier: row.tier } });
    const prompt = (await this.courses.version(row.courseVersionId))?.content.reflection?.prompt ?? '';
    return { row, prompt, text: this.cipher.legible(row.sealed, reflectionContext(this.tenant.agencyId, row.tier, row.personId)).text };
  }

  private async readable(caller: Principal): Promise<Readable> {
    if (caller.kind !== 'user') throw new NotForKeys();
    return { coachOf: await this.scope.coached(caller), recordOf: await this.scope.records(caller) };
  }

  private async open(caller: Principal, courseAttemptId: string, revision: number): Promise<MyReflection> {
    await this.readMine(caller, courseAttemptId);
    await this.attempts.lock(courseAttemptId);
    const mine = await this.readMine(caller, courseAttemptId);
    if (mine.row?.state === 'submitted') throw new NotNow('reflection-handed-in', 'You have handed this reflection in: it stays as you wrote it.');
    if (mine.attempt.state !== 'in_progress') throw new NotNow('attempt-over', 'This course is over for you.');
    if ((mine.row?.revision ?? 0) !== revision) throw new AnotherTabSaved('reflection', mine.row?.revision ?? 0);
    return mine;
  }
}
