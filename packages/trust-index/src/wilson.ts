// Wilson score interval of a share, which stays inside 0 to 1 and honest for small groups.
import { InvalidInput, requireCount, requireShare } from './invalid-input.js';
import { twoSidedZ } from './normal.js';

/** Both ends belong to the interval. */
export type Interval = { low: number; high: number };

/**
 * Wilson (1927) interval without continuity correction.
 * @param share observed share, 0 to 1
 * @param n number of people, or effective n; fractions allowed; with 0 the answer is 0 to 1, "we know nothing"
 * @param confidence two-sided, default 0.95
 */
export function wilsonOfShare(share: number, n: number, confidence = 0.95): Interval {
  requireShare(share, 'share');
  requireCount(n, 'n');
  return wilsonAtZ(share, n, twoSidedZ(confidence));
}

/** Wilson interval from a count of successes out of n; see {@link wilsonOfShare}. Throws when successes exceed n. */
export function wilsonInterval(successes: number, n: number, confidence = 0.95): Interval {
  requireCount(successes, 'successes');
  requireCount(n, 'n');
  if (successes > n) throw new InvalidInput('not_a_count', `${successes} successes out of ${n}`);
  return wilsonOfShare(n === 0 ? 0 : successes / n, n, confidence);
}

/** Wilson interval at a given z ≥ 0 rather than a confidence; the share is taken as given. */
export function wilsonAtZ(share: number, n: number, z: number): Interval {
  const p = Math.min(1, Math.max(0, share));
  if (n === 0) return { low: 0, high: 1 };
  const z2n = (z * z) / n;
  const centre = p + z2n / 2;
  const half = z * Math.sqrt((p * (1 - p)) / n + z2n / (4 * n));
  // At the ends rounding could leave 1e-17 or 1 − 1e-17 and, in print, a bound that excludes what was observed.
  return {
    low: p === 0 ? 0 : Math.min(p, Math.max(0, (centre - half) / (1 + z2n))),
    high: p === 1 ? 1 : Math.max(p, Math.min(1, (centre + half) / (1 + z2n))),
  };
}
