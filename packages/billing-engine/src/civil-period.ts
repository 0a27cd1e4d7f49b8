/** Billing periods and years as half-open spans of civil days, each counted from the anchor and never from the one before. */
import { dayIn, monthOf, monthsAfter, yearOf } from './civil-date.js';
import type { CivilDate, FiscalYearStart, Frequency, Span } from './terms.js';

export const monthsIn: Record<Frequency, number> = { month: 1, quarter: 3, half_year: 6, year: 12 };
/** The first day of the first period, and how long each is. */
export interface Grid { anchor: CivilDate; every: Frequency }
/** `index` is 0 for the period that begins on the anchor, negative before it. */
export interface Period extends Span { index: number }

/** The period with that index: 31 Jan, monthly, gives [31 Jan, 28 Feb), [28 Feb, 31 Mar), [31 Mar, 30 Apr). */
export function periodAt({ anchor, every }: Grid, index: number): Period {
  const months = monthsIn[every];
  return { index, from: monthsAfter(anchor, index * months), until: monthsAfter(anchor, (index + 1) * months) };
}

/** The one period that holds the day. */
export function periodOf(grid: Grid, day: CivilDate): Period {
  const elapsed = (yearOf(day) - yearOf(grid.anchor)) * 12 + monthOf(day) - monthOf(grid.anchor);
  const period = periodAt(grid, Math.floor(elapsed / monthsIn[grid.every]));
  return period.from > day ? periodAt(grid, period.index - 1) : period;
}

/** All periods that share a day with the span, in order. */
export function periodsBetween(grid: Grid, span: Span): Period[] {
  const periods: Period[] = [];
  for (let period = periodOf(grid, span.from); period.from < span.until; period = periodAt(grid, period.index + 1)) periods.push(period);
  return periods;
}

export const periodsInYear = (every: Frequency): number => 12 / monthsIn[every];

/** The twelve months, counted from the anchor, that hold the day: what one yearly amount is split over. */
export function anchorYearOf(anchor: CivilDate, day: CivilDate): Period {
  return periodOf({ anchor, every: 'year' }, day);
}

/**
 * The agreement year that holds the day. Years are counted from the anchor; where service begins less than a year before
 * the anchor, those first days belong to the first year, so that nothing is raised or capped anew after a few days.
 */
export function agreementYearOf({ anchor, begins }: { anchor: CivilDate; begins: CivilDate }, day: CivilDate): Period {
  const year = anchorYearOf(anchor, day);
  const stub = begins < anchor && begins > monthsAfter(anchor, -12);
  if (!stub || (year.index !== -1 && year.index !== 0)) return year;
  return { index: 0, from: begins, until: monthsAfter(anchor, 12) };
}

/** The fiscal year that holds the day; `index` is the calendar year in which it begins. 29 February is 28 February where there is none. */
export function fiscalYearOf(start: FiscalYearStart, day: CivilDate): Period {
  const begins = (year: number): CivilDate => dayIn(year, start.month, start.day);
  const year = yearOf(day);
  const index = begins(year) <= day ? year : year - 1;
  return { index, from: begins(index), until: begins(index + 1) };
}

/** First days of fiscal years inside the span, without its own first day. */
export function fiscalYearStartsIn(start: FiscalYearStart, span: Span): CivilDate[] {
  const days: CivilDate[] = [];
  for (let year = yearOf(span.from); year <= yearOf(span.until); year++) {
    const day = dayIn(year, start.month, start.day);
    if (span.from < day && day < span.until) days.push(day);
  }
  return days;
}
