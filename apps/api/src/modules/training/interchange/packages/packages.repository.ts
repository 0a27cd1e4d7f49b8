/** Stores imported packages with their parts, and where people stand in them. */
import { Injectable } from '@nestjs/common';
import type { PackageMemory } from '@rapport/api-contract/course-packages';
import { Tenant } from '../../../../platform/tenancy/tenant.js';
import type { SequencingState } from '@rapport/training-engine/sequencing-state';
import type { PackageLaunch, PackageManifest } from './package-manifest.js';
import type { PackageOutcome } from './package-outcome.js';

export interface PackageRow { id: string; courseId: string | null; standard: PackageManifest['standard']; title: string; launchPath: string; launch: PackageLaunch; entries: number; bytes: string; importedAt: Date; importedBy: string }
/** `memory` of SCORM with one unit; what cmi5 and several units keep is read by their own repositories. `opening`, `unit`: of several units, how often one was opened and which was last. */
export interface RunRow { packageId: string; revision: number; memory: PackageMemory; state: PackageOutcome['state']; score: number | null; opening: number; unit: number | null; /** Of a package that orders its units itself; null: none, or not begun. */ sequencing: SequencingState | null }
export interface PartRow { agencyId: string; sha256: Buffer; bytes: string; mediaType: string }

const columns = `p.id, p.course_id as "courseId", p.standard, p.title, p.launch_path as "launchPath", p.launch, p.entries, p.bytes, p.imported_at as "importedAt", p.imported_by as "importedBy"`;

@Injectable()
export class PackagesRepository {
  constructor(private readonly tenant: Tenant) {}

  async add(row: Omit<PackageRow, 'entries' | 'bytes'> & { fileId: string; bytes: number }, parts: readonly { path: string; fileId: string }[]): Promise<void> {
    await this.tenant.query(
      'insert into course_package (agency_id, id, course_id, file_id, standard, title, launch_path, launch, entries, bytes, imported_at, imported_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
      [this.tenant.agencyId, row.id, row.courseId, row.fileId, row.standard, row.title, row.launchPath, JSON.stringify(row.launch), parts.length, row.bytes, row.importedAt, row.importedBy]);
    await this.tenant.query('insert into course_package_entry (agency_id, course_package_id, path, file_id) select $1, $2, x.path, x."fileId" from jsonb_to_recordset($3::jsonb) as x (path text, "fileId" uuid)', [this.tenant.agencyId, row.id, JSON.stringify(parts)]);
  }

  page(courseId: string, before: readonly [string, string] | null, limit: number): Promise<PackageRow[]> {
    return this.tenant.query<PackageRow>(
      `select ${columns} from course_package p where p.agency_id = $1 and p.course_id = $2 and ($3::timestamptz is null or (date_trunc('milliseconds', p.imported_at), p.id) < ($3, $4::uuid))
       order by date_trunc('milliseconds', p.imported_at) desc, p.id desc limit $5`, [this.tenant.agencyId, courseId, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  async one(id: string): Promise<PackageRow | undefined> {
    return (await this.tenant.query<PackageRow>(`select ${columns} from course_package p where p.agency_id = $1 and p.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async part(packageId: string, path: string): Promise<PartRow | undefined> {
    return (await this.tenant.query<PartRow>(
      `select f.agency_id as "agencyId", f.sha256, f.bytes, f.media_type as "mediaType" from course_package_entry e join file f on f.agency_id = $1 and f.id = e.file_id
       where e.agency_id = $1 and e.course_package_id = $2 and e.path = $3`, [this.tenant.agencyId, packageId, path]))[0];
  }

  async run(courseAttemptId: string, lessonId: string): Promise<RunRow | undefined> {
    return (await this.tenant.query<RunRow>(
      'select course_package_id as "packageId", revision, cmi as memory, state, score::float8 as score, opening, unit, sequencing from package_run where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3', [this.tenant.agencyId, courseAttemptId, lessonId]))[0];
  }

  async begin(courseAttemptId: string, lessonId: string, packageId: string, memory: object, at: Date): Promise<void> {
    await this.tenant.query('insert into package_run (agency_id, course_attempt_id, lesson_id, course_package_id, cmi, started_at, changed_at) values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing', [this.tenant.agencyId, courseAttemptId, lessonId, packageId, JSON.stringify(memory), at]);
  }

  async keep(courseAttemptId: string, lessonId: string, memory: object, outcome: PackageOutcome, at: Date): Promise<void> {
    await this.tenant.query('update package_run set cmi = $4, state = $5, score = $6, changed_at = $7, revision = revision + 1 where agency_id = $1 and course_attempt_id = $2 and lesson_id = $3',
      [this.tenant.agencyId, courseAttemptId, lessonId, JSON.stringify(memory), outcome.state, outcome.score, at]);
  }
}
