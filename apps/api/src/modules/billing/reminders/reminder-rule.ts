/** Which reminder of an invoice is due: each once, and after days on which none went out only the last of those that were missed. Pure. */
import { addDays, daysBetween } from '@rapport/billing-engine/civil-date';
import type { CivilDate } from '@rapport/billing-engine/terms';

export interface Remindable { dueOn: CivilDate; /** Owed and not in dispute, in minor units. */ free: number; /** The last one that went out, 0 for none. */ lastStep: number }

/** The step (1 is the first) to be told on `today`; null on most days. `afterDays` rise. */
export function reminderDue(afterDays: readonly number[], { dueOn, free, lastStep }: Remindable, today: CivilDate): number | null {
  if (free <= 0) return null;
  const late = daysBetween(dueOn, today);
  const step = afterDays.filter((days) => days <= late).length;
  return step > lastStep ? step : null;
}

/** The next one that has a day; null when all have gone out or nothing is to be reminded of. */
export function nextReminder(afterDays: readonly number[], { dueOn, free, lastStep }: Remindable, today: CivilDate): { step: number; on: CivilDate } | null {
  if (free <= 0) return null;
  const tomorrow = addDays(today, 1);
  for (let step = lastStep + 1; step <= afterDays.length; step++) {
    const on = addDays(dueOn, afterDays[step - 1] ?? 0);
    const later = afterDays[step];
    // One that was missed goes out tomorrow, unless a later one has come of age meanwhile.
    if (on < tomorrow && later !== undefined && addDays(dueOn, later) <= tomorrow) continue;
    return { step, on: on < tomorrow ? tomorrow : on };
  }
  return null;
}
