/** Tells whether what a course names is there: clauses of the agency's policies, and files that were uploaded for the course. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';

@Injectable()
export class CourseReferencesRepository {
  constructor(private readonly tenant: Tenant) {}

  /** `policy clause` of every clause that any version of these policies has had. */
  async clauses(policyIds: readonly string[]): Promise<Set<string>> {
    const rows = await this.tenant.query<{ known: string }>(
      `select distinct v.policy_id || ' ' || (c->>'id') as known from policy_version v, jsonb_array_elements(v.content->'clauses') c where v.agency_id = $1 and v.policy_id = any($2)`, [this.tenant.agencyId, policyIds]);
    return new Set(rows.map((row) => row.known));
  }

  async files(courseId: string): Promise<Map<string, { name: string; bytes: number; mediaType: string; sha256: string }>> {
    const rows = await this.tenant.query<{ id: string; name: string; bytes: string; mediaType: string; sha256: string }>(
      `select f.id, f.name, f.bytes, f.media_type as "mediaType", encode(f.sha256, 'hex') as sha256 from course_file x join file f on f.agency_id = $1 and f.id = x.file_id where x.agency_id = $1 and x.course_id = $2`,
      [this.tenant.agencyId, courseId]);
    return new Map(rows.map(({ id, bytes, ...file }) => [id, { ...file, bytes: Number(bytes) }]));
  }

  async addFile(courseId: string, fileId: string): Promise<void> {
    await this.tenant.query('insert into course_file (agency_id, course_id, file_id) values ($1, $2, $3)', [this.tenant.agencyId, courseId, fileId]);
  }

  async copyFiles(fromCourseId: string, toCourseId: string): Promise<void> {
    await this.tenant.query('insert into course_file (agency_id, course_id, file_id) select agency_id, $3, file_id from course_file where agency_id = $1 and course_id = $2', [this.tenant.agencyId, fromCourseId, toCourseId]);
  }

  /** Imported packages among these, by id. */
  async packages(ids: readonly string[]): Promise<Map<string, { title: string; standard: 'scorm-1.2' | 'scorm-2004' }>> {
    if (ids.length === 0) return new Map();
    const rows = await this.tenant.query<{ id: string; title: string; standard: 'scorm-1.2' | 'scorm-2004' }>('select id, title, standard from course_package where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids]);
    return new Map(rows.map(({ id, ...known }) => [id, known]));
  }
}
