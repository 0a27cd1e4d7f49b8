/** What each reviewer of the municipality answered to each version; kept when a newer version resets it. */
import { Injectable } from '@nestjs/common';
import type { ReviewState } from '@rapport/agreement-engine/review-state';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface ReviewRow {
  id: string; versionId: string; membershipId: string; name: string; state: ReviewState; askedAt: Date; openedAt: Date | null; decidedAt: Date | null; reason: string | null; resolution: string | null; meetingOn: string | null;
}
export interface ReviewOf { agreementId: string; municipalityId: string; versionId: string }

const columns = `id, version_id as "versionId", membership_id as "membershipId", by_name as name, state, asked_at as "askedAt", opened_at as "openedAt", decided_at as "decidedAt", reason, resolution, meeting_on::text as "meetingOn"`;

@Injectable()
export class ReviewsRepository {
  constructor(private readonly tenant: Tenant) {}

  ofVersion(versionId: string): Promise<ReviewRow[]> {
    return this.tenant.query(`select ${columns} from agreement_review where agency_id = $1 and version_id = $2 order by id`, [this.tenant.agencyId, versionId]);
  }

  async own(versionId: string, membershipId: string): Promise<ReviewRow | undefined> {
    return (await this.tenant.query<ReviewRow>(`select ${columns} from agreement_review where agency_id = $1 and version_id = $2 and membership_id = $3`, [this.tenant.agencyId, versionId, membershipId]))[0];
  }

  async ask({ agreementId, municipalityId, versionId }: ReviewOf, reviewers: readonly { membershipId: string; name: string }[], at: Date): Promise<void> {
    await this.tenant.query(
      `insert into agreement_review (agency_id, id, agreement_id, municipality_id, version_id, membership_id, by_name, asked_at)
       select $1, x.id, $2, $3, $4, x.membership_id, x.name, $5 from jsonb_to_recordset($6::jsonb) as x (id uuid, membership_id uuid, name text) on conflict do nothing`,
      [this.tenant.agencyId, agreementId, municipalityId, versionId, at, JSON.stringify(reviewers.map(({ membershipId, name }) => ({ id: uuidv7(), membership_id: membershipId, name })))]);
  }

  /** Every answer so far counts no more; none is lost. */
  async reset(agreementId: string, at: Date): Promise<void> {
    await this.tenant.query("update agreement_review set state = 'reset', closed_at = $3 where agency_id = $1 and agreement_id = $2 and state not in ('reset', 'removed')", [this.tenant.agencyId, agreementId, at]);
  }

  async open(id: string, at: Date): Promise<void> {
    await this.tenant.query("update agreement_review set state = 'opened', opened_at = coalesce(opened_at, $3) where agency_id = $1 and id = $2", [this.tenant.agencyId, id, at]);
  }

  async decide(id: string, answer: { state: 'approved'; resolution: string; meetingOn: string; reason: string | null } | { state: 'changes_requested'; reason: string }, at: Date): Promise<void> {
    const authority = answer.state === 'approved' ? answer : { resolution: null, meetingOn: null };
    await this.tenant.query('update agreement_review set state = $3, decided_at = $4, reason = $5, resolution = $6, meeting_on = $7 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, answer.state, at, answer.reason, authority.resolution, authority.meetingOn]);
  }
}
