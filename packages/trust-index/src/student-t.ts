// Student's t distribution with any positive, possibly fractional, degrees of freedom.
import { incompleteBeta } from './incomplete-beta.js';
import { InvalidInput, requireConfidence } from './invalid-input.js';
import { twoSidedZ } from './normal.js';

/** P(|T| ≥ |t|) for `df` degrees of freedom. */
export function studentTwoSidedP(t: number, df: number): number {
  requireDegrees(df);
  if (!Number.isFinite(t)) return 0;
  return incompleteBeta(df / (df + t * t), df / 2, 0.5);
}

/** P(T ≤ t) for `df` degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  const half = studentTwoSidedP(t, df) / 2;
  return t < 0 ? half : 1 - half;
}

/**
 * The t with P(|T| ≤ t) = confidence: (0.95, 9) → 2.26216. Found by bisection between the normal quantile,
 * which is always smaller, and a doubled upper bound.
 */
export function twoSidedT(confidence: number, df: number): number {
  requireConfidence(confidence);
  requireDegrees(df);
  const alpha = 1 - confidence;
  let low = twoSidedZ(confidence);
  if (df > 1e7) return low;
  let high = 2 * low + 1;
  while (studentTwoSidedP(high, df) > alpha && high < 1e300) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-13 * high; i += 1) {
    const middle = (low + high) / 2;
    if (studentTwoSidedP(middle, df) > alpha) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function requireDegrees(df: number): void {
  if (!(df > 0)) throw new InvalidInput('not-a-count', `degrees of freedom must be above zero, not ${df}`);
}
