/** A year's amount into its periods, and a period's amount into its parts: exact at both joints, each part from itself alone. */
import { allocate, instalment, instalments, type Rational } from './allocate.js';
import { type Grid, type Period, periodAt, periodsBetween, periodsInYear } from './civil-period.js';
import { daysGone, fractionOfPeriod, weightOfPeriod } from './day-count.js';
import { checkedMinor } from './money.js';
import { roundRatio } from './rounding.js';
import { covers, intersection } from './span.js';
import type { CivilDate, DayCount, MinorUnits, Rounding, Span } from './terms.js';

/** The part of a year that one period has; the whole period unless the year begins or ends inside it. */
export interface Slot { span: Span; period: Period; weight: Rational }

const whole: Rational = { numerator: 1, denominator: 1 };

/** The slots of a year in order. A fiscal year may begin inside a period; what a slot weighs is then its fraction of the period. */
export function slotsOf(grid: Grid, year: Span, rule: DayCount): Slot[] {
  return periodsBetween(grid, year).flatMap((period) => {
    const span = intersection(period, year);
    if (!span) return [];
    if (span.from === period.from && span.until === period.until && rule !== 'actual_365') return [{ span, period, weight: whole }];
    const { numerator, denominator } = fractionOfPeriod(span, period, rule);
    return [{ span, period, weight: { numerator: numerator * weightOfPeriod(period, rule), denominator } }];
  });
}

const alike = (slots: readonly Slot[]): boolean => slots.every(({ weight }) => weight.numerator === weight.denominator);

/** What a year's amount gives each of its slots: equal instalments, the odd units first; where slots differ, by largest remainder. */
export function splitYear(amount: MinorUnits, slots: readonly Slot[]): MinorUnits[] {
  return alike(slots) ? instalments(amount, slots.length) : allocate(amount, slots.map(({ weight }) => weight));
}

/** What a period has of a year's amount, and where it stands in the year. `slots` is null where all of them are alike. */
export interface Placed { amount: MinorUnits; position: number; count: number; slot: Pick<Slot, 'span' | 'period'>; slots: readonly Slot[] | null }

/** The slot that holds `day` of the period; null where the year has none there. */
export function placeIn(amount: MinorUnits, grid: Grid, year: Span, period: Period, day: CivilDate, rule: DayCount): Placed | null {
  const count = periodsInYear(grid.every);
  const first = Math.floor(period.index / count) * count;
  // A year counted from the anchor has whole periods only: nearly every charge, and a tenth of the work.
  if (rule !== 'actual_365' && periodAt(grid, first).from === year.from && periodAt(grid, first + count).from === year.until) {
    const position = period.index - first;
    return { amount: instalment(amount, count, position), position, count, slot: { span: period, period }, slots: null };
  }
  const slots = slotsOf(grid, year, rule);
  const position = slots.findIndex((each) => each.period.index === period.index && covers(each.span, day));
  const slot = slots[position];
  return slot ? { amount: splitYear(amount, slots)[position] ?? 0, position, count: slots.length, slot, slots: alike(slots) ? null : slots } : null;
}

/** The amount of a slot that has accrued when a day begins: days gone ÷ days of the slot, rounded. */
export interface Accrued { days: number; of: number; amount: MinorUnits }

/** What has accrued of `amount` between the begin of the slot and `day`. `begins`: the first day in the period on which the line runs. */
export function accrued(amount: MinorUnits, slot: Pick<Slot, 'span' | 'period'>, day: CivilDate, rule: DayCount, rounding: Rounding, begins: CivilDate = slot.period.from): Accrued {
  const starts = begins > slot.span.from ? begins : slot.span.from;
  const gone = (at: CivilDate) => daysGone(slot.period, at, rule, starts);
  const before = gone(slot.span.from);
  const [days, of] = [gone(day) - before, gone(slot.span.until) - before];
  // All or nothing needs no rounding: nearly every charge.
  const part = days === 0 || of === 0 ? 0 : days === of ? checkedMinor(amount) : roundRatio(amount, days, of, rounding);
  return { days, of, amount: part };
}

/**
 * The amount of a part of a period: what has accrued at its end less what had accrued at its begin. So parts add up to
 * the period however it is cut, and each of them is known without the others.
 */
export function prorate(amount: MinorUnits, period: Period | Span, part: Span, rule: DayCount, rounding: Rounding, begins?: CivilDate): MinorUnits {
  const slot = { span: period, period: { index: 0, ...period } };
  return accrued(amount, slot, part.until, rule, rounding, begins).amount - accrued(amount, slot, part.from, rule, rounding, begins).amount;
}
