// The additive sums from which a weighted mean, its spread and its top-box share can be rebuilt.
import { effectiveNOfSums } from './effective-n.js';

/**
 * `n` people; `w` = Σweight, `w2` = Σweight², `wx` = Σweight·score, `wx2` = Σweight·score², `wTop` = Σweight of top-box
 * people. Adding two of them field by field gives the sums of both groups together.
 */
export type WeightedSums = { n: number; w: number; w2: number; wx: number; wx2: number; wTop: number };

export const NO_SUMS: Readonly<WeightedSums> = { n: 0, w: 0, w2: 0, wx: 0, wx2: 0, wTop: 0 };

/** What an unweighted roll-up keeps of one measure; `topBox` is 0 where top-box is not counted. */
export type MeasureSums = { n: number; sum: number; sumSquares: number; topBox?: number };

/** Weighted sums of people who all carry the same weight. */
export function weigh(sums: MeasureSums, weight: number): WeightedSums {
  return {
    n: sums.n,
    w: weight * sums.n,
    w2: weight * weight * sums.n,
    wx: weight * sums.sum,
    wx2: weight * sums.sumSquares,
    wTop: weight * (sums.topBox ?? 0),
  };
}

/** Sums of both groups together. */
export function addSums(a: WeightedSums, b: WeightedSums): WeightedSums {
  return { n: a.n + b.n, w: a.w + b.w, w2: a.w2 + b.w2, wx: a.wx + b.wx, wx2: a.wx2 + b.wx2, wTop: a.wTop + b.wTop };
}

/** Sums of the people in `whole` who are not in `part`; `part` must be contained in `whole`. */
export function withoutSums(whole: WeightedSums, part: WeightedSums): WeightedSums {
  const left = (all: number, some: number): number => Math.max(0, all - some);
  return {
    n: left(whole.n, part.n),
    w: left(whole.w, part.w),
    w2: left(whole.w2, part.w2),
    wx: left(whole.wx, part.wx),
    wx2: left(whole.wx2, part.wx2),
    wTop: left(whole.wTop, part.wTop),
  };
}

/** Weighted mean, unbiased person-level variance and effective n; null without any weight. */
export type Spread = { mean: number; variance: number; nEffective: number; topShare: number };

/**
 * Variance is Σw(x − x̄)²/Σw · n_eff/(n_eff − 1), which with equal weights is the usual sample variance; 0 for one
 * person.
 */
export function spreadOf(sums: WeightedSums): Spread | null {
  if (!(sums.w > 0)) return null;
  const nEffective = effectiveNOfSums(sums.w, sums.w2);
  const mean = sums.wx / sums.w;
  const population = Math.max(0, sums.wx2 / sums.w - mean * mean);
  // Subtracting two nearly equal squares leaves noise of this size, which must not pass for a real spread.
  const real = population > 1e-12 * Math.max(1, mean * mean) ? population : 0;
  const variance = nEffective > 1 + 1e-9 ? (real * nEffective) / (nEffective - 1) : 0;
  return { mean, variance, nEffective, topShare: Math.min(1, Math.max(0, sums.wTop / sums.w)) };
}
