/** When an agency reminds, and from which amount writing off needs an authority. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { CollectionRuleChanged, WriteOffRefused } from '../collection/collection.errors.js';
import { ReminderDays } from './reminder-days.service.js';

export interface CollectionRule { remindAfterDays: number[]; writeOffLimit: number }
export interface KeptRule { revision: number; rule: CollectionRule; changedBy: string | null; changedAt: Date | null }
/** As installed: nobody is reminded, and nothing is written off without an authority. */
const asInstalled: KeptRule = { revision: 0, rule: { remindAfterDays: [], writeOffLimit: 0 }, changedBy: null, changedAt: null };

@Injectable()
export class CollectionRules {
  constructor(private readonly tenant: Tenant, private readonly days: ReminderDays, private readonly audit: AuditService) {}

  async read(): Promise<KeptRule> {
    const [row] = await this.tenant.query<{ revision: number; days: number[]; limit: string; by: string; at: Date }>(
      'select revision, remind_after_days as days, write_off_limit::text as limit, changed_by_name as by, changed_at as at from billing_collection_rule where agency_id = $1', [this.tenant.agencyId]);
    return row ? { revision: row.revision, rule: { remindAfterDays: row.days, writeOffLimit: Number(row.limit) }, changedBy: row.by, changedAt: row.at } : asInstalled;
  }

  /** Throws where `revision` (0 for none) is no longer what is kept. */
  async writeDays(revision: number, remindAfterDays: number[]): Promise<KeptRule> {
    const { rule } = await this.read();
    await this.write(revision, { ...rule, remindAfterDays }, rule);
    if (remindAfterDays.length > 0) await this.days.expectNext();
    return this.read();
  }

  /** As {@link writeDays}; nobody sets the limit of what they have proposed themselves. */
  async writeLimit(revision: number, writeOffLimit: number, userId: string): Promise<KeptRule> {
    const { rule } = await this.read();
    if ((await this.tenant.query("select 1 from billing_write_off where agency_id = $1 and state = 'proposed' and proposed_by = $2 limit 1", [this.tenant.agencyId, userId])).length > 0) throw new WriteOffRefused('own-proposal-waits');
    await this.write(revision, { ...rule, writeOffLimit }, rule);
    return this.read();
  }

  private async write(revision: number, rule: CollectionRule, before: CollectionRule): Promise<void> {
    const rows = await this.tenant.query(
      `insert into billing_collection_rule as r (agency_id, remind_after_days, write_off_limit, changed_by_name) select $1, $3, $4, $5 where $2 = 0 or exists (select 1 from billing_collection_rule where agency_id = $1)
       on conflict (agency_id) do update set remind_after_days = excluded.remind_after_days, write_off_limit = excluded.write_off_limit, changed_by_name = excluded.changed_by_name, changed_at = now(), revision = r.revision + 1 where r.revision = $2 returning 1`,
      [this.tenant.agencyId, revision, rule.remindAfterDays, rule.writeOffLimit, tenantScope().actor.label]);
    if (rows.length === 0) throw new CollectionRuleChanged();
    await this.audit.record({ action: 'billing.collection-rule-changed', objectType: 'billing-collection-rule', objectId: this.tenant.agencyId, before: { ...before }, after: { ...rule } });
  }
}
