/** The rule of what an analyst may see: every figure published with suppression, whatever the filters. */
import { beforeAfter } from '@rapport/trust-index/before-after';
import type { CellSums } from '@rapport/trust-index/cells';
import { weightCells, type WeightedCell, type WeightingReport, type WeightingScheme } from '@rapport/trust-index/cell-weights';
import { suppressTable } from '@rapport/trust-index/crossed-suppression';
import { estimateByGroup, estimateByMonth, estimateOf, figureSums, type MeanEstimate } from '@rapport/trust-index/index-estimate';
import { publishAlone, publishBreakdown, type Published } from '@rapport/trust-index/publishable';
import { MINIMUM_ANSWERS } from '@rapport/trust-index/suppression';
import { shrinkUnits } from '@rapport/trust-index/unit-shrinkage';
import { releasedMonths } from './release-months.js';
import { activeFilters, cellsOf, filterDimensions, type FilterName, periodBefore, type TrustFilter } from './trust-filter.js';

/** Non-response by contact type, raked to municipality, trimmed at five medians. */
export const scheme: WeightingScheme = { classes: ['contactGroup'], margins: ['municipalityId'] };

export interface Change { from: string; to: string; difference: number; low: number; high: number; verdict: 'more_than_noise' | 'within_noise' | 'too_few' }
export interface Row { key: string; published: Published; adjusted: { value: number; low: number; high: number } | null; change: Change | null }

const hiddenFigure: Published = { hidden: 'too_few', figures: null };

/** Weighted periods by the cells they were made from: one page asks for the same few again and again. */
const weighted = new WeakMap<readonly CellSums[], Map<string, { cells: WeightedCell[]; report: WeightingReport }>>();

/** The cells of a selection, over released months only; weights come from the unfiltered period, so that parts add up. */
function selection(cells: readonly CellSums[], filter: TrustFilter): { cells: WeightedCell[]; report: WeightingReport } {
  const known = weighted.get(cells) ?? new Map<string, { cells: WeightedCell[]; report: WeightingReport }>();
  weighted.set(cells, known);
  const key = JSON.stringify(filter);
  const made = known.get(key) ?? weigh(cells, filter);
  known.set(key, made);
  return made;
}

function weigh(cells: readonly CellSums[], filter: TrustFilter): { cells: WeightedCell[]; report: WeightingReport } {
  const always = { ...filter, from: '0000-01', to: '9999-12' };
  const months = releasedMonths(cellsOf(cells, always), filter.from, filter.to);
  return weightCells(cellsOf(cells, filter, activeFilters(filter)).filter((cell) => months.has(cell.keys.month)), scheme);
}

/** The figure of a filtered period: hidden when too few answered, or when the table it belongs to hides it. */
export function headline(cells: readonly CellSums[], filter: TrustFilter): { published: Published; weighting: WeightingReport } {
  const { cells: own, report } = selection(cells, filter);
  const published = publishAlone(estimateOf(figureSums(pick(own, filter))), 'inside');
  return { published: published.hidden === null && hiddenByTable(own, activeFilters(filter))(filter) ? hiddenFigure : published, weighting: report };
}

/** The weighted cells behind the headline, exactly: what a manifest must be made from. */
export function headlineCells(cells: readonly CellSums[], filter: TrustFilter): { cells: WeightedCell[]; report: WeightingReport } {
  const { cells: own, report } = selection(cells, filter);
  return { cells: pick(own, filter), report };
}

/** Tells which selections the table over one or two dimensions hides: one is a line of totals, two a table with totals on both sides. */
function hiddenByTable(cells: readonly WeightedCell[], [first, second]: readonly FilterName[]): (filter: TrustFilter) => boolean {
  if (!first) return () => false;
  const columnOf = (cell: WeightedCell) => (second ? cell.keys[filterDimensions[second]] : 'all');
  const table = suppressTable(countedCells(cells, (cell) => cell.keys[filterDimensions[first]], columnOf), MINIMUM_ANSWERS.inside);
  return (filter) => (second ? table.cell(filter[first] ?? '', filter[second] ?? '') : table.rowTotal(filter[first] ?? '')) !== null;
}

function countedCells(cells: readonly WeightedCell[], rowOf: (cell: WeightedCell) => string, columnOf: (cell: WeightedCell) => string) {
  const counts = new Map<string, { row: string; column: string; n: number }>();
  for (const cell of cells) {
    const [row, column] = [rowOf(cell), columnOf(cell)];
    const key = JSON.stringify([row, column]);
    counts.set(key, { row, column, n: (counts.get(key)?.n ?? 0) + cell.n });
  }
  return [...counts.values()];
}

/** Every month of the period, weighted on its own so that a month once shown does not move; hidden months stay hidden beside the total. */
export function months(cells: readonly CellSums[], filter: TrustFilter): { month: string; series: string; published: Published }[] {
  const own = cellsOf(cells, filter);
  const estimates = estimateByMonth(own, scheme);
  const shownAtAll = activeFilters(filter).length === 0 || headline(cells, filter).published.hidden === null;
  const breakdown = publishBreakdown(estimateOf(figureSums(weightCells(own, scheme).cells)), estimates.map(({ month, estimate }) => ({ key: month, estimate })), 'inside');
  return breakdown.groups.map(({ key, published }) => ({ month: key, series: seriesOf(own, key), published: shownAtAll ? published : hiddenFigure }));
}

/** Change against the period of the same length before; null when either is hidden or the questionnaire series changed. */
export function changeSince(cells: readonly CellSums[], filter: TrustFilter): Change | null {
  const before = periodBefore(filter);
  if (headline(cells, filter).published.hidden || headline(cells, before).published.hidden) return null;
  return compare(pick(selection(cells, before).cells, before), pick(selection(cells, filter).cells, filter), before, filter);
}

/** One row per value of the dimension, with shrunk values beside the raw ones; within at most one other filter. */
export function breakdown(cells: readonly CellSums[], filter: TrustFilter, name: FilterName): { total: Published; rows: Row[] } {
  const within = { ...filter, [name]: undefined };
  const before = periodBefore(within);
  const dimension = filterDimensions[name];
  const [now, then] = [selection(cells, within).cells, selection(cells, before).cells];
  const [own, earlier] = [pick(now, within), pick(then, before)];
  const result = publishBreakdown(estimateOf(figureSums(own)), estimateByGroup(own, dimension), 'inside');
  const dimensions = [name, ...activeFilters(within)];
  const [hiddenNow, hiddenThen] = [hiddenByTable(now, dimensions), hiddenByTable(then, dimensions)];
  const visible = headline(cells, within).published.hidden === null;
  const shown = result.groups.map(({ key, published }) => ({ key, published: !visible || (published.hidden === null && hiddenNow({ ...within, [name]: key })) ? hiddenOr(published) : published }));
  const shrunk = shrinkVisible(visible ? result.total : hiddenFigure, shown);
  const earlierShown = new Set(publishBreakdown(estimateOf(figureSums(earlier)), estimateByGroup(earlier, dimension), 'inside').groups
    .filter((group) => group.published.hidden === null && !hiddenThen({ ...before, [name]: group.key })).map((group) => group.key));
  const only = (list: readonly WeightedCell[], key: string) => list.filter((cell) => cell.keys[dimension] === key);
  const rows = shown.map(({ key, published }): Row => ({
    key, published, adjusted: shrunk.get(key) ?? null,
    change: published.hidden || !earlierShown.has(key) ? null : compare(only(earlier, key), only(own, key), before, within),
  }));
  return { total: visible ? result.total : hiddenFigure, rows };
}

const hiddenOr = (published: Published): Published => (published.hidden === 'nobody_answered' ? published : hiddenFigure);

function shrinkVisible(total: Published, groups: readonly { key: string; published: Published }[]): Map<string, { value: number; low: number; high: number }> {
  const mean = total.figures?.value;
  if (mean === null || mean === undefined) return new Map();
  const units = groups.flatMap(({ key, published }) => {
    const figures: MeanEstimate | null = published.figures;
    return figures?.value == null || figures.nEffective <= 0 ? [] : [{ id: key, mean: figures.value, variance: (figures.standardDeviation ?? 0) ** 2, nEffective: figures.nEffective }];
  });
  return new Map(shrinkUnits(units, mean).units.map((unit) => [unit.id, { value: unit.value, ...unit.interval }]));
}

const answeredMonths = (cells: readonly WeightedCell[]) => new Set(cells.filter((cell) => cell.answered > 0).map((cell) => cell.keys.month)).size;

/** Null too when the earlier period was hardly measured: fewer than half as many months with answers. */
function compare(before: readonly WeightedCell[], after: readonly WeightedCell[], from: TrustFilter, to: TrustFilter): Change | null {
  if (answeredMonths(before) * 2 < answeredMonths(after)) return null;
  const series = new Set([...before, ...after].filter((cell) => cell.answered > 0).map((cell) => cell.keys.series));
  if (series.size > 1) return null;
  const comparison = beforeAfter(figureSums(before).index, figureSums(after).index);
  if (!comparison.mean) return null;
  const { difference, low, high } = comparison.mean;
  return { from: `${from.from}/${from.to}`, to: `${to.from}/${to.to}`, difference, low, high, verdict: comparison.verdict };
}

function pick(cells: readonly WeightedCell[], filter: TrustFilter): WeightedCell[] {
  const wanted = new Set<CellSums>(cellsOf(cells, filter));
  return cells.filter((cell) => wanted.has(cell));
}

function seriesOf(cells: readonly CellSums[], month: string): string {
  return cells.find((cell) => cell.keys.month === month && cell.answered > 0)?.keys.series ?? '';
}
