/** Seals the audit trail in batches, and checks the whole chain on demand. */
import { Injectable } from '@nestjs/common';
import { AuditRepository, type EventRow, type LinkRow } from './audit.repository.js';
import { noVeil, type Veil } from './audit-veil.js';
import { ChainCheck, type ChainedEvent, genesis, type Link, linkHash, type Verdict, type WithheldLink } from './chain.js';

const batch = 1000;

@Injectable()
export class AuditChainService {
  constructor(private readonly audit: AuditRepository) {}

  /** Appends links for up to 1,000 unsealed lines; returns how many. Runs inside the agency's unit of work. */
  async sealBatch(): Promise<number> {
    await this.audit.lockChain();
    const rows = await this.audit.unsealed(batch);
    if (rows.length === 0) return 0;
    const head = await this.audit.head();
    let previousHash = head?.hash ?? genesis;
    let sequence = head?.sequence ?? 0;
    const links = rows.map((row): Link => {
      const event = toChained(row);
      sequence += 1;
      const link = { sequence, previousHash, hash: linkHash(previousHash, sequence, event), event };
      previousHash = link.hash;
      return link;
    });
    await this.audit.append(links);
    return links.length;
  }

  /** Recomputes every link, in parts, with flat memory. */
  async verify(): Promise<Verdict & { events: number; lastSealedAt: Date | null }> {
    const check = new ChainCheck();
    for await (const link of this.links()) if (!check.add(link)) break;
    const { events, sealed, lost, lastSealedAt } = await this.audit.counts();
    if (check.verdict.links < sealed) check.breakBecause('A sealed line is missing from the trail.');
    if (lost !== 0) check.breakBecause(`${Math.abs(lost)} lines are neither sealed nor waiting to be sealed.`);
    return { ...check.verdict, events, lastSealedAt };
  }

  /** The chain from its beginning. */
  async *links(): AsyncGenerator<Link> {
    for await (const row of this.rows(noVeil)) yield toLink(row);
  }

  /** The same for somebody to whom some lines are withheld: of those nothing but their place and hash, so that all others can still be checked. */
  async *linksThrough(veil: Veil): AsyncGenerator<Link | WithheldLink> {
    for await (const row of this.rows(veil)) {
      const { sequence, previousHash, hash } = toLink(row);
      yield row.withheld ? { sequence, previousHash, hash, withheld: true } : toLink(row);
    }
  }

  private async *rows(veil: Veil): AsyncGenerator<LinkRow> {
    let after = 0;
    for (;;) {
      const rows = await this.audit.links(after, batch, veil);
      yield* rows;
      if (rows.length < batch) return;
      after = Number(rows.at(-1)!.sequence);
    }
  }
}

function toChained(row: EventRow | LinkRow): ChainedEvent {
  return {
    agencyId: row.agencyId, id: row.id, at: row.at.toISOString(), actorKind: row.actorKind, actorId: row.actorId, actorLabel: row.actorLabel, action: row.action,
    outcome: row.outcome, objectType: row.objectType, objectId: row.objectId, ip: row.ip, userAgent: row.userAgent, requestId: row.requestId, before: row.before, after: row.after,
  };
}

function toLink(row: LinkRow): Link {
  return { sequence: Number(row.sequence), previousHash: row.previousHash.toString('hex'), hash: row.hash.toString('hex'), event: toChained(row) };
}
