/** Stores requirements, the courses that they name, and the new cycles that changes of policy opened. */
import type { RequirementRule } from '@rapport/api-contract/requirements';
import { permissionsOf, roles } from '@rapport/api-contract/permissions';
import type { Retraining } from '@rapport/training-engine/assignment-plan';
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';

export type StoredRule = Pick<RequirementRule, 'what' | 'audience' | 'effectiveOn' | 'graceDays' | 'recurrence'>;
export interface RequirementRow {
  id: string; name: string; description: string; rule: StoredRule; state: 'draft' | 'published' | 'retired'; revision: number; createdAt: Date; createdBy: string;
  publishedAt: Date | null; publishedBy: string | null; publishedOn: Day | null; retiredAt: Date | null; retireReason: string | null; courses: { id: string; title: string }[];
}
export interface RetrainingRow { id: string; requirementId: string; courseId: string; policyId: string; openedOn: Day; dueOn: Day }

const columns = `r.id, r.name, r.description, r.rule, r.state, r.revision, r.created_at as "createdAt", r.created_by as "createdBy", r.published_at as "publishedAt", r.published_by as "publishedBy", r.published_on::text as "publishedOn",
  r.retired_at as "retiredAt", r.retire_reason as "retireReason",
  coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'title', c.title) order by c.title) from requirement_course q join course c on c.agency_id = q.agency_id and c.id = q.course_id where q.agency_id = $1 and q.requirement_id = r.id), '[]') as courses`;

const managing = roles.filter((role) => permissionsOf([role]).has('training:manage'));

export const coursesOf = (rule: Pick<StoredRule, 'what'>): string[] => (rule.what.kind === 'course' ? [rule.what.courseId] : rule.what.kind === 'any-course' ? rule.what.courseIds : []);

@Injectable()
export class RequirementsRepository {
  constructor(private readonly tenant: Tenant) {}

  page(filter: { state: string; courseId: string | null; q: string | null }, after: readonly [string, string] | null, limit: number): Promise<RequirementRow[]> {
    return this.tenant.query(
      `select ${columns} from requirement r where r.agency_id = $1 and ($2 = 'all' or r.state = $2) and ($3::text is null or strpos(lower(r.name), lower($3)) > 0)
         and ($4::uuid is null or exists (select 1 from requirement_course q where q.agency_id = $1 and q.course_id = $4 and q.requirement_id = r.id))
         and ($5::text is null or (r.name, r.id) > ($5, $6::uuid)) order by r.name, r.id limit $7`,
      [this.tenant.agencyId, filter.state, filter.q, filter.courseId, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async one(id: string): Promise<RequirementRow | undefined> {
    return (await this.tenant.query<RequirementRow>(`select ${columns} from requirement r where r.agency_id = $1 and r.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Waits for anybody else who changes this requirement. */
  async lock(id: string): Promise<void> {
    await this.tenant.query('select 1 from requirement where agency_id = $1 and id = $2 for no key update', [this.tenant.agencyId, id]);
  }

  /** False when the agency has this starter already. */
  async insert(row: { id: string; name: string; description: string; rule: StoredRule; by: string; at: Date; starterKey: string | null }): Promise<boolean> {
    const rows = await this.tenant.query(
      `insert into requirement (agency_id, id, name, description, rule, what, recurrence, created_by, created_at, starter_key) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (agency_id, starter_key) do nothing returning id`,
      [this.tenant.agencyId, row.id, row.name, row.description, JSON.stringify(row.rule), row.rule.what.kind, row.rule.recurrence.kind, row.by, row.at, row.starterKey]);
    if (rows.length > 0) await this.setCourses(row.id, coursesOf(row.rule));
    return rows.length > 0;
  }

  async save(id: string, name: string, description: string, rule: StoredRule): Promise<void> {
    await this.tenant.query('update requirement set name = $3, description = $4, rule = $5, what = $6, recurrence = $7, revision = revision + 1 where agency_id = $1 and id = $2',
      [this.tenant.agencyId, id, name, description, JSON.stringify(rule), rule.what.kind, rule.recurrence.kind]);
    await this.setCourses(id, coursesOf(rule));
  }

  private async setCourses(id: string, courseIds: readonly string[]): Promise<void> {
    await this.tenant.query('delete from requirement_course where agency_id = $1 and requirement_id = $2 and course_id <> all($3)', [this.tenant.agencyId, id, courseIds]);
    await this.tenant.query('insert into requirement_course (agency_id, requirement_id, course_id) select $1, $2, c from unnest($3::uuid[]) c on conflict do nothing', [this.tenant.agencyId, id, courseIds]);
  }

  /** Of these people, those who owe something under it now. */
  async owedBy(id: string, people: readonly string[]): Promise<string[]> {
    const rows = await this.tenant.query<{ personId: string }>(
      `select distinct person_id as "personId" from training_assignment where agency_id = $1 and requirement_id = $2 and person_id = any($3) and state in ('open', 'in_progress')`, [this.tenant.agencyId, id, people]);
    return rows.map((row) => row.personId);
  }

  /** Whether anybody but these logins looks after training here. */
  async othersManage(logins: readonly string[]): Promise<boolean> {
    return (await this.tenant.query('select 1 from membership where agency_id = $1 and ended_at is null and user_id <> all($2::uuid[]) and roles && $3::text[] limit 1', [this.tenant.agencyId, logins, managing])).length > 0;
  }

  async publish(id: string, at: Date, on: Day, by: string): Promise<void> {
    await this.tenant.query("update requirement set state = 'published', published_at = $3, published_on = $4, published_by = $5, revision = revision + 1 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, at, on, by]);
  }

  async retire(id: string, at: Date, by: string, reason: string): Promise<void> {
    await this.tenant.query("update requirement set state = 'retired', retired_at = $3, retired_by = $4, retire_reason = $5, revision = revision + 1 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, at, by, reason]);
  }

  async remove(id: string): Promise<void> {
    await this.tenant.query('delete from requirement where agency_id = $1 and id = $2', [this.tenant.agencyId, id]);
  }

  /** Of these courses, those that can be demanded: published, of this agency. Minutes come from their outline. */
  courses(ids: readonly string[]): Promise<{ id: string; title: string; state: string; minutes: number }[]> {
    return this.tenant.query(
      `select c.id, c.title, c.state, coalesce((v.outline->>'minutes')::int, 0) as minutes from course c left join course_version v on v.agency_id = $1 and v.course_id = c.id and v.state = 'published' where c.agency_id = $1 and c.id = any($2)`, [this.tenant.agencyId, ids]);
  }

  /** Requirements that people may owe something under: in force, or retired with something still open. */
  async inUse(): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select r.id from requirement r where r.agency_id = $1 and (r.state = 'published' or (r.state = 'retired' and exists (
         select 1 from training_tally t where t.agency_id = $1 and t.requirement_id = r.id and t.state in ('open', 'in_progress') and t.people > 0))) order by r.id`, [this.tenant.agencyId]);
    return rows.map((row) => row.id);
  }

  /** In force, and met by this course or (if `withHours`) by hours. */
  async touchedBy(courseId: string | null, withHours: boolean): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select r.id from requirement r where r.agency_id = $1 and r.state = 'published' and ((r.what = 'hours' and $3) or exists (
         select 1 from requirement_course q where q.agency_id = $1 and q.requirement_id = r.id and q.course_id = $2)) order by r.id`, [this.tenant.agencyId, courseId, withHours]);
    return rows.map((row) => row.id);
  }

  /** The course that one change of policy touches. */
  async staleCourse(stalenessId: string): Promise<string | undefined> {
    return (await this.tenant.query<{ courseId: string }>('select course_id as "courseId" from course_staleness where agency_id = $1 and id = $2', [this.tenant.agencyId, stalenessId]))[0]?.courseId;
  }

  /** With the moment of each decision, because a day does not tell who trained before it. */
  retrainings(requirementId: string): Promise<Retraining[]> {
    return this.tenant.query(
      `select t.id, t.opened_on::text as "openedOn", t.due_on::text as "dueOn", (extract(epoch from s.decided_at) * 1000)::float8 as "decidedAt", t.withdrawn_at is not null as withdrawn from requirement_retraining t join course_staleness s on s.agency_id = $1 and s.id = t.staleness_id
       where t.agency_id = $1 and t.requirement_id = $2 order by t.opened_on, t.id`, [this.tenant.agencyId, requirementId]);
  }

  retrainingPage(requirementId: string, before: string | null, limit: number): Promise<(RetrainingRow & { policyTitle: string; people: number; withdrawnAt: Date | null })[]> {
    return this.tenant.query(
      `select t.id, t.requirement_id as "requirementId", t.course_id as "courseId", t.policy_id as "policyId", coalesce(p.title, 'a policy') as "policyTitle", t.opened_on::text as "openedOn", t.due_on::text as "dueOn", t.withdrawn_at as "withdrawnAt",
         (select coalesce(sum(y.people), 0)::int from training_tally y where y.agency_id = $1 and y.requirement_id = $2 and y.cycle = 'retrain:' || t.id::text) as people
       from requirement_retraining t left join policy p on p.agency_id = $1 and p.id = t.policy_id where t.agency_id = $1 and t.requirement_id = $2 and ($3::uuid is null or t.id < $3) order by t.id desc limit $4`, [this.tenant.agencyId, requirementId, before, limit]);
  }

  /** False when this decision opened a cycle here already. */
  async retrain(row: RetrainingRow & { stalenessId: string }): Promise<boolean> {
    const rows = await this.tenant.query(
      `insert into requirement_retraining (agency_id, id, requirement_id, course_id, staleness_id, policy_id, opened_on, due_on) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (agency_id, requirement_id, staleness_id) do nothing returning id`,
      [this.tenant.agencyId, row.id, row.requirementId, row.courseId, row.stalenessId, row.policyId, row.openedOn, row.dueOn]);
    return rows.length > 0;
  }

  /** Marks what one decision opened, once; answers the requirements where it did, in the order of their ids. */
  async withdrawRetraining(stalenessId: string, at: Date): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      'with marked as (update requirement_retraining set withdrawn_at = $3 where agency_id = $1 and staleness_id = $2 and withdrawn_at is null returning requirement_id) select requirement_id as id from marked order by 1', [this.tenant.agencyId, stalenessId, at]);
    return rows.map((row) => row.id);
  }
}
