// Judges all marks together: what differs after each of them, and whether that is more than chance alone would explain.
import { beforeAfter } from './before-after.js';
import { benjaminiHochberg } from './benjamini-hochberg.js';
import { requireCount } from './invalid-input.js';
import { WINDOW_MINIMUM } from './trend-windows.js';
import type { WeightedSums } from './weighted-sums.js';
import { WHOLE_PERCENT_FROM } from './whole-points.js';

/** Share of false alarms accepted among the marks that are called more than chance. */
export const MARK_FALSE_DISCOVERY_RATE = 0.1;

/** Null for a side whose figure is hidden: nothing of it may be told. */
export type MarkSides = { before: WeightedSums | null; after: WeightedSums | null };
/**
 * `n` null: hidden. `missing`: at most so many answers more are needed, in tens, null when hidden; the exact number
 * would tell when somebody answered.
 */
export type MarkSide = { n: number | null; missing: number | null };
/** After − before: in whole points, or for shares in hundredths. */
export type WholeDifference = { difference: number; low: number; high: number };
/**
 * `by_chance_of_many`: the interval leaves out zero, yet among so many marks looked at together that is to be expected.
 */
export type MarkVerdict = 'more_than_chance' | 'within_chance' | 'by_chance_of_many' | 'not_enough';
export type MarkComparison = {
  verdict: MarkVerdict;
  before: MarkSide;
  after: MarkSide;
  /** Null unless both sides have enough answers. */
  mean: WholeDifference | null;
  /** Newcombe difference of the top-box shares; null unless both sides have so many answers that shares are told. */
  topBox: WholeDifference | null;
};

/**
 * Differences of the weighted means by Welch with 95% interval, judged together by Benjamini-Hochberg at 10%. A mark is
 * called more than chance when it survives and its interval, in the whole points that are shown, leaves out zero: so
 * nobody reads "0 to 5" beside it.
 * @param marks in any order; the answer is in the same
 */
export function compareMarks(marks: readonly MarkSides[], minimum = WINDOW_MINIMUM): MarkComparison[] {
  const compared = marks.map(({ before, after }) => {
    const enough = before !== null && after !== null && before.n >= minimum && after.n >= minimum;
    return enough ? beforeAfter(before, after, { minimum }) : null;
  });
  const judged = compared.flatMap((each) => (each?.mean ? [each.mean.p] : []));
  const survivors = benjaminiHochberg(judged, MARK_FALSE_DISCOVERY_RATE);
  let next = 0;
  return marks.map(({ before, after }, i): MarkComparison => {
    const sides = { before: sideOf(before, minimum), after: sideOf(after, minimum) };
    const comparison = compared[i];
    if (!comparison?.mean) return { verdict: 'not_enough', ...sides, mean: null, topBox: null };
    const survives = survivors[next]?.survives ?? false;
    next += 1;
    const mean = inSteps(comparison.mean, 1);
    const shares = Math.min(comparison.nBefore, comparison.nAfter) >= WHOLE_PERCENT_FROM && comparison.topBox;
    const apart = mean.low > 0 || mean.high < 0;
    const verdict = apart ? (survives ? 'more_than_chance' : 'by_chance_of_many') : 'within_chance';
    return { verdict, ...sides, mean, topBox: shares ? inSteps(shares, 100) : null };
  });
}

/** How many answers more are needed at most, in tens: 30 for 1 to 9 answers as well as for none. */
export function missingInTens(n: number, minimum = WINDOW_MINIMUM): number {
  requireCount(n, 'n');
  return n >= minimum ? 0 : Math.ceil((minimum - n) / 10) * 10;
}

function sideOf(sums: WeightedSums | null, minimum: number): MarkSide {
  return sums ? { n: sums.n, missing: missingInTens(sums.n, minimum) } : { n: null, missing: null };
}

/** Rounded to 1/`steps`; + 0 keeps −0 out of print. */
function inSteps({ difference, low, high }: WholeDifference, steps: number): WholeDifference {
  const round = (value: number): number => Math.round(value * steps) / steps + 0;
  return { difference: round(difference), low: round(low), high: round(high) };
}
