/** What an agreement charges for a span of days: pure, the same lines with the same keys in one run or in many. */
import { byDayThenKind } from './charge-key.js';
import { capCharge, capName, capStretches, capYearOf } from './cap.js';
import { boundInOrder, chargedPartsIn, type LinePart, periodsOf } from './line-parts.js';
import { deliveredParts, meteredCharge } from './metered-charges.js';
import { covers, intersection } from './span.js';
import { surchargeOn, surchargeParts } from './surcharges.js';
import { yearOfTerms } from './escalation.js';
import type { BoundTerms, Charge, Delivered, PricedFrom, Span } from './terms.js';
import { mergeParts, timedCharge, type TimedPart } from './timed-charges.js';
import { type YearsOf, yearsOf } from './years-of.js';
import { isSurcharged } from './yearly-cost.js';

/** A charge with what decides when it is billed: the period it belongs to, and whether it waits for what is delivered. */
export interface PlacedCharge { charge: Charge; period: Span; bound: BoundTerms; metered: boolean }
export interface PricingOptions {
  /** Charges to leave out as not yet due; the cap counts without them. */
  isDue?: (placed: Omit<PlacedCharge, 'charge'>) => boolean;
  /** What years cost, where not to be worked out once for all periods. */
  years?: YearsOf;
}

const union = (a: Span, b: Span): Span => ({ from: a.from < b.from ? a.from : b.from, until: a.until > b.until ? a.until : b.until });

/** The span widened to whole periods, since a part of a period is known only beside the others of it. */
function wholePeriods(bounds: readonly BoundTerms[], span: Span): Span {
  return bounds.flatMap((bound) => periodsOf(bound, span)).reduce<Span>(union, span);
}

/** The span widened to the begin of every year whose cap counts in it. */
function capYears(from: PricedFrom, bounds: readonly BoundTerms[], span: Span): Span {
  let wide = wholePeriods(bounds, span);
  for (;;) {
    const wider = bounds.reduce<Span>((all, bound) => {
      const binding = bound.terms.cap && intersection(bound.span, all);
      return bound.terms.cap && binding ? union(all, { from: capYearOf(from, bound, bound.terms.cap, binding.from).from, until: all.until }) : all;
    }, wide);
    const whole = wider.from < wide.from ? wholePeriods(bounds, wider) : wide;
    if (whole.from === wide.from) return wide;
    wide = whole;
  }
}

/** Years that must not flow into each other in one line. */
function apartOf(from: PricedFrom, { bound, line, span }: LinePart): string {
  const { trueUp } = bound.terms;
  const trueUpYear = trueUp && line.price.kind === 'estimated' ? yearOfTerms(from, bound, trueUp.per, span.from).from : '';
  return `${capName(from, bound, span.from)} ${trueUpYear}`;
}

function timedParts(from: PricedFrom, years: YearsOf, parts: readonly LinePart[]): TimedPart[] {
  return parts.flatMap((part) => {
    const { bound, line, period, span, begins } = part;
    const priced = years.line(bound, line, span.from);
    return priced ? [{ kind: 'service' as const, id: line.id, label: line.label, bound, period, span, begins, priced, apart: apartOf(from, part), ...(line.price.kind === 'rate' ? { units: line.price.units } : {}) }] : [];
  });
}

function byLine(delivered: readonly Delivered[]): Map<string, Delivered[]> {
  const of = new Map<string, Delivered[]>();
  for (const each of delivered) {
    const records = of.get(each.lineId);
    if (records) records.push(each);
    else of.set(each.lineId, [each]);
  }
  return of;
}

/** Services and surcharges of whole periods; the cap is not in them. */
function beforeCap(from: PricedFrom, bounds: readonly BoundTerms[], span: Span, years: YearsOf): PlacedCharge[] {
  const timed: TimedPart[] = [];
  const metered: LinePart[] = [];
  for (const bound of bounds) {
    for (const period of periodsOf(bound, span)) {
      const parts = chargedPartsIn(from, bound, period);
      const lines = timedParts(from, years, parts);
      timed.push(...lines, ...surchargeParts(years, bound, lines));
      metered.push(...parts.filter(({ line }) => line.price.kind === 'metered'));
    }
  }
  const placed = mergeParts(timed).flatMap((part): PlacedCharge[] => {
    const charge = timedCharge(part);
    return charge ? [{ charge, period: part.period, bound: part.bound, metered: false }] : [];
  });
  const deliveredOf = metered.length > 0 ? byLine(from.delivered) : new Map<string, Delivered[]>();
  for (const part of deliveredParts(from, metered)) {
    const charge = meteredCharge(part, deliveredOf.get(part.lineId) ?? []);
    if (!charge) continue;
    const { bound, period } = part;
    placed.push({ charge, period, bound, metered: true });
    for (const surcharge of bound.terms.surcharges.filter((each) => isSurcharged(each, part.lineId))) {
      const on = surchargeOn(bound, surcharge, charge, 'surcharge');
      if (on) placed.push({ charge: on, period, bound, metered: true });
    }
  }
  return placed;
}

function withCap(from: PricedFrom, bounds: readonly BoundTerms[], span: Span, placed: readonly PlacedCharge[]): PlacedCharge[] {
  const all = [...placed];
  const periods = bounds.flatMap((bound) => periodsOf(bound, span).map((period) => ({ bound, period })));
  for (const { bound, cap, period, span: part } of capStretches(from, periods)) {
    const charges = all.map(({ charge }) => charge);
    const line = capCharge(bound, cap, capYearOf(from, bound, cap, part.from), part, {
      before: charges.filter((charge) => charge.span.from < part.from),
      here: charges.filter((charge) => covers(part, charge.span.from)),
    });
    if (line) all.push({ charge: line, period, bound, metered: false });
  }
  return all;
}

/** {@link chargesFor} with what decides when each charge is billed. */
export function placedCharges(from: PricedFrom, span: Span, { isDue, years = yearsOf(from) }: PricingOptions = {}): PlacedCharge[] {
  const bounds = boundInOrder(from);
  const wide = bounds.some(({ terms }) => terms.cap) ? capYears(from, bounds, span) : wholePeriods(bounds, span);
  const priced = beforeCap(from, bounds, wide, years);
  const due = isDue ? priced.filter(isDue) : priced;
  return withCap(from, bounds, wide, due).filter(({ charge }) => covers(span, charge.span.from)).toSorted((a, b) => byDayThenKind(a.charge, b.charge));
}

/**
 * The charges that begin in a span. A period is split where its rates, its terms, the days of a line, a suspension or the
 * escalator change what a line costs, each part with its own line; runs never split one, so a charge is in the run in
 * which its first day lies, and its key and amount are the same however the days are divided into runs.
 *
 * Time: a year's amount, counted from the anchor, is split into its periods exactly, a period into its parts exactly.
 * Metered: what was delivered × rate. Surcharges: on the yearly amounts of the lines that run together. Cap: a negative
 * line for what is over, counted from the begin of its year.
 * @throws BillingFault for whatever is missing to price it: see the codes; nothing is guessed
 */
export function chargesFor(from: PricedFrom, span: Span): Charge[] {
  return placedCharges(from, span).map(({ charge }) => charge);
}
