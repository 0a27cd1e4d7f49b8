/** From which day the money of payments counts on invoices for late interest: the one rule, whatever clerks recorded, placed, took off or reversed, and when. */
import { sumMinor } from './money.js';
import type { CivilDate, MinorUnits } from './terms.js';

/** Money of a payment on an invoice, or on a document of interest. `credit`: it was kept as credit before, and counts from the day it was applied. */
export interface Placement { id: string; documentId: string; from: 'payment' | 'credit'; amount: MinorUnits; on: CivilDate; /** Null while it lies there. */ releasedOn: CivilDate | null }
/** A payment with all its placements, those that were released too, in the order in which they were made. */
export interface PlacedPayment { amount: MinorUnits; receivedOn: CivilDate; /** It never came. */ reversed: boolean; placements: readonly Placement[]; refunds: readonly { on: CivilDate; amount: MinorUnits }[] }
/** From `on` so much less (negative) or more is owed of a document. */
export interface PaidChange { id: string; documentId: string; on: CivilDate; amount: MinorUnits; what: 'payment received' | 'payment taken off' | 'credit applied' | 'credit taken off' }

type Seen = Placement & { begin: CivilDate };
const standsOn = ({ begin, releasedOn }: Seen, day: CivilDate): boolean => begin <= day && (releasedOn === null || day < releasedOn);

/** What of each placement counts on a day: first what lies there still, then what was taken off last, never more in all than the payment had then. */
function countedOn(payment: PlacedPayment, seen: readonly Seen[], day: CivilDate): Map<string, MinorUnits> {
  let left = payment.amount - sumMinor(payment.refunds.filter(({ on }) => on <= day).map(({ amount }) => amount));
  const counted = new Map<string, MinorUnits>();
  for (const placement of seen) {
    if (!standsOn(placement, day)) continue;
    const amount = Math.max(0, Math.min(placement.amount, left));
    counted.set(placement.id, amount);
    left -= amount;
  }
  return counted;
}

/** Still there first, then the one that was taken off last; of one day the later placement. */
function lastFirst(placements: readonly Seen[]): Seen[] {
  const end = ({ releasedOn }: Seen): string => releasedOn ?? '9999-12-31';
  return placements.map((placement, at) => ({ placement, at })).sort((a, b) => (end(a.placement) < end(b.placement) ? 1 : end(a.placement) > end(b.placement) ? -1 : b.at - a.at)).map(({ placement }) => placement);
}

/**
 * What a payment takes from what is owed, by days. One that was reversed never took anything. Otherwise its money counts from the day it was received
 * on the invoices where it lies now, however late somebody placed it there. What lies on none now counts until it was taken off on the invoice where
 * it lay last, so that money that was here stopped interest somewhere, each cent once: what was paid back counts up to that day at most.
 */
export function paidChanges(payment: PlacedPayment): PaidChange[] {
  if (payment.reversed) return [];
  const seen = lastFirst(payment.placements.map((placement) => ({ ...placement, begin: placement.from === 'payment' ? payment.receivedOn : placement.on })));
  const days = [...new Set([...seen.flatMap(({ begin, releasedOn }) => (releasedOn === null ? [begin] : [begin, releasedOn])), ...payment.refunds.map(({ on }) => on)])].sort();
  const changes: PaidChange[] = [];
  let before = new Map<string, MinorUnits>();
  for (const on of days) {
    const counted = countedOn(payment, seen, on);
    for (const { id, documentId, from } of seen) {
      const less = (counted.get(id) ?? 0) - (before.get(id) ?? 0);
      if (less !== 0) changes.push({ id, documentId, on, amount: 0 - less, what: from === 'payment' ? (less > 0 ? 'payment received' : 'payment taken off') : less > 0 ? 'credit applied' : 'credit taken off' });
    }
    before = counted;
  }
  return changes;
}
