/** Which refunds whose payment never came are settled by money that the municipality gives back. */
import type { CivilDate, MinorUnits } from './terms.js';

/** A payment that was reversed after `owed` of it was paid back; `since` is the day of the reversal. */
export interface OwedBack { paymentId: string; owed: MinorUnits; since: CivilDate }
export interface SettledBack { paymentId: string; amount: MinorUnits }

const inOrder = (one: OwedBack, other: OwedBack): number => (one.since < other.since ? -1 : one.since > other.since ? 1 : one.paymentId < other.paymentId ? -1 : 1);

/** The one reversed first is settled first, the same in whatever order they are given; never more of one than is owed back of it. What is more than all of it finds no place. */
export function settleOwedBack(amount: MinorUnits, owed: readonly OwedBack[]): SettledBack[] {
  let left = amount;
  return owed.toSorted(inOrder).flatMap(({ paymentId, owed: most }) => {
    const part = Math.min(left, most);
    if (part <= 0) return [];
    left -= part;
    return [{ paymentId, amount: part }];
  });
}
