/** Calendar quarters whose answers a municipality may be shown: whole ones, long enough over that hardly an answer is still to come; pure. */
import { Temporal } from 'temporal-polyfill';

/** Days after a quarter in which invitations still run out. */
export const settledDays = 45;

/** First month of each quarter that begins on or after `first` and was settled by `today`, oldest first. */
export function settledQuarters(first: string, today: string): string[] {
  const begin = Temporal.PlainDate.from(first);
  const month = Math.floor((begin.month - 1) / 3) * 3 + 1;
  let quarter = Temporal.PlainYearMonth.from({ year: begin.year, month });
  if (quarter.toPlainDate({ day: 1 }).toString() < first) quarter = quarter.add({ months: 3 });
  const quarters: string[] = [];
  while (quarter.add({ months: 3 }).toPlainDate({ day: 1 }).add({ days: settledDays }).toString() <= today) {
    quarters.push(quarter.toString());
    quarter = quarter.add({ months: 3 });
  }
  return quarters;
}
export const lastMonthOf = (quarter: string): string => Temporal.PlainYearMonth.from(quarter).add({ months: 2 }).toString();
