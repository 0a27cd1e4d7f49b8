/** What of an invoice is overdue and not in dispute on each day of a span: the base of late interest. */
import { later } from './civil-date.js';
import { figure, highestOfAll, sumOfAll, worked } from './explanation.js';
import { majorText, sumMinor } from './money.js';
import { cutAt } from './span.js';
import type { CivilDate, Explanation, MinorUnits, Span } from './terms.js';

/** A payment or credit (negative) of an invoice, or one that was taken back (positive), from the day on which it counts. */
export interface OverdueChange { id: string; on: CivilDate; amount: MinorUnits; label: string }
/** A dispute that holds money back from `from`; on `until` it no longer does, null while it is open. */
export interface OverdueHold { disputeId: string; from: CivilDate; until: CivilDate | null; amount: MinorUnits }
export interface OverdueInvoice {
  id: string;
  number: string;
  currency: string;
  dueOn: CivilDate;
  /** Its total without lines of interest, which compound by themselves. */
  amount: MinorUnits;
  changes: readonly OverdueChange[];
  holds: readonly OverdueHold[];
  /** What was paid of earlier interest on it. */
  interestPaid: readonly { on: CivilDate; amount: MinorUnits }[];
}

const holdsOn = (hold: OverdueHold, day: CivilDate): boolean => hold.from <= day && (hold.until === null || day < hold.until);

/** Open and not in dispute on a day: what is paid on it is not owed on it. */
export function overdueOn(invoice: OverdueInvoice, day: CivilDate): MinorUnits {
  const open = sumMinor([invoice.amount, ...invoice.changes.filter(({ on }) => on <= day).map(({ amount }) => amount), ...invoice.holds.filter((hold) => holdsOn(hold, day)).map(({ amount }) => -amount)]);
  return Math.max(0, open);
}

/** The same figure with what it is made of. */
export function explainOverdue(invoice: OverdueInvoice, day: CivilDate): Explanation {
  const money = (amount: MinorUnits): string => majorText(amount, invoice.currency);
  const open = worked(`Owed on ${day} and not in dispute`, 'money', sumOfAll, [
    figure(`Invoice ${invoice.number}, due ${invoice.dueOn}`, money(invoice.amount), 'money', { kind: 'invoice', id: invoice.id, path: null }),
    ...invoice.changes.filter(({ on }) => on <= day).map(({ id, on, label, amount }) => figure(`${label}, ${on}`, money(amount), 'money', { kind: 'ledger', id, path: null })),
    ...invoice.holds.filter((hold) => holdsOn(hold, day)).map(({ disputeId, amount }) => figure('In dispute', money(-amount), 'money', { kind: 'ledger', id: disputeId, path: null })),
  ]);
  if (!open.value.startsWith('-')) return open;
  return worked('Not less than nothing', 'money', highestOfAll, [open, figure('Nothing', '0', 'money', { kind: 'rule', id: 'late-interest', path: 'base' })]);
}

/** The span in pieces on each of which the same is overdue. */
export function overduePieces(invoice: OverdueInvoice, span: Span): (Span & { overdue: MinorUnits })[] {
  const days = [...invoice.changes.map(({ on }) => on), ...invoice.holds.flatMap(({ from, until }) => (until === null ? [from] : [from, until]))];
  return cutAt(span, days).map((piece) => ({ ...piece, overdue: overdueOn(invoice, piece.from) }));
}

/** The last day, without itself, on which anything may have been overdue: nothing is owed and nothing happens after it; null while something is owed or held. */
export function settledOn(invoice: OverdueInvoice): CivilDate | null {
  if (invoice.holds.some(({ until }) => until === null)) return null;
  const last = [...invoice.changes.map(({ on }) => on), ...invoice.holds.flatMap(({ until }) => (until === null ? [] : [until]))].reduce(later, invoice.dueOn);
  return overdueOn(invoice, last) === 0 ? last : null;
}
