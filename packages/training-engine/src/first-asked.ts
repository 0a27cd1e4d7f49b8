/** From which day somebody is asked whom a requirement asks for nothing yet. */
import { type Achieved, type PlanPerson, type PlanRule, planAssignments } from './assignment-plan.js';
import { type Day, dayOfYear, later, monthsAfter, periodOf } from './calendar.js';
import { hoursAnchor } from './cycle.js';

/** How many cycles ahead are looked at: the next ones may be over before the rule takes effect. */
const cyclesAhead = 12;

/**
 * The first day after `today` on which the plan asks something of `person`, by the rule that the plan itself follows and with the roster as it stands today;
 * null where no cycle within reach ever asks, as with one that is shorter than its days of grace.
 */
export function firstAsked(rule: PlanRule, person: PlanPerson, achieved: Achieved, today: Day): Day | null {
  for (const day of cycleStarts(rule, person, today)) {
    const row = planAssignments(rule, person, [], achieved, day, () => 'foreseen').flatMap((step) => (step.act === 'open' ? [step.row] : []))[0];
    if (row) return later(day, row.opensOn);
  }
  return null;
}

/** Days after `today` on which cycles of the rule begin, in order. */
function cycleStarts({ recurrence: r, what, fiscalYearStart }: PlanRule, person: PlanPerson, today: Day): Day[] {
  if (r.kind === 'window') {
    const year = Math.max(r.firstYear, Number(today.slice(0, 4)));
    const first = year + ((r.firstYear - year) % r.everyYears + r.everyYears) % r.everyYears;
    return starts((at) => dayOfYear(first + at * r.everyYears, r.opens), today);
  }
  if (r.kind !== 'hours-cycle' || what.kind !== 'hours') return [];
  const anchorOn = hoursAnchor(r, person.joinedOn, fiscalYearStart);
  const lengths = [...(what.units ? [what.units.months] : []), ...(what.hours > 0 || what.buckets.length > 0 ? [r.months] : [])];
  return [...new Set(lengths.flatMap((months) => {
    const running = Math.max(0, periodOf(anchorOn, months, today));
    return starts((at) => monthsAfter(anchorOn, (running + at) * months), today);
  }))].toSorted();
}

const starts = (nth: (at: number) => Day, today: Day): Day[] => Array.from({ length: cyclesAhead + 1 }, (_, at) => nth(at)).filter((day) => day > today);
