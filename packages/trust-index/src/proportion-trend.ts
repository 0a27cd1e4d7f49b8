// Tests whether shares rise or fall steadily across ordered groups.
import { chiSquareUpperTail } from './chi-square.js';
import { InvalidInput, requireCount } from './invalid-input.js';

/** Share of `n` people, in time order; both may be effective (fractional) numbers. */
export type TrendGroup = { successes: number; n: number };
/** `slope` is the weighted least-squares change of the share from one score to the next. */
export type ProportionTrend = { chiSquare: number; p: number; slope: number };

/**
 * Chi-square test for trend in proportions (Cochran 1954, Armitage 1955), one degree of freedom: R's `prop.trend.test`.
 * With no variation at all (everybody or nobody a success, or a single group) chiSquare is 0 and p is 1.
 * @param scores position of each group in time; default 1, 2, 3 …
 */
export function proportionTrend(
  groups: readonly TrendGroup[],
  scores: readonly number[] = groups.map((_, i) => i + 1),
): ProportionTrend {
  if (scores.length !== groups.length) throw new InvalidInput('lengths_differ', 'every group needs its score');
  let people = 0;
  let successes = 0;
  let scoreSum = 0;
  groups.forEach((group, i) => {
    requireCount(group.n, 'n');
    requireCount(group.successes, 'successes');
    if (group.successes > group.n * (1 + 1e-9))
      throw new InvalidInput('not_a_count', `${group.successes} successes out of ${group.n}`);
    people += group.n;
    successes += group.successes;
    scoreSum += group.n * (scores[i] ?? 0);
  });
  const share = people > 0 ? successes / people : 0;
  const centre = people > 0 ? scoreSum / people : 0;
  let covariance = 0;
  let spread = 0;
  groups.forEach((group, i) => {
    const distance = (scores[i] ?? 0) - centre;
    covariance += distance * (group.successes - group.n * share);
    spread += group.n * distance * distance;
  });
  const variance = share * (1 - share) * spread;
  if (!(variance > 1e-15)) return { chiSquare: 0, p: 1, slope: 0 };
  const chiSquare = (covariance * covariance) / variance;
  return { chiSquare, p: chiSquareUpperTail(chiSquare, 1), slope: covariance / spread };
}
