import fc from 'fast-check';
import { agreementOf, agreementWords, kappaOf, kappaStandardError, tableOf } from './kappa.js';

/** Cohen (1960), Educational and Psychological Measurement 20, table 2, and Cohen (1968), Psychological Bulletin 70, table 1: proportions of 200 cases, two judges, three diagnoses. Also in the examples of R package psych, `cohen.kappa`, with the figures that Cohen reports. */
const cohen1960 = [[0.44, 0.07, 0.09], [0.05, 0.2, 0.05], [0.01, 0.03, 0.06]].map((row) => row.map((share) => Math.round(200 * share)));
const cohen1968Weights = [[0, 1, 3], [1, 0, 6], [3, 6, 0]];
/** Not the same in both directions. */
const cohen1968Uneven = [[0, 1, 4], [1, 0, 6], [2, 2, 0]];
/** Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, table 1: 200 patients, two clinicians, three diagnoses. */
const fleiss1969 = [[106, 10, 4], [22, 28, 10], [2, 12, 6]];
/** Hout, Duncan & Sobel (1987), in Agresti, Categorical Data Analysis (1990), p. 30: 91 couples. Figures: R package vcd, `Kappa(SexualFun)`. */
const hout1987 = [[7, 7, 2, 3], [2, 8, 3, 7], [1, 5, 4, 9], [2, 8, 9, 14]];
/** Boyd et al. (1982), in Altman, Practical Statistics for Medical Research (1991), p. 403: 85 xeromammograms read by two radiologists. Figures: Stata manual, `kap`. */
const boyd1982 = [[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]];

describe('agreement between two raters', () => {
  it.each([
    ['the 50 proposals of the worked example that handbooks and Wikipedia (“Cohen’s kappa”) print', [[20, 5], [10, 15]], 0.4],
    ['its 100 cases with similar marginals', [[45, 15], [25, 15]], 0.1304],
    ['its 100 cases with different marginals', [[25, 35], [5, 35]], 0.2593],
    ['Fleiss, Cohen & Everitt 1969', fleiss1969, 0.4286],
    ['Hout et al. 1987', hout1987, 0.1293],
  ])('reproduces the published kappa of %s', (_, table, published) => {
    expect(kappaOf(table)).toBeCloseTo(published, 4);
  });
  it('reproduces the kappa of Cohen 1960 and the weighted kappas of Cohen 1968, also with uneven weights', () => {
    expect(kappaOf(cohen1960)).toBeCloseTo(0.492, 3);
    expect(kappaOf(cohen1960, cohen1968Weights)).toBeCloseTo(0.348, 3);
    expect(kappaOf(cohen1960, cohen1968Uneven)).toBeCloseTo(0.353, 3);
  });
  it('does not depend on the unit in which disagreement is weighed', () => {
    expect(kappaOf(cohen1960, cohen1968Weights.map((row) => row.map((weight) => weight / 9)))).toBeCloseTo(kappaOf(cohen1960, cohen1968Weights) ?? 0, 12);
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
    expect(agreementWords({ n: 40, quadraticKappa: 0.31 })).toBe('Agreement is fair (weighted kappa 0.31). The raters do not see the same thing yet: talk through what each level looks like before more is scored.');
    expect(agreementWords({ n: 0, quadraticKappa: null })).toContain('Nothing');
  });
  it('refuses a score that the rubric does not have', () => { expect(() => tableOf([[0, 9]], [0, 1])).toThrow(RangeError); });
});
