// Finds where service falls short: facet × contact group × area below the rest of the agency by more than chance.
import { benjaminiHochberg } from './benjamini-hochberg.js';
import type { WeightedCell } from './cell-weights.js';
import { type Dimension, groupBy } from './cells.js';
import { FACETS, type Facet } from './facets.js';
import { figureSums, meanEstimate, type MeanEstimate } from './index-estimate.js';
import { type MeanDifference, meanDifference } from './mean-difference.js';
import { MINIMUM_ANSWERS } from './suppression.js';
import { spreadOf, type WeightedSums, withoutSums } from './weighted-sums.js';

/**
 * `gap` is place − rest in points, below zero for a shortfall; `adjustedP` is one-sided and corrected over all tests
 * made.
 */
export type Shortfall = {
  facet: Facet;
  contactGroup: string;
  area: string;
  here: MeanEstimate;
  rest: MeanEstimate;
  gap: MeanDifference;
  adjustedP: number;
};

/** `tested` comparisons were made; `tooFew` were not, for want of answers, and are neither shown nor counted. */
export type ShortfallSearch = { shortfalls: Shortfall[]; tested: number; tooFew: number };
export type ShortfallOptions = { minimum?: number; falseDiscoveryRate?: number; confidence?: number };

/**
 * Each facet in each contact group and area against all other answers of the agency (Welch), one-sided since only a
 * shortfall is looked for. All comparisons are corrected together by Benjamini-Hochberg at 10%: of the shortfalls
 * reported, at most one in ten is expected to be chance. Largest gap first.
 * @param cells weighted together, see weightCells
 * @param areaDimension what an area is: municipality or unit
 */
export function findShortfalls(
  cells: readonly WeightedCell[],
  areaDimension: Extract<Dimension, 'municipalityId' | 'unitId'>,
  options: ShortfallOptions = {},
): ShortfallSearch {
  const { minimum = MINIMUM_ANSWERS.inside, falseDiscoveryRate = 0.1, confidence = 0.95 } = options;
  const whole = figureSums(cells);
  const tests: {
    facet: Facet;
    contactGroup: string;
    area: string;
    sums: WeightedSums;
    others: WeightedSums;
    gap: MeanDifference;
  }[] = [];
  let tooFew = 0;
  for (const group of groupBy(cells, ['contactGroup', areaDimension]).values()) {
    const keys = group[0]?.keys;
    if (!keys) continue;
    const own = figureSums(group);
    for (const facet of FACETS) {
      const sums = own.facets[facet];
      const others = withoutSums(whole.facets[facet], sums);
      const here = spreadOf(sums);
      const rest = spreadOf(others);
      if (sums.n < minimum || others.n < minimum || !here || !rest) {
        if (sums.n > 0) tooFew += 1;
        continue;
      }
      const gap = meanDifference(rest, here, confidence);
      tests.push({ facet, contactGroup: keys.contactGroup, area: keys[areaDimension], sums, others, gap });
    }
  }
  const judged = benjaminiHochberg(
    tests.map(({ gap }) => gap.pLower),
    falseDiscoveryRate,
  );
  const shortfalls = tests.flatMap((test, i): Shortfall[] => {
    const verdict = judged[i];
    if (!verdict?.survives || test.gap.difference >= 0) return [];
    const { sums, others, ...found } = test;
    return [
      {
        ...found,
        here: meanEstimate(sums, confidence),
        rest: meanEstimate(others, confidence),
        adjustedP: verdict.adjusted,
      },
    ];
  });
  return { shortfalls: shortfalls.sort((a, b) => a.gap.difference - b.gap.difference), tested: tests.length, tooFew };
}
