/** Writes down what happened to an agreement: for both sides or for the agency alone, and in the audit trail. */
import { Injectable } from '@nestjs/common';
import type { AgreementState } from '@rapport/agreement-engine/agreement-state';
import type { PricedFrom } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';

export interface AgreementHappening {
  agreementId: string; municipalityId: string; versionId?: string | null; event: string; from?: AgreementState | null; to?: AgreementState | null; reason?: string | null;
  /** Shown to whoever is shown the event. */
  detail?: Record<string, unknown> | null;
  shared: boolean; at: Date;
}
export interface WithdrawnRates { effectiveFrom: string; at: string; by: string; reason: string }
export interface AgreementEventRow {
  id: string; at: Date; side: 'agency' | 'municipality' | 'rapport'; by: string; event: string; fromState: AgreementState | null; toState: AgreementState | null; reason: string | null; detail: Record<string, unknown> | null; shared: boolean;
  versionId: string | null; sentNumber: number | null;
}

@Injectable()
export class AgreementTrail {
  constructor(private readonly tenant: Tenant, private readonly audit: AuditService) {}

  /** In the name of whoever acts now. Answers the event's id. */
  async record({ agreementId, municipalityId, versionId = null, event, from = null, to = null, reason = null, detail = null, shared, at }: AgreementHappening): Promise<string> {
    const { actor, municipalityId: caller } = tenantScope();
    const id = uuidv7();
    const side = caller !== null ? 'municipality' : actor.kind === 'system' ? 'rapport' : 'agency';
    await this.tenant.query(
      `insert into agreement_event (agency_id, id, agreement_id, municipality_id, version_id, at, side, by_name, event, from_state, to_state, reason, detail, shared) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [this.tenant.agencyId, id, agreementId, municipalityId, versionId, at, side, actor.label, event, from, to, reason, detail === null ? null : JSON.stringify(detail), shared]);
    await this.audit.record({ action: `agreements.${event.replaceAll('_', '-')}`, objectType: 'agreement', objectId: agreementId, before: from === null ? null : { state: from }, after: { ...(to === null ? {} : { state: to }), versionId, reason, ...detail } });
    return id;
  }

  /** Rates that a version was priced from and that were withdrawn before their day, the earliest day first. */
  async withdrawnRates(agreementId: string, pricedFrom: PricedFrom | null): Promise<WithdrawnRates[]> {
    const ids = pricedFrom?.rateVersions?.map(({ id }) => id) ?? [];
    if (ids.length === 0) return [];
    const rows = await this.tenant.query<Omit<WithdrawnRates, 'at'> & { at: Date }>(
      `select e.detail ->> 'effectiveFrom' as "effectiveFrom", e.at, e.by_name as by, e.reason from agreement_event e
       where e.agency_id = $1 and e.agreement_id = $2 and e.event = 'rates_withdrawn' and e.detail ->> 'rateVersionId' = any($3::text[]) order by 1`, [this.tenant.agencyId, agreementId, ids]);
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** Newest first. `sharedOnly`: what both sides see. */
  page(agreementId: string, sharedOnly: boolean, before: string | null, limit: number): Promise<AgreementEventRow[]> {
    return this.tenant.query(
      `select e.id, e.at, e.side, e.by_name as by, e.event, e.from_state as "fromState", e.to_state as "toState", e.reason, e.detail, e.shared, e.version_id as "versionId",
         (select v.sent_number from agreement_version v where v.agency_id = e.agency_id and v.id = e.version_id) as "sentNumber"
       from agreement_event e where e.agency_id = $1 and e.agreement_id = $2 and (not $3 or e.shared) and ($4::uuid is null or e.id < $4) order by e.id desc limit $5`, [this.tenant.agencyId, agreementId, sharedOnly, before, limit]);
  }
}
