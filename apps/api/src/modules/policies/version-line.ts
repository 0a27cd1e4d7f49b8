/** The published versions of a policy, as the rule about their line reads them. */
import type { LineVersion } from '@rapport/policy-engine/version-line';
import type { Tenant } from '../../platform/tenancy/tenant.js';

export function lineOf(tenant: Tenant, policyId: string): Promise<LineVersion[]> {
  return tenant.query<LineVersion>(
    `select id, number, state, materiality_confirmed as materiality, extract(epoch from published_at)::float8 as "publishedAt", effective_on::text as "effectiveOn", ends_on::text as "endsOn",
       extract(epoch from ended_at)::float8 as "endedAt", end_reason as "endReason" from policy_version where agency_id = $1 and policy_id = $2 and published_at is not null order by number`, [tenant.agencyId, policyId]);
}
