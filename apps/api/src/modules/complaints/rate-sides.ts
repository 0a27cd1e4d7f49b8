/** How many complaints stand on either side of a mark, in whole months of known length. */
import { markWindows, type MonthSpan } from '@rapport/trust-index/mark-windows';
import type { RateSides } from '@rapport/trust-index/rate-marks';
import { Temporal } from 'temporal-polyfill';

export interface PlacedCount { month: string; unitId: string | null; municipalityId: string | null; received: number }
export interface MarkPlace { on: string; unitId: string | null; municipalityId: string | null }

/**
 * @param counts every month on record; the first one counts for nothing, because nobody knows on which day complaints began to be recorded
 * @param units all of them: a mark on one is about those below it too
 * @param today months before its own are over
 */
export function rateSides(mark: MarkPlace, counts: readonly PlacedCount[], units: readonly { id: string; parentId: string | null }[], today: string): RateSides {
  const first = counts.map(({ month }) => month).toSorted()[0];
  const lastWhole = Temporal.PlainYearMonth.from(today.slice(0, 7)).subtract({ months: 1 }).toString();
  const windows = markWindows(mark.on.slice(0, 7), [], { first: first === undefined ? '9999-12' : Temporal.PlainYearMonth.from(first).add({ months: 1 }).toString(), last: lastWhole });
  if (windows.before === null) return { months: 0, before: null, after: null, limit: windows.limit };
  const covered = mark.unitId === null ? null : withBelow(mark.unitId, units);
  const here = counts.filter((each) => (covered === null || (each.unitId !== null && covered.has(each.unitId))) && (mark.municipalityId === null || each.municipalityId === mark.municipalityId));
  const side = (span: MonthSpan) => ({ count: here.reduce((sum, { month, received }) => (month >= span.from && month <= span.to ? sum + received : sum), 0), exposure: daysOf(span) });
  return { months: windows.months, before: side(windows.before), after: side(windows.after), limit: windows.limit };
}

function withBelow(unitId: string, units: readonly { id: string; parentId: string | null }[]): Set<string> {
  const found = new Set([unitId]);
  // A Set is walked in the order of insertion, including what is added on the way.
  for (const id of found) for (const unit of units) if (unit.parentId === id) found.add(unit.id);
  return found;
}

function daysOf({ from, to }: MonthSpan): number {
  const start = Temporal.PlainYearMonth.from(from).toPlainDate({ day: 1 });
  return start.until(Temporal.PlainYearMonth.from(to).add({ months: 1 }).toPlainDate({ day: 1 }), { largestUnit: 'days' }).days;
}
