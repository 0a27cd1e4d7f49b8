// One person's facet score: the mean of the items answered, and why there is none when there is none.
import { requireFinite } from './invalid-input.js';

/** The four facets of procedural justice that make up the Trust Index. */
export const FACETS = ['voice', 'respect', 'neutrality', 'trustworthyMotives'] as const;
export type Facet = (typeof FACETS)[number];

/** Measured in the same survey but reported apart: never part of the Trust Index. */
export const OUTCOMES = ['satisfaction', 'legitimacy', 'effectiveness'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type UnansweredState = 'not_applicable' | 'declined' | 'not_shown' | 'empty';

/** What became of one item: its score 0 to 100 (see item-score), or the way in which it was not answered. */
export type ItemOutcome = { state: 'answered'; score: number } | { state: UnansweredState };

/** `score` is null when nothing was answered; `missing` then says why, in the order that matters most to a reader. */
export type FacetScore = {
  score: number | null;
  missing: UnansweredState | null;
  answered: number;
  unanswered: Record<UnansweredState, number>;
};

// A refusal says most about the survey, an item never shown says least.
const reasonsByWeight: readonly UnansweredState[] = ['declined', 'empty', 'not_applicable', 'not_shown'];

/**
 * Facet score = mean of the answered items; items not applicable, declined, not shown or empty never count as zero.
 * @param items outcomes of the facet's items for one person, in any order
 */
export function facetScore(items: readonly ItemOutcome[]): FacetScore {
  const unanswered: Record<UnansweredState, number> = { not_applicable: 0, declined: 0, not_shown: 0, empty: 0 };
  let sum = 0;
  let answered = 0;
  for (const item of items) {
    if (item.state === 'answered') {
      requireFinite(item.score, 'item score');
      sum += item.score;
      answered += 1;
    } else {
      unanswered[item.state] += 1;
    }
  }
  if (answered > 0) return { score: sum / answered, missing: null, answered, unanswered };
  const missing = reasonsByWeight.find((state) => unanswered[state] > 0) ?? 'not_shown';
  return { score: null, missing, answered, unanswered };
}
