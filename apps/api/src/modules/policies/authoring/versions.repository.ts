/** Versions of policies: read, locked, stored. */
import { Injectable } from '@nestjs/common';
import type { LineVersion } from '@rapport/policy-engine/version-line';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { FullVersionRow, VersionRow } from '../policy.rows.js';
import { lineOf } from '../version-line.js';

const summary = `v.id, v.policy_id as "policyId", v.number, v.state, v.title, v.author_user_id as "authorUserId", v.author_name as "authorName", v.created_at as "createdAt", v.changed_at as "changedAt",
  v.materiality_proposed as "materialityProposed", v.materiality_reason as "materialityReason", v.materiality_confirmed as "materialityConfirmed", v.change_summary as "changeSummary",
  v.acknowledge_within_days as "acknowledgeWithinDays", v.submitted_at as "submittedAt", v.approved_at as "approvedAt", v.publish_at as "publishAt", v.published_at as "publishedAt", v.published_by as "publishedBy",
  v.published_by_user_id as "publishedByUserId", v.effective_on::text as "effectiveOn", v.ends_on::text as "endsOn", v.ended_at as "endedAt", v.end_reason as "endReason", v.end_note as "endNote",
  encode(v.sha256, 'hex') as sha256, v.minutes, v.restored_from_id as "restoredFromId",
  (select r.number from policy_version r where r.agency_id = v.agency_id and r.id = v.restored_from_id) as "restoredFromNumber",
  (select count(*)::int from policy_thread t where t.agency_id = v.agency_id and t.policy_version_id = v.id and t.resolved_at is null) as "openThreads",
  (select count(*)::int from policy_thread t where t.agency_id = v.agency_id and t.policy_version_id = v.id and t.resolved_at is null and t.blocking) as "blockingThreads"`;
const full = `${summary}, v.content, v.audience, v.revision, v.editor_ids as "editorIds", v.rescind_proposed_by as "rescindProposedBy", v.rescind_proposed_name as "rescindProposedName",
  v.rescind_proposed_at as "rescindProposedAt", v.rescind_proposed_reason as "rescindProposedReason"`;

export type NewVersion = Pick<FullVersionRow, 'policyId' | 'title' | 'content' | 'audience' | 'acknowledgeWithinDays' | 'minutes' | 'authorUserId' | 'authorName' | 'restoredFromId' | 'materialityProposed' | 'editorIds'>;

@Injectable()
export class VersionsRepository {
  constructor(private readonly tenant: Tenant) {}

  summaries(ids: readonly string[]): Promise<VersionRow[]> {
    return this.tenant.query(`select ${summary} from policy_version v where v.agency_id = $1 and v.id = any($2::uuid[])`, [this.tenant.agencyId, ids]);
  }

  page(policyId: string, below: number | null, limit: number): Promise<VersionRow[]> {
    return this.tenant.query(`select ${summary} from policy_version v where v.agency_id = $1 and v.policy_id = $2 and ($3::int is null or v.number < $3) order by v.number desc limit $4`, [this.tenant.agencyId, policyId, below, limit]);
  }

  async find(policyId: string, id: string): Promise<FullVersionRow | undefined> {
    return (await this.tenant.query<FullVersionRow>(`select ${full} from policy_version v where v.agency_id = $1 and v.policy_id = $2 and v.id = $3`, [this.tenant.agencyId, policyId, id]))[0];
  }

  async findById(id: string): Promise<FullVersionRow | undefined> {
    return (await this.tenant.query<FullVersionRow>(`select ${full} from policy_version v where v.agency_id = $1 and v.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  async lock(policyId: string, id: string): Promise<FullVersionRow | undefined> {
    return (await this.tenant.query<FullVersionRow>(`select ${full} from policy_version v where v.agency_id = $1 and v.policy_id = $2 and v.id = $3 for update`, [this.tenant.agencyId, policyId, id]))[0];
  }

  line(policyId: string): Promise<LineVersion[]> {
    return lineOf(this.tenant, policyId);
  }

  /** A new draft with the next number of its policy; call with the policy's row locked. */
  async insert(version: NewVersion): Promise<string> {
    const id = uuidv7();
    await this.tenant.query(
      `insert into policy_version (agency_id, id, policy_id, number, title, content, audience, acknowledge_within_days, minutes, author_user_id, author_name, editor_ids, restored_from_id, materiality_proposed)
       select $1, $2, $3, coalesce((select max(number) from policy_version where agency_id = $1 and policy_id = $3), 0) + 1, $4, $5::jsonb, $6::jsonb, $7, $8, $9::uuid, $10, array(select distinct e from unnest(array_append($13::uuid[], $9::uuid)) as e where e is not null), $11, $12`,
      [this.tenant.agencyId, id, version.policyId, version.title, JSON.stringify(version.content), JSON.stringify(version.audience), version.acknowledgeWithinDays, version.minutes, version.authorUserId, version.authorName, version.restoredFromId, version.materialityProposed, version.editorIds]);
    return id;
  }

  /** What the author may change. */
  async storeDraft(row: FullVersionRow): Promise<void> {
    await this.tenant.query(
      `update policy_version set title = $3, content = $4::jsonb, audience = $5::jsonb, acknowledge_within_days = $6, change_summary = $7, materiality_proposed = $8, materiality_reason = $9, minutes = $10,
         revision = revision + 1, editor_ids = $11::uuid[], changed_at = now() where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, row.id, row.title, JSON.stringify(row.content), JSON.stringify(row.audience), row.acknowledgeWithinDays, row.changeSummary, row.materialityProposed, row.materialityReason, row.minutes, row.editorIds]);
  }

  /** The version's place in its life: state and everything that goes with it. */
  async storeState(row: FullVersionRow): Promise<void> {
    await this.tenant.query(
      `update policy_version set state = $3, submitted_at = $4, approved_at = $5, materiality_confirmed = $6, sha256 = decode($7, 'hex'), publish_at = $8, published_at = $9, published_by = $10, published_by_user_id = $11,
         effective_on = $12, ends_on = $13, ended_at = $14, end_reason = $15, end_note = $16, rescind_proposed_by = $17, rescind_proposed_name = $18, rescind_proposed_at = $19, rescind_proposed_reason = $20, changed_at = now()
       where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, row.id, row.state, row.submittedAt, row.approvedAt, row.materialityConfirmed, row.sha256, row.publishAt, row.publishedAt, row.publishedBy, row.publishedByUserId,
        row.effectiveOn, row.endsOn, row.endedAt, row.endReason, row.endNote, row.rescindProposedBy, row.rescindProposedName, row.rescindProposedAt, row.rescindProposedReason]);
  }

  /** When a version in force stops to bind, for an order whose last day was moved. */
  async setEnd(id: string, endsOn: string): Promise<void> {
    await this.tenant.query("update policy_version set ends_on = $3, changed_at = now() where agency_id = $1 and id = $2 and state = 'published'", [this.tenant.agencyId, id, endsOn]);
  }

  /** Rows of `policy_reference` follow the content, so that "what cites this?" is one index. */
  async storeReferences(versionId: string, references: readonly { policyId: string; clauseId: string | null }[]): Promise<void> {
    await this.tenant.query('delete from policy_reference where agency_id = $1 and policy_version_id = $2', [this.tenant.agencyId, versionId]);
    if (references.length === 0) return;
    await this.tenant.query(
      'insert into policy_reference (agency_id, id, policy_version_id, to_policy_id, to_clause_id) select $1, uuid_v7(), $2, r.policy, r.clause from unnest($3::uuid[], $4::uuid[]) as r (policy, clause)',
      [this.tenant.agencyId, versionId, references.map((each) => each.policyId), references.map((each) => each.clauseId)]);
  }
}
