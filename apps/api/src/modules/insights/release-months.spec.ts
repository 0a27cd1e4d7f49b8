/** Months of a period: no two periods may be subtracted to lay bare a month with few answers. */
import type { CellSums } from '@rapport/trust-index/cells';
import fc from 'fast-check';
import { releasedMonths } from './release-months.js';

const cellsOf = (counts: readonly number[]): CellSums[] => counts.map((n, index) => ({ n, keys: { month: `2026-${String(index + 1).padStart(2, '0')}` } }) as unknown as CellSums);
const month = (n: number) => `2026-${String(n).padStart(2, '0')}`;

describe('released months', () => {
  it('never shows a month beside the small one that its block began with', () => {
    expect([...releasedMonths(cellsOf([9, 50]), month(1), month(2))]).toEqual([month(1), month(2)]);
    expect([...releasedMonths(cellsOf([9, 50]), month(2), month(2))]).toEqual([]);
  });

  it('never leaves a difference of two periods of fewer than ten answers', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), fc.nat(), fc.nat(), (counts, a, b, c, d) => {
      const period = (one: number, other: number) => [one % counts.length, other % counts.length].toSorted((x, y) => x - y) as [number, number];
      const shown = ([from, to]: [number, number]) => releasedMonths(cellsOf(counts), month(from + 1), month(to + 1));
      const size = (months: Set<string>) => counts.reduce((sum, n, index) => sum + (months.has(month(index + 1)) ? n : 0), 0);
      const [one, other] = [shown(period(a, b)), shown(period(c, d))];
      if (counts.reduce((sum, n) => sum + n, 0) < 10) return;
      const only = new Set([...one].filter((each) => !other.has(each)));
      const left = size(only);
      expect(left === 0 || left >= 10).toBe(true);
    }));
  });
});
