// Keeps a long list of comparisons from reporting chance: the Benjamini-Hochberg step-up procedure.
import { requireConfidence, requireShare } from './invalid-input.js';

/** In the order of the p-values given. `adjusted` ≤ rate exactly where `survives`. */
export type Survivor = { p: number; adjusted: number; survives: boolean };

/**
 * Benjamini and Hochberg (1995): among the survivors the expected share of false alarms is at most `rate`.
 * Same adjusted values as R's `p.adjust(p, "BH")`.
 * @param rate false discovery rate, default 0.10
 */
export function benjaminiHochberg(pValues: readonly number[], rate = 0.1): Survivor[] {
  requireConfidence(rate);
  pValues.forEach((p) => requireShare(p, 'p-value'));
  const total = pValues.length;
  const result: Survivor[] = pValues.map((p) => ({ p, adjusted: 1, survives: false }));
  const fromLargest = pValues.map((p, i) => ({ p, i })).sort((a, b) => b.p - a.p);
  let smallestSoFar = 1;
  fromLargest.forEach(({ p, i }, position) => {
    const rank = total - position;
    smallestSoFar = Math.min(smallestSoFar, (p * total) / rank);
    result[i] = { p, adjusted: smallestSoFar, survives: smallestSoFar <= rate };
  });
  return result;
}
