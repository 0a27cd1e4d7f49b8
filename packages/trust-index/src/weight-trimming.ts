// Caps survey weights, so that no single answer speaks for a crowd.
import { InvalidInput } from './invalid-input.js';

/** No person weighs more than this many times the median person. */
export const TRIM_AT_MEDIANS = 5;

/** Median of positive weights over people (each weight stands for `count` people); 0 when there are none. */
export function medianWeight(weights: readonly number[], counts: readonly number[]): number {
  if (weights.length !== counts.length) throw new InvalidInput('lengths_differ', 'every weight needs its count');
  const people = weights
    .map((weight, i) => ({ weight, count: counts[i] ?? 0 }))
    .filter(({ weight, count }) => weight > 0 && count > 0);
  people.sort((a, b) => a.weight - b.weight);
  const half = people.reduce((sum, { count }) => sum + count, 0) / 2;
  let seen = 0;
  for (const [i, { weight, count }] of people.entries()) {
    seen += count;
    if (seen > half) return weight;
    if (seen === half) return (weight + (people[i + 1]?.weight ?? weight)) / 2;
  }
  return 0;
}

/**
 * Cuts weights to `medians` × the median weight and scales all of them so that the total stays what it was.
 * @returns new weights, and the positions of those that were cut
 */
export function trimWeights(
  weights: readonly number[],
  counts: readonly number[],
  medians = TRIM_AT_MEDIANS,
): { weights: number[]; cut: number[] } {
  const cap = medians * medianWeight(weights, counts);
  // A hair of tolerance, or a weight just cut would count as too large again after scaling.
  const tooLarge = (weight: number, i: number): boolean =>
    cap > 0 && weight > cap * (1 + 1e-12) && (counts[i] ?? 0) > 0;
  const cut = weights.flatMap((weight, i) => (tooLarge(weight, i) ? [i] : []));
  if (cut.length === 0) return { weights: [...weights], cut };
  const capped = weights.map((weight) => Math.min(weight, cap));
  const total = (list: readonly number[]): number =>
    list.reduce((sum, weight, i) => sum + weight * (counts[i] ?? 0), 0);
  const scale = total(weights) / total(capped);
  return { weights: capped.map((weight) => weight * scale), cut };
}
