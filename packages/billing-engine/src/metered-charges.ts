/** Charges for what was delivered: each record priced at the rate of its own days, and never divided by a guess. */
import { BillingFault } from './billing-fault.js';
import { capName } from './cap.js';
import { chargeKey } from './charge-key.js';
import { daysOf } from './civil-date.js';
import { figure, figuresBelow, roundedFormula, sumOfAll, worked } from './explanation.js';
import type { LinePart } from './line-parts.js';
import { minorFromMajorText, minorPlaces } from './money.js';
import { intersection } from './span.js';
import type { BoundTerms, Charge, Delivered, Explanation, PricedFrom, Span } from './terms.js';
import { isSurcharged, pricePerDelivered } from './yearly-cost.js';

/** Days on which one price holds for what is delivered on a line. */
export interface DeliveredPart { bound: BoundTerms; lineId: string; label: string; period: Span; span: Span; price: Explanation; per: 'hour' | 'contact' }

/** The parts of metered or estimated lines with their prices, neighbours of one period joined where nothing that is charged on them differs. */
export function deliveredParts(from: PricedFrom, parts: readonly LinePart[]): DeliveredPart[] {
  const joined: (DeliveredPart & { name: string })[] = [];
  for (const { bound, line, period, span } of parts) {
    const { price, id: lineId, label } = line;
    if (price.kind !== 'metered' && price.kind !== 'estimated') continue;
    const { per, ...each } = pricePerDelivered(from, bound, { ...line, price }, span.from);
    const { currency, rounding, surcharges } = bound.terms;
    const name = JSON.stringify([
      lineId, period.from, period.until, currency, rounding, figuresBelow(each),
      surcharges.filter((one) => isSurcharged(one, lineId)).map(({ id, rate }) => [id, rate]), capName(from, bound, span.from),
    ]);
    const last = joined.findLast((one) => one.lineId === lineId);
    if (last && last.span.until === span.from && last.name === name) last.span = { from: last.span.from, until: span.until };
    else joined.push({ bound, lineId, label, period, span, price: each, per, name });
  }
  return joined;
}

/**
 * The records that lie in a part.
 * @throws BillingFault `delivered_crosses_a_change` where only some of a record's days do: what falls on which day is not known
 */
export function deliveredIn(delivered: readonly Delivered[], { lineId, label, span }: Pick<DeliveredPart, 'lineId' | 'label' | 'span'>): Delivered[] {
  return delivered.filter((each) => {
    const common = each.lineId === lineId ? intersection(each.span, span) : null;
    if (!common) return false;
    if (common.from === each.span.from && common.until === each.span.until) return true;
    throw new BillingFault('delivered_crosses_a_change', `what was delivered on “${label}”, ${daysOf(each.span)}, has to be split at ${common.from === each.span.from ? common.until : common.from}`, { lineId, from: each.span.from, until: each.span.until, splitAt: common.from === each.span.from ? common.until : common.from });
  });
}

/** What records come to at a price, exactly; null where there are none. */
export function pricedDelivery({ price, per }: DeliveredPart, records: readonly Delivered[]): { quantity: string; explanation: Explanation } | null {
  if (records.length === 0) return null;
  const unit = per === 'hour' ? 'hours' : 'number';
  const all = records.map((each) => figure(`Delivered ${daysOf(each.span)}`, each.quantity, unit, { kind: 'ledger', id: each.source, path: each.span.from }));
  const [only] = all;
  const quantity = only && all.length === 1 ? only : worked('Delivered', unit, sumOfAll, all);
  return { quantity: quantity.value, explanation: worked('Exactly', 'money', 'delivered × price', [quantity, price]) };
}

/** The charge of a metered part; null where nothing was delivered or it comes to nothing. */
export function meteredCharge(part: DeliveredPart, delivered: readonly Delivered[]): Charge | null {
  const { bound, lineId, label, span, price } = part;
  const priced = pricedDelivery(part, deliveredIn(delivered, part));
  if (!priced) return null;
  const { currency, rounding } = bound.terms;
  const explanation = worked(`${label}, ${daysOf(span)}`, 'money', roundedFormula(rounding, minorPlaces(currency)), [priced.explanation]);
  const amount = minorFromMajorText(explanation.value, currency);
  if (amount === 0) return null;
  return { key: chargeKey('service', [lineId], span), kind: 'service', lineId, surchargeId: null, label, span, quantity: priced.quantity, unitAmount: price.value, amount, rounding, explanation };
}
