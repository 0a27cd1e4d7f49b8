/** Settles what a course names: refuses clauses and files that are not there, and fills in what the store knows of a file. */
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { CourseContent } from '@rapport/api-contract/course-content';
import { citationsOf } from '@rapport/training-engine/staleness';
import { AuditService } from '../../../platform/audit/audit.service.js';
import type { File } from '../../../platform/files/file.entity.js';
import { nameOfItsType, otherEnding } from '../../../platform/files/file-name.js';
import { Files } from '../../../platform/files/files.service.js';
import { type Fault, NotFound } from '../../../platform/http/domain-error.js';
import { actorOf, type Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { CourseFileRefused, CourseReferenceUnknown } from '../training.errors.js';
import { courseFileType } from './course-file-type.js';
import { CourseReferencesRepository } from './course-references.repository.js';
import { CoursesRepository } from './courses.repository.js';

const mostBytes = 50 * 1024 * 1024;

@Injectable()
export class CourseReferences {
  constructor(
    private readonly references: CourseReferencesRepository, private readonly courses: CoursesRepository, private readonly files: Files, private readonly work: UnitOfWork, private readonly audit: AuditService,
  ) {}

  /** The content with every lesson's file as stored; throws {@link CourseReferenceUnknown} with each place. */
  async settled(courseId: string, content: CourseContent): Promise<CourseContent> {
    const citations = citationsOf(content);
    const clauses = citations.length ? await this.references.clauses([...new Set(citations.map((one) => one.policyId))]) : new Set<string>();
    const faults: Fault[] = citations.filter((one) => !clauses.has(`${one.policyId} ${one.clauseId}`)).map((one) => ({ path: `content.${one.kind}`, message: `“${one.title}” cites a policy clause that your agency does not have` }));
    const stored = content.lessons.some((lesson) => lesson.kind === 'file') ? await this.references.files(courseId) : new Map<string, never>();
    const packages = await this.references.packages(content.lessons.flatMap((lesson) => (lesson.kind === 'package' ? [lesson.package.packageId] : [])));
    const lessons = content.lessons.map((lesson, i) => {
      if (lesson.kind === 'package') {
        const known = packages.get(lesson.package.packageId);
        if (!known) faults.push({ path: `content.lessons.${i}.package`, message: 'was not imported' });
        return known ? { ...lesson, package: { packageId: lesson.package.packageId, ...known } } : lesson;
      }
      if (lesson.kind !== 'file') return lesson;
      const file = stored.get(lesson.file.fileId);
      if (!file) faults.push({ path: `content.lessons.${i}.file`, message: 'was not uploaded for this course' });
      return file ? { ...lesson, file: { fileId: lesson.file.fileId, ...file } } : lesson;
    });
    if (faults.length > 0) throw new CourseReferenceUnknown(faults);
    return { ...content, lessons };
  }

  copyFiles(fromCourseId: string, toCourseId: string): Promise<void> {
    return this.references.copyFiles(fromCourseId, toCourseId);
  }

  /** Streams a file into the store and names it for the course. Its type is told by its content, never by its name. */
  async upload(caller: Principal, from: Source, courseId: string, file: { content: Readable; name: string }): Promise<File> {
    if (!caller.agencyId) throw new NotFound('agency');
    const whose = { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source: from };
    // Asked before a byte is stored, so that nobody fills the store through a course that is not there.
    await this.work.run(whose, () => this.mustBe(courseId));
    const content = await this.files.receive(whose, file.content, mostBytes);
    return this.work.run(whose, async () => {
      const mediaType = await this.typeOf(whose.agencyId, content.sha256);
      const name = nameOfItsType(file.name, mediaType);
      if (name === null) throw new CourseFileRefused(otherEnding(file.name, mediaType));
      const row = await this.files.record(content, name, mediaType);
      await this.mustBe(courseId);
      await this.references.addFile(courseId, row.id);
      await this.audit.record({ action: 'courses.file-uploaded', objectType: 'course', objectId: courseId, after: { fileId: row.id, bytes: content.bytes, sha256: content.sha256 } });
      return row;
    });
  }

  /** A file of the course with something that opens it; usable after the unit of work. */
  async open(caller: Principal, from: Source, courseId: string, fileId: string): Promise<{ file: File; open: () => Readable }> {
    if (!caller.agencyId) throw new NotFound('file');
    return this.work.run({ agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source: from }, () => this.find(courseId, fileId));
  }

  /** As {@link open}, inside a unit of work. */
  async find(courseId: string, fileId: string): Promise<{ file: File; open: () => Readable }> {
    if (!(await this.references.files(courseId)).has(fileId)) throw new NotFound('file');
    const file = await this.files.find(fileId);
    return { file, open: this.files.opener(file) };
  }

  /** Throws {@link NotFound} for a course that is not there; outside a unit of work. */
  async mustExist(caller: Principal, from: Source, courseId: string): Promise<void> {
    if (!caller.agencyId) throw new NotFound('course');
    await this.work.run({ agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source: from }, () => this.mustBe(courseId));
  }

  private async mustBe(courseId: string): Promise<void> {
    if (!(await this.courses.one(courseId))) throw new NotFound('course');
  }

  private async typeOf(agencyId: string, sha256: string): Promise<string> {
    const head: Buffer[] = [];
    let length = 0;
    const stream = this.files.opener({ agencyId, sha256: Buffer.from(sha256, 'hex') })();
    for await (const chunk of stream) {
      head.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length >= 65_536) break;
    }
    stream.destroy();
    const mediaType = courseFileType(Buffer.concat(head));
    if (!mediaType) throw new CourseFileRefused('A lesson can hold a PDF, a Word, PowerPoint, Excel or OpenDocument file, a picture, sound or film. This file is none of these by its content.');
    return mediaType;
  }
}
