/** Credits for minutes that were promised and not delivered, by the agreement's own rule. */
import { chargeKey, correctedKey } from './charge-key.js';
import { daysOf, monthsAfter } from './civil-date.js';
import { fiscalYearOf, periodsBetween } from './civil-period.js';
import { type ContractedMinutes, contractedMinutes } from './contracted-minutes.js';
import type { BilledLine } from './delta.js';
import { decimal } from './decimal.js';
import { figure, lowestOfAll, roundedFormula, sumOfAll, worked } from './explanation.js';
import { boundInOrder } from './line-parts.js';
import { majorText, minorFromMajorText, minorPlaces, sumMinor } from './money.js';
import { singleAmount } from './single-amount.js';
import { covers, intersection } from './span.js';
import type { BoundTerms, Charge, CivilDate, DeliveryTerms, Explanation, PricedFrom, Span } from './terms.js';

/** Whole minutes delivered on a line in a span, and where they are written down. */
export interface DeliveredMinutes { lineId: string; span: Span; minutes: number; source: string }

/** The spans for which delivery is measured and that are over by `day`: months and quarters counted from the anchor, or fiscal years. */
export function deliverySpans(from: PricedFrom, bound: BoundTerms, day: CivilDate): Span[] {
  const { delivery, payment } = bound.terms;
  if (!delivery) return [];
  const measured = delivery.per === 'fiscal_year' ? fiscalYears(from, bound.span) : periodsBetween({ anchor: payment.anchor, every: delivery.per }, bound.span);
  return measured.flatMap((each) => intersection(each, bound.span) ?? []).filter(({ until }) => until <= day);
}
function fiscalYears(from: PricedFrom, span: Span): Span[] {
  const first = fiscalYearOf(from.fiscalYearStart, span.from);
  const years: Span[] = [];
  for (let n = 0; monthsAfter(first.from, n * 12) < span.until; n++) {
    const { from: begins, until } = fiscalYearOf(from.fiscalYearStart, monthsAfter(first.from, n * 12));
    years.push({ from: begins, until });
  }
  return years;
}

interface Measured { promised: ContractedMinutes; delivered: readonly DeliveredMinutes[]; paid: readonly BilledLine[]; span: Span; label: string }

const share = (bound: BoundTerms, label: string, value: string, path: keyof DeliveryTerms): Explanation => figure(label, value, 'share', { kind: 'agreement-version', id: bound.versionId, path: `delivery.${path}` });

/** Minutes that are credited: the missing ones from the promise or from the threshold down; null where the threshold is kept. */
function missing(bound: BoundTerms, rule: DeliveryTerms, { promised, delivered }: Measured): Explanation | null {
  const promise = worked('Promised', 'minutes', sumOfAll, promised.parts.map(({ explanation }) => explanation));
  const served = delivered.length === 0 ? figure('Nothing delivered', '0', 'minutes', { kind: 'ledger', id: promised.lineId, path: null })
    : worked('Delivered', 'minutes', sumOfAll, delivered.map((each) => figure(`Delivered ${daysOf(each.span)}`, String(each.minutes), 'minutes', { kind: 'ledger', id: each.source, path: each.span.from })));
  const threshold = worked('Threshold', 'minutes', 'promised × share', [promise, share(bound, 'Credited below', rule.creditBelow, 'creditBelow')]);
  if (decimal(served.value).greaterThanOrEqualTo(decimal(threshold.value))) return null;
  return worked('Missing', 'minutes', 'owed − delivered', [rule.creditFrom === 'promise' ? promise : threshold, served]);
}

function creditFor(bound: BoundTerms, rule: DeliveryTerms, measured: Measured): Charge | null {
  const { promised, paid, span, label: name } = measured;
  const { currency, rounding } = bound.terms;
  const notes = paid.filter(({ credited = 0 }) => credited !== 0);
  const lacking = promised.minutes > 0 && sumMinor(paid.map(({ charge, credited = 0 }) => charge.amount - credited)) > 0 ? missing(bound, rule, measured) : null;
  if (!lacking) return null;
  const price = worked('Billed for the span', 'money', sumOfAll, paid.map(({ charge, invoiceId }) => figure(charge.label, majorText(charge.amount, currency), 'money', { kind: 'invoice', id: invoiceId, path: charge.key })));
  const promise = figure('Promised', String(promised.minutes), 'minutes', { kind: 'rule', id: 'contracted-minutes', path: promised.lineId });
  const exact = worked('Price of the missing minutes', 'money', 'billed × missing × share ÷ promised', [price, lacking, share(bound, 'Credited at', rule.creditRate, 'creditRate'), promise]);
  // Off the limit, not off the price: what is forgiven after a credit never makes the credit smaller.
  const left = notes.length === 0 ? price : worked('Left of it', 'money', sumOfAll, [price, ...notes.map(({ charge, credited = 0, invoiceId }) => figure(`Credited: ${charge.label}`, majorText(-credited, currency), 'money', { kind: 'invoice', id: invoiceId, path: charge.key }))]);
  const kept = worked(notes.length === 0 ? 'Never more than was billed' : 'Never more than is left', 'money', lowestOfAll, [exact, left]);
  const label = `Service not delivered: ${name}`;
  const explanation = worked(label, 'money', '0 − credit', [worked('Credit', 'money', roundedFormula(rounding, minorPlaces(currency)), [kept])]);
  const amount = minorFromMajorText(explanation.value, currency);
  if (amount === 0) return null;
  return {
    key: chargeKey('delivery_credit', [promised.lineId], span), kind: 'delivery_credit', lineId: promised.lineId, surchargeId: null, label, span,
    ...singleAmount(amount, currency), rounding, explanation,
  };
}

/**
 * Draft credits of one span, a line each: nothing where at least the threshold was delivered, else the missing minutes at
 * what a minute of the span was billed, times the agreement's share. Never more than what was billed for the line, less what
 * notes gave back of it.
 * @param delivered records that begin in the span
 * @param billed invoice lines; those of the line whose first day lies in the span are its price
 */
export function deliveryCredits(from: PricedFrom, span: Span, delivered: readonly DeliveredMinutes[], billed: readonly BilledLine[]): Charge[] {
  const bound = boundInOrder(from).findLast((each) => each.span.from < span.until && span.from < each.span.until);
  const rule = bound?.terms.delivery;
  if (!bound || !rule) return [];
  return contractedMinutes(from, span).flatMap((promised) => {
    const own = billed.filter(({ charge }) => charge.lineId === promised.lineId && charge.surchargeId === null && correctedKey(charge.key).startsWith('service/') && covers(span, charge.span.from));
    const served = delivered.filter((each) => each.lineId === promised.lineId && covers(span, each.span.from));
    const label = bound.terms.lines.find(({ id }) => id === promised.lineId)?.label ?? promised.lineId;
    return creditFor(bound, rule, { promised, delivered: served, paid: own, span, label }) ?? [];
  });
}
