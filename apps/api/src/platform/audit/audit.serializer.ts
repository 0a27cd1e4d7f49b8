/** Audit lines and verdicts as the API tells them. */
import type { auditEvent, chainState } from '@rapport/api-contract/audit';
import type { z } from 'zod';
import type { Shown, Withheld } from './audit-reading.service.js';
import type { Verdict } from './chain.js';

export function toEvent(line: Shown | Withheld): z.input<typeof auditEvent> {
  type Out = z.input<typeof auditEvent>;
  if (line.kind === 'withheld') {
    const { row } = line;
    return {
      id: row.id, at: row.at.toISOString(), withheld: true, actor: { kind: row.actorKind as Out['actor']['kind'], id: row.actorId, label: row.actorLabel }, action: row.action,
      outcome: row.outcome as Out['outcome'], object: row.objectType ? { type: row.objectType, id: null } : null, source: { ip: null, userAgent: null, requestId: null }, before: null, after: null, sealed: null,
    };
  }
  const { row } = line;
  return {
    id: row.id, at: row.at.toISOString(), withheld: false, actor: { kind: row.actorKind as Out['actor']['kind'], id: row.actorId, label: row.actorLabel }, action: row.action,
    outcome: row.outcome as Out['outcome'], object: row.objectType ? { type: row.objectType, id: row.objectId } : null,
    source: { ip: row.ip, userAgent: row.userAgent, requestId: row.requestId }, before: row.before as Out['before'], after: row.after as Out['after'],
    sealed: line.sealed ? { sequence: row.sequence === null ? null : Number(row.sequence), hash: row.hash?.toString('hex') ?? null } : null,
  };
}

export function toChainState(result: Verdict & { events: number; lastSealedAt: Date | null }): z.input<typeof chainState> {
  return {
    events: result.events, sealed: result.links, head: result.head, lastSealedAt: result.lastSealedAt?.toISOString() ?? null, verdict: result.verdict,
    brokenAt: result.brokenAt, reason: result.reason,
  };
}
