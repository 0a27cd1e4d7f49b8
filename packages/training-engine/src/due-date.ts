/** When something is due, in civil days of the agency's zone; overdue is derived here and stored nowhere. */
import { addDays, type Day, firstAfter, later, monthsAfter } from './calendar.js';
import type { Recurrence } from './recurrence.js';

/** Nobody is told of something less than this many days before it is due, unless the rule's grace is shorter still. */
export const leastNoticeDays = 14;

/** The earliest due day that is fair towards somebody who is told today. */
export const fairOn = (today: Day, graceDays: number): Day => addDays(today, Math.min(graceDays, leastNoticeDays));

/** Due date of somebody's first: `graceDays` after the effective day or their first day, whichever is later; and never without notice. */
export function dueOfNew(effectiveOn: Day, joinedOn: Day, today: Day, graceDays: number): Day {
  return later(addDays(later(effectiveOn, joinedOn), graceDays), fairOn(today, graceDays));
}

/**
 * Due date after a leave: the original, or `graceDays` after the first day back, whichever is later. What was overdue before the clock stopped stays so.
 * @param pausedOn the day on which the leave was known and had begun, not the first day that somebody entered for it later
 */
export function dueAfterLeave(original: Day, pausedOn: Day, backOn: Day, graceDays: number): Day {
  return original < pausedOn ? original : later(original, addDays(backOn, graceDays));
}

/** Overdue from the day after the due date, never while paused, finished, or waiting for somebody else. `waits`: the person did everything, and raters owe the score. */
export function isOverdue(one: { open: boolean; paused: boolean; waits: boolean; dueOn: Day }, today: Day): boolean {
  return one.open && !one.paused && !one.waits && one.dueOn < today;
}

/** A due day and the day from which it is counted, so that an anniversary on 29 February comes back in the next leap year. */
export interface Renewal { anchorOn: Day; dueOn: Day }
export type Renewing = Extract<Recurrence, { months: number }> & { kind: 'from-completion' | 'anniversary' };

/**
 * When it is due next.
 * @param last the renewal that was closed; `closedOn` is the day of completion, or of the decision that excused or waived it
 */
export function nextRenewal(rule: Renewing, last: Renewal & { closedOn: Day; excused: boolean }): Renewal {
  const anew = { anchorOn: last.closedOn, dueOn: monthsAfter(last.closedOn, rule.months) };
  // Excused is not trained: the count goes on as if this one had been on time.
  if (last.excused) return { anchorOn: last.anchorOn, dueOn: firstAfter(last.anchorOn, rule.months, later(last.dueOn, last.closedOn)) };
  if (rule.kind === 'from-completion') return anew;
  if (last.closedOn > last.dueOn) return rule.late === 'keep' ? { anchorOn: last.anchorOn, dueOn: firstAfter(last.anchorOn, rule.months, last.closedOn) } : anew;
  if (last.closedOn < addDays(last.dueOn, -rule.windowDays)) return anew;
  return { anchorOn: last.anchorOn, dueOn: firstAfter(last.anchorOn, rule.months, last.dueOn) };
}
