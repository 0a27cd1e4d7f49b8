/** The rule of what an analyst may see: every figure published with suppression, whatever the filters. */
import { beforeAfter } from '@rapport/trust-index/before-after';
import type { CellSums } from '@rapport/trust-index/cells';
import { weightCells, type WeightedCell, type WeightingReport, type WeightingScheme } from '@rapport/trust-index/cell-weights';
import { suppressTable } from '@rapport/trust-index/crossed-suppression';
import { estimateByGroup, estimateByMonth, estimateOf, figureSums, type MeanEstimate } from '@rapport/trust-index/index-estimate';
import { publishAlone, publishBreakdown, type Published } from '@rapport/trust-index/publishable';
import { MINIMUM_ANSWERS } from '@rapport/trust-index/suppression';
import { shrinkUnits } from '@rapport/trust-index/unit-shrinkage';
import type { WeightedSums } from '@rapport/trust-index/weighted-sums';
import { releasedMonths } from './release-months.js';
import { viewOf } from './release-rule.js';
import { activeFilters, cellsOf, filterDimensions, type FilterName, periodBefore, type TrustFilter, viewDimensions } from './trust-filter.js';

/** Non-response by contact type, raked to municipality, trimmed at five medians. */
export const scheme: WeightingScheme = { classes: ['contactGroup'], margins: ['municipalityId'] };

export interface Change { from: string; to: string; difference: number; low: number; high: number; verdict: 'more_than_noise' | 'within_noise' | 'too_few' }
export interface Row { key: string; published: Published; adjusted: { value: number; low: number; high: number } | null; change: Change | null }

const hiddenFigure: Published = { hidden: 'too_few', figures: null };

/** The cells of a view: '' holds every answer that was added, the others those that were not held back there. */
export type CellsOfView = (view: string) => readonly CellSums[];

const viewOver = (names: readonly FilterName[]) => viewOf(names.map((name) => viewDimensions[name]));
/** The cells that a filtered figure is made from. */
const cellsBehind = (views: CellsOfView, filter: TrustFilter) => views(viewOver(activeFilters(filter)));

/** Weighted periods by the cells they were made from: one page asks for the same few again and again. */
const weighted = new WeakMap<CellsOfView, Map<string, { cells: WeightedCell[]; report: WeightingReport }>>();

/** The cells of a selection, over released months only, in the view over `names`; weights come from the unfiltered period of the total, so that they are the same everywhere. */
function selection(views: CellsOfView, filter: TrustFilter, names = activeFilters(filter)): { cells: WeightedCell[]; report: WeightingReport } {
  const known = weighted.get(views) ?? new Map<string, { cells: WeightedCell[]; report: WeightingReport }>();
  weighted.set(views, known);
  const key = JSON.stringify([filter, viewOver(names)]);
  const made = known.get(key) ?? weigh(views, filter, viewOver(names));
  known.set(key, made);
  return made;
}

const placeOf = (cell: CellSums) => JSON.stringify([cell.keys.contactGroup, cell.keys.municipalityId]);

function weigh(views: CellsOfView, filter: TrustFilter, view: string): { cells: WeightedCell[]; report: WeightingReport } {
  const always = { ...filter, from: '0000-01', to: '9999-12' };
  const months = releasedMonths(cellsOf(cellsBehind(views, filter), always), filter.from, filter.to);
  const inPeriod = (cells: readonly CellSums[]) => cellsOf(cells, filter, activeFilters(filter)).filter((cell) => months.has(cell.keys.month));
  const total = weightCells(inPeriod(views('')), scheme);
  if (view === '') return total;
  // Class and margin are group and municipality, so cells that share both share their weight.
  const weights = new Map(total.cells.filter((cell) => cell.answered > 0).map((cell) => [placeOf(cell), cell.weight]));
  return { cells: inPeriod(views(view)).map((cell) => ({ ...cell, weight: cell.answered > 0 ? (weights.get(placeOf(cell)) ?? 1) : 0 })), report: total.report };
}

/** The figure of a filtered period: hidden when too few answered, or when the table it belongs to hides it. */
export function headline(views: CellsOfView, filter: TrustFilter): { published: Published; weighting: WeightingReport } {
  const { cells: own, report } = selection(views, filter);
  const published = publishAlone(estimateOf(figureSums(pick(own, filter))), 'inside');
  return { published: published.hidden === null && hiddenByTable(own, activeFilters(filter))(filter) ? hiddenFigure : published, weighting: report };
}

/** The weighted cells behind the headline, exactly: what a manifest must be made from. */
export function headlineCells(views: CellsOfView, filter: TrustFilter): { cells: WeightedCell[]; report: WeightingReport } {
  const { cells: own, report } = selection(views, filter);
  return { cells: pick(own, filter), report };
}

/** The sums behind the headline's index; null where it is hidden, so that nothing is made of what may not be shown. */
export function shownSums(views: CellsOfView, filter: TrustFilter): WeightedSums | null {
  return headline(views, filter).published.hidden === null ? figureSums(headlineCells(views, filter).cells).index : null;
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
export function months(views: CellsOfView, filter: TrustFilter): { month: string; series: string; published: Published }[] {
  const own = cellsOf(cellsBehind(views, filter), filter);
  const estimates = estimateByMonth(own, scheme);
  const shownAtAll = activeFilters(filter).length === 0 || headline(views, filter).published.hidden === null;
  const breakdown = publishBreakdown(estimateOf(figureSums(weightCells(own, scheme).cells)), estimates.map(({ month, estimate }) => ({ key: month, estimate })), 'inside');
  return breakdown.groups.map(({ key, published }) => ({ month: key, series: seriesOf(own, key), published: shownAtAll ? published : hiddenFigure }));
}

/** Change against the period of the same length before; null when either is hidden or the questionnaire series changed. */
export function changeSince(views: CellsOfView, filter: TrustFilter): Change | null {
  const before = periodBefore(filter);
  if (headline(views, filter).published.hidden || headline(views, before).published.hidden) return null;
  return compare(pick(selection(views, before).cells, before), pick(selection(views, filter).cells, filter), before, filter);
}

/** One row per value of the dimension, with shrunk values beside the raw ones; within at most one other filter. */
export function breakdown(views: CellsOfView, filter: TrustFilter, name: FilterName): { total: Published; rows: Row[] } {
  const within = { ...filter, [name]: undefined };
  const before = periodBefore(within);
  const dimension = filterDimensions[name];
  const rowsBy = [...activeFilters(within), name];
  const [now, then] = [selection(views, within, rowsBy).cells, selection(views, before, rowsBy).cells];
  const [own, earlier] = [pick(now, within), pick(then, before)];
  // The total holds the answers that the rows hold back: rows and total differ by more than the hidden rows.
  const result = publishBreakdown(estimateOf(figureSums(pick(selection(views, within).cells, within))), estimateByGroup(own, dimension), 'inside');
  const dimensions = [name, ...activeFilters(within)];
  const [hiddenNow, hiddenThen] = [hiddenByTable(now, dimensions), hiddenByTable(then, dimensions)];
  const visible = headline(views, within).published.hidden === null;
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
