/** Civil days as texts, `2026-03-02`, which order like the days; months are counted from an anchor, so that 29 and 31 do not get lost on the way. */
import { Temporal } from 'temporal-polyfill';

/** Written out because the reconciler asks for hundreds of thousands of them; a test holds it equal to Temporal. */
const daysIn = (year: number, month: number): number => (month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const dayOf = (year: number, month: number, day: number): Day => `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(day, daysIn(year, month)))}`;

/** A civil date of the agency's zone. */
export type Day = string;
/** Month and day, `02-29`. */
export type MonthDay = string;

const dayMs = 86_400_000;
/** Earlier than any day that people enter. */
export const everBefore: Day = '0001-01-01';

/** `day` moved by whole days. Civil days know no clock changes. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** `months` after the anchor; where the month has no such day, its last one (31 January → 28 February → 31 March, always from the same anchor). */
export function monthsAfter(anchor: Day, months: number): Day {
  const all = Number(anchor.slice(0, 4)) * 12 + Number(anchor.slice(5, 7)) - 1 + months;
  return dayOf(Math.floor(all / 12), (all % 12) + 1, Number(anchor.slice(8, 10)));
}

/** The first of anchor, anchor + months, anchor + 2 × months … that is later than `day`. */
export function firstAfter(anchor: Day, months: number, day: Day): Day {
  return monthsAfter(anchor, months * (periodOf(anchor, months, day) + 1));
}

/** Number of whole periods between the anchor and `day`: `day` lies in [anchor + k·months, anchor + (k+1)·months). -1 before the anchor. */
export function periodOf(anchor: Day, months: number, day: Day): number {
  if (day < anchor) return -1;
  const elapsed = (Number(day.slice(0, 4)) - Number(anchor.slice(0, 4))) * 12 + Number(day.slice(5, 7)) - Number(anchor.slice(5, 7));
  let k = Math.floor(elapsed / months);
  if (monthsAfter(anchor, k * months) > day) k--;
  return k;
}

/** That day in that year; 29 February is 28 February where there is none. */
export function dayOfYear(year: number, monthDay: MonthDay): Day {
  return dayOf(year, Number(monthDay.slice(0, 2)), Number(monthDay.slice(3, 5)));
}

export const later = (...days: readonly Day[]): Day => days.reduce((one, other) => (one > other ? one : other));

/** `March 3, 2026`. */
export function dayInWords(day: Day): string {
  return Temporal.PlainDate.from(day).toLocaleString('en-US', { day: 'numeric', month: 'long', year: 'numeric' });
}
