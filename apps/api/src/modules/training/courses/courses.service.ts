/** Courses: drafts that coordinators edit, a gate, and versions that nobody can change. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { courseContent, type CourseContent } from '@rapport/api-contract/course-content';
import { canonicalJson } from '@rapport/survey-engine/canonical';
import { checkCourse } from '@rapport/training-engine/course-check';
import type { CourseFinding } from '@rapport/training-engine/course-finding';
import { outlineOf } from '@rapport/training-engine/course-outline';
import { numberItems } from '@rapport/training-engine/course-revision';
import { type CourseEvent, type CourseState, moveCourse } from '@rapport/training-engine/course-version';
import { itemsOf } from '@rapport/training-engine/course';
import { citationsOf } from '@rapport/training-engine/staleness';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { Clock } from '../../notifications/clock.js';
import { CourseDraftOutdated, CourseMoveRefused, CourseNotPublishable } from '../training.errors.js';
import { CourseReferences } from './course-references.service.js';
import { type CourseRow, CoursesRepository, type CourseVersionRow, type CourseVersionWithContent } from './courses.repository.js';

/** SHA-256 over the canonical JSON: the same content has the same hash for ever, and anybody can recompute it. */
export const courseHash = (content: CourseContent): Buffer => createHash('sha256').update(canonicalJson(content)).digest();

@Injectable()
export class CoursesService {
  constructor(private readonly courses: CoursesRepository, private readonly references: CourseReferences, private readonly audit: AuditService, private readonly clock: Clock) {}

  async page(query: { state: CourseState | 'all'; q?: string | undefined; cursor?: string | undefined; limit: number }) {
    const before = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    return pageFrom(await this.courses.page({ state: query.state, q: query.q ?? null }, before, query.limit + 1), query.limit, (row) => [row.createdAt.toISOString(), row.id]);
  }

  async read(id: string): Promise<CourseRow> {
    const row = await this.courses.one(id);
    if (!row) throw new NotFound('course');
    return row;
  }

  /** The outline of the published version, else of the draft. */
  async outline(row: CourseRow) {
    const draft = row.latest ? null : await this.courses.draft(row.id);
    return row.latest?.outline ?? outlineOf(draft ?? courseContent.parse({ title: row.title }));
  }

  async create(wanted: { title: string; copyOfCourseId?: string | undefined }): Promise<CourseRow> {
    const id = uuidv7();
    const draft = wanted.copyOfCourseId ? await this.contentOf(wanted.copyOfCourseId) : courseContent.parse({ title: wanted.title });
    await this.courses.insert({ id, title: wanted.title, starterKey: null, draft: { ...draft, title: wanted.title }, by: this.who(), at: this.clock.now() });
    if (wanted.copyOfCourseId) await this.references.copyFiles(wanted.copyOfCourseId, id);
    await this.audit.record({ action: 'courses.created', objectType: 'course', objectId: id, after: { title: wanted.title, copyOfCourseId: wanted.copyOfCourseId ?? null } });
    return this.read(id);
  }

  async readDraft(id: string): Promise<{ row: CourseRow; content: CourseContent }> {
    const row = await this.read(id);
    const content = await this.courses.draft(id);
    if (!content) throw new NotFound('draft');
    return { row, content };
  }

  async startDraft(id: string): Promise<{ row: CourseRow; content: CourseContent }> {
    const row = await this.locked(id, 'start-draft');
    const version = row.latest && (await this.courses.version(row.latest.id));
    if (!version) throw new NotFound('version');
    await this.courses.saveDraft(id, version.content, row.draftRevision + 1, this.who(), this.clock.now());
    await this.audit.record({ action: 'courses.draft-started', objectType: 'course', objectId: id, after: { fromVersionId: version.id } });
    return this.readDraft(id);
  }

  async saveDraft(id: string, revision: number, content: CourseContent): Promise<{ row: CourseRow; content: CourseContent }> {
    const row = await this.locked(id, 'save-draft');
    if (row.draftRevision !== revision) throw new CourseDraftOutdated(row.draftRevision);
    const known = await this.references.settled(id, content);
    const published = row.latest ? ((await this.courses.version(row.latest.id))?.content ?? null) : null;
    await this.courses.saveDraft(id, numberItems(known, published), revision + 1, this.who(), this.clock.now());
    await this.audit.record({ action: 'courses.draft-saved', objectType: 'course', objectId: id, after: { revision: revision + 1 } });
    return this.readDraft(id);
  }

  async discardDraft(id: string): Promise<void> {
    const row = await this.locked(id, 'discard-draft');
    if (row.state === 'draft') await this.courses.remove(id);
    else await this.courses.saveDraft(id, null, row.draftRevision + 1, this.who(), this.clock.now());
    await this.audit.record({ action: 'courses.draft-discarded', objectType: 'course', objectId: id, before: { title: row.title, revision: row.draftRevision } });
  }

  async check(id: string): Promise<CourseFinding[]> {
    return checkCourse((await this.readDraft(id)).content);
  }

  async publish(id: string, revision: number, note: string | null): Promise<CourseVersionRow> {
    const row = await this.locked(id, 'publish');
    if (row.draftRevision !== revision) throw new CourseDraftOutdated(row.draftRevision);
    const { content } = await this.readDraft(id);
    const findings = checkCourse(content);
    if (findings.length > 0) throw new CourseNotPublishable(findings);
    await this.references.settled(id, content);
    const version: CourseVersionWithContent = {
      id: uuidv7(), courseId: id, number: (row.latest?.number ?? 0) + 1, state: 'published', title: content.title, content, outline: outlineOf(content), sha256: courseHash(content), note,
      publishedAt: this.clock.now(), publishedBy: this.who(),
    };
    await this.courses.insertVersion(version, citationsOf(content));
    await this.courses.saveDraft(id, null, row.draftRevision + 1, this.who(), this.clock.now());
    await this.audit.record({ action: 'courses.published', objectType: 'course', objectId: id, after: { versionId: version.id, number: version.number, sha256: version.sha256.toString('hex') } });
    return version;
  }

  async retire(id: string, reason: string): Promise<CourseRow> {
    const row = await this.locked(id, 'retire');
    if (row.hasDraft) await this.courses.saveDraft(id, null, row.draftRevision + 1, this.who(), this.clock.now());
    await this.courses.retire(id, this.who(), reason, this.clock.now());
    await this.audit.record({ action: 'courses.retired', objectType: 'course', objectId: id, after: { reason } });
    return this.read(id);
  }

  async versions(id: string, query: { cursor?: string | undefined; limit: number }) {
    await this.read(id);
    const [below = null] = decodeCursor(query.cursor, z.tuple([z.int32()])) ?? [];
    return pageFrom(await this.courses.versions(id, below, query.limit + 1), query.limit, (row) => [row.number]);
  }

  async version(courseId: string, id: string): Promise<CourseVersionWithContent> {
    const version = await this.courses.version(id);
    if (!version || version.courseId !== courseId) throw new NotFound('version');
    return version;
  }

  async itemFigures(courseId: string, versionId: string) {
    const { content } = await this.version(courseId, versionId);
    const figures = new Map((await this.courses.itemFigures(versionId)).map((row) => [row.itemId, row]));
    return itemsOf(content).map((item) => {
      const row = figures.get(item.id);
      return { itemId: item.id, version: item.version, prompt: item.prompt, shown: row?.shown ?? 0, rightShare: row && row.shown > 0 ? row.points / (row.shown * item.points) : null };
    });
  }

  private async contentOf(courseId: string): Promise<CourseContent> {
    const row = await this.read(courseId);
    const content = row.latest ? (await this.courses.version(row.latest.id))?.content : await this.courses.draft(courseId);
    if (!content) throw new NotFound('course');
    return content;
  }

  /** The course, held against others until the unit of work ends, if `event` may happen to it. */
  private async locked(id: string, event: CourseEvent): Promise<CourseRow> {
    await this.courses.lock(id);
    const row = await this.read(id);
    const move = moveCourse(row, event);
    if (!move.ok) throw new CourseMoveRefused(move.why);
    return row;
  }

  private who(): string {
    return tenantScope().actor.label;
  }
}
