/** Stores which courses cite changed clauses, and what was decided about each. */
import { Injectable } from '@nestjs/common';
import type { Citation, OpenedAssessment } from '@rapport/training-engine/staleness';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface StalenessRow {
  id: string; courseId: string; courseTitle: string; courseVersionId: string; courseVersionNumber: number; policyId: string; policyTitle: string; policyVersionId: string; parts: Citation[];
  foundAt: Date; state: 'open' | 'decided' | 'withdrawn'; decision: 'retrain' | 'no-retrain' | null; reason: string | null; decidedBy: string | null; decidedAt: Date | null; withdrawnAt: Date | null; retrainingWithdrawn: boolean;
}
export interface CitingCourse { courseId: string; courseVersionId: string; title: string; parts: Citation[] }

const columns = `s.id, s.course_id as "courseId", v.title as "courseTitle", s.course_version_id as "courseVersionId", v.number as "courseVersionNumber", s.policy_id as "policyId", s.policy_title as "policyTitle",
  s.policy_version_id as "policyVersionId", s.parts, s.found_at as "foundAt", s.state, s.decision, s.reason, s.decided_by as "decidedBy", s.decided_at as "decidedAt", s.withdrawn_at as "withdrawnAt",
  exists (select 1 from requirement_retraining t where t.agency_id = $1 and t.staleness_id = s.id and t.withdrawn_at is not null) as "retrainingWithdrawn"`;

@Injectable()
export class StalenessRepository {
  constructor(private readonly tenant: Tenant) {}

  page(filter: { state: StalenessRow['state'] | 'all'; courseId: string | null }, before: readonly [string, string] | null, limit: number): Promise<StalenessRow[]> {
    return this.tenant.query<StalenessRow>(
      `select ${columns} from course_staleness s join course_version v on v.agency_id = $1 and v.id = s.course_version_id
       where s.agency_id = $1 and ($2 = 'all' or s.state = $2) and ($3::uuid is null or s.course_id = $3) and ($4::timestamptz is null or (date_trunc('milliseconds', s.found_at), s.id) < ($4, $5::uuid))
       order by date_trunc('milliseconds', s.found_at) desc, s.id desc limit $6`, [this.tenant.agencyId, filter.state, filter.courseId, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  async one(id: string): Promise<StalenessRow | undefined> {
    return (await this.tenant.query<StalenessRow>(`select ${columns} from course_staleness s join course_version v on v.agency_id = $1 and v.id = s.course_version_id where s.agency_id = $1 and s.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async lock(id: string): Promise<void> {
    await this.tenant.query('select 1 from course_staleness where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
  }

  /** Published course versions that cite one of these clauses. */
  citing(policyId: string, clauseIds: readonly string[]): Promise<CitingCourse[]> {
    return this.tenant.query<CitingCourse>(
      `select v.course_id as "courseId", v.id as "courseVersionId", v.title,
         jsonb_agg(jsonb_build_object('kind', x.kind, 'partId', x.part_id, 'title', x.title, 'policyId', x.policy_id, 'clauseId', x.clause_id) order by x.kind, x.title, x.part_id) as parts
       from course_clause x join course_version v on v.agency_id = $1 and v.id = x.course_version_id and v.state = 'published'
       where x.agency_id = $1 and x.policy_id = $2 and x.clause_id = any($3) group by v.course_id, v.id, v.title order by v.title`, [this.tenant.agencyId, policyId, clauseIds]);
  }

  /** Opens one assessment per course version and policy version; returns those that were new. */
  async open(policyId: string, policyVersionId: string, courses: readonly CitingCourse[], at: Date): Promise<string[]> {
    const rows = await this.tenant.query<{ courseId: string }>(
      `insert into course_staleness (agency_id, id, course_id, course_version_id, policy_id, policy_title, policy_version_id, parts, found_at)
       select $1, x.id, x."courseId", x."courseVersionId", $2, coalesce((select title from policy_version where agency_id = $1 and id = $3), ''), $3, x.parts, $5
       from jsonb_to_recordset($4::jsonb) as x (id uuid, "courseId" uuid, "courseVersionId" uuid, parts jsonb)
       on conflict (agency_id, course_version_id, policy_version_id) do nothing returning course_id as "courseId"`,
      [this.tenant.agencyId, policyId, policyVersionId, JSON.stringify(courses.map((course) => ({ ...course, id: uuidv7() }))), at]);
    return rows.map((row) => row.courseId);
  }

  async decide(id: string, decision: 'retrain' | 'no-retrain', reason: string, by: string, at: Date): Promise<void> {
    await this.tenant.query("update course_staleness set state = 'decided', decision = $3, reason = $4, decided_by = $5, decided_at = $6 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, decision, reason, by, at]);
  }

  /** What this version opened, locked until the end of the work. */
  openedBy(policyVersionId: string): Promise<(OpenedAssessment & { id: string; courseId: string; decision: StalenessRow['decision']; withdrawnAt: Date | null })[]> {
    return this.tenant.query(
      `select s.id, s.course_id as "courseId", s.state, s.decision, s.withdrawn_at as "withdrawnAt",
         (select (extract(epoch from max(c.published_at)) * 1000)::float8 from course_version c where c.agency_id = $1 and c.course_id = s.course_id and c.published_at > s.found_at) as "republishedAt"
       from course_staleness s where s.agency_id = $1 and s.policy_version_id = $2 order by s.id for update of s`, [this.tenant.agencyId, policyVersionId]);
  }

  async closeWithdrawn(ids: readonly string[], reason: string, withdrawnAt: Date, at: Date): Promise<void> {
    await this.tenant.query("update course_staleness set state = 'withdrawn', withdrawn_at = $4, reason = $3, decided_by = 'Rapport', decided_at = $5 where agency_id = $1 and id = any($2::uuid[])", [this.tenant.agencyId, ids, reason, withdrawnAt, at]);
  }

  async noteWithdrawn(ids: readonly string[], withdrawnAt: Date): Promise<void> {
    await this.tenant.query('update course_staleness set withdrawn_at = $3 where agency_id = $1 and id = any($2::uuid[])', [this.tenant.agencyId, ids, withdrawnAt]);
  }

  /** Since when the version will never come into force, with its number and the reason; nothing where it began or is still to begin. Nobody withdraws it until the end of the work. */
  async withdrawal(policyId: string, versionId: string): Promise<{ at: Date; number: number; reason: string | null } | undefined> {
    await this.tenant.query('select 1 from policy_version where agency_id = $1 and policy_id = $2 and id = $3 for share', [this.tenant.agencyId, policyId, versionId]);
    return (await this.tenant.query<{ at: Date; number: number; reason: string | null }>(
      `select w.ended_at as at, w.number, w.end_note as reason from policy_version w join agency a on a.id = w.agency_id
       where w.agency_id = $1 and w.policy_id = $2 and w.id = $3 and w.end_reason = 'rescinded' and (w.ended_at at time zone a.time_zone)::date < w.effective_on`, [this.tenant.agencyId, policyId, versionId]))[0];
  }

  /** A published policy version with the one before it that was published and not withdrawn before it began. */
  async policyPair(policyId: string, versionId: string): Promise<{ title: string; content: unknown; beforeTitle: string | null; before: unknown } | undefined> {
    return (await this.tenant.query<{ title: string; content: unknown; beforeTitle: string | null; before: unknown }>(
      `select v.title, v.content, b.title as "beforeTitle", b.content as before from policy_version v join agency a on a.id = v.agency_id left join lateral (
         select p.title, p.content from policy_version p where p.agency_id = $1 and p.policy_id = $2 and p.published_at is not null and p.number < v.number
           and not (p.end_reason is not distinct from 'rescinded' and (p.ended_at at time zone a.time_zone)::date < p.effective_on) order by p.number desc limit 1) b on true
       where v.agency_id = $1 and v.policy_id = $2 and v.id = $3`, [this.tenant.agencyId, policyId, versionId]))[0];
  }
}
