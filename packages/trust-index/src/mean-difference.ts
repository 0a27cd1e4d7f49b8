// Difference between two weighted means, allowing the two groups different spreads.
import { requireConfidence } from './invalid-input.js';
import { type Difference, type ShareOf, shareDifference } from './newcombe.js';
import { studentCdf, studentTwoSidedP, twoSidedT } from './student-t.js';
import type { Spread } from './weighted-sums.js';

/** `pLower` is the one-sided p of `after` lying below `before`. */
export type MeanDifference = Difference & { pLower: number };

/**
 * `after` − `before` in points, by Welch's t (1947, Biometrika 34, 28–35) with effective n in place of n and the
 * degrees of freedom of Satterthwaite (1946, Biometrics Bulletin 2, 110–114). A group in which all answers are equal,
 * or of one person, gives no spread to judge by: both means are then treated as shares of 100 points, because no score
 * from 0 to 100 spreads more than a yes/no with the same mean; cautious, never overconfident.
 */
export function meanDifference(before: Spread, after: Spread, confidence = 0.95): MeanDifference {
  requireConfidence(confidence);
  if (before.variance === 0 || after.variance === 0) return asShares(before, after, confidence);
  const difference = after.mean - before.mean;
  const errorBefore = before.variance / before.nEffective;
  const errorAfter = after.variance / after.nEffective;
  const error = errorBefore + errorAfter;
  const df = (error * error) / (errorBefore ** 2 / (before.nEffective - 1) + errorAfter ** 2 / (after.nEffective - 1));
  const t = difference / Math.sqrt(error);
  const half = twoSidedT(confidence, df) * Math.sqrt(error);
  return {
    difference,
    low: Math.max(-100, difference - half),
    high: Math.min(100, difference + half),
    p: studentTwoSidedP(t, df),
    pLower: studentCdf(t, df),
  };
}

function asShares(before: Spread, after: Spread, confidence: number): MeanDifference {
  const share = (group: Spread): ShareOf => ({
    share: Math.min(1, Math.max(0, group.mean / 100)),
    n: group.nEffective,
  });
  const { difference, low, high, p } = shareDifference(share(before), share(after), confidence);
  return {
    difference: 100 * difference,
    low: 100 * low,
    high: 100 * high,
    p,
    pLower: difference < 0 ? p / 2 : 1 - p / 2,
  };
}
