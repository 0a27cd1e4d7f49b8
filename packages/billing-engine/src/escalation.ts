/** By how much prices have risen on a day: a fixed rate or a published index, compounded at each new year. */
import { BillingFault } from './billing-fault.js';
import { agreementYearOf, fiscalYearOf } from './civil-period.js';
import { type Decimal, decimal, one } from './decimal.js';
import { figure, highestOfAll, lowestOfAll, productOfAll, worked } from './explanation.js';
import type { BoundTerms, CivilDate, Escalator, Explanation, IndexChange, PricedFrom, Span, YearKind } from './terms.js';
import { nameKey } from './visible-text.js';

export type EscalationBase = Pick<PricedFrom, 'indexChanges' | 'fiscalYearStart'>;

/**
 * The year of the agreement that holds the day, by kind. Years are those of the term the terms themselves name: an
 * amendment that keeps its term goes on counting, a renewal with a new term begins anew.
 */
export function yearOfTerms(from: Pick<PricedFrom, 'fiscalYearStart'>, { terms }: BoundTerms, kind: YearKind, day: CivilDate): Span {
  return kind === 'fiscal_year' ? fiscalYearOf(from.fiscalYearStart, day) : agreementYearOf({ anchor: terms.payment.anchor, begins: terms.term.from }, day);
}

/** Days after `after` and up to and with `upTo` on which a new year begins. */
function yearStarts(from: EscalationBase, bound: BoundTerms, kind: YearKind, after: CivilDate, upTo: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = yearOfTerms(from, bound, kind, after).until; day <= upTo; day = yearOfTerms(from, bound, kind, day).until) days.push(day);
  return days;
}

/** Days inside the span on which prices rise. */
export function escalationDaysIn(from: EscalationBase, bound: BoundTerms, span: Span): CivilDate[] {
  const { escalator, term } = bound.terms;
  if (!escalator || span.until <= term.from) return [];
  const after = span.from > term.from ? span.from : term.from;
  return yearStarts(from, bound, escalator.each, after, span.until).filter((day) => day < span.until);
}

function indexChange(changes: readonly IndexChange[], { index }: Extract<Escalator, { kind: 'index' }>, on: CivilDate): IndexChange {
  const ofTheYear = changes.filter((each) => each.on === on);
  const found = ofTheYear.find((each) => each.index === index) ?? ofTheYear.find((each) => nameKey(each.index) === nameKey(index));
  if (!found) throw new BillingFault('index_figure_missing', `the figure of ${index} for the year from ${on} is not recorded`, { index, on });
  return found;
}

/** Change of one year: the rate itself, or the index between its floor and ceiling. */
function changeOn(from: EscalationBase, { terms, versionId }: BoundTerms, escalator: Escalator, on: CivilDate): Explanation {
  const term = (label: string, value: string, path: string) => figure(label, value, 'share', { kind: 'agreement-version', id: versionId, path: `escalator.${path}` });
  if (escalator.kind === 'fixed') return term(`Yearly rise on ${on}`, escalator.rate, 'rate');
  const { floor, ceiling } = escalator;
  if (floor !== null && ceiling !== null && decimal(floor).greaterThan(decimal(ceiling))) {
    throw new BillingFault('floor_above_ceiling', `the escalator’s floor ${floor} is above its ceiling ${ceiling}`, { floor, ceiling, currency: terms.currency });
  }
  const { change, source } = indexChange(from.indexChanges, escalator, on);
  let step = figure(`${escalator.index} on ${on}: ${source}`, change, 'share', { kind: 'index', id: escalator.index, path: on });
  if (floor !== null) step = worked(`Not less than the floor on ${on}`, 'share', highestOfAll, [step, term('Floor', floor, 'floor')]);
  if (ceiling !== null) step = worked(`Not more than the ceiling on ${on}`, 'share', lowestOfAll, [step, term('Ceiling', ceiling, 'ceiling')]);
  return step;
}

/** `factor` multiplies a price of the term's first year; `explanation` is null as long as nothing has risen. */
export interface Escalation { factor: Decimal; explanation: Explanation | null }

/**
 * The rise in force on a day.
 * @throws BillingFault `index_figure_missing` for the first year whose figure is not recorded, `floor_above_ceiling`
 */
export function escalationAt(from: EscalationBase, bound: BoundTerms, day: CivilDate): Escalation {
  const { escalator, term } = bound.terms;
  if (!escalator) return { factor: one, explanation: null };
  const rises = yearStarts(from, bound, escalator.each, term.from, day).map((on) => worked(`Prices from ${on}`, 'number', '1 + change', [changeOn(from, bound, escalator, on)]));
  if (rises.length === 0) return { factor: one, explanation: null };
  const explanation = worked('Rise since the first year', 'number', productOfAll, rises);
  return { factor: decimal(explanation.value), explanation };
}
