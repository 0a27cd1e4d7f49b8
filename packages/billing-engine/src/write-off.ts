/** When what is owed may be given up: with a reason and an authority, by two people, never what is disputed. */
import type { InvoiceState } from './document-state.js';
import { freeOf, openOf, type Receivable } from './receivable.js';
import type { MinorUnits } from './terms.js';
import { namesSomething } from './visible-text.js';

export interface WriteOff {
  amount: MinorUnits;
  reason: string;
  /** What was written off of the document before and not paid since: the limit is one of the whole document. */
  before: MinorUnits;
  /** By what it was decided, e.g. a resolution number; needed above `limit`. */
  authority: string | null;
  proposedBy: string;
  approvedBy: string;
}
export type WriteOffRefusal = 'not-owed' | 'not-positive' | 'in-dispute' | 'more-than-owed' | 'no-reason' | 'same-person' | 'no-authority';

/** Why it may not be written off; null when it may. Where all that is given up of the document goes above `limit` (minor units) it needs an authority. */
export function writeOffRefusal(state: InvoiceState, document: Receivable, writeOff: WriteOff, limit: MinorUnits): WriteOffRefusal | null {
  if (state !== 'finalised' && state !== 'sent') return 'not-owed';
  if (!Number.isSafeInteger(writeOff.amount) || writeOff.amount <= 0) return 'not-positive';
  if (writeOff.amount > openOf(document)) return 'more-than-owed';
  if (writeOff.amount > freeOf(document)) return 'in-dispute';
  if (!namesSomething(writeOff.reason)) return 'no-reason';
  if (writeOff.proposedBy === writeOff.approvedBy) return 'same-person';
  return writeOff.before + writeOff.amount > limit && !namesSomething(writeOff.authority ?? '') ? 'no-authority' : null;
}
