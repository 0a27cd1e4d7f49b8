/** Takes a package in: the zip is checked whole before any part of it is kept, and its parts lie in the file store like every other file. */
import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Entry } from 'yauzl';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { AuditService } from '../../../../platform/audit/audit.service.js';
import type { StoredContent } from '../../../../platform/files/content-store.js';
import { FileTooLarge } from '../../../../platform/files/files.errors.js';
import { Files } from '../../../../platform/files/files.service.js';
import { decodeCursor, pageFrom } from '../../../../platform/http/cursor.js';
import { NotFound } from '../../../../platform/http/domain-error.js';
import { actorOf, type Principal } from '../../../../platform/identity/principal.js';
import type { Source } from '../../../../platform/tenancy/tenant-scope.js';
import { Threads, type ThreadModule } from '../../../../platform/threads/threads.service.js';
import { UnitOfWork, type WorkFor } from '../../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../../notifications/clock.js';
import { CoursesRepository } from '../../courses/courses.repository.js';
import type { PackageManifest } from './package-manifest.js';
import { openPackageZip, packageLimits, type PackageZip, wholeOf } from './package-zip.js';
import { PackageRefused } from './package.errors.js';
import { mediaTypeOf } from './part-type.js';
import { type PackageRow, PackagesRepository } from './packages.repository.js';

const manifestWork: ThreadModule<typeof import('./read-manifest.js')> = { href: new URL('./read-manifest.js', import.meta.url).href, seconds: 20 };
interface Part { path: string; content: StoredContent }

@Injectable()
export class PackageImport {
  constructor(private readonly packages: PackagesRepository, private readonly courses: CoursesRepository, private readonly files: Files, private readonly work: UnitOfWork, private readonly audit: AuditService, private readonly clock: Clock, private readonly threads: Threads) {}

  async import(caller: Principal, source: Source, courseId: string, file: { content: Readable; name: string }): Promise<PackageRow> {
    const whose = this.whose(caller, source);
    await this.work.run(whose, () => this.mustBe(courseId));
    const stored = await this.files.receive(whose, file.content, packageLimits.packed).catch((error: unknown) => { throw error instanceof FileTooLarge ? tooLarge() : error; });
    const folder = await mkdtemp(join(tmpdir(), 'rapport-package-'));
    try {
      const path = join(folder, 'package.zip');
      await pipeline(this.files.opener({ agencyId: whose.agencyId, sha256: Buffer.from(stored.sha256, 'hex') })(), createWriteStream(path, { mode: 0o600 }));
      if (await isBareStructure(path)) throw new PackageRefused('outside', 'This is a course structure of cmi5 without its content, which lies elsewhere. Rapport runs what is inside the package: export it as a zip with its content.');
      const zip = await openPackageZip(path);
      try {
        const manifest = await this.manifest(zip, whose.agencyId);
        return await this.record(whose, courseId, { ...stored, name: file.name }, manifest, await this.unpack(whose, zip));
      } finally {
        zip.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async mustExist(caller: Principal, source: Source, courseId: string): Promise<void> {
    await this.work.run(this.whose(caller, source), () => this.mustBe(courseId));
  }

  async page(courseId: string, query: { cursor?: string | undefined; limit: number }) {
    await this.mustBe(courseId);
    const before = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    return pageFrom(await this.packages.page(courseId, before, query.limit + 1), query.limit, (row) => [row.importedAt.toISOString(), row.id]);
  }

  async one(id: string): Promise<PackageRow> {
    const row = await this.packages.one(id);
    if (!row) throw new NotFound('package');
    return row;
  }

  private async manifest(zip: PackageZip, agencyId: string): Promise<PackageManifest> {
    const named = (name: string) => zip.entries.find((each) => each.fileName === name);
    const [scorm, cmi5] = [named('imsmanifest.xml'), named('cmi5.xml')];
    const entry = scorm ?? cmi5;
    if (!entry) throw new PackageRefused('no-manifest', 'There is neither imsmanifest.xml nor cmi5.xml at the top of the zip: it is no SCORM or cmi5 package, or it was packed together with its folder.');
    const xml = (await wholeOf(await zip.read(entry), packageLimits.manifest)).toString('utf8').replace(/^\uFEFF/, '');
    return this.threads.run(manifestWork, 'readManifest', agencyId, scorm ? 'scorm' : 'cmi5', xml, zip.entries.map(({ fileName }) => fileName));
  }

  private async unpack(whose: WorkFor, zip: PackageZip): Promise<Part[]> {
    const parts: Part[] = [];
    for (const entry of zip.entries) parts.push({ path: entry.fileName, content: await this.keep(whose, zip, entry) });
    return parts;
  }

  private async keep(whose: WorkFor, zip: PackageZip, entry: Entry): Promise<StoredContent> {
    return this.files.receiveAlso(whose.agencyId, await zip.read(entry), entry.uncompressedSize).catch((error: unknown) => {
      throw error instanceof FileTooLarge || /too many bytes|not enough bytes|invalid|incorrect/.test((error as Error).message) ? new PackageRefused('zip-bomb', 'A file of the package is not what the package says of it. It is not unpacked.') : error;
    });
  }

  private async record(whose: WorkFor, courseId: string, zip: StoredContent & { name: string }, manifest: PackageManifest, parts: Part[]): Promise<PackageRow> {
    return this.work.run(whose, async () => {
      await this.mustBe(courseId);
      const file = await this.files.record(zip, zip.name, 'application/zip');
      const named: { path: string; fileId: string }[] = [];
      for (const { path, content } of parts) named.push({ path, fileId: (await this.files.record(content, path.split('/').at(-1) ?? path, mediaTypeOf(path))).id });
      const row = { id: uuidv7(), courseId, fileId: file.id, standard: manifest.standard, title: manifest.title, launchPath: manifest.path, launch: manifest.launch, bytes: zip.bytes, importedAt: this.clock.now(), importedBy: whose.actor.label };
      await this.packages.add(row, named);
      await this.audit.record({ action: 'course-packages.imported', objectType: 'course', objectId: courseId, after: { packageId: row.id, standard: row.standard, files: parts.length, bytes: zip.bytes, sha256: zip.sha256 } });
      return (await this.packages.one(row.id)) ?? notThere();
    });
  }

  private async mustBe(courseId: string): Promise<void> {
    if (!(await this.courses.one(courseId))) throw new NotFound('course');
  }

  private whose(caller: Principal, source: Source): WorkFor {
    if (!caller.agencyId) throw new NotFound('course');
    return { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source };
  }
}

export const tooLarge = () => new PackageRefused('too-large', 'The package is larger than 500 MB. Export it with smaller films, or put long films elsewhere and link to them.');
/** A lone cmi5.xml is a whole package by the standard. */
async function isBareStructure(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return /^\uFEFF?\s*<[^]*courseStructure/.test(buffer.subarray(0, bytesRead).toString('utf8'));
  } finally {
    await file.close();
  }
}
function notThere(): never {
  throw new NotFound('package');
}
