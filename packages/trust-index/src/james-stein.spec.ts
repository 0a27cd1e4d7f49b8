import fc from 'fast-check';
import { published } from '../test-fixtures/published-figures.js';
import { jamesStein } from './james-stein.js';
import { shrinkUnits } from './unit-shrinkage.js';

const averages = published.shrinkage.hitsPer45.map((hits) => hits / 45);
const { grandMean, factor, top } = published.shrinkage.expected;
const values = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 4, maxLength: 30 });

describe('James-Stein', () => {
  it('reproduces the eighteen baseball players of Efron and Morris', () => {
    const result = jamesStein(averages, (grandMean * (1 - grandMean)) / 45);
    expect(result.grandMean).toBeCloseTo(grandMean, 7);
    expect(result.factor).toBeCloseTo(factor, 6);
    expect(result.shrunk[0]).toBeCloseTo(top, 6);
  });

  it('is what shrinking units comes to when all have the same number of answers', () => {
    const variance = grandMean * (1 - grandMean) * 10_000;
    const units = averages.map((mean, i) => ({ id: String(i), mean: 100 * mean, variance, nEffective: 45 }));
    const { units: shrunk, method } = shrinkUnits(
      units,
      (100 * averages.reduce((sum, mean) => sum + mean, 0)) / averages.length,
    );
    expect(method).toBe('empirical_bayes');
    expect(shrunk[0]?.kept).toBeCloseTo(factor, 6);
    expect(shrunk[0]?.value).toBeCloseTo(100 * top, 4);
  });

  it('never carries a value past the grand mean or away from it, and keeps the mean', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 500, noNaN: true }), (list, variance) => {
        const result = jamesStein(list, variance);
        expect(result.factor).toBeGreaterThanOrEqual(0);
        expect(result.factor).toBeLessThanOrEqual(1);
        expect(result.shrunk.reduce((sum, value) => sum + value, 0) / list.length).toBeCloseTo(result.grandMean, 8);
      }),
    );
  });

  it('shrinks more the noisier the values are', () => {
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 500, noNaN: true }), (list, variance) =>
        expect(jamesStein(list, variance + 1).factor).toBeLessThanOrEqual(jamesStein(list, variance).factor),
      ),
    );
  });

  it('refuses three values, from which no factor can be learnt', () => {
    expect(() => jamesStein([1, 2, 3], 1)).toThrow(expect.objectContaining({ code: 'too_few_values' }));
  });
});
