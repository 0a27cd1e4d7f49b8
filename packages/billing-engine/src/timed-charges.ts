/** Charges for time: the part of a yearly amount that belongs to some days of a period, and its explanation. */
import { chargeKey } from './charge-key.js';
import { daysOf } from './civil-date.js';
import type { Period } from './civil-period.js';
import { gridOf } from './line-parts.js';
import { minorPlaces } from './money.js';
import { partOfYear } from './part-of-year.js';
import { amountOfUnits } from './single-amount.js';
import type { BoundTerms, Charge, CivilDate, DecimalText, Span } from './terms.js';
import type { PricedYear } from './yearly-cost.js';

/** Days of a period that cost the same: of a line, or of a surcharge on a set of lines. */
export interface TimedPart {
  kind: 'service' | 'surcharge';
  id: string;
  label: string;
  bound: BoundTerms;
  period: Period;
  span: Span;
  begins: CivilDate;
  priced: PricedYear;
  /** As agreed, where the price is units × rate. */
  units?: DecimalText;
  /** Parts of different years of the cap or the true-up stay apart though they cost the same. */
  apart: string;
}

const sameCost = (a: TimedPart, b: TimedPart): boolean =>
  a.kind === b.kind && a.id === b.id && a.span.until === b.span.from && a.period.from === b.period.from && a.period.until === b.period.until
  && a.priced.year.from === b.priced.year.from && a.priced.year.until === b.priced.year.until && a.priced.figures === b.priced.figures
  && a.bound.terms.dayCount === b.bound.terms.dayCount && a.apart === b.apart;

/** Neighbours that cost the same become one part, so that an amendment splits only the lines it changes. */
export function mergeParts(parts: readonly TimedPart[]): TimedPart[] {
  const merged: TimedPart[] = [];
  const lastOf = new Map<string, number>();
  for (const part of parts.toSorted((a, b) => (a.span.from < b.span.from ? -1 : a.span.from > b.span.from ? 1 : 0))) {
    const name = `${part.kind}/${part.id}`;
    const at = lastOf.get(name);
    const last = at === undefined ? undefined : merged[at];
    if (at !== undefined && last && sameCost(last, part)) merged[at] = { ...last, span: { from: last.span.from, until: part.span.until } };
    else lastOf.set(name, merged.push(part) - 1);
  }
  return merged;
}

/** One charge for a part; null where no day of it counts, or nothing is charged. */
export function timedCharge({ bound, priced, period, span, kind, id, label, begins, units }: TimedPart): Charge | null {
  const { currency, rounding, dayCount } = bound.terms;
  const { amount, explanation } = partOfYear({ ...priced, places: minorPlaces(currency), rounding }, { grid: gridOf(bound), period, span, begins, dayCount });
  if (amount === 0) return null;
  return {
    key: chargeKey(kind, [id], span), kind, lineId: kind === 'service' ? id : null, surchargeId: kind === 'surcharge' ? id : null,
    label, span, ...amountOfUnits(units ?? null, amount, currency), rounding,
    explanation: { ...explanation, label: `${label}, ${daysOf(span)}` },
  };
}
