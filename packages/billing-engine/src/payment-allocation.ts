/** Which invoices a payment pays: a proposal, the check of what a clerk entered, and taking it back exactly. */
import { freeOf, openOf, type Receivable } from './receivable.js';
import type { MinorUnits } from './terms.js';

export interface Allocation { documentId: string; amount: MinorUnits }
export interface AllocationProposal {
  allocations: Allocation[];
  /** More than all that is owed: it becomes the municipality's credit. */
  overpaid: MinorUnits;
}

const byDue = (one: Receivable, other: Receivable): number =>
  one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1
    : one.issuedOn < other.issuedOn ? -1 : one.issuedOn > other.issuedOn ? 1
      : one.number < other.number ? -1 : one.number > other.number ? 1 : one.id < other.id ? -1 : 1;

/**
 * Oldest due first; the same for the same documents in any order. Invoices that the remittance names (`named`, ids) come first, in the order of
 * their due days. What is in dispute is passed over.
 */
export function proposeAllocation(amount: MinorUnits, documents: readonly Receivable[], named: readonly string[] = []): AllocationProposal {
  const chosen = new Set(named);
  const ordered = [...documents].sort((one, other) => Number(chosen.has(other.id)) - Number(chosen.has(one.id)) || byDue(one, other));
  let left = amount;
  const allocations: Allocation[] = [];
  for (const document of ordered) {
    const part = Math.min(left, freeOf(document));
    if (part <= 0) continue;
    allocations.push({ documentId: document.id, amount: part });
    left -= part;
  }
  return { allocations, overpaid: left };
}

export type AllocationFault = 'not-positive' | 'document-twice' | 'unknown-document' | 'in-dispute' | 'more-than-owed' | 'more-than-payment';

/** What is wrong with allocations that a clerk entered, with the document; `unplaced` is what the payment has left. Empty when nothing is. */
export function allocationFaults(unplaced: MinorUnits, documents: readonly Receivable[], allocations: readonly Allocation[]): { documentId: string | null; fault: AllocationFault }[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  const faults: { documentId: string | null; fault: AllocationFault }[] = [];
  const seen = new Set<string>();
  for (const { documentId, amount } of allocations) {
    const document = byId.get(documentId);
    const fault = !Number.isSafeInteger(amount) || amount <= 0 ? 'not-positive'
      : seen.has(documentId) ? 'document-twice'
        : !document ? 'unknown-document'
          : amount > openOf(document) ? 'more-than-owed'
            : amount > freeOf(document) ? 'in-dispute' : null;
    seen.add(documentId);
    if (fault) faults.push({ documentId, fault });
  }
  if (allocations.reduce((sum, { amount }) => sum + amount, 0) > unplaced) faults.push({ documentId: null, fault: 'more-than-payment' });
  return faults;
}

const moved = (documents: readonly Receivable[], allocations: readonly Allocation[], sign: 1 | -1): Receivable[] => documents.map((document) => {
  const change = allocations.reduce((sum, allocation) => (allocation.documentId === document.id ? sum + allocation.amount : sum), 0);
  return change === 0 ? document : { ...document, allocated: document.allocated + sign * change };
});
/** The documents after allocations that have no fault. */
export const allocate = (documents: readonly Receivable[], allocations: readonly Allocation[]): Receivable[] => moved(documents, allocations, 1);
/** The documents as if those allocations had never been made. */
export const release = (documents: readonly Receivable[], allocations: readonly Allocation[]): Receivable[] => moved(documents, allocations, -1);
