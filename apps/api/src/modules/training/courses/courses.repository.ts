/** Stores courses with their draft, and frozen versions. */
import { Injectable } from '@nestjs/common';
import type { CourseContent } from '@rapport/api-contract/course-content';
import type { CourseOutline } from '@rapport/training-engine/course-outline';
import type { CourseState } from '@rapport/training-engine/course-version';
import type { Citation } from '@rapport/training-engine/staleness';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface CourseVersionRow {
  id: string; courseId: string; number: number; state: 'published' | 'superseded' | 'retired'; title: string; outline: CourseOutline; note: string | null; publishedAt: Date; publishedBy: string; sha256: Buffer;
}
export type CourseVersionWithContent = CourseVersionRow & { content: CourseContent };
export interface CourseRow {
  id: string; title: string; starter: boolean; state: CourseState; createdAt: Date; retiredAt: Date | null; hasDraft: boolean; draftRevision: number; draftChangedAt: Date | null; draftChangedBy: string | null;
  openStaleness: number; completions: number; inProgress: number; latest: CourseVersionRow | null;
}

const columns = `c.id, c.title, c.starter_key is not null as starter, c.state, c.created_at as "createdAt", c.retired_at as "retiredAt", c.draft is not null as "hasDraft", c.draft_revision as "draftRevision",
  c.draft_changed_at as "draftChangedAt", c.draft_changed_by as "draftChangedBy",
  (select count(*)::int from course_staleness s where s.agency_id = $1 and s.course_id = c.id and s.state = 'open') as "openStaleness",
  (select count(*)::int from course_attempt a where a.agency_id = $1 and a.course_id = c.id and a.state = 'completed') as completions,
  (select count(*)::int from course_attempt a where a.agency_id = $1 and a.course_id = c.id and a.state = 'in_progress') as "inProgress"`;
const versionColumns = `v.id, v.course_id as "courseId", v.number, v.state, v.title, v.outline, v.note, v.published_at as "publishedAt", v.published_by as "publishedBy", v.sha256`;

@Injectable()
export class CoursesRepository {
  constructor(private readonly tenant: Tenant) {}

  async page(filter: { state: CourseState | 'all'; q: string | null }, before: readonly [string, string] | null, limit: number): Promise<CourseRow[]> {
    const rows = await this.tenant.query<Omit<CourseRow, 'latest'>>(
      `select ${columns} from course c where c.agency_id = $1 and ($2 = 'all' or c.state = $2) and ($3::text is null or strpos(lower(c.title), lower($3)) > 0)
         and ($4::timestamptz is null or (date_trunc('milliseconds', c.created_at), c.id) < ($4, $5::uuid)) order by date_trunc('milliseconds', c.created_at) desc, c.id desc limit $6`,
      [this.tenant.agencyId, filter.state, filter.q, before?.[0] ?? null, before?.[1] ?? null, limit]);
    return this.withLatest(rows);
  }

  async one(id: string): Promise<CourseRow | undefined> {
    return (await this.withLatest(await this.tenant.query<Omit<CourseRow, 'latest'>>(`select ${columns} from course c where c.agency_id = $1 and c.id = $2`, [this.tenant.agencyId, id])))[0];
  }

  /** Waits for anybody else who changes this course. */
  async lock(id: string): Promise<void> {
    await this.tenant.query('select 1 from course where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
  }

  async draft(id: string): Promise<CourseContent | null> {
    const rows = await this.tenant.query<{ draft: CourseContent | null }>('select draft from course where agency_id = $1 and id = $2', [this.tenant.agencyId, id]);
    return rows[0]?.draft ?? null;
  }

  /** False when the agency has this starter already. */
  async insert(course: { id: string; title: string; starterKey: string | null; draft: CourseContent; by: string; at: Date }): Promise<boolean> {
    const rows = await this.tenant.query(
      `insert into course (agency_id, id, title, starter_key, created_by, created_at, draft, draft_revision, draft_changed_at, draft_changed_by) values ($1, $2, $3, $4, $5, $6, $7, 1, $6, $5)
       on conflict (agency_id, starter_key) do nothing returning id`, [this.tenant.agencyId, course.id, course.title, course.starterKey, course.by, course.at, JSON.stringify(course.draft)]);
    return rows.length > 0;
  }

  /** Null takes the draft away; the revision goes on counting, so that an old editor cannot bring it back. The title follows the draft until something is published. */
  async saveDraft(id: string, draft: CourseContent | null, revision: number, by: string, at: Date): Promise<void> {
    await this.tenant.query(
      `update course set draft = $3, draft_revision = $4, draft_changed_at = case when $3::jsonb is null then null else $5::timestamptz end, draft_changed_by = case when $3::jsonb is null then null else $6 end,
         title = case when state = 'draft' and $3::jsonb is not null then $3::jsonb->>'title' else title end where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, id, draft === null ? null : JSON.stringify(draft), revision, at, by]);
  }

  async remove(id: string): Promise<void> {
    await this.tenant.query('delete from course where agency_id = $1 and id = $2', [this.tenant.agencyId, id]);
  }

  async insertVersion(version: CourseVersionWithContent, citations: readonly Citation[]): Promise<void> {
    await this.tenant.query("update course_version set state = 'superseded' where agency_id = $1 and course_id = $2 and state = 'published'", [this.tenant.agencyId, version.courseId]);
    await this.tenant.query(
      `insert into course_version (agency_id, id, course_id, number, title, content, outline, sha256, note, published_at, published_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [this.tenant.agencyId, version.id, version.courseId, version.number, version.title, JSON.stringify(version.content), JSON.stringify(version.outline), version.sha256, version.note, version.publishedAt, version.publishedBy]);
    await this.tenant.query(
      `insert into course_clause (agency_id, course_version_id, policy_id, clause_id, kind, part_id, title)
       select $1, $2, x."policyId", x."clauseId", x.kind, x."partId", x.title from jsonb_to_recordset($3::jsonb) as x ("policyId" uuid, "clauseId" uuid, kind text, "partId" uuid, title text)`,
      [this.tenant.agencyId, version.id, JSON.stringify(citations)]);
    await this.tenant.query("update course set state = 'published', title = $3 where agency_id = $1 and id = $2", [this.tenant.agencyId, version.courseId, version.title]);
  }

  async retire(id: string, by: string, reason: string, at: Date): Promise<void> {
    await this.tenant.query("update course set state = 'retired', retired_at = $3, retired_by = $4, retire_reason = $5 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, at, by, reason]);
    await this.tenant.query("update course_version set state = 'retired' where agency_id = $1 and course_id = $2 and state = 'published'", [this.tenant.agencyId, id]);
  }

  versions(courseId: string, below: number | null, limit: number): Promise<CourseVersionRow[]> {
    return this.tenant.query<CourseVersionRow>(
      `select ${versionColumns} from course_version v where v.agency_id = $1 and v.course_id = $2 and ($3::int is null or v.number < $3) order by v.number desc limit $4`, [this.tenant.agencyId, courseId, below, limit]);
  }

  async version(id: string): Promise<CourseVersionWithContent | undefined> {
    return (await this.tenant.query<CourseVersionWithContent>(`select ${versionColumns}, v.content from course_version v where v.agency_id = $1 and v.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** The version that may be begun today; none once the course is retired. */
  async published(courseId: string): Promise<CourseVersionWithContent | undefined> {
    return (await this.tenant.query<CourseVersionWithContent>(`select ${versionColumns}, v.content from course_version v where v.agency_id = $1 and v.course_id = $2 and v.state = 'published'`, [this.tenant.agencyId, courseId]))[0];
  }

  itemFigures(versionId: string): Promise<{ itemId: string; version: number; shown: number; points: number }[]> {
    return this.tenant.query(
      `select d->>'itemId' as "itemId", (d->>'version')::int as version, count(*)::int as shown, coalesce(sum((q.marks->(d->>'itemId')->>'points')::float8), 0) as points
       from course_attempt a join quiz_attempt q on q.agency_id = $1 and q.course_attempt_id = a.id and q.marks is not null and q.state <> 'invalidated', jsonb_array_elements(q.drawn) d
       where a.agency_id = $1 and a.course_version_id = $2 group by 1, 2`, [this.tenant.agencyId, versionId]);
  }

  private async withLatest(rows: Omit<CourseRow, 'latest'>[]): Promise<CourseRow[]> {
    const latest = await this.tenant.query<CourseVersionRow>(
      `select distinct on (v.course_id) ${versionColumns} from course_version v where v.agency_id = $1 and v.course_id = any($2) order by v.course_id, v.number desc`, [this.tenant.agencyId, rows.map(({ id }) => id)]);
    const byCourse = new Map(latest.map((version) => [version.courseId, version]));
    return rows.map((row) => ({ ...row, latest: byCourse.get(row.id) ?? null }));
  }
}
