/** How much duty time reading costs, and between which hours staff are written to. */
import { Temporal } from 'temporal-polyfill';

/** Whole minutes that reading `words` takes, at least one where there is anything to read. */
export function minutesToRead(words: number, wordsPerMinute: number): number {
  return words <= 0 ? 0 : Math.max(1, Math.ceil(words / wordsPerMinute));
}

/** Words as a reader counts them; text without spaces between words counts by letters (two make a word). */
export function countWords(text: string): number {
  const solid = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  const spaced = text.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu, ' ').match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return spaced + Math.ceil(solid / 2);
}

/** Times of day like `08:00`; the end does not belong to the window. */
export interface DutyWindow { from: string; until: string; timeZone: string }

/** The first moment at or after `at` that lies in the window; on a day whose clock skips the beginning, the first moment there is. */
export function nextOnDuty(at: Date, window: DutyWindow): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(window.timeZone);
  const time = local.toPlainTime();
  if (Temporal.PlainTime.compare(time, window.from) >= 0 && Temporal.PlainTime.compare(time, window.until) < 0) return at;
  const day = Temporal.PlainTime.compare(time, window.from) < 0 ? local.toPlainDate() : local.toPlainDate().add({ days: 1 });
  return new Date(day.toZonedDateTime({ timeZone: window.timeZone, plainTime: window.from }).epochMilliseconds);
}
