/** What the chart of complaints by month says and draws: from the first month on record, each month with its year. */
import type { TrendEvent } from '@rapport/ui/trend-chart';
import { markLine } from '../../words/mark-places.js';
import { axisMonth, longMonth } from '../../words/months.js';
import type { Figures } from './use-complaint-figures.js';

/** `narrow`: marks by their numbers alone, for their names would lie over the line; the list below says them. */
export function receivedChart({ months, from, marks }: Pick<Figures, 'months' | 'from' | 'marks'>, locale: string, narrow: boolean) {
  const number = (count: number) => new Intl.NumberFormat(locale).format(count);
  const names = months.map(({ month }) => month);
  const events = marks.flatMap((mark, i): TrendEvent[] => { const line = markLine(mark, i + 1, names); return line ? [narrow ? { ...line, label: number(i + 1) } : line] : []; });
  const sum = months.reduce((all, { received }) => all + received, 0);
  const [first] = names;
  const time = first !== undefined && first > from ? `since ${longMonth(first, locale)}` : `in ${names.length} ${names.length === 1 ? 'month' : 'months'}`;
  return {
    title: `${number(sum)} ${sum === 1 ? 'complaint' : 'complaints'} ${time}`, events,
    points: months.map(({ month, received }) => ({ key: month, label: axisMonth(month, locale), name: longMonth(month, locale), value: received })),
    limits: [0, Math.ceil(Math.max(4, ...months.map(({ received }) => received)) * 1.2)] as const,
  };
}
