// Makes sums so coarse that subtracting two of them gives nothing away about single people.
import type { FigureSums } from './index-estimate.js';
import { spreadOf, type WeightedSums } from './weighted-sums.js';

/** From so many people on, a share in whole percent no longer tells how many they were: it stands for four or more counts. */
export const WHOLE_PERCENT_FROM = 200;

/** A share 0 to 1, to a whole percent of many people, to a quarter of few. */
export function coarseShare(share: number, n: number): number {
  const steps = n >= WHOLE_PERCENT_FROM ? 100 : 4;
  return Math.round(share * steps) / steps;
}

/**
 * The same people and weights with their mean and spread in whole points and the top-box share in coarse steps. Figures
 * made from these sums are not finer than those on a page of whole points.
 */
export function wholePoints(sums: WeightedSums): WeightedSums {
  const spread = spreadOf(sums);
  if (!spread) return sums;
  const { n, w, w2 } = sums;
  const mean = Math.round(spread.mean);
  const variance = Math.round(Math.sqrt(spread.variance)) ** 2;
  // The inverse of spreadOf: its variance is the one of the population times n_eff/(n_eff − 1).
  const population = spread.nEffective > 1 ? (variance * (spread.nEffective - 1)) / spread.nEffective : 0;
  return { n, w, w2, wx: w * mean, wx2: w * (population + mean * mean), wTop: w * coarseShare(spread.topShare, n) };
}

/** {@link wholePoints} of every measure. */
export function wholePointFigures(sums: FigureSums): FigureSums {
  const { facets, outcomes } = sums;
  return {
    index: wholePoints(sums.index),
    facets: {
      voice: wholePoints(facets.voice),
      respect: wholePoints(facets.respect),
      neutrality: wholePoints(facets.neutrality),
      trustworthyMotives: wholePoints(facets.trustworthyMotives),
    },
    outcomes: {
      satisfaction: wholePoints(outcomes.satisfaction),
      legitimacy: wholePoints(outcomes.legitimacy),
      effectiveness: wholePoints(outcomes.effectiveness),
    },
  };
}
