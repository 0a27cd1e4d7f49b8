/** Reads the time of a contact as its source writes it, in the zone of the agency. */
import type { TimeFormat } from '@rapport/api-contract/contact-imports';
import { Temporal } from 'temporal-polyfill';

/**
 * `how` tells what the clock did: `exact`; `skipped`, the local time did not exist and moved forward by the gap; `repeated`, it existed twice and the
 * first one was taken ("compatible" in the words of ECMA-262 Temporal and RFC 5545).
 */
export interface SourceTime { epochMs: number; how: 'exact' | 'skipped' | 'repeated' }

const hourMs = 3_600_000;
/** No clock changes within one. */
const quarterMs = 900_000;

/** Turns local times of one zone into instants, quickly for many rows: hours in which the clock does not change are worked out once. */
export class ZoneClock {
  private readonly offsets = new Map<number, number | null>();
  private readonly offsetsAt = new Map<number, number>();

  constructor(readonly timeZone: string) {}

  /** `localMs` is the wall-clock time as if it were UTC. */
  resolve(localMs: number): SourceTime {
    const hour = Math.floor(localMs / hourMs);
    let offset = this.offsets.get(hour);
    if (offset === undefined) {
      offset = this.steadyOffset(hour * hourMs);
      if (this.offsets.size > 100_000) this.offsets.clear();
      this.offsets.set(hour, offset);
    }
    return offset === null ? this.slowly(localMs) : { epochMs: localMs - offset, how: 'exact' };
  }

  /** The wall-clock time of an instant, as if it were UTC. */
  localOf(epochMs: number): number {
    const part = Math.floor(epochMs / quarterMs);
    let offset = this.offsetsAt.get(part);
    if (offset === undefined) {
      offset = Temporal.Instant.fromEpochMilliseconds(part * quarterMs).toZonedDateTimeISO(this.timeZone).offsetNanoseconds / 1e6;
      if (this.offsetsAt.size > 100_000) this.offsetsAt.clear();
      this.offsetsAt.set(part, offset);
    }
    return epochMs + offset;
  }

  /** The offset of a whole local hour; null when the clock changes in it. */
  private steadyOffset(hourStart: number): number | null {
    const samples = [0, 0.25, 0.5, 0.75, 1].map((part) => Math.min(hourStart + part * hourMs, hourStart + hourMs - 1));
    const resolved = samples.map((at) => ({ at, ...this.slowly(at) }));
    const offset = hourStart - (resolved[0]?.epochMs ?? 0);
    return resolved.every((each) => each.how === 'exact' && each.at - each.epochMs === offset) ? offset : null;
  }

  private slowly(localMs: number): SourceTime {
    const local = Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO('UTC').toPlainDateTime();
    const earlier = local.toZonedDateTime(this.timeZone, { disambiguation: 'earlier' });
    const later = local.toZonedDateTime(this.timeZone, { disambiguation: 'later' });
    if (earlier.epochMilliseconds === later.epochMilliseconds) return { epochMs: earlier.epochMilliseconds, how: 'exact' };
    return later.toPlainDateTime().equals(local) ? { epochMs: earlier.epochMilliseconds, how: 'repeated' } : { epochMs: later.epochMilliseconds, how: 'skipped' };
  }
}

const iso = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})[T ]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?<half>[AP]M)?\s*(?<zone>Z|[+-]\d{2}(?::?\d{2})?)?$/i;
/** No time is longer; what is would be searched again from each of its blanks. */
const longest = 100;
const clock = String.raw`[T, ]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?\s*(?<half>[AP]\.?M\.?)?$`;
const us = new RegExp(String.raw`^(?<month>\d{1,2})[/.-](?<day>\d{1,2})[/.-](?<year>\d{4}|\d{2})${clock}`, 'i');
const dayFirst = new RegExp(String.raw`^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4}|\d{2})${clock}`, 'i');

/** The instant that `text` names, null when it is not a date with a time of day in this format. */
export function readSourceTime(text: string, format: TimeFormat, zone: ZoneClock): SourceTime | null {
  if (format === 'epoch_seconds' || format === 'epoch_milliseconds') return readEpoch(text, format === 'epoch_seconds' ? 1000 : 1);
  if (text.length > longest) return null;
  const parts = (format === 'iso' ? iso : format === 'us' ? us : dayFirst).exec(text)?.groups;
  const localMs = parts ? wallClock(parts) : null;
  if (!parts || localMs === null) return null;
  if (!parts.zone) return zone.resolve(localMs);
  const offset = offsetOf(parts.zone);
  return offset === null ? null : { epochMs: localMs - offset, how: 'exact' };
}

function readEpoch(text: string, factor: number): SourceTime | null {
  if (!/^-?\d{1,14}(\.\d{1,9})?$/.test(text)) return null;
  return { epochMs: Math.trunc(Number(text) * factor), how: 'exact' };
}

const ofDay = /^(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d{1,9})?)?\s*(?<half>[AP]\.?M\.?)?$/i;

/** Milliseconds since midnight of a time that names no day; null for anything else. */
export function readTimeOfDay(text: string): number | null {
  const parts = text.length > longest ? undefined : ofDay.exec(text)?.groups;
  const hour = parts ? hourOf(Number(parts.hour), parts.half) : null;
  const [minute, second] = [Number(parts?.minute ?? 0), Number(parts?.second ?? 0)];
  return hour === null || hour > 23 || minute > 59 || second > 59 ? null : hour * hourMs + minute * 60_000 + second * 1000;
}

const midnight = /[T ]+(?:0?0:00(?::00(?:\.0{1,9})?)?|12:00(?::00)?\s*AM)Z?$/i;

/** Whether a date is written with the first moment of its day, as systems write a date alone. */
export const atMidnight = (text: string): boolean => text.length <= longest && midnight.test(text.trim());

/** A date and a time of day from two columns as one text; the midnight that a date came with is not its time. */
export function joinTimeOfDay(date: string, time: string): string {
  const day = date.trim();
  return `${atMidnight(day) ? day.replace(midnight, '') : day} ${time.trim()}`;
}

/** Wall-clock milliseconds as if in UTC; null for a day or hour that no calendar has. */
function wallClock(parts: Record<string, string | undefined>): number | null {
  const number = (name: string) => Number(parts[name] ?? 0);
  const year = parts.year?.length === 2 ? 2000 + number('year') : number('year');
  const [month, day, minute, second] = [number('month'), number('day'), number('minute'), number('second')];
  const hour = hourOf(number('hour'), parts.half);
  if (hour === null || hour > 23 || minute > 59 || second > 59 || month < 1 || month > 12 || day < 1 || year < 1000) return null;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second, Number((parts.fraction ?? '').padEnd(3, '0').slice(0, 3)));
  return new Date(ms).getUTCDate() === day ? ms : null;
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (!half) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toUpperCase().startsWith('P') ? 12 : 0);
}

function offsetOf(zone: string): number | null {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const [hours, minutes] = [Number(digits.slice(0, 2)), Number(digits.slice(2) || 0)];
  if (hours > 18 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
