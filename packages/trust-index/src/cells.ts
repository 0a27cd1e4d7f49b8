// The roll-up that dashboards read: sums per month, unit, municipality, contact group and language, never a response.
import { FACETS, type Facet, type Outcome, OUTCOMES } from './facets.js';
import { InvalidInput } from './invalid-input.js';
import { personScore } from './person-score.js';
import type { MeasureSums } from './weighted-sums.js';

/** What cells can be grouped, weighted and raked by. */
export const DIMENSIONS = ['month', 'unitId', 'municipalityId', 'contactGroup', 'language', 'series'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/**
 * `month` is 'YYYY-MM' of the contact; `series` names the run of questionnaire versions that can be compared with one
 * another.
 */
export type CellKeys = Record<Dimension, string>;

/**
 * Sums of one cell. `eligible` contacts could have answered (after exclusion), `answered` responses came; `n` of them
 * have an index (three facets or more), with `sum`, `sumSquares` and the count of `topBox`. A facet's or outcome's `n`
 * may exceed or fall short of the cell's. Cells with eligible contacts and no answers must be kept: weighting needs
 * them.
 */
export type CellSums = {
  keys: CellKeys;
  eligible: number;
  answered: number;
  n: number;
  sum: number;
  sumSquares: number;
  topBox: number;
  facets: Record<Facet, MeasureSums>;
  outcomes: Record<Outcome, MeasureSums>;
};

/** One submitted response: scores 0 to 100, null where there is none. */
export type ScoredResponse = {
  keys: CellKeys;
  facets: Record<Facet, number | null>;
  outcomes: Record<Outcome, number | null>;
};

/** A cell nobody has answered in yet. */
export function emptyCell(keys: CellKeys, eligible = 0): CellSums {
  const none = (): MeasureSums => ({ n: 0, sum: 0, sumSquares: 0 });
  return {
    keys,
    eligible,
    answered: 0,
    n: 0,
    sum: 0,
    sumSquares: 0,
    topBox: 0,
    facets: { voice: none(), respect: none(), neutrality: none(), trustworthyMotives: none() },
    outcomes: { satisfaction: none(), legitimacy: none(), effectiveness: none() },
  };
}

/** The cell of a single response; it brings no eligible contact, which the contact itself has already counted. */
export function cellOfResponse(response: ScoredResponse): CellSums {
  const cell = emptyCell(response.keys);
  const { index, topBox } = personScore(response.facets);
  if (index !== null) Object.assign(cell, sumsOf(index), { topBox: topBox ? 1 : 0 });
  for (const facet of FACETS) cell.facets[facet] = sumsOf(response.facets[facet]);
  for (const outcome of OUTCOMES) cell.outcomes[outcome] = sumsOf(response.outcomes[outcome]);
  return { ...cell, answered: 1 };
}

/** Adds two cells with the same keys. Adding is associative and commutative, so increments may arrive in any order. */
export function mergeCells(a: CellSums, b: CellSums): CellSums {
  if (keyOf(a.keys, DIMENSIONS) !== keyOf(b.keys, DIMENSIONS))
    throw new InvalidInput('keys_differ', 'only cells with the same keys can be added');
  const merged = emptyCell(a.keys, a.eligible + b.eligible);
  for (const facet of FACETS) merged.facets[facet] = add(a.facets[facet], b.facets[facet]);
  for (const outcome of OUTCOMES) merged.outcomes[outcome] = add(a.outcomes[outcome], b.outcomes[outcome]);
  return { ...merged, ...add(a, b), answered: a.answered + b.answered, topBox: a.topBox + b.topBox };
}

/** One cell for each set of keys, in the order of their first appearance. */
export function rollUp(cells: readonly CellSums[]): CellSums[] {
  return [...groupBy(cells, DIMENSIONS).values()].map((group) => group.reduce(mergeCells));
}

/** Cells by the values of some dimensions; the keys of the map come from {@link keyOf}. */
export function groupBy<C extends { keys: CellKeys }>(
  cells: readonly C[],
  dimensions: readonly Dimension[],
): Map<string, C[]> {
  const groups = new Map<string, C[]>();
  for (const cell of cells) {
    const key = keyOf(cell.keys, dimensions);
    const group = groups.get(key);
    if (group) group.push(cell);
    else groups.set(key, [cell]);
  }
  return groups;
}

/** The value itself for one dimension; for several, values that cannot be confused with one another. */
export function keyOf(keys: CellKeys, dimensions: readonly Dimension[]): string {
  const [only, ...more] = dimensions;
  return only !== undefined && more.length === 0
    ? keys[only]
    : JSON.stringify(dimensions.map((dimension) => keys[dimension]));
}

function sumsOf(score: number | null): MeasureSums {
  return score === null ? { n: 0, sum: 0, sumSquares: 0 } : { n: 1, sum: score, sumSquares: score * score };
}

function add(a: MeasureSums, b: MeasureSums): MeasureSums {
  return { n: a.n + b.n, sum: a.sum + b.sum, sumSquares: a.sumSquares + b.sumSquares };
}
