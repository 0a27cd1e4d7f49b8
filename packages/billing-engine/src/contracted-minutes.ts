/** Minutes of service that an agreement promises: units × hours per unit × 60 a year, divided over the days as its money is. */
import { daysOf } from './civil-date.js';
import { decimal } from './decimal.js';
import { figure, roundedFormula, worked } from './explanation.js';
import { anchorYearOf } from './civil-period.js';
import { boundInOrder, gridOf, type LinePart, linePartsIn, periodsOf } from './line-parts.js';
import { partOfYear } from './part-of-year.js';
import { rateAt } from './rate-at.js';
import { intersection } from './span.js';
import type { DecimalText, Explanation, PricedFrom, Span } from './terms.js';
import { termFigure } from './yearly-cost.js';

/** Whole minutes a year of `units` at `hoursPerUnit` hours each: 10 at 2,920 are 1,752,000. */
export function yearlyMinutes(units: DecimalText, hoursPerUnit: DecimalText): number {
  return decimal(units).times(decimal(hoursPerUnit)).times(60).round().toNumber();
}

export interface ContractedMinutes { lineId: string; minutes: number; parts: { span: Span; minutes: number; explanation: Explanation }[] }

function minutesOfPart(from: PricedFrom, { bound, line, period, span, begins }: LinePart, within: Span): ContractedMinutes['parts'][number] | null {
  const asked = line.price.kind === 'rate' ? intersection(span, within) : null;
  if (line.price.kind !== 'rate' || !asked) return null;
  const { version, rate } = rateAt(from.rateVersions, bound.terms.rateCard, line.price.rateKey, span.from);
  if (rate.hoursPerUnit === null) return null;
  const yearly = worked('Minutes a year', 'minutes', roundedFormula('half_away_from_zero', 0), [worked('Exactly', 'minutes', 'units × hours per unit × 60', [
    termFigure(bound, 'Units', line.price.units, 'number', `lines.${line.id}.price.units`),
    figure('Hours per unit', rate.hoursPerUnit, 'hours', { kind: 'rate-version', id: version.id, path: `rates.${rate.key}.hoursPerUnit` }),
  ])]);
  // Minutes are promised by the day even where money is charged by whole periods.
  const dayCount = bound.terms.dayCount === 'whole_periods' ? 'actual_period' : bound.terms.dayCount;
  const year = { amount: yearlyMinutes(line.price.units, rate.hoursPerUnit), year: anchorYearOf(bound.terms.payment.anchor, span.from), explanation: yearly, places: 0, rounding: 'half_away_from_zero' } as const;
  const { amount, explanation } = partOfYear(year, { grid: gridOf(bound), period, span: asked, begins, dayCount });
  return { span: asked, minutes: amount, explanation: { ...explanation, label: `${line.label}, ${daysOf(asked)}` } };
}

/**
 * Minutes promised on each line in a span; lines without hours per unit promise none. Suspended days promise none either.
 * The spans of a year add up to the year's minutes exactly.
 * @throws BillingFault where a line's rate is not in force
 */
export function contractedMinutes(from: PricedFrom, span: Span): ContractedMinutes[] {
  const byLine = new Map<string, ContractedMinutes>();
  const parts = boundInOrder(from).flatMap((bound) => periodsOf(bound, span).flatMap((period) => linePartsIn(from, bound, period)));
  for (const part of parts) {
    const found = minutesOfPart(from, part, span);
    if (!found) continue;
    const line = byLine.get(part.line.id) ?? { lineId: part.line.id, minutes: 0, parts: [] };
    line.minutes += found.minutes;
    line.parts.push(found);
    byLine.set(part.line.id, line);
  }
  return [...byLine.values()];
}
