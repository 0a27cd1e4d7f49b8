/** Year-end true-up: what was delivered on estimated lines, less what was billed for the estimate. */
import { capYearOf } from './cap.js';
import { trueUpCapCharge } from './cap-true-up.js';
import { chargeKey, correctedKey } from './charge-key.js';
import { addDays, daysOf } from './civil-date.js';
import { yearOfTerms } from './escalation.js';
import { figure, roundedFormula, sumOfAll, worked } from './explanation.js';
import { boundInOrder, linePartsIn, periodsOf } from './line-parts.js';
import { type DeliveredPart, deliveredIn, deliveredParts, pricedDelivery } from './metered-charges.js';
import { majorText, minorFromMajorText, minorPlaces } from './money.js';
import { singleAmount } from './single-amount.js';
import { covers, intersection } from './span.js';
import { surchargeOn } from './surcharges.js';
import { stoppedAtLeft } from './true-up-left.js';
import type { BilledLine } from './delta.js';
import type { BoundTerms, Charge, CivilDate, Explanation, PricedFrom, Span } from './terms.js';
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
  const label = `True-up: ${name}, ${daysOf(year)}`;
  const explanation = worked(label, 'money', 'delivered − billed', [actual, estimate]);
  const amount = minorFromMajorText(explanation.value, currency);
  if (amount === 0) return null;
  return { bound, charge: { key: chargeKey('true_up', [lineId], year), kind: 'true_up', lineId, surchargeId: null, label, span: year, ...singleAmount(amount, currency), rounding, explanation } };
}

/** Of what was billed in the year: under this kind of key, and by true-ups. */
function standing(billed: readonly BilledLine[], year: Span, kind: 'service' | 'surcharge', whether: (charge: BilledLine['charge']) => boolean): { billed: BilledLine[]; truedUp: BilledLine[] } {
  const of = (start: string) => billed.filter(({ charge }) => covers(year, charge.span.from) && whether(charge) && correctedKey(charge.key).startsWith(start));
  return { billed: of(`${kind}/`), truedUp: of('true_up/') };
}

/** The same charge at what its explanation comes to; none where that is nothing. */
function restated(charge: Charge, explanation: Explanation, currency: string): Charge[] {
  if (explanation === charge.explanation) return [charge];
  const amount = minorFromMajorText(explanation.value, currency);
  return amount === 0 ? [] : [{ ...charge, ...singleAmount(amount, currency), explanation }];
}

/**
 * The true-up of a year: for each estimated line what was delivered at the rates of its days less what was billed, its
 * surcharges, and a cap line where the year would then exceed its cap. Negative amounts are credits, and stop at what credit
 * notes left of the year.
 * @param billed all invoice lines of the cap's year, corrections and true-ups included
 * @throws BillingFault as `chargesFor`, e.g. `delivered_crosses_a_change`
 */
export function trueUpFor(from: PricedFrom, year: Span, billed: readonly BilledLine[]): Charge[] {
  const parts = estimatedParts(from, year);
  const charges: Charge[] = [];
  let bound: BoundTerms | null = null;
  let stopped = false;
  for (const lineId of new Set(parts.map((part) => part.lineId))) {
    const found = trueUpOf(from, year, parts.filter((part) => part.lineId === lineId), billed);
    if (!found) continue;
    bound = found.bound;
    const { currency, surcharges } = bound.terms;
    const explanation = stoppedAtLeft(found.charge.explanation, { ...standing(billed, year, 'service', (charge) => charge.lineId === lineId && charge.surchargeId === null), beside: [] }, currency);
    stopped ||= explanation !== found.charge.explanation;
    charges.push(...restated(found.charge, explanation, currency));
    for (const surcharge of surcharges.filter((each) => isSurcharged(each, lineId))) {
      // On all of the difference: what notes left of the surcharge is not what they left of the line.
      const on = surchargeOn(bound, surcharge, found.charge, 'true_up');
      if (!on) continue;
      const beside = charges.filter(({ surchargeId }) => surchargeId === surcharge.id).map((each) => each.explanation);
      charges.push(...restated(on, stoppedAtLeft(on.explanation, { ...standing(billed, year, 'surcharge', ({ surchargeId }) => surchargeId === surcharge.id), beside }, currency), currency));
    }
  }
  const cap = bound?.terms.cap;
  // An earlier true-up of this very year is what this one replaces.
  const before = billed.filter(({ charge: { key } }) => !(/^(cap\/)?true_up\//.test(correctedKey(key)) && key.endsWith(`/${year.from}/${year.until}`)))
    // Where a true-up stops at what notes left, the cap looks at what they left too.
    .map(({ charge, credited = 0 }) => (stopped ? { ...charge, amount: charge.amount - credited } : charge));
  const cut = bound && cap ? trueUpCapCharge(bound, cap, capYearOf(from, bound, cap, year.from), year, before, charges) : null;
  return cut ? [...charges, cut] : charges;
}
