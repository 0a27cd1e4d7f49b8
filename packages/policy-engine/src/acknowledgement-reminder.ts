/** On which days somebody is reminded of an acknowledgement, and whom else it concerns by then. */
import { type CivilDay, daysBetween } from './acknowledgement-due.js';

export type Reminder = { kind: 'ahead'; daysLeft: number } | { kind: 'overdue'; week: number };

const week = 7;

/**
 * What is said on `today` about an obligation that is due on `dueOn`: ahead on each of `reminderDays` before, then on the first day overdue and weekly.
 * An obligation that is newer than a reminder day passes over it; on the day on which it begins the first mail tells of it anyway.
 */
export function reminderOn(obligation: { dueOn: CivilDay; owedOn: CivilDay; paused: boolean }, today: CivilDay, reminderDays: readonly number[]): Reminder | null {
  if (obligation.paused || today <= obligation.owedOn) return null;
  const left = daysBetween(today, obligation.dueOn);
  if (left >= 0) return reminderDays.includes(left) ? { kind: 'ahead', daysLeft: left } : null;
  const late = -left - 1;
  return late % week === 0 ? { kind: 'overdue', week: late / week } : null;
}

/**
 * Who is written to about overdue people: the nearest one up the chain who is not overdue themselves, and never the overdue person.
 * @param chain supervisors from the direct one upwards (whoever acts for them today), as it is known
 * @returns null when nobody is left: then it goes to the agency's admins
 */
export function escalateTo(personId: string, chain: readonly { id: string; overdue: boolean }[]): string | null {
  return chain.find((each) => each.id !== personId && !each.overdue)?.id ?? null;
}
