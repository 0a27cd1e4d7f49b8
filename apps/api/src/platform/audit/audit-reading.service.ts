/** The audit trail for an auditor; reading it is written into it. */
import { Injectable } from '@nestjs/common';
import { encodeCursor } from '../http/cursor.js';
import type { Principal } from '../identity/principal.js';
import { AuditChainService } from './audit-chain.service.js';
import { type AuditFilter, AuditRepository, type EventRow, type WithheldRow } from './audit.repository.js';
import { AuditVeil } from './audit-veil.js';
import { AuditService } from './audit.service.js';

/** Id of the last whole line; day and id of the last withheld one. */
export type AuditCursor = readonly [string | null, string | null, string | null];
export interface Shown { kind: 'shown'; row: EventRow; sealed: boolean }
export interface Withheld { kind: 'withheld'; row: WithheldRow }

@Injectable()
export class AuditReadingService {
  constructor(private readonly events: AuditRepository, private readonly audit: AuditService, private readonly chain: AuditChainService, private readonly veil: AuditVeil) {}

  /** One page, newest first. Lines that the caller may not see stand at the beginning of their day, once it is over, and places in the chain are left out, since a gap would tell when they came. */
  async list(caller: Principal, filter: AuditFilter, after: AuditCursor | null, limit: number): Promise<{ items: (Shown | Withheld)[]; nextCursor: string | null }> {
    const [beforeId, day, mask] = after ?? [null, null, null];
    await this.audit.record({ action: 'audit.read', after: { ...filter, ...(beforeId === null ? {} : { before: beforeId }) } });
    const veil = await this.veil.of(caller);
    const whole = await this.events.list(filter, beforeId, limit + 1, veil);
    const withheld = await this.events.withheld(filter, day === null || mask === null ? null : [day, mask], limit + 1, veil);
    const items: (Shown | Withheld)[] = [];
    const cursor: [string | null, string | null, string | null] = [beforeId, day, mask];
    while (items.length < limit && whole.length + withheld.length > 0) {
      const [line, hidden] = [whole[0], withheld[0]];
      if (line && (!hidden || line.at >= hidden.at)) {
        whole.shift();
        cursor[0] = line.id;
        items.push({ kind: 'shown', row: veil.actions.length > 0 ? { ...line, hash: null, sequence: null } : line, sealed: line.sequence !== null });
      } else if (hidden) {
        withheld.shift();
        [cursor[1], cursor[2]] = [hidden.day, hidden.id];
        items.push({ kind: 'withheld', row: hidden });
      }
    }
    return { items, nextCursor: whole.length + withheld.length > 0 ? encodeCursor(cursor) : null };
  }

  async verify() {
    const result = await this.chain.verify();
    await this.audit.record({ action: 'audit.verified', outcome: result.verdict === 'broken' ? 'failed' : 'done', after: { verdict: result.verdict, head: result.head } });
    return result;
  }

  /** Records the export, then yields the chain as JSON lines. */
  async *export(caller: Principal): AsyncGenerator<string> {
    await this.audit.record({ action: 'audit.exported' });
    for await (const link of this.chain.linksThrough(await this.veil.of(caller))) yield `${JSON.stringify(link)}\n`;
  }
}
