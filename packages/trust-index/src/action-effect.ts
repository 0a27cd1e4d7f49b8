// Whether an action taken in some month changed what people answered: "you said, we did", tested.
import { type BeforeAfter, beforeAfter, type BeforeAfterOptions } from './before-after.js';
import { weightCells, type WeightingScheme } from './cell-weights.js';
import type { CellSums } from './cells.js';
import type { Facet } from './facets.js';
import { figureSums, type FigureSums } from './index-estimate.js';
import { NO_SUMS } from './weighted-sums.js';

/**
 * `comparable` is false when the questionnaire broke at the action: nothing before it can be set against what came
 * after.
 */
export type ActionEffect = BeforeAfter & { comparable: boolean };

/**
 * Compares the `months` before the month of the action with the `months` after it. The month itself belongs to neither
 * side: part of its contacts came before the action. Only series of the questionnaire present on both sides count.
 * @param cells of the place the action was about
 * @param actionMonth 'YYYY-MM'
 * @param measure what the action was meant to change: the index or one facet (facets have no top-box difference)
 */
export function actionEffect(
  cells: readonly CellSums[],
  actionMonth: string,
  measure: 'index' | Facet,
  scheme: WeightingScheme,
  options: BeforeAfterOptions & { months?: number } = {},
): ActionEffect {
  const { months = 6 } = options;
  const distance = (cell: CellSums): number => monthNumber(cell.keys.month) - monthNumber(actionMonth);
  const before = cells.filter((cell) => distance(cell) < 0 && distance(cell) >= -months);
  const after = cells.filter((cell) => distance(cell) > 0 && distance(cell) <= months);
  const answeredIn = (side: readonly CellSums[]): Set<string> =>
    new Set(side.filter((cell) => cell.answered > 0).map((cell) => cell.keys.series));
  const later = answeredIn(after);
  const shared = new Set([...answeredIn(before)].filter((series) => later.has(series)));
  const sums = (side: readonly CellSums[]): FigureSums =>
    figureSums(
      weightCells(
        side.filter((cell) => shared.has(cell.keys.series)),
        scheme,
      ).cells,
    );
  const pick = (side: readonly CellSums[]): FigureSums['index'] => {
    if (shared.size === 0) return NO_SUMS;
    const figures = sums(side);
    return measure === 'index' ? figures.index : figures.facets[measure];
  };
  const effect = beforeAfter(pick(before), pick(after), options);
  const broke = shared.size === 0 && before.some((cell) => cell.answered > 0) && later.size > 0;
  return { ...effect, topBox: measure === 'index' ? effect.topBox : null, comparable: !broke };
}

/** Months since year 0, so that a December is next to the January after it. */
function monthNumber(month: string): number {
  const [year = 0, ofYear = 1] = month.split('-').map(Number);
  return year * 12 + ofYear;
}
