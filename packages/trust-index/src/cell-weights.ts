// Weights the answers of each cell so that together they look like the contacts that could have answered.
import { type CellSums, type Dimension, groupBy, keyOf } from './cells.js';
import { type Margin, rake, type RakeUnit } from './raking.js';
import { TRIM_AT_MEDIANS } from './weight-trimming.js';

/**
 * `classes`: dimensions whose combinations form the non-response classes; `margins`: dimensions raked to afterwards;
 * `trimAtMedians`: cap in medians (default 5). Empty lists weight everybody alike.
 */
export type WeightingScheme = { classes: readonly Dimension[]; margins: readonly Dimension[]; trimAtMedians?: number };

/** `weight` of each answer in the cell; the mean over all answers is 1. */
export type WeightedCell = CellSums & { weight: number };

/** Eligible contacts in a category in which nobody answered: no weight can speak for them, so they are named. */
export type Unheard = { dimension: string; category: string; eligible: number };
export type WeightingReport = {
  eligible: number;
  answered: number;
  nonResponse: 'none' | 'by_class';
  converged: boolean;
  largestGap: number;
  trimmedPeople: number;
  largestToMedian: number;
  unheard: Unheard[];
};

/**
 * Starting weight of a class = its share of the eligible/its share of the answered (weighting-class adjustment, Kalton
 * and Flores-Cervantes 2003), then {@link rake} to the eligible counts of each margin, trimmed. Where more answered
 * than were eligible (QR cards, kiosks: no contact on record) the answers themselves count as eligible.
 * @param cells all cells of the period and place the figure is about, including those without answers
 */
export function weightCells(
  cells: readonly CellSums[],
  scheme: WeightingScheme,
): { cells: WeightedCell[]; report: WeightingReport } {
  const answered = cells.reduce((sum, cell) => sum + cell.answered, 0);
  const unheard: Unheard[] = [];
  const starting = classWeights(cells, scheme.classes, answered, unheard);
  const margins = scheme.margins.map((dimension): Margin => {
    const shares = targetsOf(cells, [dimension], answered);
    return {
      name: dimension,
      targets: Object.fromEntries(report(shares, dimension, unheard).map(({ key, target }) => [key, target])),
    };
  });
  const heard = cells.map((_, i) => i).filter((i) => (cells[i]?.answered ?? 0) > 0);
  const units = heard.map((i): RakeUnit => ({
    weight: starting[i] ?? 1,
    count: cells[i]?.answered ?? 0,
    categories: cells[i]?.keys ?? {},
  }));
  const raked = rake(units, margins, { trimAtMedians: scheme.trimAtMedians ?? TRIM_AT_MEDIANS });
  const total = raked.weights.reduce((sum, weight, i) => sum + weight * (units[i]?.count ?? 0), 0);
  const weights = new Map(
    heard.map((i, position) => [i, total > 0 ? ((raked.weights[position] ?? 0) * answered) / total : 1]),
  );
  return {
    // A cell without answers carries no weight; 0 keeps it from ever being counted.
    cells: cells.map((cell, i) => ({ ...cell, weight: weights.get(i) ?? 0 })),
    report: {
      eligible: cells.reduce((sum, cell) => sum + cell.eligible, 0),
      answered,
      nonResponse: scheme.classes.length > 0 ? 'by_class' : 'none',
      converged: raked.converged,
      largestGap: raked.largestGap,
      trimmedPeople: raked.trimmedPeople,
      largestToMedian: raked.largestToMedian,
      unheard,
    },
  };
}

type Category = { key: string; eligible: number; answered: number; target: number };

/** Targets in proportion to the eligible of the categories somebody answered in, adding up to all answers. */
function targetsOf(cells: readonly CellSums[], dimensions: readonly Dimension[], answered: number): Category[] {
  const categories = [...groupBy(cells, dimensions)].map(([key, group]) => {
    const own = group.reduce((sum, cell) => sum + cell.answered, 0);
    return {
      key,
      answered: own,
      eligible: Math.max(
        own,
        group.reduce((sum, cell) => sum + cell.eligible, 0),
      ),
      target: 0,
    };
  });
  const reachable = categories.reduce((sum, category) => sum + (category.answered > 0 ? category.eligible : 0), 0);
  return categories.map((category) => ({
    ...category,
    target: category.answered > 0 ? (category.eligible * answered) / reachable : 0,
  }));
}

/** Puts the categories nobody answered in on the report and returns the others. */
function report(categories: readonly Category[], dimension: string, unheard: Unheard[]): Category[] {
  for (const { key, eligible, answered } of categories) {
    if (answered === 0 && eligible > 0) unheard.push({ dimension, category: key, eligible });
  }
  return categories.filter((category) => category.answered > 0);
}

function classWeights(
  cells: readonly CellSums[],
  classes: readonly Dimension[],
  answered: number,
  unheard: Unheard[],
): number[] {
  if (classes.length === 0) return cells.map(() => 1);
  const heard = report(targetsOf(cells, classes, answered), classes.join(' × '), unheard);
  const weights = new Map(heard.map(({ key, target, answered: own }) => [key, target / own]));
  return cells.map((cell) => weights.get(keyOf(cell.keys, classes)) ?? 1);
}
