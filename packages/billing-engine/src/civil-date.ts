/** Civil days as texts, which order like the days; they know no clock, and the zone matters only to find out which day it is. */
import { Temporal } from 'temporal-polyfill';
import { BillingFault } from './billing-fault.js';
import type { CivilDate, Span } from './terms.js';

const dayMs = 86_400_000;
const written = /^\d{4}-\d{2}-\d{2}$/;

// Written out because a billing run asks for millions of them; a test holds each equal to Temporal.
const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
/** Days of a month; `month` is 1 to 12. */
export const daysInMonth = (year: number, month: number): number => (month === 2 ? (isLeap(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
export const yearOf = (day: CivilDate): number => Number(day.slice(0, 4));
export const monthOf = (day: CivilDate): number => Number(day.slice(5, 7));
export const dayOfMonth = (day: CivilDate): number => Number(day.slice(8, 10));
const two = (n: number): string => (n < 10 ? `0${n}` : String(n));
const monthStarts = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
/** Days since 0000-01-01 in the Gregorian calendar. */
function number(day: CivilDate): number {
  const [year, month] = [yearOf(day), monthOf(day)];
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400) + (month > 2 && isLeap(year) ? 1 : 0);
  return before * 365 + leapDays + (monthStarts[month - 1] ?? 0) + dayOfMonth(day);
}
const epoch = number('1970-01-01');

/** That day of that month; where the month has no such day, its last one. */
export function dayIn(year: number, month: number, day: number): CivilDate {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(day, daysInMonth(year, month)))}`;
}

/**
 * The text itself where it is a day of the calendar.
 * @throws BillingFault `not_a_civil_day`, e.g. for 2026-02-29
 */
export function civilDay(text: string): CivilDate {
  const real = written.test(text) && monthOf(text) >= 1 && monthOf(text) <= 12 && dayOfMonth(text) >= 1 && dayOfMonth(text) <= daysInMonth(yearOf(text), monthOf(text));
  if (!real) throw new BillingFault('not_a_civil_day', `${text} is not a day of the calendar`, { text });
  return text;
}

/** `day` moved by whole days. */
export function addDays(day: CivilDate, days: number): CivilDate {
  const [year, month, there] = [yearOf(day), monthOf(day), dayOfMonth(day) + days];
  // Within its month, as nearly always, no calendar is asked.
  if (Number.isInteger(days) && there >= 1 && there <= daysInMonth(year, month)) return `${day.slice(0, 8)}${two(there)}`;
  return new Date((number(day) + days - epoch) * dayMs).toISOString().slice(0, 10);
}

/** The days of a half-open span as people say them: the last one named is the last one that counts. Never “to”: before 2026-11-22 that was stored with the first day that does not. */
export function daysOf({ from, until }: Span): string {
  const last = addDays(until, -1);
  return last === from ? from : `${from} through ${last}`;
}

/** Days from `from` up to but without `until`; negative where `until` is earlier. */
export function daysBetween(from: CivilDate, until: CivilDate): number {
  return number(until) - number(from);
}

/** `months` after the anchor (before it when negative): 31 January → 28/29 February → 31 March, always from the anchor itself. */
export function monthsAfter(anchor: CivilDate, months: number): CivilDate {
  const all = yearOf(anchor) * 12 + monthOf(anchor) - 1 + months;
  return dayIn(Math.floor(all / 12), (((all % 12) + 12) % 12) + 1, dayOfMonth(anchor));
}

/** How many 29 Februaries lie in the span. */
export function leapDaysIn({ from, until }: Span): number {
  let found = 0;
  for (let year = yearOf(from); year <= yearOf(until); year++) if (isLeap(year) && from <= `${year}-02-29` && `${year}-02-29` < until) found++;
  return found;
}

/** The first of the next month: 2026-01-31 → 2026-02-01, and 2026-02-01 → 2026-03-01. */
export function firstOfNextMonth(day: CivilDate): CivilDate {
  return monthsAfter(`${day.slice(0, 8)}01`, 1);
}

/** The first of a month on or after `day`: where an agreement starts "on the first of the month after". */
export function firstOfMonthFrom(day: CivilDate): CivilDate {
  return dayOfMonth(day) === 1 ? day : firstOfNextMonth(day);
}

/**
 * Which civil day an instant falls on in a zone.
 * @param instant ISO 8601 with offset, or milliseconds since 1970
 * @param zone IANA name, e.g. `America/Los_Angeles`
 * @throws BillingFault `not_a_zone`
 */
export function civilDayAt(instant: string | number, zone: string): CivilDate {
  const at = typeof instant === 'number' ? Temporal.Instant.fromEpochMilliseconds(instant) : Temporal.Instant.from(instant);
  try {
    return at.toZonedDateTimeISO(zone).toPlainDate().toString();
  } catch {
    throw new BillingFault('not_a_zone', `${zone} is not a time zone`, { zone });
  }
}

export const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
export const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
