/** How an agency wants its policies approved and published; only what was chosen is stored. */
import type { policySettings } from '@rapport/api-contract/policies';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export type PolicySettings = z.output<typeof policySettings>;

/** Right for an office of eight and for one of eight hundred. */
export const defaultPolicySettings: PolicySettings = { ownApproval: 'when_possible', approvalsNeeded: 1, twoPeoplePublish: false, stepUpToPublish: false, acknowledgeWithinDays: 30, publicPage: true };

@Injectable()
export class PolicySettingsRepository {
  constructor(private readonly tenant: Tenant) {}

  async inForce(): Promise<PolicySettings> {
    const [row] = await this.tenant.query<{ chosen: Partial<PolicySettings> }>('select chosen from policy_settings where agency_id = $1', [this.tenant.agencyId]);
    return { ...defaultPolicySettings, ...row?.chosen };
  }

  async choose(change: Partial<PolicySettings>): Promise<void> {
    await this.tenant.query('insert into policy_settings (agency_id, chosen) values ($1, $2::jsonb) on conflict (agency_id) do update set chosen = policy_settings.chosen || excluded.chosen, changed_at = now()', [this.tenant.agencyId, JSON.stringify(change)]);
  }
}
