/** The rule of what an analyst may see: every figure published with suppression, whatever the filters. */
import { beforeAfter } from '@rapport/trust-index/before-after';
import { type CellSums, DIMENSIONS } from '@rapport/trust-index/cells';
import { weightCells, type WeightedCell, type WeightingReport, type WeightingScheme } from '@rapport/trust-index/cell-weights';
import { estimateByGroup, estimateOf, figureSums, type MeanEstimate } from '@rapport/trust-index/index-estimate';
import { publishAlone, publishBreakdown, type Published } from '@rapport/trust-index/publishable';
import { shrinkUnits } from '@rapport/trust-index/unit-shrinkage';
import { activeFilters, cellsOf, filterDimensions, type FilterName, periodBefore, type TrustFilter } from './trust-filter.js';

/** Non-response by contact type, raked to municipality, trimmed at five medians. */
export const scheme: WeightingScheme = { classes: ['contactGroup'], margins: ['municipalityId'] };

export interface Change { from: string; to: string; difference: number; low: number; high: number; verdict: 'more_than_noise' | 'within_noise' | 'too_few' }
export interface Row { key: string; published: Published; adjusted: { value: number; low: number; high: number } | null; change: Change | null }

const hiddenFigure: Published = { hidden: 'too_few', figures: null };

/** All weights come from the unfiltered cells of the period, so that the parts add up to the whole. */
function weigh(cells: readonly CellSums[], filter: TrustFilter): { cells: WeightedCell[]; report: WeightingReport } {
  return weightCells(cellsOf(cells, filter, activeFilters(filter)), scheme);
}

/** The figure of a filtered period: hidden when too few answered, or when a breakdown along any set filter hides it. */
export function headline(cells: readonly CellSums[], filter: TrustFilter): { published: Published; weighting: WeightingReport } {
  const weighted = weigh(cells, filter);
  const own = pick(weighted.cells, filter);
  const published = publishAlone(estimateOf(figureSums(own)), 'inside');
  if (published.hidden) return { published, weighting: weighted.report };
  const hidden = activeFilters(filter).some((name) => hiddenAlong(weighted.cells, filter, name));
  return { published: hidden ? hiddenFigure : published, weighting: weighted.report };
}

/** True when the breakdown by this filter's dimension, within the other filters, hides the filtered value. */
function hiddenAlong(cells: readonly WeightedCell[], filter: TrustFilter, name: FilterName): boolean {
  const siblings = pick(cells, filter, [name]);
  const breakdown = publishBreakdown(estimateOf(figureSums(siblings)), estimateByGroup(siblings, filterDimensions[name]), 'inside');
  return breakdown.groups.find((group) => group.key === filter[name])?.published.hidden !== null;
}

/** Every month of the period; a month that alone would give another away is hidden too. */
export function months(cells: readonly CellSums[], filter: TrustFilter): { month: string; series: string; published: Published }[] {
  const weighted = weigh(cells, filter);
  const own = pick(weighted.cells, filter);
  const shownAtAll = headline(cells, filter).published.hidden === null || activeFilters(filter).length === 0;
  const breakdown = publishBreakdown(estimateOf(figureSums(own)), estimateByGroup(own, 'month'), 'inside');
  return breakdown.groups
    .map(({ key, published }) => ({ month: key, series: seriesOf(own, key), published: shownAtAll ? published : hiddenFigure }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

/** Change against the period of the same length before; null when either is hidden or the questionnaire series changed. */
export function changeSince(cells: readonly CellSums[], filter: TrustFilter): Change | null {
  const before = periodBefore(filter);
  if (headline(cells, filter).published.hidden || headline(cells, before).published.hidden) return null;
  return compare(pick(weigh(cells, before).cells, before), pick(weigh(cells, filter).cells, filter), before, filter);
}

/** One row per value of the dimension, with shrunk values beside the raw ones. */
export function breakdown(cells: readonly CellSums[], filter: TrustFilter, name: FilterName): { total: Published; rows: Row[] } {
  const within = { ...filter, [name]: undefined };
  const own = pick(weigh(cells, within).cells, within);
  const before = periodBefore(within);
  const earlier = pick(weigh(cells, before).cells, before);
  const dimension = filterDimensions[name];
  const result = publishBreakdown(estimateOf(figureSums(own)), estimateByGroup(own, dimension), 'inside');
  const visible = headline(cells, within).published.hidden === null;
  const shrunk = shrinkVisible(result, visible);
  const earlierHidden = publishBreakdown(estimateOf(figureSums(earlier)), estimateByGroup(earlier, dimension), 'inside');
  const rows = result.groups.map(({ key, published }): Row => {
    const wasHidden = earlierHidden.groups.find((group) => group.key === key)?.published.hidden !== null;
    const only = (list: readonly WeightedCell[]) => list.filter((cell) => cell.keys[dimension] === key);
    return {
      key, published: visible ? published : hiddenFigure, adjusted: shrunk.get(key) ?? null,
      change: !visible || published.hidden || wasHidden ? null : compare(only(earlier), only(own), before, within),
    };
  });
  return { total: visible ? result.total : hiddenFigure, rows };
}

function shrinkVisible(result: ReturnType<typeof publishBreakdown>, visible: boolean): Map<string, { value: number; low: number; high: number }> {
  const mean = result.total.figures?.value;
  if (!visible || mean === null || mean === undefined) return new Map();
  const units = result.groups.flatMap(({ key, published }) => {
    const figures: MeanEstimate | null = published.figures;
    return figures?.value == null || figures.nEffective <= 0 ? [] : [{ id: key, mean: figures.value, variance: (figures.standardDeviation ?? 0) ** 2, nEffective: figures.nEffective }];
  });
  return new Map(shrinkUnits(units, mean).units.map((unit) => [unit.id, { value: unit.value, ...unit.interval }]));
}

function compare(before: readonly WeightedCell[], after: readonly WeightedCell[], from: TrustFilter, to: TrustFilter): Change | null {
  const series = new Set([...before, ...after].filter((cell) => cell.answered > 0).map((cell) => cell.keys.series));
  if (series.size > 1) return null;
  const comparison = beforeAfter(figureSums(before).index, figureSums(after).index);
  if (!comparison.mean) return null;
  const { difference, low, high } = comparison.mean;
  return { from: `${from.from}/${from.to}`, to: `${to.from}/${to.to}`, difference, low, high, verdict: comparison.verdict };
}

function pick(cells: readonly WeightedCell[], filter: TrustFilter, except: readonly FilterName[] = []): WeightedCell[] {
  const wanted = new Set<CellSums>(cellsOf(cells, filter, except));
  return cells.filter((cell) => wanted.has(cell));
}

function seriesOf(cells: readonly CellSums[], month: string): string {
  const own = cells.filter((cell) => cell.keys.month === month && cell.answered > 0);
  return own[0]?.keys.series ?? '';
}

/** What the cells are keyed by, for the manifest. */
export const cellDimensions = DIMENSIONS;
