/** Places and ends legal holds, each with its reason in the audit trail. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { type HoldRow, type HoldScope, LegalHoldsRepository } from './legal-holds.repository.js';
import { RemovalStateRepository } from './removal-state.repository.js';
import { HoldEnded } from './retention.errors.js';

@Injectable()
export class LegalHoldsService {
  constructor(private readonly holds: LegalHoldsRepository, private readonly state: RemovalStateRepository, private readonly audit: AuditService) {}

  list(ended: boolean, before: string | null, limit: number): Promise<HoldRow[]> {
    return this.holds.list(ended, before, limit);
  }

  /** Waits for a piece of removal that is under way: what is there when this is answered stays. Throws {@link NotFound}, AlreadyHeld. */
  async place(hold: { scope: HoldScope; objectId: string | null; reason: string }): Promise<HoldRow> {
    await this.state.lock();
    if (hold.scope !== 'agency' && (hold.objectId === null || !(await this.holds.exists(hold.scope, hold.objectId)))) throw new NotFound(hold.scope);
    const id = await this.holds.insert(hold, tenantScope().actor);
    await this.audit.record({ action: 'retention.hold-placed', objectType: hold.scope, objectId: hold.objectId, after: { holdId: id, reason: hold.reason } });
    return this.read(id);
  }

  /** Throws {@link NotFound}, {@link HoldEnded}. */
  async release(id: string, reason: string): Promise<HoldRow> {
    const hold = await this.read(id);
    if (!(await this.holds.release(id, reason, tenantScope().actor))) throw new HoldEnded();
    await this.audit.record({ action: 'retention.hold-released', objectType: hold.scope, objectId: hold.objectId, before: { holdId: id, reason: hold.reason }, after: { reason } });
    return this.read(id);
  }

  private async read(id: string): Promise<HoldRow> {
    const hold = await this.holds.find(id);
    if (!hold) throw new NotFound('legal hold');
    return hold;
  }
}
