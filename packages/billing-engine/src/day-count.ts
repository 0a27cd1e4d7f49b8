/** How much of a period a part of it is: an exact fraction, never a float, and such that the parts of a period add up to it. */
import type { Rational } from './allocate.js';
import { dayOfMonth, daysBetween, leapDaysIn, monthOf, yearOf } from './civil-date.js';
import type { CivilDate, DayCount, Span } from './terms.js';

/** Calendar days of a span without 29 February: the 365 that a year always has. */
const daysOf365 = (span: Span): number => daysBetween(span.from, span.until) - leapDaysIn(span);
const monthsApart = (from: CivilDate, until: CivilDate): number => (yearOf(until) - yearOf(from)) * 12 + monthOf(until) - monthOf(from);

/** 30/360: every month has 30 days, the 31st is the 30th; whatever the calendar says, a period never has more than its own. */
function daysOf360(period: Span, day: CivilDate): number {
  if (day >= period.until) return daysIn(period, 'thirty_360');
  const days = 30 * monthsApart(period.from, day) + Math.min(dayOfMonth(day), 30) - Math.min(dayOfMonth(period.from), 30);
  return Math.min(Math.max(days, 0), daysIn(period, 'thirty_360'));
}

/**
 * The days that a whole period has by the rule: its calendar days, those without 29 February, 30 for each month, or one
 * single whole.
 * @param period a period counted from its anchor, a whole number of months long
 */
export function daysIn(period: Span, rule: DayCount): number {
  if (rule === 'actual_period') return daysBetween(period.from, period.until);
  if (rule === 'actual_365') return daysOf365(period);
  return rule === 'thirty_360' ? 30 * monthsApart(period.from, period.until) : 1;
}

/**
 * The days of the period, counted by the rule, that have gone by when `day` begins.
 * - `actual_period`: calendar days.
 * - `actual_365`: calendar days; 29 February is not counted, so that 365 of them make every year.
 * - `thirty_360`: 30 in every month.
 * - `whole_periods`: all of the period goes to the day on which the line begins in it, and no other day counts.
 * @param begins the first day of the period on which the line runs
 */
export function daysGone(period: Span, day: CivilDate, rule: DayCount, begins: CivilDate = period.from): number {
  const at = day < period.from ? period.from : day > period.until ? period.until : day;
  if (rule === 'actual_period') return daysBetween(period.from, at);
  if (rule === 'actual_365') return daysOf365({ from: period.from, until: at });
  if (rule === 'thirty_360') return daysOf360(period, at);
  return at > begins ? 1 : 0;
}

/** The part as a fraction of the period: 12/31 for 1 to 13 February in the period from 13 January. */
export function fractionOfPeriod(part: Span, period: Span, rule: DayCount, begins: CivilDate = period.from): Rational {
  return { numerator: daysGone(period, part.until, rule, begins) - daysGone(period, part.from, rule, begins), denominator: daysIn(period, rule) };
}

/** What a whole period weighs when a year's amount is split: its days under `actual_365`, otherwise the same as any other. */
export function weightOfPeriod(period: Span, rule: DayCount): number {
  return rule === 'actual_365' ? daysOf365(period) : 1;
}

