/** Civil days of an agency: which day it is there, and when that day begins. Days are ISO texts, which order like the days themselves. */
import { Temporal } from 'temporal-polyfill';

/** A civil date, `2026-03-02`. */
export type Day = string;

/** The day in `zone` at `instant`. */
export function dayIn(zone: string, instant: Date): Day {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The moment at which `day` begins in `zone`; where midnight is skipped by a clock change, the first moment there is. */
export function startOfDay(day: Day, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone }).epochMilliseconds);
}

export function dayAfter(day: Day): Day {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString();
}

export const later = (one: Day, other: Day): Day => (one > other ? one : other);
