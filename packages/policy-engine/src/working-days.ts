/** Civil days counted as an office counts them: Saturdays and Sundays do not count. */
import { Temporal } from 'temporal-polyfill';

/** The day that is `count` (1 or more) working days after `day`; ISO dates. */
export function afterWorkingDays(day: string, count: number): string {
  let at = Temporal.PlainDate.from(day);
  for (let left = count; left > 0;) {
    at = at.add({ days: 1 });
    if (at.dayOfWeek <= 5) left -= 1;
  }
  return at.toString();
}
