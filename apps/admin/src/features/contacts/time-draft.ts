/** Times of a response as they are typed, on the agency's clock and to the second, and the instants they mean. */
import { type ResponseTime, responseTimes, responseTimesFault } from '@rapport/api-contract/contacts';
import { instantsOf, toSeconds, wallSecond } from '../../forms/wall-clock.js';

type Times = Record<ResponseTime, string | null>;
export type TimeDraft = Record<ResponseTime, string>;

const each = <T>(of: (time: ResponseTime) => T) => Object.fromEntries(responseTimes.map((time) => [time, of(time)])) as Record<ResponseTime, T>;

/** As fields of day and time hold them; empty where a time is not known. */
export const draftOf = (timeZone: string, times: Times): TimeDraft => each((time) => { const at = times[time]; return at === null ? '' : wallSecond(timeZone, new Date(at)); });

/**
 * What was changed, as instants, and what is wrong with which field. A time that nobody touched stays what it was, to the fraction of a second. In the hour
 * that clocks show twice, the second one where the first would lie before the time that comes before it.
 */
export function readDraft(timeZone: string, draft: TimeDraft, before: Times, occurredAt: string, nowMs: number): { changed: Partial<Times>; faults: Partial<Record<ResponseTime, string>> } {
  const untouched = draftOf(timeZone, before);
  const faults: Partial<Record<ResponseTime, string>> = {};
  const read: Partial<Record<ResponseTime, number | null>> = {};
  let previous = Date.parse(occurredAt);
  for (const time of responseTimes) {
    const kept = before[time];
    const same = toSeconds(draft[time]) === untouched[time];
    const candidates = same || draft[time] === '' ? [] : instantsOf(timeZone, draft[time]);
    if (!same && draft[time] !== '' && candidates.length === 0) faults[time] = 'No clock shows this time on that day.';
    const at = same ? (kept === null ? null : Date.parse(kept)) : (candidates.find((candidate) => candidate >= previous) ?? candidates[0] ?? null);
    read[time] = at;
    previous = at ?? previous;
  }
  const fault = responseTimesFault(read, nowMs);
  if (fault) faults[fault.time] ??= fault.kind === 'future' ? 'This lies in the future.' : 'This lies before a time above it.';
  const changed = Object.fromEntries(responseTimes.flatMap((time) => { const at = read[time] ?? null; return toSeconds(draft[time]) === untouched[time] ? [] : [[time, at === null ? null : new Date(at).toISOString()]]; }));
  return { changed, faults };
}
