// Upper tail of the chi-square distribution, for trend tests.
import { upperIncompleteGamma } from './incomplete-gamma.js';
import { requireCount } from './invalid-input.js';

/** P(X ≥ statistic) for `df` degrees of freedom. */
export function chiSquareUpperTail(statistic: number, df: number): number {
  requireCount(statistic, 'chi-square statistic');
  return upperIncompleteGamma(df / 2, statistic / 2);
}
