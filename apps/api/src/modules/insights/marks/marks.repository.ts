/** Reads and writes the marks of the current agency. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export type MarkState = 'suggested' | 'standing' | 'dismissed';
export interface MarkFields {
  kind: 'policy' | 'training' | 'other'; title: string; on: string; unitId: string | null; municipalityId: string | null; contactGroupId: string | null; policyVersionId: string | null; courseId: string | null;
}
export interface MarkRow extends MarkFields { id: string; state: MarkState; place: string | null; reference: string | null; createdBy: string; suggestedBy: string | null }
export interface Reference { id: string; name: string; on: string }

const mark = `select m.id, m.state, m.kind, m.title, m.on_date::text as "on", m.unit_id as "unitId", m.municipality_id as "municipalityId", m.contact_group_id as "contactGroupId", m.policy_version_id as "policyVersionId", m.course_id as "courseId",
  coalesce(u.name, t.name, g.name) as place, coalesce(p.number || ' ' || v.title, c.title) as reference, m.created_by as "createdBy", m.suggested_by as "suggestedBy"
  from insight_mark m left join unit u on u.agency_id = m.agency_id and u.id = m.unit_id left join municipality t on t.agency_id = m.agency_id and t.id = m.municipality_id
  left join contact_group g on g.agency_id = m.agency_id and g.id = m.contact_group_id left join policy_version v on v.agency_id = m.agency_id and v.id = m.policy_version_id
  left join policy p on p.agency_id = m.agency_id and p.id = v.policy_id left join course c on c.agency_id = m.agency_id and c.id = m.course_id`;

@Injectable()
export class MarksRepository {
  constructor(private readonly tenant: Tenant) {}

  standing(): Promise<MarkRow[]> {
    return this.tenant.query<MarkRow>(`${mark} where m.agency_id = $1 and m.state = 'standing' order by m.on_date desc, m.id desc`, [this.tenant.agencyId]);
  }

  /** A policy that was rescinded meanwhile is no change to look for any more. */
  suggested(before: readonly [string, string] | null, limit: number): Promise<MarkRow[]> {
    return this.tenant.query<MarkRow>(
      `${mark} where m.agency_id = $1 and m.state = 'suggested' and v.end_reason is distinct from 'rescinded' and ($2::date is null or (m.on_date, m.id) < ($2::date, $3::uuid)) order by m.on_date desc, m.id desc limit $4`, [this.tenant.agencyId, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  async one(id: string, state: MarkState): Promise<MarkRow | null> {
    const rows = await this.tenant.query<MarkRow>(`${mark} where m.agency_id = $1 and m.id = $2 and m.state = $3 for update of m`, [this.tenant.agencyId, id, state]);
    return rows[0] ?? null;
  }

  /** Counts under a lock, so that two marks made at once do not both pass the limit. */
  async countForMore(): Promise<number> {
    await this.tenant.query("select pg_advisory_xact_lock(hashtextextended('insight_mark ' || $1::text, 0))", [this.tenant.agencyId]);
    const rows = await this.tenant.query<{ n: number }>("select count(*)::int as n from insight_mark where agency_id = $1 and state = 'standing'", [this.tenant.agencyId]);
    return rows[0]?.n ?? 0;
  }

  async insert(fields: MarkFields, by: string): Promise<string> {
    const id = uuidv7();
    await this.tenant.query(
      `insert into insight_mark (agency_id, id, state, kind, title, on_date, unit_id, municipality_id, contact_group_id, policy_version_id, course_id, created_by) values ($1, $2, 'standing', $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [this.tenant.agencyId, id, ...valuesOf(fields), by]);
    return id;
  }

  /** What was published suggests itself once, however often it is told. */
  async suggest(fields: MarkFields, suggestedBy: string, by: string): Promise<void> {
    await this.tenant.query(
      `insert into insight_mark (agency_id, id, state, kind, title, on_date, unit_id, municipality_id, contact_group_id, policy_version_id, course_id, created_by, suggested_by) values ($1, $2, 'suggested', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (agency_id, suggested_by) do nothing`, [this.tenant.agencyId, uuidv7(), ...valuesOf(fields), by, suggestedBy]);
  }

  /** Only the newest version of a policy stays suggested, in whatever order the versions were told. */
  async dismissOlderVersions(versionId: string, by: string): Promise<void> {
    await this.tenant.query(
      `update insight_mark m set state = 'dismissed', decided_at = now(), decided_by = $3 from policy_version mine, policy_version other
       where m.agency_id = $1 and m.state = 'suggested' and mine.agency_id = $1 and mine.id = m.policy_version_id and other.agency_id = $1 and other.policy_id = mine.policy_id and other.number > mine.number
         and mine.policy_id = (select policy_id from policy_version where agency_id = $1 and id = $2)
         and exists (select 1 from insight_mark told where told.agency_id = $1 and told.policy_version_id = other.id and told.suggested_by is not null)`, [this.tenant.agencyId, versionId, by]);
  }

  async change(id: string, fields: MarkFields): Promise<void> {
    await this.tenant.query(
      'update insight_mark set kind = $3, title = $4, on_date = $5, unit_id = $6, municipality_id = $7, contact_group_id = $8, policy_version_id = $9, course_id = $10 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, ...valuesOf(fields)]);
  }

  async decide(id: string, state: 'standing' | 'dismissed', by: string): Promise<void> {
    await this.tenant.query('update insight_mark set state = $3, decided_at = now(), decided_by = $4 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, state, by]);
  }

  async remove(id: string): Promise<void> {
    await this.tenant.query('delete from insight_mark where agency_id = $1 and id = $2', [this.tenant.agencyId, id]);
  }

  async followMerge(fromId: string, intoId: string): Promise<void> {
    await this.tenant.query('update insight_mark set municipality_id = $3 where agency_id = $1 and municipality_id = $2', [this.tenant.agencyId, fromId, intoId]);
  }

  /** Which of the named things the agency has. A merged municipality has no figures of its own. */
  async known(fields: MarkFields): Promise<Record<'unitId' | 'municipalityId' | 'contactGroupId' | 'policyVersionId' | 'courseId', boolean>> {
    const rows = await this.tenant.query<Record<'unitId' | 'municipalityId' | 'contactGroupId' | 'policyVersionId' | 'courseId', boolean>>(
      `select exists (select 1 from unit where agency_id = $1 and id = $2) as "unitId", exists (select 1 from municipality where agency_id = $1 and id = $3 and merged_into_id is null) as "municipalityId",
         exists (select 1 from contact_group where agency_id = $1 and id = $4) as "contactGroupId", exists (select 1 from policy_version where agency_id = $1 and id = $5 and published_at is not null) as "policyVersionId",
         exists (select 1 from course where agency_id = $1 and id = $6 and state <> 'draft') as "courseId"`,
      [this.tenant.agencyId, fields.unitId, fields.municipalityId, fields.contactGroupId, fields.policyVersionId, fields.courseId]);
    const none = { unitId: false, municipalityId: false, contactGroupId: false, policyVersionId: false, courseId: false };
    return rows[0] ?? none;
  }

  /** Without what was rescinded; a mark that names such a version keeps it. */
  publishedPolicies(limit: number): Promise<Reference[]> {
    return this.tenant.query<Reference>(
      `select v.id, p.number || ' ' || v.title || ', version ' || v.number as name, v.effective_on::text as "on" from policy_version v join policy p on p.agency_id = v.agency_id and p.id = v.policy_id
       where v.agency_id = $1 and v.published_at is not null and v.end_reason is distinct from 'rescinded' order by v.effective_on desc, v.id desc limit $2`, [this.tenant.agencyId, limit]);
  }

  publishedCourses(limit: number): Promise<Reference[]> {
    return this.tenant.query<Reference>(
      `select c.id, c.title as name, min(v.published_at at time zone a.time_zone)::date::text as "on" from course c join course_version v on v.agency_id = c.agency_id and v.course_id = c.id join agency a on a.id = c.agency_id
       where c.agency_id = $1 and c.state <> 'draft' group by c.id, c.title order by 3 desc, c.id desc limit $2`, [this.tenant.agencyId, limit]);
  }

  /** What a publication would be marked as; null for what is not there. */
  async publication(versionId: string): Promise<{ policy: string; version: number; first: boolean; on: string } | null> {
    const rows = await this.tenant.query<{ policy: string; version: number; first: boolean; on: string }>(
      `select p.number || ' ' || v.title as policy, v.number as version, v.effective_on::text as "on",
         not exists (select 1 from policy_version e where e.agency_id = $1 and e.policy_id = v.policy_id and e.number < v.number and e.published_at is not null) as first
       from policy_version v join policy p on p.agency_id = v.agency_id and p.id = v.policy_id where v.agency_id = $1 and v.id = $2 and v.published_at is not null`, [this.tenant.agencyId, versionId]);
    return rows[0] ?? null;
  }
}

const valuesOf = (fields: MarkFields) => [fields.kind, fields.title, fields.on, fields.unitId, fields.municipalityId, fields.contactGroupId, fields.policyVersionId, fields.courseId];
