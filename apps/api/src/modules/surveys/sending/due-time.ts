/** When a message goes out: after its delay, never in quiet hours. */
import { Temporal } from 'temporal-polyfill';

/** Local times of day, `HH:MM`; nothing is sent from `start` until `end`. Equal times mean no quiet hours. */
export interface QuietHours { start: string; end: string }

const dayWriters = new Map<string, { writer: Intl.DateTimeFormat; minute: number; day: string }>();

/** The civil day of an instant in a zone, YYYY-MM-DD. */
export function civilDay(at: Date, zone: string): string {
  let known = dayWriters.get(zone);
  // The Swedish way of writing a date is the ISO one.
  if (!known) dayWriters.set(zone, (known = { writer: new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }), minute: Number.NaN, day: '' }));
  // No zone changes its day within a minute, and each page asks for the day of now.
  const minute = Math.floor(at.getTime() / 60_000);
  if (known.minute !== minute) Object.assign(known, { minute, day: known.writer.format(at) });
  return known.day;
}

/** The first instant of the civil day of `at`. */
export function dayStart(at: Date, zone: string): Date {
  return new Date(Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).startOfDay().epochMilliseconds);
}

/** `at`, or the end of the quiet hours that it falls into. */
export function afterQuietHours(at: Date, quiet: QuietHours, zone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString().slice(0, 5);
  const overnight = quiet.start > quiet.end;
  const late = time >= quiet.start;
  const isQuiet = overnight ? late || time < quiet.end : late && time < quiet.end;
  if (!isQuiet || quiet.start === quiet.end) return at;
  const day = overnight && late ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  const end = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(quiet.end) });
  return new Date(Math.max(at.getTime(), end.epochMilliseconds));
}

/** When to ask about a contact: after the delay, not before `now`, not in quiet hours. */
export function dueTime(occurredAt: Date, delayMinutes: number, now: Date, quiet: QuietHours, zone: string): Date {
  return afterQuietHours(new Date(Math.max(occurredAt.getTime() + delayMinutes * 60_000, now.getTime())), quiet, zone);
}
