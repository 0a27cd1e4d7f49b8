/** HTTP for courses. */
import { Controller, Req, StreamableFile } from '@nestjs/common';
import {
  checkCourseDraft, createCourse, discardCourseDraft, listCourseVersions, listCourses, publishCourse, readCourse, readCourseDraft, readCourseFile, readCourseVersion, readItemFigures, retireCourse, saveCourseDraft,
  startCourseDraft, uploadCourseFile,
} from '@rapport/api-contract/courses';
import type { InputOf } from '@rapport/api-contract/route';
import { FileNotSent } from '../../../platform/files/files.errors.js';
import { Caller, Input, Serve } from '../../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../../platform/http/served-request.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { CourseReferences } from './course-references.service.js';
import { toCourse, toDraft, toFile, toFullVersion, toSummary, toVersion } from './courses.serializer.js';
import { CoursesService } from './courses.service.js';
import { fileAnswer } from './file-answer.js';

@Controller()
export class CoursesController {
  constructor(private readonly courses: CoursesService, private readonly references: CourseReferences) {}

  @Serve(listCourses)
  async list(@Input() { query }: InputOf<typeof listCourses>) {
    const page = await this.courses.page(query);
    return { ...page, items: page.items.map(toSummary) };
  }

  @Serve(createCourse)
  async create(@Input() { body }: InputOf<typeof createCourse>) {
    const row = await this.courses.create(body);
    return toCourse(row, await this.courses.outline(row));
  }

  @Serve(readCourse)
  async read(@Input() { params }: InputOf<typeof readCourse>) {
    const row = await this.courses.read(params.courseId);
    return toCourse(row, await this.courses.outline(row));
  }

  @Serve(retireCourse)
  async retire(@Input() { params, body }: InputOf<typeof retireCourse>) {
    const row = await this.courses.retire(params.courseId, body.reason);
    return toCourse(row, await this.courses.outline(row));
  }

  @Serve(startCourseDraft)
  async startDraft(@Input() { params }: InputOf<typeof startCourseDraft>) {
    return toDraft(await this.courses.startDraft(params.courseId));
  }

  @Serve(readCourseDraft)
  async readDraft(@Input() { params }: InputOf<typeof readCourseDraft>) {
    return toDraft(await this.courses.readDraft(params.courseId));
  }

  @Serve(saveCourseDraft)
  async saveDraft(@Input() { params, body }: InputOf<typeof saveCourseDraft>) {
    return toDraft(await this.courses.saveDraft(params.courseId, body.revision, body.content));
  }

  @Serve(discardCourseDraft)
  async discardDraft(@Input() { params }: InputOf<typeof discardCourseDraft>) {
    await this.courses.discardDraft(params.courseId);
  }

  @Serve(checkCourseDraft)
  async check(@Input() { params }: InputOf<typeof checkCourseDraft>) {
    const findings = await this.courses.check(params.courseId);
    return { publishable: findings.length === 0, findings };
  }

  @Serve(publishCourse)
  async publish(@Input() { params, body }: InputOf<typeof publishCourse>) {
    return toVersion(await this.courses.publish(params.courseId, body.revision, body.note ?? null));
  }

  @Serve(listCourseVersions)
  async versions(@Input() { params, query }: InputOf<typeof listCourseVersions>) {
    const page = await this.courses.versions(params.courseId, query);
    return { ...page, items: page.items.map(toVersion) };
  }

  @Serve(readCourseVersion)
  async version(@Input() { params }: InputOf<typeof readCourseVersion>) {
    return toFullVersion(await this.courses.version(params.courseId, params.courseVersionId));
  }

  @Serve(readItemFigures)
  async itemFigures(@Input() { params }: InputOf<typeof readItemFigures>) {
    return { items: await this.courses.itemFigures(params.courseId, params.courseVersionId) };
  }

  @Serve(uploadCourseFile)
  async upload(@Input() { params }: InputOf<typeof uploadCourseFile>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    if (!request.isMultipart()) { await this.references.mustExist(caller, sourceOf(request), params.courseId); throw new FileNotSent(); }
    const part = await request.file();
    if (!part) throw new FileNotSent();
    return toFile(await this.references.upload(caller, sourceOf(request), params.courseId, { content: part.file, name: part.filename }));
  }

  @Serve(readCourseFile)
  async file(@Input() { params }: InputOf<typeof readCourseFile>, @Caller() caller: Principal, @Req() request: ServedRequest): Promise<StreamableFile> {
    return fileAnswer(await this.references.open(caller, sourceOf(request), params.courseId, params.courseFileId));
  }
}
