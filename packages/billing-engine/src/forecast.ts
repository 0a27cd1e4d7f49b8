/** What the officer sees while typing: a year's lines, its total, and what each invoice will come to. */
import { addDays } from './civil-date.js';
import type { Charge, ChargeKind, CivilDate, MinorUnits, PricedFrom, Span, YearKind } from './terms.js';
import { BillingFault } from './billing-fault.js';
import { boundInOrder } from './line-parts.js';
import { type DueCharge, scheduledCharges } from './schedule.js';
import { covers, intersection } from './span.js';
import { yearOfTerms } from './escalation.js';
import { sumMinor } from './money.js';

/** `id` is that of the line or surcharge, `not-to-exceed` for the cap. */
export interface ForecastLine { id: string; kind: ChargeKind; label: string; amount: MinorUnits; charges: Charge[] }
export interface ForecastInvoice { billOn: CivilDate; dueOn: CivilDate; span: Span; amount: MinorUnits }
export interface Forecast { year: Span; lines: ForecastLine[]; total: MinorUnits; invoices: ForecastInvoice[] }

const idOf = ({ lineId, surchargeId }: Charge): string => surchargeId ?? lineId ?? 'not-to-exceed';

/** Every line of the terms has its place, at nothing where nothing is charged yet; then surcharges and the cap. */
function linesOf(from: PricedFrom, year: Span, charges: readonly Charge[]): ForecastLine[] {
  const lines = new Map<string, ForecastLine>();
  for (const { span, terms } of boundInOrder(from)) {
    if (!intersection(span, year)) continue;
    for (const { id, label } of terms.lines) lines.set(`service/${id}`, { id, kind: 'service', label, amount: 0, charges: [] });
    for (const { id, label } of terms.surcharges) lines.set(`surcharge/${id}`, { id, kind: 'surcharge', label, amount: 0, charges: [] });
  }
  for (const charge of charges) {
    const key = `${charge.kind}/${idOf(charge)}`;
    const line = lines.get(key) ?? { id: idOf(charge), kind: charge.kind, label: charge.kind === 'cap' ? 'Not to exceed' : charge.label, amount: 0, charges: [] };
    line.amount += charge.amount;
    line.charges.push(charge);
    lines.set(key, line);
  }
  const order: ChargeKind[] = ['service', 'surcharge', 'cap'];
  return [...lines.values()].toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function invoicesOf(from: PricedFrom, due: readonly DueCharge[]): ForecastInvoice[] {
  const byDay = new Map<CivilDate, DueCharge[]>();
  for (const each of due) {
    const found = byDay.get(each.billOn);
    if (found) found.push(each);
    else byDay.set(each.billOn, [each]);
  }
  const bounds = boundInOrder(from);
  return [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([billOn, charges]) => {
    const spans = charges.map(({ charge }) => charge.span);
    const span = { from: spans.reduce((first, each) => (each.from < first ? each.from : first), spans[0]?.from ?? billOn), until: spans.reduce((last, each) => (each.until > last ? each.until : last), billOn) };
    const binding = bounds.find((each) => covers(each.span, billOn)) ?? bounds.at(-1);
    return { billOn, dueOn: addDays(billOn, binding?.terms.payment.dueDays ?? 0), span, amount: sumMinor(charges.map(({ charge }) => charge.amount)) };
  });
}

/**
 * Forecast of the charges that begin in a year. Metered lines count with what is delivered so far; an index figure that is
 * not known yet has to be given as an assumption among the index changes.
 * @throws BillingFault as `chargesFor`, e.g. `index_figure_missing`
 */
export function forecast(from: PricedFrom, year: Span): Forecast {
  const due = scheduledCharges(from, year);
  const charges = due.map(({ charge }) => charge);
  return { year: { from: year.from, until: year.until }, lines: linesOf(from, year, charges), total: sumMinor(charges.map(({ amount }) => amount)), invoices: invoicesOf(from, due) };
}

/**
 * The agreement or fiscal year that holds a day, as the terms in force on it count years.
 * @throws BillingFault `not_in_force` where nothing binds on the day
 */
export function yearAt(from: PricedFrom, kind: YearKind, day: CivilDate): Span {
  const bound = boundInOrder(from).find(({ span }) => covers(span, day));
  if (!bound) throw new BillingFault('not_in_force', `nothing is agreed for ${day}`, { day });
  const { from: begins, until } = yearOfTerms(from, bound, kind, day);
  return { from: begins, until };
}

/** Forecasts of all years of the agreement in order, e.g. for a table of budgets. */
export function forecastYears(from: PricedFrom, kind: YearKind): Forecast[] {
  const bounds = boundInOrder(from);
  const years: Forecast[] = [];
  for (const { span } of bounds) {
    for (let day = span.from; day < span.until;) {
      const year = yearAt(from, kind, day);
      if (!years.some((each) => each.year.from === year.from)) years.push(forecast(from, year));
      day = year.until;
    }
  }
  return years;
}
