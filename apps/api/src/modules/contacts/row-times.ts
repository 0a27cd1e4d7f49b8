/** Reads the times of a response from a row of a file; doubtful ones are left out whole, and the contact says so. */
import type { ImportMapping, TimeFormat } from '@rapport/api-contract/contact-imports';
import { responseTimes, responseTimesFault } from '@rapport/api-contract/contacts';
import type { ResponseTimesMs } from './contact-draft.js';
import { flagBit } from './contact-flags.js';
import { readSourceTime, readTimeOfDay, type ZoneClock } from './source-time.js';

const [hourMs, dayMs] = [3_600_000, 86_400_000];
/** Systems write a day of long ago where they know none. */
const farthestMs = 366 * dayMs;
const nothing = { times: null, flags: 0 };

/** Written as the contact's own time is, or as a time of day, which then is the one nearest to the time before it. */
export function readResponseTimes(fields: readonly string[], { mapping, zone, uploadedMs }: { mapping: ImportMapping; zone: ZoneClock; uploadedMs: number }, occurredAtMs: number): { times: ResponseTimesMs | null; flags: number } {
  let times: ResponseTimesMs | null = null;
  let before = occurredAtMs;
  for (const time of responseTimes) {
    const column = mapping.columns[time];
    const text = typeof column === 'number' ? (fields[column] ?? '').trim() : '';
    if (text === '') continue;
    const ms = readTime(text, mapping.occurredAt.format, zone, before);
    if (ms === null || Math.abs(ms - occurredAtMs) > farthestMs) return { times: null, flags: flagBit('bad_times') };
    times ??= { receivedAt: null, dispatchedAt: null, arrivedAt: null, clearedAt: null };
    times[time] = ms;
    before = ms;
  }
  if (!times) return nothing;
  const fault = responseTimesFault(times, uploadedMs)?.kind;
  return fault ? { times: null, flags: flagBit(fault === 'order' ? 'times_out_of_order' : 'bad_times') } : { times, flags: 0 };
}

function readTime(text: string, format: TimeFormat, zone: ZoneClock, before: number): number | null {
  const ofDay = readTimeOfDay(text);
  if (ofDay !== null) return nearest(ofDay, before, zone);
  const read = readSourceTime(text, format, zone);
  if (!read) return null;
  // In the hour that the clock shows twice, the second one where the first would lie before what came before.
  return read.how === 'repeated' && read.epochMs < before && read.epochMs + hourMs >= before ? read.epochMs + hourMs : read.epochMs;
}

function nearest(ofDay: number, before: number, zone: ZoneClock): number {
  const midnight = Math.floor(zone.localOf(before) / dayMs) * dayMs;
  const candidates = [-dayMs, 0, dayMs].flatMap((shift) => {
    const { epochMs, how } = zone.resolve(midnight + shift + ofDay);
    return how === 'repeated' ? [epochMs, epochMs + hourMs] : [epochMs];
  });
  return candidates.reduce((best, each) => (Math.abs(each - before) < Math.abs(best - before) ? each : best));
}
