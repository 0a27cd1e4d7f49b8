// Kish's effective sample size: how many equally weighted answers the weighted ones are worth.
import { InvalidInput, requireCount } from './invalid-input.js';

/**
 * n_eff = (Σw)²/Σw² (Kish 1965).
 * @param weights weight of each person, or of each cell when `counts` is given
 * @param counts people in each cell; one each when absent
 * @returns 0 for no weight at all, otherwise between 1 and the number of people
 */
export function effectiveN(weights: readonly number[], counts?: readonly number[]): number {
  if (counts && counts.length !== weights.length)
    throw new InvalidInput('lengths_differ', 'every weight needs its count');
  let sum = 0;
  let sumOfSquares = 0;
  weights.forEach((weight, i) => {
    const count = counts?.[i] ?? 1;
    requireCount(weight, 'weight');
    requireCount(count, 'count');
    sum += count * weight;
    sumOfSquares += count * weight * weight;
  });
  return effectiveNOfSums(sum, sumOfSquares);
}

/** n_eff from Σw and Σw², as kept in roll-ups. */
export function effectiveNOfSums(sumOfWeights: number, sumOfSquaredWeights: number): number {
  return sumOfSquaredWeights > 0 ? (sumOfWeights * sumOfWeights) / sumOfSquaredWeights : 0;
}
