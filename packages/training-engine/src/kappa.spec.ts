import fc from 'fast-check';
import { agreementOf, agreementWords, kappaOf, kappaStandardError, tableOf } from './kappa.js';

/** Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, table 1: 200 patients, two clinicians, three diagnoses. */
const fleiss1969 = [[106, 10, 4], [22, 28, 10], [2, 12, 6]];
/** Hout, Duncan & Sobel (1987), in Agresti, Categorical Data Analysis (1990), p. 30: 91 couples. Figures: R package vcd, `Kappa(SexualFun)`. */
const hout1987 = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]];
/** Boyd et al. (1982), in Altman, Practical Statistics for Medical Research (1991), p. 403: 85 xeromammograms read by two radiologists. Figures: Stata manual, `kap`. */
const boyd1982 = [[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]];

describe('agreement between two raters', () => {
  it.each([
    ['the 50 proposals of the standard worked example', [[20, 5], [10, 15]], 0.4],
    ['the 100 cases with similar marginals', [[45, 15], [25, 15]], 0.1304],
    ['the 100 cases with different marginals', [[25, 35], [5, 35]], 0.2593],
    ['Fleiss, Cohen & Everitt 1969', fleiss1969, 0.4286],
    ['Hout et al. 1987', hout1987, 0.1293],
  ])('reproduces the published kappa of %s', (_, table, published) => {
    expect(kappaOf(table)).toBeCloseTo(published, 4);
  });
  it('reproduces the published weighted kappas and standard error of Hout et al.', () => {
    expect(kappaOf(hout1987, 'linear')).toBeCloseTo(0.2374, 4);
    expect(kappaStandardError(hout1987)).toBeCloseTo(0.0686, 4);
  });
  it('reproduces the published kappas of the two radiologists, unweighted, linear and quadratic', () => {
    expect(kappaOf(boyd1982)).toBeCloseTo(0.4728, 4);
    expect(kappaOf(boyd1982, 'linear')).toBeCloseTo(0.5684, 4);
    expect(kappaOf(boyd1982, 'quadratic')).toBeCloseTo(0.6714, 4);
  });
  const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), { minLength: 2, maxLength: 80 });

  it('gives with quadratic weights what the mean squared difference gives (Fleiss & Cohen 1973)', () => {
    fc.assert(fc.property(pairs, (list) => {
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      const [a, b] = [list.map(([first]) => first), list.map(([, second]) => second)];
      const spread = (values: number[]) => mean(values.map((value) => (value - mean(values)) ** 2));
      const expected = spread(a) + spread(b) + (mean(a) - mean(b)) ** 2;
      const kappa = kappaOf(tableOf(list, [0, 1, 2, 3, 4]), 'quadratic');
      if (expected < 1e-12) expect(kappa).toBeNull();
      else expect(kappa).toBeCloseTo(1 - mean(list.map(([first, second]) => (first - second) ** 2)) / expected, 9);
    }));
  });
  it('does not depend on which rater is called the first, and never exceeds 1', () => {
    fc.assert(fc.property(pairs, (list) => {
      for (const weight of ['none', 'linear', 'quadratic'] as const) {
        const [one, other] = [kappaOf(tableOf(list, [0, 1, 2, 3, 4]), weight), kappaOf(tableOf(list.map(([a, b]) => [b, a] as const), [0, 1, 2, 3, 4]), weight)];
        if (one === null || other === null) expect(one).toBe(other);
        else { expect(one).toBeCloseTo(other, 10); expect(one).toBeLessThanOrEqual(1 + 1e-12); expect(one).toBeGreaterThanOrEqual(-1 - 1e-12); }
      }
    }));
  });
  it('does not call it perfect when everybody got the same level: chance would agree too', () => {
    expect(agreementOf(tableOf([[2, 2], [2, 2], [2, 2]], [0, 1, 2]))).toMatchObject({ n: 3, percentAgreement: 100, kappa: null, kappaInterval: null });
  });
  it('gives no kappa for a single pair, and says that few pairs say little', () => {
    expect(agreementOf([[1, 0], [0, 0]])).toMatchObject({ n: 1, percentAgreement: 100, kappa: null });
    expect(agreementWords({ n: 8, quadraticKappa: 0.7 })).toBe('Agreement is substantial (weighted kappa 0.70). 8 pairs are few: read it with care.');
    expect(agreementWords({ n: 0, quadraticKappa: null })).toContain('Nothing');
  });
  it('refuses a score that the rubric does not have', () => { expect(() => tableOf([[0, 9]], [0, 1])).toThrow(RangeError); });
});
