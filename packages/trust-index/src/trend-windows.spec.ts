import fc from 'fast-check';
import { trendWindows } from './trend-windows.js';

const month = (number: number): string =>
  `${2024 + Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
const months = fc
  .array(fc.record({ n: fc.integer({ min: 0, max: 50 }), breaks: fc.boolean() }), { maxLength: 40 })
  .map((list) => {
    let series = 1;
    return list.map(({ n, breaks }, i) => ({
      month: month(i),
      series: String(breaks && i % 5 === 0 ? ++series : series),
      n,
    }));
  });

describe('trend windows', () => {
  it('never compares fewer than thirty answers, splits a month, overlaps, or crosses a questionnaire break', () => {
    fc.assert(
      fc.property(months, (list) => {
        const { windows, leftovers } = trendWindows(list);
        for (const window of windows) {
          expect(window.n).toBeGreaterThanOrEqual(30);
          expect(window.n).toBe(window.months.reduce((sum, { n }) => sum + n, 0));
          expect(new Set(window.months.map(({ series }) => series)).size).toBe(1);
        }
        const used = [...windows, ...leftovers].flatMap((part) => part.months);
        expect(used).toHaveLength(list.length);
        expect(new Set(used).size).toBe(list.length);
        windows.forEach((window, i) => expect(window.from > (windows[i - 1]?.to ?? '')).toBe(true));
      }),
    );
  });

  it('never changes a published window when later months arrive', () => {
    fc.assert(
      fc.property(months, fc.integer({ min: 0, max: 40 }), (list, known) => {
        const earlier = trendWindows(list.slice(0, known)).windows;
        expect(trendWindows(list).windows.slice(0, earlier.length)).toEqual(earlier);
      }),
    );
  });

  it('does not depend on the order in which months are given', () => {
    fc.assert(
      fc.property(months, (list) =>
        expect(trendWindows([...list].reverse()).windows).toEqual(trendWindows(list).windows),
      ),
    );
  });

  it('keeps two series apart within one month, and says what was left over and why', () => {
    const { windows, leftovers } = trendWindows([
      { month: '2026-01', series: 'b', n: 30 },
      { month: '2026-02', series: 'b', n: 12 },
      { month: '2026-02', series: 'a', n: 25 },
      { month: '2026-03', series: 'a', n: 8 },
      { month: '2026-04', series: 'a', n: 29 },
    ]);
    expect(windows.map(({ series, from, to, n }) => ({ series, from, to, n }))).toEqual([
      { series: 'b', from: '2026-01', to: '2026-01', n: 30 },
      { series: 'a', from: '2026-02', to: '2026-03', n: 33 },
    ]);
    expect(leftovers.map(({ reason, n }) => ({ reason, n }))).toEqual([
      { reason: 'series_ended', n: 12 },
      { reason: 'more_may_come', n: 29 },
    ]);
  });
});
