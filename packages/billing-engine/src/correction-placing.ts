/** What of corrections that span invoices is placed on the invoices they correct, whichever of the two was sent first. */
import type { MinorUnits } from './terms.js';

/** A credit note that was sent: what of it is credit still, and what it took off each invoice, by the invoice's id; positive minor units. */
export interface Correction { noteId: string; left: MinorUnits; taken: ReadonlyMap<string, MinorUnits> }
export interface PlacedCorrection { noteId: string; documentId: string; amount: MinorUnits }

/**
 * In the order of notes and of what each took: never more than a note has left, than it took off that invoice, or than is free of it.
 * @param free what can be settled of each invoice that was sent, by its id; one that is missing is not lowered
 */
export function placedCorrections(corrections: readonly Correction[], free: ReadonlyMap<string, MinorUnits>): PlacedCorrection[] {
  const open = new Map(free);
  return corrections.flatMap(({ noteId, left, taken }) => {
    let rest = left;
    return [...taken].flatMap(([documentId, most]) => {
      const amount = Math.min(most, rest, open.get(documentId) ?? 0);
      if (amount <= 0) return [];
      rest -= amount;
      open.set(documentId, (open.get(documentId) ?? 0) - amount);
      return [{ noteId, documentId, amount }];
    });
  });
}
