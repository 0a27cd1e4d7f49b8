/** The part of a yearly amount that some days of a period have, in whole units, with the steps that lead to it. */
import { wholeWeights } from './allocate.js';
import type { Grid, Period } from './civil-period.js';
import { figure, instalmentWorked, roundedFormula, shareFormula, worked } from './explanation.js';
import { type Accrued, accrued, type Placed, placeIn } from './proration.js';
import type { CivilDate, DayCount, Explanation, Rounding, Span } from './terms.js';

/** `amount` in whole units of `places` decimal places; `explanation` says the same in full ones. */
export interface YearlyAmount { amount: number; year: Span; explanation: Explanation; places: number; rounding: Rounding }
export interface DaysOfPeriod { grid: Grid; period: Period; span: Span; begins: CivilDate; dayCount: DayCount }

function slotExplained({ explanation, places }: YearlyAmount, { amount, slots, position, count }: Placed, rule: DayCount): Explanation {
  if (count === 1) return explanation;
  const label = `Period ${position + 1} of ${count}`;
  if (!slots) return instalmentWorked(label, explanation, amount, { position: position + 1, of: count, places });
  const byWeight = wholeWeights(slots.map(({ weight }) => weight)).map((weight, i) => figure(`Weight of the period from ${slots[i]?.span.from ?? ''}`, weight.toString(), 'number', { kind: 'rule', id: rule, path: 'weight' }));
  return worked(label, explanation.unit, shareFormula(position + 1, count, places), [explanation, ...byWeight]);
}

function accruedExplained({ places, rounding }: YearlyAmount, whole: Explanation, day: CivilDate, rule: DayCount, { days, of }: Accrued): Explanation {
  const count = (label: string, value: number, path: string) => figure(label, String(value), 'days', { kind: 'rule', id: rule, path });
  const exact = worked(`Up to ${day}, exactly`, whole.unit, 'amount × days ÷ days of the period', [whole, count(`Days up to ${day}`, days, 'days'), count('Days of the period', of, 'period')]);
  return worked(`Up to ${day}`, whole.unit, roundedFormula(rounding, places), [exact]);
}

/** What the days have of the yearly amount. Parts of a period add up to it, periods of a year to the year. */
export function partOfYear(yearly: YearlyAmount, { grid, period, span, begins, dayCount }: DaysOfPeriod): { amount: number; explanation: Explanation } {
  const placed = placeIn(yearly.amount, grid, yearly.year, period, span.from, dayCount);
  if (!placed) throw new Error(`no slot of the year from ${yearly.year.from} holds ${span.from}`);
  const { amount: whole, slot } = placed;
  const end = accrued(whole, slot, span.until, dayCount, yearly.rounding, begins);
  const before = accrued(whole, slot, span.from, dayCount, yearly.rounding, begins);
  const explained = slotExplained(yearly, placed, dayCount);
  const upToEnd = end.days < end.of ? accruedExplained(yearly, explained, span.until, dayCount, end) : explained;
  const explanation = before.days === 0 ? upToEnd
    : worked('Part of the period', explained.unit, 'up to the end − up to the begin', [upToEnd, accruedExplained(yearly, explained, span.from, dayCount, before)]);
  return { amount: end.amount - before.amount, explanation };
}
