/** What a year costs at the terms and rates of one day: each line, each surcharge, and how the figure came about. */
import { BillingFault } from './billing-fault.js';
import { anchorYearOf } from './civil-period.js';
import { escalationAt } from './escalation.js';
import { figure, figuresBelow, roundedFormula, sumOfAll, worked } from './explanation.js';
import { majorText, minorFromMajorText, minorPlaces, sumMinor } from './money.js';
import { rateAt } from './rate-at.js';
import { covers } from './span.js';
import type { BoundTerms, CivilDate, Explanation, MinorUnits, PricedFrom, Rate, ServiceLine, Span, Surcharge } from './terms.js';

/** A yearly amount and the twelve months, or the fiscal year, that it is for. `figures` are equal where nothing that makes the price differs. */
export interface PricedYear { amount: MinorUnits; year: Span; explanation: Explanation; figures: string }

export const termFigure = (bound: BoundTerms, label: string, value: string, unit: Explanation['unit'], path: string): Explanation =>
  figure(label, value, unit, { kind: 'agreement-version', id: bound.versionId, path });

const figuresOf = (bound: BoundTerms, explanation: Explanation): string => `${bound.terms.currency} ${bound.terms.rounding} ${figuresBelow(explanation)}`;

function rounded(bound: BoundTerms, label: string, exact: Explanation, year: Span): PricedYear {
  const { currency, rounding } = bound.terms;
  const places = minorPlaces(currency);
  const explanation = worked(label, 'money', roundedFormula(rounding, places), [exact]);
  return { amount: minorFromMajorText(explanation.value, currency), year, explanation, figures: figuresOf(bound, explanation) };
}

interface RateUse { rate: Rate; figureOf: (label: string, value: string, unit: Explanation['unit'], path: string) => Explanation }
function rateUse(from: PricedFrom, bound: BoundTerms, key: string, day: CivilDate): RateUse {
  const { version, rate } = rateAt(from.rateVersions, bound.terms.rateCard, key, day);
  return { rate, figureOf: (label, value, unit, path) => figure(label, value, unit, { kind: 'rate-version', id: version.id, path: `rates.${key}.${path}` }) };
}

function unfit(line: ServiceLine, { key, basis }: Rate): BillingFault {
  return new BillingFault('rate_basis_unfit', `line “${line.label}” cannot be priced by rate “${key}”, which is by the ${basis}`, { lineId: line.id, rateKey: key, basis });
}

function unitsTimesRate(from: PricedFrom, bound: BoundTerms, line: ServiceLine, price: Extract<ServiceLine['price'], { kind: 'rate' }>, day: CivilDate): Explanation {
  const { rate, figureOf } = rateUse(from, bound, price.rateKey, day);
  if (rate.basis === 'contact') throw unfit(line, rate);
  const of = [
    termFigure(bound, 'Units', price.units, 'number', `lines.${line.id}.price.units`),
    figureOf('Relief factor', rate.reliefFactor, 'number', 'reliefFactor'),
    figureOf(rate.label, rate.amount, 'money', 'amount'),
  ];
  if (rate.basis === 'year') return worked('A year', 'money', 'units × relief factor × rate', of);
  if (rate.hoursPerUnit === null) throw new BillingFault('hours_per_unit_missing', `rate “${rate.key}” is by the hour but says no hours per unit`, { lineId: line.id, rateKey: rate.key });
  return worked('A year', 'money', 'units × relief factor × rate × hours per unit', [...of, figureOf('Hours per unit', rate.hoursPerUnit, 'hours', 'hoursPerUnit')]);
}

function raised(from: PricedFrom, bound: BoundTerms, line: ServiceLine, day: CivilDate, base: Explanation): Explanation {
  const { explanation } = line.escalated ? escalationAt(from, bound, day) : { explanation: null };
  return explanation ? worked(`${base.label}, raised`, 'money', 'price × rise', [base, explanation]) : base;
}

/**
 * Price of one delivered hour or contact of a metered or estimated line on a day, in major units, exact.
 * @throws BillingFault see {@link rateAt} and {@link escalationAt}; `rate_basis_unfit` for a rate by the year
 */
export function pricePerDelivered(from: PricedFrom, bound: BoundTerms, line: ServiceLine & { price: { rateKey: string } }, day: CivilDate): Explanation & { per: 'hour' | 'contact' } {
  const { rate, figureOf } = rateUse(from, bound, line.price.rateKey, day);
  if (rate.basis === 'year') throw unfit(line, rate);
  return { ...raised(from, bound, line, day, figureOf(rate.label, rate.amount, 'money', 'amount')), per: rate.basis };
}

/**
 * What a line costs a year at the terms and rates of a day; null for a metered line, which costs what is delivered.
 * @throws BillingFault see {@link rateAt} and {@link escalationAt}; `share_missing` where the consortium has set no share for the day
 */
export function yearOfLine(from: PricedFrom, bound: BoundTerms, line: ServiceLine, day: CivilDate): PricedYear | null {
  const { price } = line;
  const path = `lines.${line.id}.price`;
  const { currency, payment } = bound.terms;
  const year = anchorYearOf(payment.anchor, day);
  if (price.kind === 'metered') return null;
  if (price.kind === 'share') {
    const share = from.shares.find((each) => each.consortiumId === price.consortiumId && covers(each.year, day));
    if (!share) throw new BillingFault('share_missing', `no share of “${line.label}” is set for ${day}`, { lineId: line.id, consortiumId: price.consortiumId, day });
    const source = { kind: 'consortium', id: price.consortiumId, path: `${share.year.from}: ${share.source}` } as const;
    return rounded(bound, `${line.label}: a year`, raised(from, bound, line, day, share.explanation ?? figure('Share of the year', majorText(share.amount, currency), 'money', source)), share.year);
  }
  if (price.kind === 'fixed') return rounded(bound, `${line.label}: a year`, raised(from, bound, line, day, termFigure(bound, 'A year', majorText(price.yearly, currency), 'money', `${path}.yearly`)), year);
  if (price.kind === 'rate') return rounded(bound, `${line.label}: a year`, raised(from, bound, line, day, unitsTimesRate(from, bound, line, price, day)), year);
  const { per, ...unitPrice } = pricePerDelivered(from, bound, { ...line, price }, day);
  const estimate = termFigure(bound, 'Estimate for a year', price.estimatePerYear, per === 'hour' ? 'hours' : 'number', `${path}.estimatePerYear`);
  return rounded(bound, `${line.label}: a year`, worked('A year', 'money', 'estimate × price', [estimate, unitPrice]), year);
}

export const isSurcharged = ({ on }: Surcharge, lineId: string): boolean => on === 'all' || on.includes(lineId);

/** A surcharge for a year on the yearly amounts of lines, as they are rounded. */
export function yearOfSurcharge(bound: BoundTerms, surcharge: Surcharge, lines: readonly PricedYear[], year: Span): PricedYear {
  const base = worked('Surcharged', 'money', sumOfAll, lines.map(({ explanation }) => explanation));
  const rate = termFigure(bound, surcharge.label, surcharge.rate, 'share', `surcharges.${surcharge.id}.rate`);
  return rounded(bound, `${surcharge.label}: a year`, worked('A year', 'money', 'surcharged × rate', [base, rate]), year);
}

export interface YearlyCost {
  lines: (PricedYear & { lineId: string; label: string })[];
  surcharges: (PricedYear & { surchargeId: string; label: string })[];
  subtotal: MinorUnits;
  total: MinorUnits;
}

/**
 * A whole year at what is in force on one day, before cap and suspension; metered lines are not in it.
 * @throws BillingFault see {@link yearOfLine}
 */
export function yearlyCost(from: PricedFrom, bound: BoundTerms, day: CivilDate): YearlyCost {
  const { terms } = bound;
  const lines = terms.lines.filter((line) => (line.from ?? day) <= day && (line.until === null || day < line.until)).flatMap((line) => {
    const year = yearOfLine(from, bound, line, day);
    return year ? [{ ...year, lineId: line.id, label: line.label }] : [];
  });
  const surcharges = terms.surcharges.flatMap((surcharge) => {
    const base = lines.filter(({ lineId }) => isSurcharged(surcharge, lineId));
    return base.length === 0 ? [] : [{ ...yearOfSurcharge(bound, surcharge, base, anchorYearOf(terms.payment.anchor, day)), surchargeId: surcharge.id, label: surcharge.label }];
  });
  const subtotal = sumMinor(lines.map(({ amount }) => amount));
  return { lines, surcharges, subtotal, total: sumMinor([subtotal, ...surcharges.map(({ amount }) => amount)]) };
}
