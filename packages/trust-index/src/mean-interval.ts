// Interval of a weighted mean of scores from 0 to 100.
import { requireCount, requireFinite } from './invalid-input.js';
import { twoSidedT } from './student-t.js';
import { type Interval, wilsonOfShare } from './wilson.js';

/**
 * Mean ± t·√(variance/n_eff), kept within 0 to 100.
 *
 * Student's t with n_eff − 1 degrees of freedom, not the normal: the spread is estimated from the same answers, and
 * with the ten answers at which figures start to show, a normal interval that says 95% covers about 92%.
 *
 * When every answer is the same the sample says nothing about the spread, and ± 0 would claim certainty. A score from 0
 * to 100 never spreads more than a yes/no with the same mean, so the Wilson interval of mean/100 is used: wide, never
 * wrong.
 * @param variance person-level variance (not of the mean)
 * @param nEffective effective n; 1 or less gives 0 to 100
 */
export function meanInterval(mean: number, variance: number, nEffective: number, confidence = 0.95): Interval {
  requireFinite(mean, 'mean');
  requireCount(variance, 'variance');
  requireCount(nEffective, 'effective n');
  if (nEffective <= 1 + 1e-9) return { low: 0, high: 100 };
  if (variance === 0) {
    const bounds = wilsonOfShare(Math.min(1, Math.max(0, mean / 100)), nEffective, confidence);
    return { low: 100 * bounds.low, high: 100 * bounds.high };
  }
  const half = twoSidedT(confidence, nEffective - 1) * Math.sqrt(variance / nEffective);
  return { low: Math.max(0, mean - half), high: Math.min(100, mean + half) };
}
