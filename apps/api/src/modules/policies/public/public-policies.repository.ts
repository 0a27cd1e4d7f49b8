/** What the public may read: policies that the agency opened, and their published versions. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { PolicyRow } from '../policy.rows.js';

export type PublicRow = Pick<PolicyRow, 'id' | 'number' | 'title' | 'category' | 'kind' | 'expiresOn'> & { currentVersionId: string; sortNumber: string };

const columns = 'id, number, title, category, kind, expires_on::text as "expiresOn", current_version_id as "currentVersionId", sort_number as "sortNumber"';

@Injectable()
export class PublicPoliciesRepository {
  constructor(private readonly tenant: Tenant) {}

  page(after: [string, string] | null, limit: number): Promise<PublicRow[]> {
    return this.tenant.query(`select ${columns} from policy where agency_id = $1 and public and status = 'in_force' and ($2::text is null or (sort_number, id) > ($2, $3::uuid)) order by sort_number, id limit $4`,
      [this.tenant.agencyId, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async any(): Promise<boolean> {
    return (await this.tenant.query("select 1 from policy where agency_id = $1 and public and status = 'in_force' limit 1", [this.tenant.agencyId])).length > 0;
  }

  async find(id: string): Promise<PublicRow | undefined> {
    return (await this.tenant.query<PublicRow>(`select ${columns} from policy where agency_id = $1 and id = $2 and public and status = 'in_force'`, [this.tenant.agencyId, id]))[0];
  }
}
