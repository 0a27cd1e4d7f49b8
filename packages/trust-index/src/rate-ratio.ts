// Compares how often something happened in two stretches of time: exact, so that it holds for the small counts that complaints are.
import { incompleteBeta } from './incomplete-beta.js';
import { InvalidInput, requireConfidence } from './invalid-input.js';

/** `count` events in `exposure` (days, contacts: any unit, the same on both sides). */
export type Rate = { count: number; exposure: number };
/** `ratio` of after to before; `high` is Infinity, and `ratio` null, where nothing happened before. */
export type RateRatio = { ratio: number | null; low: number; high: number; p: number };

/**
 * Ratio of two Poisson rates with its exact interval and two-sided p, conditional on the sum of the counts (Przyborowski and Wilenski 1940; Clopper and
 * Pearson 1934 for the interval). p adds the probabilities of all outcomes that are not likelier: R's `poisson.test` of two rates.
 * Throws InvalidInput for counts that are no whole numbers ≥ 0 or exposures that are not > 0.
 */
export function rateRatio(before: Rate, after: Rate, confidence = 0.95): RateRatio {
  requireConfidence(confidence);
  for (const { count, exposure } of [before, after]) {
    if (!Number.isInteger(count) || count < 0) throw new InvalidInput('not_a_count', `${count} events`);
    if (!(exposure > 0) || !Number.isFinite(exposure)) throw new InvalidInput('not_a_count', `an exposure of ${exposure}`);
  }
  const n = before.count + after.count;
  const tail = (1 - confidence) / 2;
  const k = after.count;
  const low = k === 0 ? 0 : solve((p) => 1 - binomialAtMost(k - 1, n, p), tail);
  const high = k === n ? 1 : solve((p) => 1 - binomialAtMost(k, n, p), 1 - tail);
  const scale = before.exposure / after.exposure;
  const ratioOf = (share: number) => (share >= 1 ? Infinity : (share / (1 - share)) * scale);
  return {
    ratio: before.count === 0 ? null : (after.count / before.count) * scale,
    low: ratioOf(low), high: ratioOf(high), p: twoSided(k, n, after.exposure / (before.exposure + after.exposure)),
  };
}

/** P(X ≤ k) for X of n at share p. */
function binomialAtMost(k: number, n: number, p: number): number {
  if (k >= n) return 1;
  if (k < 0) return 0;
  return 1 - incompleteBeta(p, k + 1, n - k);
}

/** The share at which the rising `of` reaches `wanted`. */
function solve(of: (p: number) => number, wanted: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 100 && high - low > 1e-15; step += 1) {
    const middle = (low + high) / 2;
    if (of(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Sum over all outcomes that are not likelier than `k`; two equally likely ones differ in the last digits. */
function twoSided(k: number, n: number, p: number): number {
  const at = (i: number) => binomialAtMost(i, n, p) - binomialAtMost(i - 1, n, p);
  const mine = at(k) * (1 + 1e-7);
  let sum = 0;
  for (let i = 0; i <= n; i += 1) { const each = at(i); if (each <= mine) sum += each; }
  return Math.min(1, sum);
}
