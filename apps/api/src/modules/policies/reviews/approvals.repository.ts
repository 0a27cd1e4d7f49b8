/** Decisions on versions and who was asked for them. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { ApprovalRow, ReviewerRow } from '../policy.rows.js';

export interface WaitingRow { policyId: string; policyVersionId: string; policyNumber: string; title: string; number: number; state: 'in_review'; role: 'reviewer' | 'approver'; askedAt: Date; askedBy: string }

@Injectable()
export class ApprovalsRepository {
  constructor(private readonly tenant: Tenant) {}

  of(versionId: string): Promise<ApprovalRow[]> {
    return this.tenant.query('select id, user_id as "userId", name, decision, materiality, note, at, voided_at as "voidedAt", revision from policy_approval where agency_id = $1 and policy_version_id = $2 order by at, id', [this.tenant.agencyId, versionId]);
  }

  async add(versionId: string, one: Omit<ApprovalRow, 'id' | 'voidedAt'> & { sha256: string | null }): Promise<void> {
    await this.tenant.query("insert into policy_approval (agency_id, id, policy_version_id, user_id, name, decision, materiality, note, revision, sha256, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, decode($10, 'hex'), $11)",
      [this.tenant.agencyId, uuidv7(), versionId, one.userId, one.name, one.decision, one.materiality, one.note, one.revision, one.sha256, one.at]);
  }

  /** Voids what was approved; returns how many approvals that were. */
  async voidAll(versionId: string, at: Date): Promise<number> {
    const rows = await this.tenant.query("update policy_approval set voided_at = $3 where agency_id = $1 and policy_version_id = $2 and voided_at is null and decision = 'approved' returning id", [this.tenant.agencyId, versionId, at]);
    return rows.length;
  }

  /** Whoever had answered is asked again: the text is another one. */
  async askAgain(versionId: string): Promise<void> {
    await this.tenant.query('update policy_reviewer set answered_at = null where agency_id = $1 and policy_version_id = $2 and answered_at is not null', [this.tenant.agencyId, versionId]);
  }

  reviewers(versionId: string): Promise<ReviewerRow[]> {
    return this.tenant.query('select r.membership_id as "membershipId", m.user_id as "userId", r.name, r.role from policy_reviewer r join membership m on m.agency_id = $1 and m.id = r.membership_id where r.agency_id = $1 and r.policy_version_id = $2 order by r.role, r.name', [this.tenant.agencyId, versionId]);
  }

  async ask(versionId: string, reviewers: readonly { membershipId: string; name: string; role: string }[], by: string, at: Date): Promise<void> {
    await this.tenant.query('delete from policy_reviewer where agency_id = $1 and policy_version_id = $2', [this.tenant.agencyId, versionId]);
    await this.tenant.query(
      'insert into policy_reviewer (agency_id, policy_version_id, membership_id, role, name, asked_at, asked_by) select $1, $2, r.member, r.role, r.name, $3, $4 from unnest($5::uuid[], $6::text[], $7::text[]) as r (member, role, name)',
      [this.tenant.agencyId, versionId, at, by, reviewers.map((each) => each.membershipId), reviewers.map((each) => each.role), reviewers.map((each) => each.name)]);
  }

  async answered(versionId: string, membershipId: string, at: Date): Promise<void> {
    await this.tenant.query('update policy_reviewer set answered_at = $4 where agency_id = $1 and policy_version_id = $2 and membership_id = $3', [this.tenant.agencyId, versionId, membershipId, at]);
  }

  /** `canApprove`: whether the member can; where no approver is named, such a member is asked to. */
  waitingFor(membershipId: string, canApprove: boolean, after: [string, string] | null, limit: number): Promise<WaitingRow[]> {
    return this.tenant.query(
      `select p.id as "policyId", v.id as "policyVersionId", p.number as "policyNumber", v.title, v.number, v.state, case when $6 and not exists (select 1 from policy_reviewer n where n.agency_id = $1 and n.policy_version_id = r.policy_version_id and n.role = 'approver') then 'approver' else r.role end as role, r.asked_at as "askedAt", r.asked_by as "askedBy"
       from policy_reviewer r join policy_version v on v.agency_id = $1 and v.id = r.policy_version_id and v.state = 'in_review' join policy p on p.agency_id = $1 and p.id = v.policy_id
       where r.agency_id = $1 and r.membership_id = $2 and r.answered_at is null and ($3::timestamptz is null or (r.asked_at, v.id) > ($3, $4::uuid)) order by r.asked_at, v.id limit $5`,
      [this.tenant.agencyId, membershipId, after?.[0] ?? null, after?.[1] ?? null, limit, canApprove]);
  }
}
