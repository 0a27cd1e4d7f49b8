/** HTTP for packages: import, and running one. */
import { Controller, Req } from '@nestjs/common';
import { importPackage, keepPackage, listAttemptPackages, listPackages, movePackage, openPackage, readPackage, readPackageOutline, waiveUnit } from '@rapport/api-contract/course-packages';
import type { InputOf } from '@rapport/api-contract/route';
import { FileNotSent } from '../../../../platform/files/files.errors.js';
import { Caller, Input, Serve } from '../../../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../../../platform/http/served-request.js';
import type { Principal } from '../../../../platform/identity/principal.js';
import { AttemptPackages } from './attempt-packages.service.js';
import { toOutline, toPackage, toStanding } from './course-packages.serializer.js';
import { PackageImport, tooLarge } from './package-import.service.js';
import { originOf } from './package-origin.js';
import { PackageRuns } from './package-runs.service.js';
import { packageLimits } from './package-zip.js';

/** What multipart adds around the file. */
const wrapping = 64 * 1024;

@Controller()
export class CoursePackagesController {
  constructor(private readonly imports: PackageImport, private readonly runs: PackageRuns, private readonly attempts: AttemptPackages) {}

  @Serve(importPackage)
  async import(@Input() { params }: InputOf<typeof importPackage>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    await this.imports.mustExist(caller, sourceOf(request), params.courseId);
    if (!request.isMultipart()) throw new FileNotSent();
    // Told before the first byte is stored, so that nobody waits for a gigabyte to be refused.
    if (Number(request.headers['content-length'] ?? 0) > packageLimits.packed + wrapping) throw tooLarge();
    const part = await request.file();
    if (!part) throw new FileNotSent();
    return toPackage(await this.imports.import(caller, sourceOf(request), params.courseId, { content: part.file, name: part.filename }));
  }

  @Serve(listPackages)
  async list(@Input() { params, query }: InputOf<typeof listPackages>) {
    const page = await this.imports.page(params.courseId, query);
    return { ...page, items: page.items.map(toPackage) };
  }

  @Serve(readPackageOutline)
  async outline(@Input() { params }: InputOf<typeof readPackageOutline>) {
    return toOutline(await this.imports.one(params.coursePackageId));
  }

  @Serve(openPackage)
  async open(@Input() { params, query }: InputOf<typeof openPackage>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    const opened = await this.runs.open(caller, originOf(request), params.courseAttemptId, params.lessonId, query.unit);
    return { ...toStanding(opened), address: opened.address, opening: opened.opening };
  }

  @Serve(movePackage)
  async move(@Input() { params, body }: InputOf<typeof movePackage>, @Caller() caller: Principal) {
    const moved = await this.runs.move(caller, params.courseAttemptId, params.lessonId, body);
    return { ...toStanding(moved), unit: moved.unit, address: moved.address, opening: moved.opening, said: moved.said };
  }

  @Serve(readPackage)
  async read(@Input() { params }: InputOf<typeof readPackage>, @Caller() caller: Principal) {
    return toStanding(await this.runs.read(caller, params.courseAttemptId, params.lessonId));
  }

  @Serve(keepPackage)
  async keep(@Input() { params, body }: InputOf<typeof keepPackage>, @Caller() caller: Principal) {
    return toStanding(await this.runs.keep(caller, params.courseAttemptId, params.lessonId, body));
  }

  @Serve(listAttemptPackages)
  ofAttempt(@Input() { params }: InputOf<typeof listAttemptPackages>, @Caller() caller: Principal) {
    return this.attempts.list(caller, params.courseAttemptId);
  }

  @Serve(waiveUnit)
  waive(@Input() { params, body }: InputOf<typeof waiveUnit>, @Caller() caller: Principal) {
    return this.attempts.waive(caller, params.courseAttemptId, params.lessonId, body);
  }
}
