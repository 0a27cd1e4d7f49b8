// Cuts months into windows large enough to compare, never across a break in the questionnaire.
import { requireCount } from './invalid-input.js';

/** A window is compared only with this many answers or more. */
export const WINDOW_MINIMUM = 30;

/**
 * Answers of one month ('YYYY-MM'); `series` names the run of questionnaire versions that can be compared with one
 * another.
 */
export type MonthOfAnswers = { month: string; series: string; n: number };

/** Whole months from `from` to `to`, both included. */
export type TrendWindow<M extends MonthOfAnswers> = {
  series: string;
  from: string;
  to: string;
  n: number;
  months: M[];
};

/** Months that fill no window: more answers may still come, or the questionnaire changed before enough had come. */
export type Leftover<M extends MonthOfAnswers> = {
  reason: 'more_may_come' | 'series_ended';
  series: string;
  n: number;
  months: M[];
};

/**
 * Greedy from the oldest month: a window closes with the month that brings it to `minimum` answers, so windows never
 * overlap, never split a month and never change when later months arrive.
 * @param months in any order; one entry per month and series
 */
export function trendWindows<M extends MonthOfAnswers>(
  months: readonly M[],
  minimum = WINDOW_MINIMUM,
): { windows: TrendWindow<M>[]; leftovers: Leftover<M>[] } {
  const seriesInOrder = groupBySeries(months);
  const windows: TrendWindow<M>[] = [];
  const leftovers: Leftover<M>[] = [];
  seriesInOrder.forEach(([series, own], i) => {
    let open: M[] = [];
    let n = 0;
    for (const month of own) {
      open.push(month);
      n += month.n;
      if (n < minimum) continue;
      windows.push({ series, from: open[0]?.month ?? month.month, to: month.month, n, months: open });
      open = [];
      n = 0;
    }
    if (open.length > 0)
      leftovers.push({
        reason: i === seriesInOrder.length - 1 ? 'more_may_come' : 'series_ended',
        series,
        n,
        months: open,
      });
  });
  return { windows, leftovers };
}

/** Series by their first month, months in order within each. */
function groupBySeries<M extends MonthOfAnswers>(months: readonly M[]): [string, M[]][] {
  const bySeries = new Map<string, M[]>();
  for (const month of months) {
    requireCount(month.n, 'n');
    const own = bySeries.get(month.series);
    if (own) own.push(month);
    else bySeries.set(month.series, [month]);
  }
  for (const own of bySeries.values()) own.sort((a, b) => compare(a.month, b.month));
  return [...bySeries].sort(
    ([nameA, [a]], [nameB, [b]]) => compare(a?.month ?? '', b?.month ?? '') || compare(nameA, nameB),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
