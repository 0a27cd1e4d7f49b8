import fc from 'fast-check';
import { meanInterval } from './mean-interval.js';
import { twoSidedZ } from './normal.js';
import { addSums, NO_SUMS, spreadOf, weigh, withoutSums } from './weighted-sums.js';

const scores = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 });
const sumsOf = (list: readonly number[], weight = 1): ReturnType<typeof weigh> =>
  weigh(
    { n: list.length, sum: list.reduce((s, x) => s + x, 0), sumSquares: list.reduce((s, x) => s + x * x, 0) },
    weight,
  );

describe('interval of a mean', () => {
  it('reproduces the t interval of a plain sample', () => {
    // R: t.test(c(72, 81, 90, 65, 77, 88, 93)) → 71.40396, 90.31033
    const spread = spreadOf(sumsOf([72, 81, 90, 65, 77, 88, 93]));
    expect(spread?.variance).toBeCloseTo(104.47619047619048, 9);
    const { low, high } = meanInterval(spread?.mean ?? 0, spread?.variance ?? 0, spread?.nEffective ?? 0);
    expect(low).toBeCloseTo(71.40396, 4);
    expect(high).toBeCloseTo(90.31033, 4);
  });

  it('never claims certainty because everybody gave the same answer', () => {
    expect(meanInterval(100, 0, 3)).toEqual({ low: expect.closeTo(43.85, 1), high: 100 });
    expect(meanInterval(50, 0, 10).low).toBeLessThan(30);
  });

  it('claims nothing from one answer', () => {
    expect(meanInterval(80, 0, 1)).toEqual({ low: 0, high: 100 });
  });

  it('holds the mean, stays within 0 to 100, and is wider than a normal interval', () => {
    fc.assert(
      fc.property(scores, (list) => {
        const spread = spreadOf(sumsOf(list));
        if (!spread) throw new Error('scores always have a spread');
        const { low, high } = meanInterval(spread.mean, spread.variance, spread.nEffective);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual(spread.mean + 1e-9);
        expect(high).toBeGreaterThanOrEqual(spread.mean - 1e-9);
        const normalLow = Math.max(0, spread.mean - twoSidedZ(0.95) * Math.sqrt(spread.variance / spread.nEffective));
        expect(low).toBeLessThanOrEqual(normalLow + 1e-9);
      }),
    );
  });

  it('does not change when all weights are multiplied', () => {
    fc.assert(
      fc.property(scores, fc.double({ min: 0.01, max: 50, noNaN: true }), (list, weight) => {
        const [plain, weighted] = [spreadOf(sumsOf(list)), spreadOf(sumsOf(list, weight))];
        expect(weighted?.mean).toBeCloseTo(plain?.mean ?? 0, 6);
        expect(weighted?.variance).toBeCloseTo(plain?.variance ?? 0, 4);
        expect(weighted?.nEffective).toBeCloseTo(plain?.nEffective ?? 0, 6);
      }),
    );
  });

  it('adds and takes away groups without trace', () => {
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const together = addSums(sumsOf(a, 2), sumsOf(b, 0.5));
        expect(together).toEqual(addSums(sumsOf(b, 0.5), sumsOf(a, 2)));
        expect(withoutSums(together, sumsOf(b, 0.5)).wx).toBeCloseTo(sumsOf(a, 2).wx, 6);
      }),
    );
    expect(spreadOf(NO_SUMS)).toBeNull();
  });
});
