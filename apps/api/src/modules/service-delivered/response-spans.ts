/** Months and calendar quarters of which response times are told: whole ones, of the last two years; pure. */
import { Temporal } from 'temporal-polyfill';

export interface CalendarSpan { from: string; until: string }
/** `months` in order; of the oldest quarter only those that are told. `whole`: all of the quarter is told. */
export interface QuarterSpan extends CalendarSpan { months: CalendarSpan[]; whole: boolean }

const mostMonths = 24;

/** Of the months from that of `first` to the last one that ended by `until`, by the quarters they lie in, oldest first. */
export function responseSpans(first: string, until: string): QuarterSpan[] {
  const end = Temporal.PlainDate.from(until).toPlainYearMonth();
  const [begin, earliest] = [Temporal.PlainDate.from(first).toPlainYearMonth(), end.subtract({ months: mostMonths })];
  const quarters: QuarterSpan[] = [];
  for (let month = Temporal.PlainYearMonth.compare(begin, earliest) < 0 ? earliest : begin; Temporal.PlainYearMonth.compare(month, end) < 0; month = month.add({ months: 1 })) {
    const quarter = month.subtract({ months: (month.month - 1) % 3 });
    const from = dayOf(quarter);
    if (quarters.at(-1)?.from !== from) quarters.push({ from, until: dayOf(quarter.add({ months: 3 })), months: [], whole: false });
    const last = quarters.at(-1);
    last?.months.push({ from: dayOf(month), until: dayOf(month.add({ months: 1 })) });
    if (last) last.whole = last.months.length === 3;
  }
  return quarters;
}

const dayOf = (month: Temporal.PlainYearMonth): string => month.toPlainDate({ day: 1 }).toString();
