/** What people earned: courses completed here, training from elsewhere, and the hours that count. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';
import type { AssignmentRow } from '../assignments/assignments.repository.js';
import type { StoredRule } from '../requirements/requirements.repository.js';

export interface CreditedHours { category: string; hours: number }
export interface ExternalRow {
  id: string; personId: string; personName: string; title: string; provider: string; earnedOn: Day; hours: CreditedHours[]; acceptedHours: CreditedHours[] | null; courseId: string | null; courseTitle: string | null; note: string;
  proof: { id: string; name: string; bytes: string; mediaType: string; sha256: string } | null; state: 'pending' | 'approved' | 'rejected' | 'voided'; selfReported: boolean; reportedAt: Date; reportedBy: string; reportedByUserId: string | null;
  decidedAt: Date | null; decidedBy: string | null; reason: string | null;
  recounted: { requirementId: string; requirementName: string; rule: StoredRule; cycle: string; kind: AssignmentRow['kind']; ordinal: number; fromOn: Day; untilOn: Day | null; before: number; after: number; met: boolean }[];
}
export interface NewCredit {
  id: string; personId: string; kind: 'course' | 'external'; title: string; provider: string | null; earnedOn: Day; hours: readonly CreditedHours[]; courseId: string | null; courseVersionId: string | null; attemptId: string | null;
  note: string; proofId: string | null; state: 'pending' | 'approved'; selfReported: boolean; at: Date; userId: string | null; by: string;
}
export interface TranscriptRow { id: string; kind: 'course' | 'external'; title: string; provider: string | null; completedOn: Day; courseId: string | null; courseVersionNumber: number | null; hours: CreditedHours[]; certificateId: string | null; voided: boolean; met: { requirement: string; rule: StoredRule; cycle: string; kind: AssignmentRow['kind']; ordinal: number; fromOn: Day; untilOn: Day | null }[] }
export interface HoursAssignment { id: string; requirementId: string; requirementName: string; rule: StoredRule; cycle: string; kind: AssignmentRow['kind']; ordinal: number; state: AssignmentRow['state']; fromOn: Day; untilOn: Day; dueOn: Day; paused: boolean }

const external = `c.id, c.person_id as "personId", p.given_name || ' ' || p.family_name as "personName", c.title, c.provider, c.earned_on::text as "earnedOn", c.hours, c.accepted_hours as "acceptedHours", c.course_id as "courseId", k.title as "courseTitle", c.note,
  case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes, 'mediaType', f.media_type, 'sha256', encode(f.sha256, 'hex')) end as proof, c.state, c.self_reported as "selfReported", c.reported_at as "reportedAt", c.reported_by as "reportedBy",
  c.reported_by_user_id as "reportedByUserId", c.decided_at as "decidedAt", c.decided_by as "decidedBy", c.reason,
  coalesce((select jsonb_agg(jsonb_build_object('requirementId', r.id, 'requirementName', r.name, 'rule', r.rule, 'cycle', a.cycle, 'kind', a.kind, 'ordinal', a.ordinal, 'fromOn', a.from_on, 'untilOn', a.until_on, 'before', x.before, 'after', x.after, 'met', x.met) order by x.at)
    from training_recount x join training_assignment a on a.agency_id = $1 and a.id = x.assignment_id join requirement r on r.agency_id = $1 and r.id = a.requirement_id where x.agency_id = $1 and x.credit_id = c.id), '[]') as recounted`;
const externalJoins = `join person p on p.agency_id = $1 and p.id = c.person_id left join course k on k.agency_id = $1 and k.id = c.course_id left join file f on f.agency_id = $1 and f.id = c.proof_file_id`;
const hoursAssignment = `a.id, a.requirement_id as "requirementId", r.name as "requirementName", r.rule, a.cycle, a.kind, a.ordinal, a.state, a.from_on::text as "fromOn", a.until_on::text as "untilOn", a.due_on::text as "dueOn", a.closed_at is null and a.paused_on is not null as paused`;

@Injectable()
export class CreditsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** False when this attempt was credited already. */
  async insert(credit: NewCredit): Promise<boolean> {
    const decided = credit.state === 'approved';
    const rows = await this.tenant.query(
      `insert into training_credit (agency_id, id, person_id, kind, title, provider, earned_on, hours, course_id, course_version_id, attempt_id, note, proof_file_id, state, self_reported, reported_at, reported_by_user_id, reported_by, decided_at, decided_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) on conflict (agency_id, attempt_id) where attempt_id is not null do nothing returning id`,
      [this.tenant.agencyId, credit.id, credit.personId, credit.kind, credit.title, credit.provider, credit.earnedOn, JSON.stringify(credit.hours), credit.courseId, credit.courseVersionId, credit.attemptId, credit.note, credit.proofId, credit.state,
        credit.selfReported, credit.at, credit.userId, credit.by, decided ? credit.at : null, decided ? credit.by : null]);
    if (rows.length > 0 && decided) await this.count(credit.id, false);
    return rows.length > 0;
  }

  /** Writes the hours of a record so that they count, or the same below zero so that they do no longer. */
  private async count(id: string, reversal: boolean): Promise<void> {
    await this.tenant.query(
      `insert into training_hours (agency_id, credit_id, reversal, category, person_id, earned_on, hours)
       select $1, c.id, $3, x.category, c.person_id, c.earned_on, case when $3 then -sum(x.hours) else sum(x.hours) end from training_credit c, jsonb_to_recordset(coalesce(c.accepted_hours, c.hours)) as x (category text, hours numeric) where c.agency_id = $1 and c.id = $2 group by c.id, x.category, c.person_id, c.earned_on`,
      [this.tenant.agencyId, id, reversal]);
  }

  async decide(id: string, state: 'approved' | 'rejected' | 'voided', by: string, at: Date, reason: string | null, courseId: string | null, hours: readonly CreditedHours[] | null): Promise<void> {
    await this.tenant.query("update training_credit set state = $3, decided_by = $4, decided_at = $5, reason = $6, course_id = case when $3 = 'voided' then course_id else $7::uuid end, accepted_hours = coalesce($8::jsonb, accepted_hours) where agency_id = $1 and id = $2",
      [this.tenant.agencyId, id, state, by, at, reason, courseId, hours && JSON.stringify(hours)]);
    if (state !== 'rejected') await this.count(id, state === 'voided');
  }

  async lock(id: string): Promise<void> {
    await this.tenant.query("select 1 from training_credit where agency_id = $1 and id = $2 and kind = 'external' for update", [this.tenant.agencyId, id]);
  }

  async external(id: string, personId: string | null): Promise<ExternalRow | undefined> {
    return (await this.tenant.query<ExternalRow>(`select ${external} from training_credit c ${externalJoins} where c.agency_id = $1 and c.id = $2 and c.kind = 'external' and ($3::uuid is null or c.person_id = $3)`, [this.tenant.agencyId, id, personId]))[0];
  }

  externals(filter: { state: string; personId: string | null }, before: readonly [string, string] | null, limit: number): Promise<ExternalRow[]> {
    return this.tenant.query(
      `select ${external} from training_credit c ${externalJoins} where c.agency_id = $1 and c.kind = 'external' and ($2 = 'all' or c.state = $2) and ($3::uuid is null or c.person_id = $3)
         and ($4::timestamptz is null or (c.reported_at, c.id) < ($4, $5::uuid)) order by c.reported_at desc, c.id desc limit $6`,
      [this.tenant.agencyId, filter.state, filter.personId, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  async addProof(fileId: string, userId: string): Promise<void> {
    await this.tenant.query('insert into training_proof (agency_id, file_id, uploaded_by) values ($1, $2, $3)', [this.tenant.agencyId, fileId, userId]);
  }

  /** True when this login uploaded the proof, and no other record names it. */
  async isProofOf(fileId: string, userId: string): Promise<boolean> {
    return (await this.tenant.query('select 1 from training_proof t where t.agency_id = $1 and t.file_id = $2 and t.uploaded_by = $3 and not exists (select 1 from training_credit c where c.agency_id = $1 and c.proof_file_id = t.file_id)', [this.tenant.agencyId, fileId, userId])).length > 0;
  }

  /** The record of this person that rests on the same bytes, however often they were uploaded. */
  async sameProof(personId: string, fileId: string): Promise<{ title: string; earnedOn: string } | undefined> {
    return (await this.tenant.query<{ title: string; earnedOn: string }>(
      `select c.title, c.earned_on::text as "earnedOn" from file n join training_credit c on c.agency_id = $1 and c.person_id = $2 and c.state in ('pending', 'approved') join file o on o.agency_id = $1 and o.id = c.proof_file_id and o.sha256 = n.sha256
       where n.agency_id = $1 and n.id = $3 limit 1`, [this.tenant.agencyId, personId, fileId]))[0];
  }

  async personExists(id: string): Promise<boolean> {
    return (await this.tenant.query('select 1 from person where agency_id = $1 and id = $2', [this.tenant.agencyId, id])).length > 0;
  }

  async person(id: string): Promise<{ id: string; name: string; employeeNumber: string } | undefined> {
    return (await this.tenant.query<{ id: string; name: string; employeeNumber: string }>(`select id, given_name || ' ' || family_name as name, employee_number as "employeeNumber" from person where agency_id = $1 and id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async courseExists(id: string): Promise<boolean> {
    return (await this.tenant.query("select 1 from course where agency_id = $1 and id = $2 and state <> 'draft'", [this.tenant.agencyId, id])).length > 0;
  }

  /** A person's cycles of hours, the latest first. */
  hoursAssignments(personId: string, limit: number): Promise<HoursAssignment[]> {
    return this.tenant.query(
      `select ${hoursAssignment} from training_assignment a join requirement r on r.agency_id = $1 and r.id = a.requirement_id and r.what = 'hours' where a.agency_id = $1 and a.person_id = $2 and a.state <> 'cancelled' order by a.until_on desc, r.name, a.kind, a.id limit $3`, [this.tenant.agencyId, personId, limit]);
  }

  async recount(row: { id: string; creditId: string; assignmentId: string; before: number; after: number; met: boolean; by: string; at: Date }): Promise<void> {
    await this.tenant.query('insert into training_recount (agency_id, id, credit_id, assignment_id, before, after, met, at, by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [this.tenant.agencyId, row.id, row.creditId, row.assignmentId, row.before, row.after, row.met, row.at, row.by]);
    await this.tenant.query("insert into training_assignment_event (agency_id, id, assignment_id, at, what, by, detail) values ($1, uuid_v7(), $2, $3, 'recounted', $4, $5)",
      [this.tenant.agencyId, row.assignmentId, row.at, row.by, `from ${row.before} to ${row.after} hours, ${row.met ? 'met' : 'not met'}`]);
  }

  transcript(personId: string, period: { from: Day | null; until: Day | null }, before: readonly [Day, string] | null, limit: number): Promise<TranscriptRow[]> {
    return this.tenant.query(
      `select c.id, c.kind, c.title, c.provider, c.earned_on::text as "completedOn", c.course_id as "courseId", v.number as "courseVersionNumber", coalesce(c.accepted_hours, c.hours) as hours, f.id as "certificateId", c.state = 'voided' as voided,
         coalesce((select jsonb_agg(jsonb_build_object('requirement', r.name, 'rule', r.rule, 'cycle', a.cycle, 'kind', a.kind, 'ordinal', a.ordinal, 'fromOn', a.from_on, 'untilOn', a.until_on) order by r.name) from training_assignment a
           join requirement r on r.agency_id = $1 and r.id = a.requirement_id where a.agency_id = $1 and a.credit_id = c.id), '[]') as met
       from training_credit c left join course_version v on v.agency_id = $1 and v.id = c.course_version_id left join certificate f on f.agency_id = $1 and f.credit_id = c.id
       where c.agency_id = $1 and c.person_id = $2 and c.state in ('approved', 'voided') and ($3::date is null or c.earned_on >= $3) and ($4::date is null or c.earned_on <= $4)
         and ($5::date is null or (c.earned_on, c.id) < ($5::date, $6::uuid)) order by c.earned_on desc, c.id desc limit $7`,
      [this.tenant.agencyId, personId, period.from, period.until, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }

  async totalHours(personId: string, period: { from: Day | null; until: Day | null }): Promise<number> {
    const [row] = await this.tenant.query<{ hours: number }>('select coalesce(sum(hours), 0)::float8 as hours from training_hours where agency_id = $1 and person_id = $2 and ($3::date is null or earned_on >= $3) and ($4::date is null or earned_on <= $4)',
      [this.tenant.agencyId, personId, period.from, period.until]);
    return row?.hours ?? 0;
  }

  async categories(): Promise<string[]> {
    const rows = await this.tenant.query<{ category: string }>(
      `select distinct category from (
         (with recursive used as (
            (select category from training_hours where agency_id = $1 order by category limit 1)
            union all select (select h.category from training_hours h where h.agency_id = $1 and h.category > used.category order by h.category limit 1) from used where used.category is not null) select category from used)
         union all select h->>'category' from course_version v, jsonb_array_elements(v.outline->'hours') h where v.agency_id = $1 and v.state = 'published'
         union all select c from requirement r, jsonb_array_elements(coalesce(r.rule->'what'->'buckets', '[]') || coalesce(r.rule->'what'->'units'->'buckets', '[]')) b, jsonb_array_elements_text(b->'categories') c where r.agency_id = $1 and r.state <> 'retired') x
       where category is not null order by category limit 500`, [this.tenant.agencyId]);
    return rows.map((row) => row.category);
  }
}
