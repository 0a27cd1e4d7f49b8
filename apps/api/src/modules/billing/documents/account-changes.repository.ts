/** Another way to pay on invoices, from its proposal to what became of it; at most one waits. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Seller } from './profiles.repository.js';

export type Payment = Seller['payment'];
export interface AccountChangeRow { id: string; state: 'proposed' | 'confirmed' | 'refused'; payment: Payment; before: Payment; proposedAt: Date; proposerId: string; proposedBy: string; revision: number }
export interface Decided { at: Date; byId: string; by: string }
const select = 'select id, state, payment, before, proposed_at as "proposedAt", proposed_by as "proposerId", proposed_by_name as "proposedBy", revision from billing_account_change';

@Injectable()
export class AccountChangesRepository {
  constructor(private readonly tenant: Tenant) {}

  async waiting(): Promise<AccountChangeRow | undefined> {
    return (await this.tenant.query<AccountChangeRow>(`${select} where agency_id = $1 and state = 'proposed'`, [this.tenant.agencyId]))[0];
  }

  async find(id: string): Promise<AccountChangeRow | undefined> {
    return (await this.tenant.query<AccountChangeRow>(`${select} where agency_id = $1 and id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** {@link find} with its row held until the transaction ends. */
  async lock(id: string): Promise<AccountChangeRow | undefined> {
    return (await this.tenant.query<AccountChangeRow>(`${select} where agency_id = $1 and id = $2 for update`, [this.tenant.agencyId, id]))[0];
  }

  /** False where one waits already. */
  async add(change: { id: string; payment: Payment; before: Payment; at: Date; byId: string; by: string }): Promise<boolean> {
    const rows = await this.tenant.query(
      "insert into billing_account_change (agency_id, id, payment, before, proposed_at, proposed_by, proposed_by_name) values ($1, $2, $3, $4, $5, $6, $7) on conflict (agency_id) where state = 'proposed' do nothing returning 1",
      [this.tenant.agencyId, change.id, JSON.stringify(change.payment), JSON.stringify(change.before), change.at, change.byId, change.by]);
    return rows.length > 0;
  }

  /** It stands on invoices from now on: the seller goes forward by one revision, and the database holds the one to the other. */
  async confirm(id: string, { at, byId, by }: Decided): Promise<void> {
    await this.tenant.query(
      `update billing_account_change c set state = 'confirmed', decided_at = $3, decided_by = $4, decided_by_name = $5, made = s.revision + 1, revision = c.revision + 1 from billing_seller s where s.agency_id = $1 and c.agency_id = $1 and c.id = $2`, [this.tenant.agencyId, id, at, byId, by]);
    await this.tenant.query(
      `update billing_seller s set profile = jsonb_set(s.profile, '{payment}', c.payment), changed_by_name = $3, changed_at = now(), revision = c.made from billing_account_change c where s.agency_id = $1 and c.agency_id = $1 and c.id = $2`, [this.tenant.agencyId, id, by]);
  }

  async refuse(id: string, note: string, { at, byId, by }: Decided): Promise<void> {
    await this.tenant.query("update billing_account_change set state = 'refused', note = $3, decided_at = $4, decided_by = $5, decided_by_name = $6, revision = revision + 1 where agency_id = $1 and id = $2", [this.tenant.agencyId, id, note, at, byId, by]);
  }
}
