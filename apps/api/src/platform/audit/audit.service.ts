/** Writes the audit trail inside the act it describes: when the line cannot be written, the act does not happen. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../tenancy/tenant.js';
import { tenantScope } from '../tenancy/tenant-scope.js';
import { AuditEvent } from './audit-event.entity.js';

/** What happened. `before` and `after` hold the changed fields only, without secrets. */
export interface Act {
  /** `capability.act`, e.g. `people.import-applied`. */
  action: string;
  objectType?: string;
  objectId?: string | null;
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
  outcome?: 'done' | 'refused' | 'failed';
}

/** So many rows of 15 parameters each fit into one statement. */
const portion = 1000;

@Injectable()
export class AuditService {
  constructor(private readonly tenant: Tenant) {}

  /** Records one act of the current actor in the current agency and transaction. */
  record(act: Act): Promise<void> {
    return this.recordAll([act]);
  }

  /** Records many acts, in this order. */
  async recordAll(acts: readonly Act[]): Promise<void> {
    const { agencyId, actor, source } = tenantScope();
    const at = new Date();
    for (let first = 0; first < acts.length; first += portion) {
      await this.tenant.of(AuditEvent).insert(acts.slice(first, first + portion).map((act) => ({
        agencyId, id: uuidv7(), at, actorKind: actor.kind, actorId: actor.id, actorLabel: actor.label, action: act.action,
        outcome: act.outcome ?? 'done', objectType: act.objectType ?? null, objectId: act.objectId ?? null,
        ip: source.ip, userAgent: source.userAgent, requestId: source.requestId, before: act.before ?? null, after: act.after ?? null,
      })));
    }
  }
}
