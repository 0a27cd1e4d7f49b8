// The published figures, each with its n and interval: Trust Index, top-box share, facets and outcomes.
import { type CellSums, type Dimension, groupBy } from './cells.js';
import { type WeightedCell, weightCells, type WeightingReport, type WeightingScheme } from './cell-weights.js';
import { FACETS, type Facet, type Outcome, OUTCOMES } from './facets.js';
import { meanInterval } from './mean-interval.js';
import { addSums, type MeasureSums, NO_SUMS, spreadOf, weigh, type WeightedSums } from './weighted-sums.js';
import { wilsonOfShare } from './wilson.js';

/**
 * Mean 0 to 100 with its interval; all null when nobody answered. `n` people count, worth `nEffective` equally weighted
 * ones.
 */
export type MeanEstimate = {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  nEffective: number;
  standardDeviation: number | null;
};
/** Share 0 to 1 of people with an index of 75 or more, Wilson on n_eff. */
export type ShareEstimate = { share: number | null; low: number | null; high: number | null };
export type IndexEstimate = MeanEstimate & {
  topBox: ShareEstimate;
  facets: Record<Facet, MeanEstimate>;
  outcomes: Record<Outcome, MeanEstimate>;
};

/** The additive sums behind one set of figures. */
export type FigureSums = {
  index: WeightedSums;
  facets: Record<Facet, WeightedSums>;
  outcomes: Record<Outcome, WeightedSums>;
};

/** Adds the cells up, each answer with its cell's weight. */
export function figureSums(cells: readonly WeightedCell[]): FigureSums {
  const total = (measure: (cell: CellSums) => MeasureSums): WeightedSums =>
    cells.reduce((sums, cell) => addSums(sums, weigh(measure(cell), cell.weight)), NO_SUMS);
  return {
    index: total((cell) => cell),
    facets: fromNames(FACETS, (facet) => total((cell) => cell.facets[facet])),
    outcomes: fromNames(OUTCOMES, (outcome) => total((cell) => cell.outcomes[outcome])),
  };
}

/**
 * The figures of some sums; intervals at `confidence` (default 0.95): Student's t for means, Wilson for the top-box
 * share.
 */
export function estimateOf(sums: FigureSums, confidence = 0.95): IndexEstimate {
  const spread = spreadOf(sums.index);
  const topBox = spread
    ? { share: spread.topShare, ...wilsonOfShare(spread.topShare, spread.nEffective, confidence) }
    : { share: null, low: null, high: null };
  return {
    ...meanEstimate(sums.index, confidence),
    topBox,
    facets: fromNames(FACETS, (facet) => meanEstimate(sums.facets[facet], confidence)),
    outcomes: fromNames(OUTCOMES, (outcome) => meanEstimate(sums.outcomes[outcome], confidence)),
  };
}

/** The mean of some sums with its interval. */
export function meanEstimate(sums: WeightedSums, confidence = 0.95): MeanEstimate {
  const spread = spreadOf(sums);
  if (!spread) return { value: null, low: null, high: null, n: 0, nEffective: 0, standardDeviation: null };
  const { mean, variance, nEffective } = spread;
  return {
    value: mean,
    ...meanInterval(mean, variance, nEffective, confidence),
    n: sums.n,
    nEffective,
    standardDeviation: nEffective > 1 ? Math.sqrt(variance) : null,
  };
}

/** Weights the cells and estimates them together. */
export function estimateIndex(
  cells: readonly CellSums[],
  scheme: WeightingScheme,
  confidence = 0.95,
): { estimate: IndexEstimate; weighting: WeightingReport } {
  const weighted = weightCells(cells, scheme);
  return { estimate: estimateOf(figureSums(weighted.cells), confidence), weighting: weighted.report };
}

/** One estimate for each value of a dimension, all with the weights of the whole, so that the parts add up to it. */
export function estimateByGroup(
  cells: readonly WeightedCell[],
  dimension: Dimension,
  confidence = 0.95,
): { key: string; estimate: IndexEstimate }[] {
  return [...groupBy(cells, [dimension])].map(([key, group]) => ({
    key,
    estimate: estimateOf(figureSums(group), confidence),
  }));
}

/** Each month weighted on its own, oldest first: a month once published does not move when later months arrive. */
export function estimateByMonth(
  cells: readonly CellSums[],
  scheme: WeightingScheme,
  confidence = 0.95,
): { month: string; estimate: IndexEstimate; weighting: WeightingReport }[] {
  return [...groupBy(cells, ['month'])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, group]) => ({ month, ...estimateIndex(group, scheme, confidence) }));
}

function fromNames<N extends string, V>(names: readonly N[], value: (name: N) => V): Record<N, V> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<N, V>;
}
