// Difference between two shares, with the interval that does not fail for small groups or shares near 0 and 1.
import { requireCount, requireShare } from './invalid-input.js';
import { normalCdf, twoSidedZ } from './normal.js';
import { type Interval, wilsonAtZ } from './wilson.js';

/** A share (0 to 1) of n people; n may be an effective n. */
export type ShareOf = { share: number; n: number };
/** `p` is two-sided and agrees with the interval: p < 0.05 exactly when the 95% interval leaves out zero. */
export type Difference = Interval & { difference: number; p: number };

/**
 * `after` − `before` with Newcombe's hybrid score interval (Newcombe 1998, Statistics in Medicine 17, 873–890,
 * method 10). The p-value inverts that interval: it is 1 − the largest confidence at which zero still lies outside.
 */
export function shareDifference(before: ShareOf, after: ShareOf, confidence = 0.95): Difference {
  for (const group of [before, after]) {
    requireShare(group.share, 'share');
    requireCount(group.n, 'n');
  }
  return {
    difference: after.share - before.share,
    ...newcombeAtZ(before, after, twoSidedZ(confidence)),
    p: newcombeP(before, after),
  };
}

function newcombeAtZ(before: ShareOf, after: ShareOf, z: number): Interval {
  const a = wilsonAtZ(before.share, before.n, z);
  const b = wilsonAtZ(after.share, after.n, z);
  const difference = after.share - before.share;
  return {
    low: Math.max(-1, difference - Math.hypot(after.share - b.low, a.high - before.share)),
    high: Math.min(1, difference + Math.hypot(b.high - after.share, before.share - a.low)),
  };
}

function newcombeP(before: ShareOf, after: ShareOf): number {
  const leavesOutZero = (z: number): boolean => {
    const { low, high } = newcombeAtZ(before, after, z);
    return low > 0 || high < 0;
  };
  if (after.share === before.share || !leavesOutZero(1e-9)) return 1;
  let inside = 1e-9;
  let outside = 1;
  // The interval only grows with z; beyond z = 38 the p-value is below what a double can hold.
  while (leavesOutZero(outside) && outside < 38) [inside, outside] = [outside, outside * 2];
  for (let i = 0; i < 60; i += 1) {
    const middle = (inside + outside) / 2;
    if (leavesOutZero(middle)) inside = middle;
    else outside = middle;
  }
  return Math.min(1, 2 * normalCdf(-inside));
}
