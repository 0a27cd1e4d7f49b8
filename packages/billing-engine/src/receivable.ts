/** What is owed on a document, and what of it may be paid, credited or written off. */
import type { MinorUnits } from './terms.js';

/** An invoice's amount and what became of it, in minor units. `held` is in dispute. */
export interface Receivable {
  id: string;
  number: string;
  issuedOn: string;
  dueOn: string;
  total: MinorUnits;
  /** By payments, and by credits applied to it. */
  allocated: MinorUnits;
  /** By credit notes, as far as they reduced what was owed. */
  credited: MinorUnits;
  writtenOff: MinorUnits;
  held: MinorUnits;
}

/** All that is owed on it, in dispute or not. */
export const openOf = (document: Receivable): MinorUnits => document.total - document.allocated - document.credited - document.writtenOff;
/** What may be paid, credited or written off now: open and not in dispute. */
export const freeOf = (document: Receivable): MinorUnits => openOf(document) - document.held;
/** What a dispute of `claimed` holds: never more than is still owed, since paid money is claimed back by a credit note. */
export const heldBy = (document: Receivable, claimed: MinorUnits): MinorUnits => Math.max(0, Math.min(claimed, freeOf(document)));

/** A change of one figure of a document on a day; a release or a decided dispute is negative. */
export interface ReceivableChange { documentId: string; on: string; field: 'allocated' | 'credited' | 'writtenOff' | 'held'; amount: MinorUnits }
/** An invoice as it was finalised, and the day on which it was voided. */
export interface IssuedDocument { id: string; number: string; issuedOn: string; dueOn: string; total: MinorUnits; voidedOn: string | null }

/** What was owed at the end of `day`: what was issued by then and not void, with what had happened to it by then. */
export function receivablesAt(documents: readonly IssuedDocument[], changes: readonly ReceivableChange[], day: string): Receivable[] {
  const standing = new Map<string, Receivable>();
  for (const { voidedOn, ...document } of documents) {
    if (document.issuedOn <= day && (voidedOn === null || voidedOn > day)) standing.set(document.id, { ...document, allocated: 0, credited: 0, writtenOff: 0, held: 0 });
  }
  for (const { documentId, on, field, amount } of changes) {
    const document = on <= day ? standing.get(documentId) : undefined;
    if (document) document[field] += amount;
  }
  return [...standing.values()];
}
