/** Civil days as texts, `2026-03-02`, which order like the days they name. */
import { Temporal } from 'temporal-polyfill';
import type { CivilDate } from '@rapport/billing-engine/terms';

/** Whether the text is a civil day that exists, written `YYYY-MM-DD` and no other way. */
export function isCivilDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch {
    return false;
  }
}

/** `day` moved by whole days; negative goes back. Throws RangeError for what is no day. */
export const daysAfter = (day: CivilDate, days: number): CivilDate => Temporal.PlainDate.from(day, { overflow: 'reject' }).add({ days }).toString();

/** `months` after the anchor; where the month has no such day, its last one. Always count from one anchor: 29 February comes back that way. */
export const monthsAfter = (anchor: CivilDate, months: number): CivilDate => Temporal.PlainDate.from(anchor, { overflow: 'reject' }).add({ months }).toString();

/** Days from one civil day to another; negative where `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
