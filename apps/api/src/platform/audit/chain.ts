/** The rule of the hash chain: how a link is made and how a chain is checked, on plain values. */
import { createHash } from 'node:crypto';

/** An audit line as it is hashed; times are ISO strings with milliseconds, in UTC. */
export interface ChainedEvent {
  agencyId: string; id: string; at: string; actorKind: string; actorId: string | null; actorLabel: string; action: string; outcome: string;
  objectType: string | null; objectId: string | null; ip: string | null; userAgent: string | null; requestId: string | null; before: unknown; after: unknown;
}

/** One link: its place, the line, and the hashes as lower-case hex. */
export interface Link { sequence: number; previousHash: string; hash: string; event: ChainedEvent }

/** A link whose line the reader may not see: the chain goes on through it, and what it seals is not checked. */
export interface WithheldLink { sequence: number; previousHash: string; hash: string; withheld: true }

export interface Verdict { verdict: 'intact' | 'broken' | 'empty'; links: number; head: string | null; brokenAt: number | null; reason: string | null }

/** What the first link follows. */
export const genesis = '0'.repeat(64);

/** JSON with sorted keys, so that the same value always has the same bytes. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** SHA-256 over the previous hash, the place and the line. */
export function linkHash(previousHash: string, sequence: number, event: ChainedEvent): string {
  return createHash('sha256').update(`${previousHash}\n${sequence}\n${canonical(event)}`).digest('hex');
}

const linkParts = new Set(['sequence', 'previousHash', 'hash', 'event']);
const withheldParts = new Set(['sequence', 'previousHash', 'hash', 'withheld']);

/** Checks a chain link by link; stops at the first fault. */
export class ChainCheck {
  private links = 0;
  private head: string = genesis;
  /** Links that were handed out without their line. */
  withheld = 0;
  private fault: { at: number; reason: string } | null = null;

  /** Returns false once the chain is broken. */
  add(link: Link): boolean {
    if (this.fault) return false;
    const reason = this.faultOf(link);
    if (reason) {
      this.fault = { at: this.links + 1, reason };
      return false;
    }
    this.links += 1;
    this.head = link.hash;
    return true;
  }

  /** The same for a line of an exported file: it holds nothing but the link, as it was written, or a link whose line is withheld. */
  addLine(line: string): boolean {
    const link = JSON.parse(line) as Link | WithheldLink;
    // Two parts of one name, of which a reader may see the one and the check the other, do not come back as they were.
    if (JSON.stringify(link) !== line) this.breakBecause('It was written again or changed: its bytes are not those that were handed out.');
    return 'withheld' in link ? this.addWithheld(link) : this.add(link);
  }

  private addWithheld(link: WithheldLink): boolean {
    if (this.fault) return false;
    const reason = this.placeFault(link, withheldParts) ?? (link.withheld === true && /^[0-9a-f]{64}$/.test(link.hash) ? null : `Line ${link.sequence} is no sealed line.`);
    if (reason) {
      this.fault = { at: this.links + 1, reason };
      return false;
    }
    this.links += 1;
    this.withheld += 1;
    this.head = link.hash;
    return true;
  }

  /** Marks the chain as broken for a reason that lies outside its links. */
  breakBecause(reason: string): void {
    this.fault ??= { at: this.links + 1, reason };
  }

  get verdict(): Verdict {
    const head = this.links ? this.head : null;
    if (this.fault) return { verdict: 'broken', links: this.links, head, brokenAt: this.fault.at, reason: this.fault.reason };
    return { verdict: this.links ? 'intact' : 'empty', links: this.links, head, brokenAt: null, reason: null };
  }

  private faultOf(link: Link): string | null {
    return this.placeFault(link, linkParts) ?? (linkHash(link.previousHash, link.sequence, link.event) === link.hash ? null : `Line ${link.sequence} was changed after it was sealed.`);
  }

  private placeFault(link: Link | WithheldLink, parts: ReadonlySet<string>): string | null {
    const strange = Object.keys(link).filter((key) => !parts.has(key));
    if (strange.length > 0) return `It holds something that nobody sealed: ${strange.join(', ')}.`;
    if (link.sequence !== this.links + 1) return `Line ${this.links + 1} is missing: the next one kept is ${link.sequence}.`;
    if (link.previousHash !== this.head) return `Line ${link.sequence} does not follow the line before it.`;
    return null;
  }
}
