/** What of an invoice is overdue and not in dispute on each day of a span: the base of late interest. */
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

/** What makes the base of a day, credits and what is held being negative: the only place that says what counts. */
function partsOn(invoice: OverdueInvoice, day: CivilDate): { amount: MinorUnits; label: string; source: { kind: 'invoice' | 'ledger'; id: string; path: null } }[] {
  return [
    { amount: invoice.amount, label: `Invoice ${invoice.number}, due ${invoice.dueOn}`, source: { kind: 'invoice', id: invoice.id, path: null } },
    ...invoice.changes.filter(({ on }) => on <= day).map(({ id, on, label, amount }) => ({ amount, label: `${label}, ${on}`, source: { kind: 'ledger' as const, id, path: null } })),
    ...invoice.holds.filter((hold) => holdsOn(hold, day)).map(({ disputeId, amount }) => ({ amount: -amount, label: 'In dispute', source: { kind: 'ledger' as const, id: disputeId, path: null } })),
  ];
}

/** Open and not in dispute on a day: what is paid on it is not owed on it. */
export const overdueOn = (invoice: OverdueInvoice, day: CivilDate): MinorUnits => Math.max(0, sumMinor(partsOn(invoice, day).map(({ amount }) => amount)));

/** The same figure with what it is made of. */
export function explainOverdue(invoice: OverdueInvoice, day: CivilDate): Explanation {
  const open = worked(`Owed on ${day} and not in dispute`, 'money', sumOfAll, partsOn(invoice, day).map(({ amount, label, source }) => figure(label, majorText(amount, invoice.currency), 'money', source)));
  if (!open.value.startsWith('-')) return open;
  return worked('Not less than nothing', 'money', highestOfAll, [open, figure('Nothing', '0', 'money', { kind: 'rule', id: 'late-interest', path: 'base' })]);
}

/** The span in pieces on each of which the same is overdue. */
export function overduePieces(invoice: OverdueInvoice, span: Span): (Span & { overdue: MinorUnits })[] {
  const days = [...invoice.changes.map(({ on }) => on), ...invoice.holds.flatMap(({ from, until }) => (until === null ? [from] : [from, until]))];
  return cutAt(span, days).map((piece) => ({ ...piece, overdue: overdueOn(invoice, piece.from) }));
}
