// Coarse sums: what they keep, and what they no longer give away.
import fc from 'fast-check';
import { estimateOf, type FigureSums } from './index-estimate.js';
import { spreadOf, type WeightedSums } from './weighted-sums.js';
import { coarseShare, wholePointFigures, wholePoints } from './whole-points.js';

const scores = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 10, maxLength: 60 });
const sumsOf = (values: readonly number[]): WeightedSums => ({
  n: values.length,
  w: values.length,
  w2: values.length,
  wx: values.reduce((sum, x) => sum + x, 0),
  wx2: values.reduce((sum, x) => sum + x * x, 0),
  wTop: values.filter((x) => x >= 75).length,
});

test('keeps people and weights, and moves mean and spread by half a point at most', () => {
  fc.assert(
    fc.property(scores, (values) => {
      const [before, after] = [spreadOf(sumsOf(values)), spreadOf(wholePoints(sumsOf(values)))];
      expect(after?.nEffective).toBeCloseTo(before?.nEffective ?? 0, 9);
      expect(Number.isInteger(Math.round((after?.mean ?? 0.5) * 1e6) / 1e6)).toBe(true);
      expect(Math.abs((after?.mean ?? 0) - (before?.mean ?? 0))).toBeLessThanOrEqual(0.5 + 1e-9);
      expect(Math.abs(Math.sqrt(after?.variance ?? 0) - Math.sqrt(before?.variance ?? 0))).toBeLessThanOrEqual(0.5 + 1e-6);
    }),
  );
});

test('never tells two answers apart by subtraction: some that differ by ten points leave the same sums', () => {
  fc.assert(
    fc.property(scores, fc.integer({ min: 5, max: 90 }), (values, last) => {
      const mean = wholePoints(sumsOf([...values, last])).wx / (values.length + 1);
      const recovered = mean * (values.length + 1) - wholePoints(sumsOf(values)).wx;
      const room = 0.5 * (2 * values.length + 1);
      expect(room).toBeGreaterThanOrEqual(10);
      expect(Math.abs(recovered - last)).toBeLessThanOrEqual(room + 1e-6);
    }),
  );
});

test('is the same when it is done twice', () => {
  fc.assert(
    fc.property(scores, (values) => {
      const none = sumsOf([]);
      const figures: FigureSums = {
        index: sumsOf(values),
        facets: { voice: sumsOf(values), respect: none, neutrality: none, trustworthyMotives: none },
        outcomes: { satisfaction: none, legitimacy: none, effectiveness: none },
      };
      const [once, twice] = [wholePointFigures(figures), wholePointFigures(wholePointFigures(figures))];
      expect(estimateOf(twice).value).toBeCloseTo(estimateOf(once).value ?? 0, 6);
      expect(twice.index.wTop).toBeCloseTo(once.index.wTop, 6);
    }),
  );
});

test('never lets a share of few people tell their count', () => {
  for (let n = 10; n < 200; n += 1) {
    const shares = Array.from({ length: n + 1 }, (_, top) => coarseShare(top / n, n));
    for (const share of new Set(shares)) expect(shares.filter((each) => each === share).length).toBeGreaterThanOrEqual(2);
  }
});
