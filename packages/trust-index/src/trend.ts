// The trend of the Trust Index: what changed from one window of months to the next, and which changes are not chance.
import { type BeforeAfter, beforeAfter } from './before-after.js';
import { benjaminiHochberg } from './benjamini-hochberg.js';
import { weightCells, type WeightingScheme } from './cell-weights.js';
import { type CellSums, type Dimension, groupBy } from './cells.js';
import { estimateOf, figureSums, type FigureSums, type IndexEstimate } from './index-estimate.js';
import { proportionTrend } from './proportion-trend.js';
import { type Leftover, type MonthOfAnswers, trendWindows, type TrendWindow, WINDOW_MINIMUM } from './trend-windows.js';
import { spreadOf } from './weighted-sums.js';

export type TrendOptions = { minimum?: number; confidence?: number; falseDiscoveryRate?: number };

/** A window with its own weights and figures. */
export type TrendPoint = {
  series: string;
  from: string;
  to: string;
  n: number;
  sums: FigureSums;
  estimate: IndexEstimate;
};

/**
 * From the window ending `from` to the one ending `to`; `comparison.topBox` is the Newcombe difference. `adjustedP` is
 * of that difference, corrected over all changes judged together; the change counts only when it `survives`.
 */
export type TrendChange = { from: string; to: string; comparison: BeforeAfter; adjustedP: number; survives: boolean };

/**
 * `steady` tests each series of three windows or more for a rise or fall throughout (chi-square for trend on the
 * top-box share).
 */
export type Trend = {
  key: string;
  points: TrendPoint[];
  changes: TrendChange[];
  steady: { series: string; chiSquare: number; p: number; slope: number }[];
  leftovers: Leftover<MonthOfAnswers>[];
};

/** Trend of all cells together; see {@link trendsByGroup}. */
export function trendOf(cells: readonly CellSums[], scheme: WeightingScheme, options: TrendOptions = {}): Trend {
  const { minimum = WINDOW_MINIMUM, confidence = 0.95, falseDiscoveryRate = 0.1 } = options;
  const drawn = drawTrend('all', cells, scheme, minimum, confidence);
  const [judged = drawn] = judge([drawn], falseDiscoveryRate);
  return judged;
}

/**
 * Trend of each group of a dimension. Windows are weighted each on its own; a breaking questionnaire version starts a
 * new series, and no change is computed across it. All changes of all groups are judged together, Benjamini-Hochberg at
 * 10%.
 */
export function trendsByGroup(
  cells: readonly CellSums[],
  dimension: Dimension,
  scheme: WeightingScheme,
  options: TrendOptions = {},
): Trend[] {
  const { minimum = WINDOW_MINIMUM, confidence = 0.95, falseDiscoveryRate = 0.1 } = options;
  const drawn = [...groupBy(cells, [dimension])].map(([key, group]) =>
    drawTrend(key, group, scheme, minimum, confidence),
  );
  return judge(drawn, falseDiscoveryRate);
}

function drawTrend(
  key: string,
  cells: readonly CellSums[],
  scheme: WeightingScheme,
  minimum: number,
  confidence: number,
): Trend {
  const months = [...groupBy(cells, ['month', 'series']).values()].map((group) => ({
    month: group[0]?.keys.month ?? '',
    series: group[0]?.keys.series ?? '',
    n: group.reduce((sum, cell) => sum + cell.n, 0),
    cells: group,
  }));
  const { windows, leftovers } = trendWindows(months, minimum);
  const points = windows.map((window) => toPoint(window, scheme, confidence));
  const changes = points.flatMap((point, i): TrendChange[] => {
    const earlier = points[i - 1];
    if (!earlier || earlier.series !== point.series) return [];
    const comparison = beforeAfter(earlier.sums.index, point.sums.index, { minimum, confidence });
    return [{ from: earlier.to, to: point.to, comparison, adjustedP: 1, survives: false }];
  });
  const steady = [...new Set(points.map(({ series }) => series))].flatMap((series) => {
    const own = points.filter((point) => point.series === series);
    return own.length < 3 ? [] : [{ series, ...steadyTrend(own) }];
  });
  const plain = leftovers.map((leftover) => ({
    ...leftover,
    months: leftover.months.map(({ month, series: own, n }) => ({ month, series: own, n })),
  }));
  return { key, points, changes, steady, leftovers: plain };
}

function toPoint(
  window: TrendWindow<MonthOfAnswers & { cells: CellSums[] }>,
  scheme: WeightingScheme,
  confidence: number,
): TrendPoint {
  const weighted = weightCells(
    window.months.flatMap(({ cells }) => cells),
    scheme,
  );
  const sums = figureSums(weighted.cells);
  return {
    series: window.series,
    from: window.from,
    to: window.to,
    n: window.n,
    sums,
    estimate: estimateOf(sums, confidence),
  };
}

function steadyTrend(points: readonly TrendPoint[]): { chiSquare: number; p: number; slope: number } {
  const groups = points.flatMap(({ sums }) => {
    const spread = spreadOf(sums.index);
    return spread ? [{ successes: spread.topShare * spread.nEffective, n: spread.nEffective }] : [];
  });
  return proportionTrend(groups);
}

function judge(trends: readonly Trend[], rate: number): Trend[] {
  const all = trends.flatMap(({ changes }) => changes);
  const judged = benjaminiHochberg(
    all.map(({ comparison }) => comparison.topBox?.p ?? 1),
    rate,
  );
  let next = 0;
  return trends.map((trend) => ({
    ...trend,
    changes: trend.changes.map((change) => {
      const verdict = judged[next];
      next += 1;
      return { ...change, adjustedP: verdict?.adjusted ?? 1, survives: verdict?.survives ?? false };
    }),
  }));
}
