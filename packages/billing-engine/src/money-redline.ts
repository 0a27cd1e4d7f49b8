/** The redline of money between two priced versions: each line old, new and changed, the total, and the first day that pays it. */
import { decimal, decimalText } from './decimal.js';
import { forecast, type Forecast, type ForecastLine } from './forecast.js';
import { majorText } from './money.js';
import { roundTo } from './rounding.js';
import type { ChargeKind, CivilDate, DecimalText, MinorUnits, PricedFrom, Span } from './terms.js';

export interface RedlineRow {
  id: string;
  kind: ChargeKind;
  /** The newer name. */
  label: string;
  state: 'added' | 'removed' | 'changed' | 'same';
  before: MinorUnits;
  after: MinorUnits;
  change: MinorUnits;
  /** Change as a share of before, to 6 places; null where there was nothing. */
  share: DecimalText | null;
}
export interface FirstPayment { billOn: CivilDate; dueOn: CivilDate; amount: MinorUnits }
export interface MoneyRedline {
  year: Span;
  rows: RedlineRow[];
  total: Omit<RedlineRow, 'id' | 'kind' | 'label'>;
  firstPayment: { before: FirstPayment | null; after: FirstPayment | null };
}

function compared(before: MinorUnits, after: MinorUnits): Pick<RedlineRow, 'before' | 'after' | 'change' | 'share'> {
  const share = before === 0 ? null : decimalText(roundTo(decimal(after - before).dividedBy(Math.abs(before)), 6, 'half_away_from_zero'));
  return { before, after, change: after - before, share };
}

function rowOf(before: ForecastLine | undefined, after: ForecastLine | undefined): RedlineRow | null {
  const line = after ?? before;
  if (!line) return null;
  const state = !before ? 'added' : !after ? 'removed' : before.amount === after.amount ? 'same' : 'changed';
  return { id: line.id, kind: line.kind, label: line.label, state, ...compared(before?.amount ?? 0, after?.amount ?? 0) };
}

const firstOf = ({ invoices: [first] }: Forecast): FirstPayment | null => (first ? { billOn: first.billOn, dueOn: first.dueOn, amount: first.amount } : null);

/**
 * Two versions beside each other over the same year; lines are matched by id, so that a new name is no new line. Lines of
 * the newer version come first, then those it lacks.
 * @param before null: there is no earlier version, everything is added
 * @throws BillingFault as `forecast`
 */
export function moneyRedline(before: PricedFrom | null, after: PricedFrom, year: Span): MoneyRedline {
  const [old, fresh] = [before ? forecast(before, year) : null, forecast(after, year)];
  const find = (all: Forecast | null, { kind, id }: ForecastLine) => all?.lines.find((line) => line.kind === kind && line.id === id);
  const rows = [
    ...fresh.lines.map((line) => rowOf(find(old, line), line)),
    ...(old?.lines ?? []).filter((line) => !find(fresh, line)).map((line) => rowOf(line, undefined)),
  ].filter((row) => row !== null);
  const total = compared(old?.total ?? 0, fresh.total);
  const state = !old ? 'added' : total.change === 0 ? 'same' : 'changed';
  return { year: fresh.year, rows, total: { state, ...total }, firstPayment: { before: old && firstOf(old), after: firstOf(fresh) } };
}

/** `+$808,690`-like text without its currency sign: always signed, in major units. */
export function signedMajorText(change: MinorUnits, currency: string): string {
  return `${change < 0 ? '−' : '+'}${majorText(Math.abs(change), currency)}`;
}
