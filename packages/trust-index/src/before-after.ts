// Says whether a change between two groups of answers is more than noise.
import { type MeanDifference, meanDifference } from './mean-difference.js';
import { type Difference, shareDifference } from './newcombe.js';
import { WINDOW_MINIMUM } from './trend-windows.js';
import { spreadOf, type WeightedSums } from './weighted-sums.js';

export type Verdict = 'more_than_noise' | 'within_noise' | 'too_few';

/** Differences are after − before: `mean` in points, `topBox` as a share; null where a side has no answers at all. */
export type BeforeAfter = {
  verdict: Verdict;
  nBefore: number;
  nAfter: number;
  mean: MeanDifference | null;
  topBox: Difference | null;
};
export type BeforeAfterOptions = { minimum?: number; confidence?: number };

/**
 * Compares two groups of different people. The verdict follows the mean: more than noise when its interval leaves out
 * zero, too few when either side has fewer than `minimum` answers (default 30), whatever the difference looks like.
 */
export function beforeAfter(before: WeightedSums, after: WeightedSums, options: BeforeAfterOptions = {}): BeforeAfter {
  const { minimum = WINDOW_MINIMUM, confidence = 0.95 } = options;
  const a = spreadOf(before);
  const b = spreadOf(after);
  const counts = { nBefore: before.n, nAfter: after.n };
  if (!a || !b) return { verdict: 'too_few', ...counts, mean: null, topBox: null };
  const mean = meanDifference(a, b, confidence);
  const topBox = shareDifference(
    { share: a.topShare, n: a.nEffective },
    { share: b.topShare, n: b.nEffective },
    confidence,
  );
  if (Math.min(before.n, after.n) < minimum) return { verdict: 'too_few', ...counts, mean, topBox };
  return { verdict: mean.low > 0 || mean.high < 0 ? 'more_than_noise' : 'within_noise', ...counts, mean, topBox };
}
