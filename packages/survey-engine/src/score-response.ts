// Scores one response at submission: items, facets, the person's index, and the measures reported apart.
import { FACETS, type Construct, type Facet } from './definition.js';
import { asPercent, fraction, meanOf, type Fraction } from './fraction.js';
import type { ItemAnswer } from './scoring-input.js';

/** Facets a person must have answered for an index. */
export const FACETS_NEEDED = 3;
/** A person's index at or above this is a top-box response. */
export const TOP_BOX = 75;

/** All scores 0…100, null where there is not enough to say; each is the double closest to the exact value. */
export interface ResponseScore {
  readonly facets: Readonly<Record<Facet, number | null>>;
  readonly index: number | null;
  readonly topBox: boolean | null;
  readonly satisfaction: number | null;
  readonly legitimacy: number | null;
  readonly effectiveness: number | null;
}

function share(x: number, m: number, reverse: boolean): Fraction {
  if (!Number.isInteger(m) || m < 2 || !Number.isInteger(x) || x < 1 || x > m) throw new RangeError(`${x} is not a point of 1…${m}.`);
  return fraction(reverse ? m - x : x - 1, m - 1);
}

/**
 * s = 100(x−1)/(m−1), reverse-coded first (x becomes m+1−x).
 * @throws RangeError when x is not one of the points 1…m, or m < 2
 */
export function scoreItem(x: number, m: number, reverse: boolean): number {
  const { top, bottom } = share(x, m, reverse);
  return (100 * top) / bottom;
}

/**
 * Facet = mean of its answered items; index = mean of the facets, null with fewer than 3 of the 4. Satisfaction,
 * legitimacy and effectiveness never enter the index.
 * @throws RangeError when an item holds a value outside its scale
 */
export function scoreResponse(items: readonly ItemAnswer[]): ResponseScore {
  const average = (counts: (item: ItemAnswer) => boolean): Fraction | null =>
    meanOf(items.filter(counts).flatMap(({ value, points, reverse }) => (value === null ? [] : [share(value, points, reverse)])));
  const facet = (name: Facet): Fraction | null => average((item) => item.facet === name);
  const apart = (name: Construct): number | null => asPercent(average((item) => item.facet === null && item.construct === name));
  const facets = { voice: facet('voice'), respect: facet('respect'), neutrality: facet('neutrality'), motives: facet('motives') };
  const answered = FACETS.flatMap((name) => facets[name] ?? []);
  const index = answered.length >= FACETS_NEEDED ? asPercent(meanOf(answered)) : null;
  return {
    facets: { voice: asPercent(facets.voice), respect: asPercent(facets.respect), neutrality: asPercent(facets.neutrality), motives: asPercent(facets.motives) },
    index,
    topBox: index === null ? null : index >= TOP_BOX,
    satisfaction: apart('satisfaction'),
    legitimacy: apart('legitimacy'),
    effectiveness: apart('effectiveness'),
  };
}
