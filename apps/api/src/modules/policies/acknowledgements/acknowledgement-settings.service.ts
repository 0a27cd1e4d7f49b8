/** How an agency reminds, and how long people have after a leave. */
import { acknowledgementSettings } from '@rapport/api-contract/acknowledgements';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export type AcknowledgementSettings = z.output<typeof acknowledgementSettings>;

export const usualSettings: AcknowledgementSettings = { returnGraceDays: 14, reminderDays: [30, 14, 1], dutyFrom: '08:00', dutyUntil: '18:00' };

@Injectable()
export class AcknowledgementSettingsService {
  constructor(private readonly tenant: Tenant, private readonly audit: AuditService) {}

  async read(): Promise<AcknowledgementSettings> {
    const [row] = await this.tenant.query<{ chosen: Partial<AcknowledgementSettings> }>('select chosen from acknowledgement_settings where agency_id = $1', [this.tenant.agencyId]);
    return { ...usualSettings, ...row?.chosen };
  }

  async change(chosen: AcknowledgementSettings): Promise<AcknowledgementSettings> {
    const before = await this.read();
    await this.tenant.query(
      'insert into acknowledgement_settings (agency_id, chosen) values ($1, $2) on conflict (agency_id) do update set chosen = excluded.chosen, changed_at = now()', [this.tenant.agencyId, JSON.stringify(chosen)]);
    await this.audit.record({ action: 'acknowledgements.settings-changed', objectType: 'agency', objectId: this.tenant.agencyId, before, after: chosen });
    return chosen;
  }
}
