import fc from 'fast-check';
import { meanDifference } from './mean-difference.js';
import { shareDifference } from './newcombe.js';
import type { Spread } from './weighted-sums.js';

const group = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  n: fc.double({ min: 1, max: 5000, noNaN: true }),
});
const spread = fc.record({
  mean: fc.double({ min: 0, max: 100, noNaN: true }),
  variance: fc.oneof(fc.constant(0), fc.double({ min: 0.5, max: 2500, noNaN: true })),
  nEffective: fc.double({ min: 2, max: 5000, noNaN: true }),
  topShare: fc.constant(0.5),
});

describe('difference of two shares', () => {
  // Newcombe (1998), Statistics in Medicine 17, 873–890, Table II, method 10; columns a/m − b/n.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('reproduces %d/%d − %d/%d', (a, m, b, n, low, high) => {
    const result = shareDifference({ share: b / n, n }, { share: a / m, n: m });
    expect(result.low).toBeCloseTo(low, 4);
    expect(result.high).toBeCloseTo(high, 4);
  });

  it('never reports a p-value that disagrees with its interval', () => {
    fc.assert(
      fc.property(group, group, fc.constantFrom(0.8, 0.9, 0.95, 0.99), (before, after, confidence) => {
        const { low, high, p } = shareDifference(before, after, confidence);
        fc.pre(Math.abs(p - (1 - confidence)) > 1e-9);
        expect(low > 0 || high < 0).toBe(p < 1 - confidence);
      }),
    );
  });

  it('turns around when before and after change places', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [forward, back] = [shareDifference(a, b), shareDifference(b, a)];
        expect(forward.difference).toBeCloseTo(-back.difference, 12);
        expect(forward.low).toBeCloseTo(-back.high, 9);
        expect(forward.p).toBeCloseTo(back.p, 9);
      }),
    );
  });

  it('stays within −1 to 1 and holds the difference', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const { difference, low, high, p } = shareDifference(a, b);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(difference + 1e-12);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('finds no difference between equal shares, nor from no answers', () => {
    expect(shareDifference({ share: 0.4, n: 50 }, { share: 0.4, n: 90 }).p).toBe(1);
    expect(shareDifference({ share: 0, n: 0 }, { share: 1, n: 100 }).low).toBeLessThanOrEqual(0);
  });
});

describe('difference of two means', () => {
  it('reproduces Welch', () => {
    // SciPy ttest_ind(b, a, equal_var=False) for a = 72 81 90 65 77 88 93 and b = 60 75 71 58 80 66 62 69 70
    const a: Spread = { mean: 80.85714285714286, variance: 104.47619047619048, nEffective: 7, topShare: 0 };
    const b: Spread = { mean: 67.88888888888889, variance: 51.361111111111114, nEffective: 9, topShare: 0 };
    const result = meanDifference(a, b);
    expect(result.p).toBeCloseTo(0.016584213274486604, 10);
    expect(result.low).toBeCloseTo(-23.045018915270457, 8);
    expect(result.high).toBeCloseTo(-2.8914890212374935, 8);
    expect(result.pLower).toBeCloseTo(0.016584213274486604 / 2, 10);
  });

  it('never reports a p-value that disagrees with its interval, or leaves −100 to 100', () => {
    fc.assert(
      fc.property(spread, spread, (before, after) => {
        const { difference, low, high, p, pLower } = meanDifference(before, after);
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThanOrEqual(difference + 1e-9);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-9);
        if (Math.abs(p - 0.05) > 1e-9) expect(low > 0 || high < 0).toBe(p < 0.05);
        expect(pLower).toBeCloseTo(difference < 0 ? p / 2 : 1 - p / 2, 9);
      }),
    );
  });

  it('turns around when before and after change places', () => {
    fc.assert(
      fc.property(spread, spread, (a, b) => {
        expect(meanDifference(a, b).low).toBeCloseTo(-meanDifference(b, a).high, 8);
        expect(meanDifference(a, b).p).toBeCloseTo(meanDifference(b, a).p, 9);
      }),
    );
  });

  it('never takes identical answers of two people for proof', () => {
    const two: Spread = { mean: 50, variance: 0, nEffective: 2, topShare: 0 };
    expect(meanDifference(two, { ...two, mean: 100 }).p).toBeGreaterThan(0.1);
  });

  it('still sees the change when a hundred people go from 0 to 100', () => {
    const hundred: Spread = { mean: 0, variance: 0, nEffective: 100, topShare: 0 };
    expect(meanDifference(hundred, { ...hundred, mean: 100 })).toMatchObject({
      difference: 100,
      low: expect.closeTo(94.77, 1),
      high: 100,
    });
  });
});
