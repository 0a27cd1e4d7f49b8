/** Which cycle of a rule is running on a day: windows of the year, and cycles of hours with the units inside them. */
import { addDays, type Day, dayInWords, dayOfYear, type MonthDay, monthsAfter, periodOf } from './calendar.js';
import { windowOf } from './first-window.js';
import type { Demanded, Recurrence } from './recurrence.js';

/** `untilOn` is the last day of the cycle; what is earned later belongs to the next. */
export interface Cycle { key: string; kind: 'cycle' | 'unit'; fromOn: Day; untilOn: Day; countsFrom: Day }

/** The window that is open on `today`, or null. */
export function windowOn(rule: Extract<Recurrence, { kind: 'window' }>, today: Day): Cycle | null {
  const year = Number(today.slice(0, 4));
  for (const first of [year, year - 1]) {
    if (first < rule.firstYear || (first - rule.firstYear) % rule.everyYears !== 0) continue;
    const { fromOn, untilOn } = windowOf(rule, first);
    if (fromOn <= today && today <= untilOn) return { key: String(first), kind: 'cycle', fromOn, untilOn, countsFrom: addDays(fromOn, -rule.earlyDays) };
  }
  return null;
}

/** The first day of the first cycle of hours for somebody. */
export function hoursAnchor(rule: Extract<Recurrence, { kind: 'hours-cycle' }>, joinedOn: Day, fiscalYearStart: MonthDay): Day {
  const { anchor } = rule;
  if (anchor.kind === 'day') return anchor.on;
  if (anchor.kind === 'joined') return joinedOn;
  return dayOfYear(anchor.firstYear, anchor.kind === 'calendar' ? '01-01' : fiscalYearStart);
}

/** The cycle and the unit that run on `today`; only those that ask for something. */
export function hoursCyclesOn(what: Extract<Demanded, { kind: 'hours' }>, months: number, anchorOn: Day, today: Day): Cycle[] {
  const running = (kind: 'cycle' | 'unit', length: number): Cycle[] => {
    const k = periodOf(anchorOn, length, today);
    if (k < 0) return [];
    const fromOn = monthsAfter(anchorOn, k * length);
    return [{ key: `${kind}:${fromOn}`, kind, fromOn, untilOn: addDays(monthsAfter(anchorOn, (k + 1) * length), -1), countsFrom: fromOn }];
  };
  return [...(what.units ? running('unit', what.units.months) : []), ...(what.hours > 0 || what.buckets.length > 0 ? running('cycle', months) : [])];
}

/** The name of a cycle for people. */
export function cycleInWords(row: { cycle: string; kind: 'cycle' | 'unit' | 'retrain'; ordinal: number; fromOn: Day; untilOn: Day | null }, recurrence: Recurrence['kind']): string {
  if (row.kind === 'retrain') return `after the change of policy, from ${dayInWords(row.fromOn)}`;
  if (recurrence === 'once') return 'once';
  if (recurrence === 'window') return row.untilOn && row.untilOn.slice(0, 4) !== row.fromOn.slice(0, 4) ? `${row.fromOn.slice(0, 4)}/${row.untilOn.slice(2, 4)}` : row.fromOn.slice(0, 4);
  if (recurrence === 'hours-cycle') return `${dayInWords(row.fromOn)} – ${dayInWords(row.untilOn ?? row.fromOn)}`;
  return row.ordinal === 1 ? 'first time' : `renewal ${row.ordinal - 1}`;
}
