/** When an acknowledgement is due, in civil days of the agency's zone; overdue is derived here and stored nowhere. */
import { Temporal } from 'temporal-polyfill';

/** A civil date, `2026-03-02`; texts of this form order like the days. */
export type CivilDay = string;

/** `day` moved by whole days; 29 February and clock changes do not matter to civil days. Throws RangeError for what is no date. */
export function addDays(day: CivilDay, days: number): CivilDay {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Days from `from` to `to`, negative when `to` is earlier. */
export function daysBetween(from: CivilDay, to: CivilDay): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

const latest = (...days: CivilDay[]): CivilDay => days.reduce((one, other) => (one > other ? one : other));

/** Never later than the last day on which the text binds, for nobody can owe what is over; and never before the day from which it is owed. */
const capped = (due: CivilDay, from: CivilDay, lastDay: CivilDay | null): CivilDay => (lastDay === null || due <= lastDay ? due : latest(from, lastDay));

/**
 * Due date of a new obligation: `graceDays` after the day on which it is first owed or on which the version takes effect, whichever is later.
 * Nobody is overdue for a day on which they owed nothing: who joins the audience later has the same time as everybody had.
 * @param lastDay the last day in force of a special order; null for what does not end by itself
 */
export function dueOfNew(effectiveOn: CivilDay, today: CivilDay, graceDays: number, lastDay: CivilDay | null): CivilDay {
  return capped(addDays(latest(effectiveOn, today), graceDays), today, lastDay);
}

/**
 * Due date after a leave: the original, or `graceDays` after the first day back, whichever is later; `lastDay` as in {@link dueOfNew}. What was overdue before the clock stopped stays so.
 * @param pausedOn the day on which the leave was known and had begun, not the first day that somebody entered for it later
 */
export function dueAfterLeave(original: CivilDay, pausedOn: CivilDay, backOn: CivilDay, graceDays: number, lastDay: CivilDay | null): CivilDay {
  return original < pausedOn ? original : latest(original, capped(addDays(backOn, graceDays), backOn, lastDay));
}

/** Due date of what was cancelled and stands again from `today`: the one that it had, never before today; `lastDay` as in {@link dueOfNew}. */
export function dueAgain(original: CivilDay, today: CivilDay, lastDay: CivilDay | null): CivilDay {
  return latest(today, capped(original, today, lastDay));
}

/** Overdue from the day after the due date, never while paused or finished. */
export function isOverdue(obligation: { open: boolean; paused: boolean; dueOn: CivilDay }, today: CivilDay): boolean {
  return obligation.open && !obligation.paused && obligation.dueOn < today;
}
