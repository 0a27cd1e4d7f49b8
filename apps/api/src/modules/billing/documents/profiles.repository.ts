/** Who bills and who is billed, as they stand now; documents keep their own copy. */
import { Injectable } from '@nestjs/common';
import type { buyerProfile, sellerProfile } from '@rapport/api-contract/billing-documents';
import type { z } from 'zod';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export type Seller = z.output<typeof sellerProfile>;
export type Buyer = z.output<typeof buyerProfile>;
export interface ListedBuyer { id: string; name: string; kind: string; sortName: string; billedTo: string | null }
export interface Kept<T> { profile: T; revision: number }

@Injectable()
export class ProfilesRepository {
  constructor(private readonly tenant: Tenant) {}

  async seller(): Promise<Kept<Seller> | undefined> {
    return (await this.tenant.query<Kept<Seller>>('select profile, revision from billing_seller where agency_id = $1', [this.tenant.agencyId]))[0];
  }

  /** {@link seller} with its row held until the transaction ends. */
  async lockSeller(): Promise<Kept<Seller> | undefined> {
    return (await this.tenant.query<Kept<Seller>>('select profile, revision from billing_seller where agency_id = $1 for update', [this.tenant.agencyId]))[0];
  }

  async buyer(municipalityId: string): Promise<Kept<Buyer> | undefined> {
    return (await this.tenant.query<Kept<Buyer>>('select profile, revision from billing_buyer where agency_id = $1 and municipality_id = $2', [this.tenant.agencyId, municipalityId]))[0];
  }

  async municipality(id: string): Promise<{ id: string; name: string } | undefined> {
    return (await this.tenant.query<{ id: string; name: string }>('select id, name from municipality where agency_id = $1 and id = $2', [this.tenant.agencyId, id]))[0];
  }

  /** By name, after the name and id of `after`; `search` is the key of a name. `missing`: only where it is not known. */
  buyers({ search, missing }: { search: string | null; missing: boolean }, after: [string, string] | null, limit: number): Promise<ListedBuyer[]> {
    return this.tenant.query<ListedBuyer>(
      `select m.id, m.name, m.kind, m.sort_name as "sortName", b.profile ->> 'name' as "billedTo" from municipality m left join billing_buyer b on b.agency_id = $1 and b.municipality_id = m.id
       where m.agency_id = $1 and m.status = 'active' and (not $2 or b.municipality_id is null) and ($3::text is null or exists (select 1 from municipality_name n where n.agency_id = $1 and n.municipality_id = m.id and strpos(' ' || n.key, ' ' || $3) > 0))
         and ($4::text is null or (m.sort_name, m.id) > ($4, $5::uuid)) order by m.sort_name, m.id limit $6`, [this.tenant.agencyId, missing, search, after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  /** False when somebody was faster: `revision` (0 for none) is no longer what is kept. */
  async writeSeller(profile: Seller, revision: number, by: string): Promise<boolean> {
    const rows = await this.tenant.query(
      `insert into billing_seller as s (agency_id, profile, changed_by_name) select $1, $2, $4 where $3 = 0 or exists (select 1 from billing_seller where agency_id = $1)
       on conflict (agency_id) do update set profile = excluded.profile, changed_by_name = excluded.changed_by_name, changed_at = now(), revision = s.revision + 1 where s.revision = $3 returning 1`, [this.tenant.agencyId, JSON.stringify(profile), revision, by]);
    return rows.length > 0;
  }

  async writeBuyer(municipalityId: string, profile: Buyer, revision: number, by: string): Promise<boolean> {
    const rows = await this.tenant.query(
      `insert into billing_buyer as b (agency_id, municipality_id, profile, changed_by_name) select $1, $2, $3, $5 where $4 = 0 or exists (select 1 from billing_buyer where agency_id = $1 and municipality_id = $2)
       on conflict (agency_id, municipality_id) do update set profile = excluded.profile, changed_by_name = excluded.changed_by_name, changed_at = now(), revision = b.revision + 1 where b.revision = $4 returning 1`,
      [this.tenant.agencyId, municipalityId, JSON.stringify(profile), revision, by]);
    return rows.length > 0;
  }
}
