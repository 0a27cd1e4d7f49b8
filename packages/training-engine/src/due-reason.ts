/** Why something is due on that day, in words for people; the same rule as the plan that set the day. */
import type { PlanPerson, PlanRow, PlanRule } from './assignment-plan.js';
import { addDays, type Day, dayInWords, later } from './calendar.js';
import { fairOn, leastNoticeDays } from './due-date.js';
import { everyMonths } from './recurrence.js';

const days = (n: number) => `${n} day${n === 1 ? '' : 's'}`;

/**
 * The reason without a full stop, such as `the window closes that day`.
 * @param row what the plan opens for this person today; not a renewal of one that was closed before
 */
export function dueReason(rule: PlanRule, person: PlanPerson, row: PlanRow, today: Day): string {
  const { recurrence: r, effectiveOn, graceDays } = rule;
  if (row.kind === 'retrain') return 'the policy that the course teaches changed';
  if (row.untilOn !== null && row.dueOn === row.untilOn) return r.kind === 'window' ? 'the window closes that day' : `the ${row.kind} of hours ends that day`;
  if ((r.kind === 'from-completion' || r.kind === 'anniversary') && row.anchorOn < row.dueOn) return `completed on ${dayInWords(row.anchorOn)}, and due ${everyMonths(r.months)} from then on`;
  if (row.dueOn !== addDays(later(effectiveOn, person.joinedOn), graceDays)) return row.dueOn === fairOn(today, graceDays) ? `nobody has less than ${days(Math.min(graceDays, leastNoticeDays))} from today on` : 'the day was moved so that nobody is short of time';
  return person.joinedOn > effectiveOn ? `${days(graceDays)} after their first day, ${dayInWords(person.joinedOn)}` : `${days(graceDays)} after it takes effect on ${dayInWords(effectiveOn)}`;
}
