/** What a version says and what led to it, for reading, comparing and signing. */
import { Injectable } from '@nestjs/common';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface VersionContent { id: string; policyId: string; number: number; title: string; content: PolicyContent; sha256: string; changeSummary: string | null }

@Injectable()
export class ShownContentRepository {
  constructor(private readonly tenant: Tenant) {}

  async version(id: string): Promise<VersionContent> {
    const [row] = await this.tenant.query<VersionContent>(
      `select id, policy_id as "policyId", number, title, content, encode(sha256, 'hex') as sha256, change_summary as "changeSummary" from policy_version where agency_id = $1 and id = $2 and published_at is not null`, [this.tenant.agencyId, id]);
    if (!row) throw new Error('An acknowledgement points to a version that was never published');
    return row;
  }

  async published(policyId: string): Promise<string | null> {
    const [row] = await this.tenant.query<{ id: string }>("select id from policy_version where agency_id = $1 and policy_id = $2 and state = 'published'", [this.tenant.agencyId, policyId]);
    return row?.id ?? null;
  }

  /** The authors' summaries of the versions after `after` up to `upTo`, oldest first. */
  async summaries(policyId: string, after: number, upTo: number): Promise<string[]> {
    const rows = await this.tenant.query<{ summary: string }>(
      `select change_summary as summary from policy_version where agency_id = $1 and policy_id = $2 and number > $3 and number <= $4 and published_at is not null and change_summary is not null order by number`, [this.tenant.agencyId, policyId, after, upTo]);
    return rows.map((row) => row.summary);
  }
}
