// Puts one answer on a rating scale of any length onto 0 to 100, so that scales can be averaged.
import { InvalidInput } from './invalid-input.js';

/** A rating scale answered with the whole numbers 1 to `points`; `reversed` when 1 is the best answer. */
export type RatingScale = { points: number; reversed?: boolean };

/**
 * Item score s = 100(x − 1)/(m − 1), after reverse coding x → m + 1 − x.
 * @param answer whole number from 1 to `scale.points`
 * @returns 0 (worst) to 100 (best)
 * @throws InvalidInput `not_a_scale` for fewer than two points, `answer_outside_scale` otherwise
 */
export function itemScore(answer: number, scale: RatingScale): number {
  const { points, reversed = false } = scale;
  if (!Number.isInteger(points) || points < 2)
    throw new InvalidInput('not_a_scale', `a scale needs two points or more, not ${points}`);
  if (!Number.isInteger(answer) || answer < 1 || answer > points) {
    throw new InvalidInput('answer_outside_scale', `${answer} is not an answer on a scale of 1 to ${points}`);
  }
  const coded = reversed ? points + 1 - answer : answer;
  return (100 * (coded - 1)) / (points - 1);
}
