/** Year-end true-up: what was delivered on estimated lines, less what was billed for the estimate. */
import { capYearOf } from './cap.js';
import { trueUpCapCharge } from './cap-true-up.js';
import { chargeKey, correctedKey } from './charge-key.js';
import { addDays } from './civil-date.js';
import { yearOfTerms } from './escalation.js';
import { figure, roundedFormula, sumOfAll, worked } from './explanation.js';
import { boundInOrder, linePartsIn, periodsOf } from './line-parts.js';
import { type DeliveredPart, deliveredIn, deliveredParts, pricedDelivery } from './metered-charges.js';
import { majorText, minorFromMajorText, minorPlaces } from './money.js';
import { singleAmount } from './single-amount.js';
import { covers, intersection } from './span.js';
import { surchargeOn } from './surcharges.js';
import type { BilledLine } from './delta.js';
import type { BoundTerms, Charge, CivilDate, PricedFrom, Span } from './terms.js';
import { isSurcharged } from './yearly-cost.js';

/** A year whose estimates are to be trued up from `dueOn` on. */
export interface TrueUpYear { year: Span; bound: BoundTerms; dueOn: CivilDate }

/** The years over by `day` that the terms true up, oldest first; the last one ends with the agreement. */
export function trueUpYears(from: PricedFrom, day: CivilDate): TrueUpYear[] {
  const years = new Map<string, TrueUpYear>();
  for (const bound of boundInOrder(from)) {
    const { trueUp } = bound.terms;
    if (!trueUp) continue;
    for (let on = bound.span.from; on < bound.span.until; on = yearOfTerms(from, bound, trueUp.per, on).until) {
      const { from: begins, until } = yearOfTerms(from, bound, trueUp.per, on);
      const ends = from.terms.reduce((last, { span }) => (span.until > last ? span.until : last), begins);
      const year = { from: begins, until: until < ends ? until : ends };
      if (year.until <= day) years.set(year.from, { year, bound, dueOn: addDays(year.until, trueUp.dueDays) });
    }
  }
  return [...years.values()];
}

function estimatedParts(from: PricedFrom, year: Span): DeliveredPart[] {
  const parts = boundInOrder(from).flatMap((bound) => periodsOf(bound, year).flatMap((period) => linePartsIn(from, bound, period)))
    .filter(({ line }) => line.price.kind === 'estimated')
    .flatMap((part) => { const span = intersection(part.span, year); return span ? [{ ...part, span }] : []; });
  return deliveredParts(from, parts);
}

function trueUpOf(from: PricedFrom, year: Span, parts: readonly DeliveredPart[], billed: readonly BilledLine[]): { charge: Charge; bound: BoundTerms } | null {
  const last = parts.at(-1);
  if (!last) return null;
  const { bound, lineId, label: name } = last;
  const { currency, rounding } = bound.terms;
  const delivered = parts.flatMap((part) => { const priced = pricedDelivery(part, deliveredIn(from.delivered, part)); return priced ? [priced.explanation] : []; });
  const nothing = (label: string) => figure(label, '0', 'money', { kind: 'rule', id: 'true_up', path: lineId });
  const actual = worked('Delivered', 'money', roundedFormula(rounding, minorPlaces(currency)), [delivered.length > 0 ? worked('Delivered, exactly', 'money', sumOfAll, delivered) : nothing('Nothing delivered')]);
  const paid = billed.filter(({ charge }) => charge.lineId === lineId && charge.surchargeId === null && covers(year, charge.span.from) && correctedKey(charge.key).startsWith('service/'));
  const estimate = paid.length === 0 ? nothing('Nothing billed')
    : worked('Billed by estimate', 'money', sumOfAll, paid.map(({ charge, invoiceId }) => figure(charge.label, majorText(charge.amount, currency), 'money', { kind: 'invoice', id: invoiceId, path: charge.key })));
  const label = `True-up: ${name}, ${year.from} to ${year.until}`;
  const explanation = worked(label, 'money', 'delivered − billed', [actual, estimate]);
  const amount = minorFromMajorText(explanation.value, currency);
  if (amount === 0) return null;
  return { bound, charge: { key: chargeKey('true_up', [lineId], year), kind: 'true_up', lineId, surchargeId: null, label, span: year, ...singleAmount(amount, currency), rounding, explanation } };
}

/**
 * The true-up of a year: for each estimated line what was delivered at the rates of its days less what was billed, its
 * surcharges, and a cap line where the year would then exceed its cap. Negative amounts are credits.
 * @param billed all invoice lines of the cap's year, corrections included
 * @throws BillingFault as `chargesFor`, e.g. `delivered_crosses_a_change`
 */
export function trueUpFor(from: PricedFrom, year: Span, billed: readonly BilledLine[]): Charge[] {
  const parts = estimatedParts(from, year);
  const charges: Charge[] = [];
  let bound: BoundTerms | null = null;
  for (const lineId of new Set(parts.map((part) => part.lineId))) {
    const found = trueUpOf(from, year, parts.filter((part) => part.lineId === lineId), billed);
    if (!found) continue;
    bound = found.bound;
    charges.push(found.charge);
    for (const surcharge of found.bound.terms.surcharges.filter((each) => isSurcharged(each, lineId))) {
      const on = surchargeOn(found.bound, surcharge, found.charge, 'true_up');
      if (on) charges.push(on);
    }
  }
  const cap = bound?.terms.cap;
  // An earlier true-up of this very year is what this one replaces.
  const before = billed.map(({ charge }) => charge).filter(({ key }) => !(/^(cap\/)?true_up\//.test(correctedKey(key)) && key.endsWith(`/${year.from}/${year.until}`)));
  const cut = bound && cap ? trueUpCapCharge(bound, cap, capYearOf(from, bound, cap, year.from), year, before, charges) : null;
  return cut ? [...charges, cut] : charges;
}
