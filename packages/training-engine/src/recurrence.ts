/** How often something is demanded, and the rule in a plain sentence. */
import { type Day, dayInWords, type MonthDay } from './calendar.js';
import { firstWindow } from './first-window.js';
import type { HoursAsked } from './hours-standing.js';

export type Recurrence =
  | { kind: 'once'; countsFrom: Day | null }
  | { kind: 'window'; opens: MonthDay; closes: MonthDay; everyYears: number; firstYear: number; earlyDays: number }
  | { kind: 'from-completion'; months: number; leadDays: number }
  | { kind: 'anniversary'; months: number; windowDays: number; late: 'from-completion' | 'keep' }
  | { kind: 'hours-cycle'; months: number; anchor: { kind: 'day'; on: Day } | { kind: 'calendar' | 'fiscal'; firstYear: number } | { kind: 'joined' } };

export type Counting = 'once' | 'each';
export type Demanded =
  | { kind: 'course'; courseId: string }
  | { kind: 'any-course'; courseIds: string[] }
  | ({ kind: 'hours'; counting: Counting; units: (HoursAsked & { months: number }) | null } & HoursAsked);

const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const monthDayInWords = (md: MonthDay) => `${monthNames[Number(md.slice(0, 2)) - 1] ?? ''} ${Number(md.slice(3))}`;

/** `12 months` as `each year`, `24 months` as `every 2 years`, else in months. */
export function everyMonths(months: number): string {
  if (months % 12 !== 0) return months === 1 ? 'every month' : `every ${months} months`;
  return months === 12 ? 'every year' : `every ${months / 12} years`;
}

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;
function askedInWords(asked: HoursAsked): string {
  const parts = asked.buckets.map((bucket) => `${plural(bucket.hours, 'hour')} of ${bucket.name}`);
  if (asked.hours === 0) return new Intl.ListFormat('en').format(parts);
  return parts.length === 0 ? plural(asked.hours, 'hour') : `${plural(asked.hours, 'hour')}, of them ${new Intl.ListFormat('en').format(parts)}`;
}

/** One sentence for the whole rule. `courses` are titles. */
export function ruleInWords(rule: { what: Demanded; recurrence: Recurrence; effectiveOn: Day; graceDays: number }, courses: readonly string[]): string {
  const { what, recurrence: r } = rule;
  const since = `from ${dayInWords(rule.effectiveOn)} or their first day on`;
  const grace = rule.graceDays === 0 ? `It is asked ${since}.` : `Nobody has less than ${plural(rule.graceDays, 'day')} ${since}.`;
  if (what.kind === 'hours') {
    const cycle = r.kind === 'hours-cycle' ? everyMonths(r.months) : '';
    const units = what.units ? `${askedInWords(what.units)} ${everyMonths(what.units.months)}` : '';
    const whole = what.hours > 0 || what.buckets.length > 0 ? `${askedInWords(what)} ${cycle}` : '';
    const counting = what.counting === 'each' && what.buckets.length > 1 ? ' An hour counts for every part that takes its category.' : '';
    return `${capital([units, whole].filter(Boolean).join('; and '))}${r.kind === 'hours-cycle' ? `, ${anchorInWords(r.anchor)}` : ''}.${counting} ${grace}`;
  }
  const title = what.kind === 'course' ? `“${courses[0] ?? 'a course'}”` : `one of ${new Intl.ListFormat('en', { type: 'disjunction' }).format(courses.map((each) => `“${each}”`))}`;
  return `${capital(title)} ${oftenInWords(r, rule.effectiveOn)}. ${grace}`;
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

type Anchor = Extract<Recurrence, { kind: 'hours-cycle' }>['anchor'];
function anchorInWords(anchor: Anchor): string {
  if (anchor.kind === 'day') return `counted from ${dayInWords(anchor.on)}`;
  if (anchor.kind === 'joined') return 'counted from the first day of each person';
  return `counted from the ${anchor.kind === 'calendar' ? 'calendar' : 'fiscal'} year ${anchor.firstYear}`;
}

function oftenInWords(r: Recurrence, effectiveOn: Day): string {
  if (r.kind === 'once') return r.countsFrom ? `once, not before ${dayInWords(r.countsFrom)}` : 'once; what was completed before counts';
  if (r.kind === 'window') {
    const early = r.earlyDays > 0 ? `; up to ${plural(r.earlyDays, 'day')} early counts` : '';
    return `${everyMonths(r.everyYears * 12)} between ${monthDayInWords(r.opens)} and ${monthDayInWords(r.closes)}${r.closes < r.opens ? ' of the next year' : ''}, for the first time in ${firstWindow(r, effectiveOn).year}${early}`;
  }
  if (r.kind === 'from-completion') return `${everyMonths(r.months)}, counted from the last completion; asked for ${plural(r.leadDays, 'day')} before it is due`;
  if (r.kind === 'anniversary') return `${everyMonths(r.months)}; who renews within ${plural(r.windowDays, 'day')} before the day keeps it, and who is late ${r.late === 'keep' ? 'keeps it too' : 'counts anew from the completion'}`;
  return everyMonths(r.months);
}
