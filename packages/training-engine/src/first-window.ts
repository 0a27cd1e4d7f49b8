/** Which window of a yearly rule is the first that anybody is asked for, and whom it asks: told while the rule is written, by the days that the plan follows. */
import { type Day, dayInWords, dayOfYear, later, type MonthDay } from './calendar.js';

interface Opening { opens: MonthDay; closes: MonthDay }
export interface WindowRule extends Opening { everyYears: number; firstYear: number }
/** `untilOn` is its last day. `year` is the one in which it opens. */
export interface YearWindow { year: number; fromOn: Day; untilOn: Day }

/** The window that opens in that year; it may pass over New Year. */
export const windowOf = ({ opens, closes }: Opening, year: number): YearWindow => ({ year, fromOn: dayOfYear(year, opens), untilOn: dayOfYear(closes < opens ? year + 1 : year, closes) });

/** The first window of the rule that is not over on `day`: it runs, or is still to come. */
export function firstWindow(rule: WindowRule, day: Day): YearWindow {
  // Whole rounds before the year of `day` need no look.
  const rounds = Math.max(0, Math.floor((Number(day.slice(0, 4)) - 2 - rule.firstYear) / rule.everyYears));
  for (let year = rule.firstYear + rounds * rule.everyYears; ; year += rule.everyYears) {
    const window = windowOf(rule, year);
    if (window.untilOn >= day) return window;
  }
}

/** The year of the first window that anybody could be asked for under a rule that takes effect on that day: the running one, or the next. */
export const proposedFirstYear = (opening: Opening, effectiveOn: Day, today: Day): number => firstWindow({ ...opening, everyYears: 1, firstYear: Number(today.slice(0, 4)) - 1 }, later(effectiveOn, today)).year;

/** `January 1 to March 31, 2027`, with both years where it passes over New Year. */
export function windowInWords({ fromOn, untilOn }: YearWindow): string {
  return `${fromOn.slice(0, 4) === untilOn.slice(0, 4) ? dayInWords(fromOn).replace(/, \d{4}$/, '') : dayInWords(fromOn)} to ${dayInWords(untilOn)}`;
}

/** In which year the first window lies, and who is asked for it or for the next. Two sentences. */
export function firstWindowInWords(rule: WindowRule & { effectiveOn: Day; graceDays: number }, today: Day): string {
  const first = firstWindow(rule, later(rule.effectiveOn, today));
  const chosen = windowOf(rule, rule.firstYear);
  const lead = first.year === chosen.year ? 'The first window' : `The window of ${chosen.year} ${chosen.untilOn < today ? 'is over' : 'closes before the rule takes effect'}; the first that anybody is asked for`;
  const when = first.fromOn <= today ? `runs already, from ${windowInWords(first)}` : `is ${windowInWords(first)}`;
  const from = rule.effectiveOn > later(first.fromOn, today) ? `, asked from ${dayInWords(rule.effectiveOn)} on, when the rule takes effect` : '';
  const grace = rule.graceDays === 0 ? '' : `, with at least ${rule.graceDays} day${rule.graceDays === 1 ? '' : 's'} from their first day`;
  return `${lead} ${when}${from}. Whoever is hired by ${dayInWords(first.untilOn)} is asked for it${grace}; whoever is hired later is asked for the next, ${windowInWords(windowOf(rule, first.year + rule.everyYears))}.`;
}
