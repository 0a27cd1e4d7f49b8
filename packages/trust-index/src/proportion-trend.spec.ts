import fc from 'fast-check';
import { published } from '../test-fixtures/published-figures.js';
import { proportionTrend } from './proportion-trend.js';

const groups = fc.array(
  fc.integer({ min: 1, max: 200 }).chain((n) => fc.integer({ min: 0, max: n }).map((successes) => ({ n, successes }))),
  { minLength: 1, maxLength: 12 },
);

describe('chi-square for trend', () => {
  it('reproduces the smokers of prop.trend.test', () => {
    const { successes, n, expected } = published.trend;
    const result = proportionTrend(successes.map((count, i) => ({ successes: count, n: n[i] ?? 0 })));
    expect(result.chiSquare).toBeCloseTo(expected.chiSquare, 5);
    expect(result.p).toBeCloseTo(expected.p, 6);
    expect(result.slope).toBeLessThan(0);
  });

  it('sees the same trend forwards and backwards, and among those who did not succeed', () => {
    fc.assert(
      fc.property(groups, (list) => {
        const forward = proportionTrend(list);
        expect(proportionTrend([...list].reverse()).chiSquare).toBeCloseTo(forward.chiSquare, 6);
        expect(proportionTrend([...list].reverse()).slope).toBeCloseTo(-forward.slope, 9);
        expect(
          proportionTrend(list.map(({ n, successes }) => ({ n, successes: n - successes }))).chiSquare,
        ).toBeCloseTo(forward.chiSquare, 6);
      }),
    );
  });

  it('does not depend on where the time axis starts or on its unit', () => {
    fc.assert(
      fc.property(groups, (list) =>
        expect(
          proportionTrend(
            list,
            list.map((_, i) => 24 + 3 * i),
          ).chiSquare,
        ).toBeCloseTo(proportionTrend(list).chiSquare, 6),
      ),
    );
  });

  it('never finds a trend in equal shares, in one group, or in unanimity', () => {
    for (const list of [
      [
        { n: 40, successes: 10 },
        { n: 80, successes: 20 },
        { n: 20, successes: 5 },
      ],
      [{ n: 40, successes: 10 }],
      [
        { n: 9, successes: 9 },
        { n: 4, successes: 4 },
      ],
      [],
    ]) {
      expect(proportionTrend(list).p).toBeCloseTo(1, 9);
    }
    expect(() => proportionTrend([{ n: 3, successes: 4 }])).toThrow(expect.objectContaining({ code: 'not_a_count' }));
  });
});
