// Rakes weights until the answers have the same make-up as the people who could have answered.
import { InvalidInput, requireCount } from './invalid-input.js';
import { medianWeight, TRIM_AT_MEDIANS, trimWeights } from './weight-trimming.js';

/**
 * A person, or a cell of `count` people alike in every margin; `weight` is the starting weight of each of them;
 * `categories` names their category in each margin: `{ language: 'es', unit: 'north' }`.
 */
export type RakeUnit = { weight: number; count?: number; categories: Readonly<Record<string, string>> };
/** How many people each category should add up to. All margins must add up to the same total. */
export type Margin = { name: string; targets: Readonly<Record<string, number>> };
export type RakeOptions = { trimAtMedians?: number; maxIterations?: number; tolerance?: number };

/**
 * `weights` per person, in the order of the units. `largestGap` is the largest miss of any target, as a share of the
 * total; `converged` says that it is within tolerance with every weight within the cap. `trimmedPeople` had their
 * weight cut on the way.
 */
export type Raked = {
  weights: number[];
  converged: boolean;
  largestGap: number;
  iterations: number;
  trimmedPeople: number;
  largestToMedian: number;
};

// Cutting and raking again settles geometrically where both can be had; where not, no number of rounds would help.
const LAST_ROUND = 50;

/**
 * Raking, or iterative proportional fitting (Deming and Stephan 1940), as `rake` of the R package survey. When a weight
 * ends above `trimAtMedians` × the median (default 5) all such weights are cut and the raking resumes; after fifty
 * rounds the cap wins over the margins, and the gap left is reported.
 * @throws InvalidInput `category_without_target`, `target_without_answers`, `margins_disagree`
 */
export function rake(units: readonly RakeUnit[], margins: readonly Margin[], options: RakeOptions = {}): Raked {
  const { trimAtMedians = TRIM_AT_MEDIANS, maxIterations = 500, tolerance = 1e-9 } = options;
  const counts = units.map((unit) => unit.count ?? 1);
  const targets = margins.map((margin) => indexMargin(units, counts, margin));
  requireEqualTotals(margins);
  let weights = units.map((unit) => unit.weight);
  let iterations = 0;
  const everCut = new Set<number>();
  for (let round = 0; ; round += 1) {
    iterations += fit(weights, counts, targets, maxIterations, tolerance);
    const trimmed = trimWeights(weights, counts, trimAtMedians);
    trimmed.cut.forEach((i) => everCut.add(i));
    weights = trimmed.weights;
    if (trimmed.cut.length === 0 || round === LAST_ROUND) break;
  }
  const gap = largestGap(weights, counts, targets);
  const median = medianWeight(weights, counts);
  const largest = weights.reduce((max, weight, i) => (counts[i] ? Math.max(max, weight) : max), 0);
  return {
    weights,
    converged: gap <= tolerance,
    largestGap: gap,
    iterations,
    trimmedPeople: [...everCut].reduce((sum, i) => sum + (counts[i] ?? 0), 0),
    largestToMedian: median > 0 ? largest / median : 0,
  };
}

/** For each unit the position of its category, and what each position should add up to. */
type Indexed = { categoryOf: number[]; targets: number[]; total: number };

function indexMargin(units: readonly RakeUnit[], counts: readonly number[], margin: Margin): Indexed {
  const names = Object.keys(margin.targets);
  const positions = new Map(names.map((name, i) => [name, i]));
  const targets = names.map((name) => margin.targets[name] ?? 0);
  targets.forEach((target) => requireCount(target, `target of ${margin.name}`));
  const covered = targets.map(() => false);
  const categoryOf = units.map((unit, i) => {
    requireCount(unit.weight, 'starting weight');
    requireCount(counts[i] ?? 0, 'count');
    const category = unit.categories[margin.name];
    const position = category === undefined ? undefined : positions.get(category);
    if (position === undefined)
      throw new InvalidInput('category_without_target', `no target for ${margin.name} = ${category ?? '(none)'}`);
    if ((counts[i] ?? 0) * unit.weight > 0) covered[position] = true;
    return position;
  });
  targets.forEach((target, i) => {
    if (target > 0 && !covered[i])
      throw new InvalidInput('target_without_answers', `nobody answered in ${margin.name} = ${names[i]}`);
  });
  return { categoryOf, targets, total: targets.reduce((sum, target) => sum + target, 0) };
}

function requireEqualTotals(margins: readonly Margin[]): void {
  const totals = margins.map((margin) => Object.values(margin.targets).reduce((sum, target) => sum + target, 0));
  const [first = 0] = totals;
  if (totals.some((total) => Math.abs(total - first) > 1e-6 * Math.max(1, first))) {
    throw new InvalidInput('margins_disagree', `margins add up to different totals: ${totals.join(', ')}`);
  }
}

/** Fits `weights` in place, one margin after another, and returns how many passes it took. */
function fit(
  weights: number[],
  counts: readonly number[],
  margins: readonly Indexed[],
  maxIterations: number,
  tolerance: number,
): number {
  for (let iteration = 0; iteration < maxIterations; iteration += 1) {
    if (largestGap(weights, counts, margins) <= tolerance) return iteration;
    for (const margin of margins) {
      const achieved = sumsOf(weights, counts, margin);
      margin.categoryOf.forEach((position, i) => {
        const sum = achieved[position] ?? 0;
        weights[i] = sum > 0 ? ((weights[i] ?? 0) * (margin.targets[position] ?? 0)) / sum : 0;
      });
    }
  }
  return maxIterations;
}

function sumsOf(weights: readonly number[], counts: readonly number[], margin: Indexed): number[] {
  const sums = margin.targets.map(() => 0);
  margin.categoryOf.forEach((position, i) => {
    sums[position] = (sums[position] ?? 0) + (weights[i] ?? 0) * (counts[i] ?? 0);
  });
  return sums;
}

function largestGap(weights: readonly number[], counts: readonly number[], margins: readonly Indexed[]): number {
  let largest = 0;
  for (const margin of margins) {
    sumsOf(weights, counts, margin).forEach((sum, i) => {
      largest = Math.max(largest, Math.abs(sum - (margin.targets[i] ?? 0)) / Math.max(margin.total, Number.MIN_VALUE));
    });
  }
  return largest;
}
