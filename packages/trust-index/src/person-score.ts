// One person's Trust Index from the facet scores, and whether it counts as top-box.
import { FACETS, type Facet } from './facets.js';

/** A person is scored with at least this many of the four facets. */
export const FACETS_NEEDED = 3;
/** A person's index of this or more counts as top-box. */
export const TOP_BOX_FROM = 75;

export type PersonScore = { index: number | null; topBox: boolean | null; facetsAnswered: number };

/**
 * Person's index = mean of the facet scores when at least three of the four facets have one; otherwise null, never
 * zero.
 * @param facets facet scores 0 to 100, null where the facet has none
 */
export function personScore(facets: Readonly<Record<Facet, number | null>>): PersonScore {
  const scores = FACETS.map((facet) => facets[facet]).filter((score) => score !== null);
  if (scores.length < FACETS_NEEDED) return { index: null, topBox: null, facetsAnswered: scores.length };
  const index = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return { index, topBox: isTopBox(index), facetsAnswered: scores.length };
}

/** Whether an index is 75 or more; 66.67 and 83.33 average to 75 although their binary sum falls just short. */
export function isTopBox(index: number): boolean {
  return index >= TOP_BOX_FROM - 1e-9;
}
