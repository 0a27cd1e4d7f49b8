// Judges all marks on a chart of counts together: how often something came before and after each, and whether that is more than chance would explain.
import { benjaminiHochberg } from './benjamini-hochberg.js';
import { MARK_FALSE_DISCOVERY_RATE, type MarkVerdict } from './mark-comparison.js';
import type { WindowLimit } from './mark-windows.js';
import { type Rate, rateRatio } from './rate-ratio.js';

/** Fewer than so many on both sides together cannot tell anything: chance alone swings them by more than half. */
export const RATE_MINIMUM = 10;

/** Whole months on each side, as from markWindows; 0 where nothing can be compared. */
export type RateSides = { months: number; before: Rate | null; after: Rate | null; limit: WindowLimit | null };
/** `change` in whole percent of what it was before, with 95% interval; `high` null: no bound. Null where nothing came before, or too few in all. */
export type RateComparison = { verdict: MarkVerdict; change: { percent: number; low: number; high: number | null } | null; p: number | null };

/** In the order given; judged together by Benjamini-Hochberg at 10%. */
export function compareRateMarks(marks: readonly RateSides[]): RateComparison[] {
  const found = marks.map(({ before, after }) => (before && after && before.count + after.count >= RATE_MINIMUM ? rateRatio(before, after) : null));
  const survivors = benjaminiHochberg(found.flatMap((each) => (each ? [each.p] : [])), MARK_FALSE_DISCOVERY_RATE);
  let next = 0;
  return found.map((each): RateComparison => {
    if (!each) return { verdict: 'not_enough', change: null, p: null };
    const survives = survivors[next]?.survives ?? false;
    next += 1;
    // Judged by the whole percents that are shown, so that nobody reads "0% to 40%" beside "more than chance".
    const low = percent(each.low);
    const high = Number.isFinite(each.high) ? percent(each.high) : null;
    const apart = low > 0 || (high !== null && high < 0);
    const verdict = apart ? (survives ? 'more_than_chance' : 'by_chance_of_many') : 'within_chance';
    return { verdict, change: each.ratio === null ? null : { percent: percent(each.ratio), low, high }, p: each.p };
  });
}

const percent = (ratio: number): number => Math.round((ratio - 1) * 100) + 0;
const CAUTION = 'Other things may have changed in the same months too; more complaints can also mean that complaining became easier.';
const NOTHING: Partial<Record<WindowLimit, string>> = { too_early: 'There is nothing to compare with: no whole month before it is on record.', too_recent: 'It is too early to tell: no whole month after it is over yet.' };

/** One plain paragraph about complaints around a mark. @param place named in front, and then without numbers, which beside those of another mark would tell of single complaints; null for the whole agency. @param together marks judged with it */
export function rateSentence(sides: RateSides, comparison: RateComparison, place: string | null, together: number): string {
  const { before, after, months, limit } = sides;
  if (!before || !after) return NOTHING[limit ?? 'too_early'] ?? 'There is nothing to compare with.';
  const span = months === 1 ? 'month' : `${months} months`;
  const counts = `${before.count} ${before.count === 1 ? 'complaint' : 'complaints'} came in the ${span} before and ${after.count} in the ${span} after`;
  // Without the counts: a handful in one place tells of single complaints.
  if (comparison.verdict === 'not_enough') return `Too few complaints came${place === null ? '' : ` in ${place}`} in the ${span} before and after to compare: at least ${RATE_MINIMUM} in all are needed.`;
  if (place !== null) {
    const found = comparison.verdict === 'more_than_chance' ? `${(comparison.change?.percent ?? 1) > 0 ? 'more' : 'fewer'} complaints came in the ${span} after than in the ${span} before` : `complaints of the ${span} before and of the ${span} after were compared`;
    return `In ${place}, ${found}; how many is not told of one place. ${judgement(comparison.verdict, together)} ${CAUTION}`;
  }
  const { change } = comparison;
  const size = change === null ? '' : ` (${change.percent === 0 ? 'no change' : `${Math.abs(change.percent)}% ${change.percent > 0 ? 'more' : 'fewer'} a day`}, 95% interval ${signed(change.low)} to ${change.high === null ? 'without bound' : signed(change.high)})`;
  return `${counts}${size}. ${judgement(comparison.verdict, together)} ${CAUTION}`;
}

function judgement(verdict: MarkVerdict, together: number): string {
  if (verdict === 'more_than_chance') return 'That is more than chance alone would explain.';
  if (verdict === 'within_chance') return 'That is within what chance alone would explain.';
  return `That is within what chance alone would explain when ${together} marks are looked at together: some differ by luck.`;
}

const signed = (value: number): string => `${value < 0 ? `−${Math.abs(value)}` : value > 0 ? `+${value}` : '0'}%`;
