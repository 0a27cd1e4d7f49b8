// Student's t distribution with any positive, possibly fractional, degrees of freedom.
import { incompleteBeta } from './incomplete-beta.js';
import { InvalidInput, requireConfidence } from './invalid-input.js';
import { logGamma } from './log-gamma.js';
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
 * The t with P(|T| ≤ t) = confidence: (0.95, 9) → 2.26216. Newton's method: the tail probability is convex in t, so
 * from below, where the normal quantile always lies, every step stays below and none can run away.
 */
export function twoSidedT(confidence: number, df: number): number {
  requireConfidence(confidence);
  requireDegrees(df);
  const alpha = 1 - confidence;
  const z = twoSidedZ(confidence);
  if (df > 1e7) return z;
  // First terms of the Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5), which save most steps for all but the
  // smallest df.
  let t = df > 4 ? z + (z ** 3 + z) / (4 * df) : z;
  const logScale = logGamma((df + 1) / 2) - logGamma(df / 2) - Math.log(df * Math.PI) / 2;
  for (let i = 0; i < 200; i += 1) {
    const density = Math.exp(logScale - ((df + 1) / 2) * Math.log1p((t * t) / df));
    const next = Math.max(z, t + (studentTwoSidedP(t, df) - alpha) / (2 * density));
    const step = Math.abs(next - t);
    t = next;
    if (step <= 1e-13 * t) break;
  }
  return t;
}

function requireDegrees(df: number): void {
  if (!(df > 0)) throw new InvalidInput('not_a_count', `degrees of freedom must be above zero, not ${df}`);
}
