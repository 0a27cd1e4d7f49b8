/** How fast calls were answered: what counts as a response, percentiles of it, and which categories are large enough to be named. */

/** Fewest responses behind a percentile, and calls and responses behind a category that is named: of one or two, everybody knows which they were. */
export const FEWEST_RESPONSES = 5;

/** Calls of one category in one span. Seconds of every call that has both times; whole numbers from 0, in any order. */
export interface CallsOfCategory { category: string; calls: number; fromDispatch: readonly number[]; fromReceipt: readonly number[] }

/** Of the calls with both times (`timed`), `onScene` took no second: somebody was there already, and nobody responded. Percentiles are of the others, in whole seconds. */
export interface IntervalFigures { timed: number; onScene: number; medianSeconds: number | null; nineOfTenSeconds: number | null }

/** `category` is null for all calls. */
export interface ResponseFigures { category: string | null; calls: number; fromDispatch: IntervalFigures; fromReceipt: IntervalFigures }

/** What the categories are called that are too small to be named. */
export const OTHER_CALLS = 'Small categories together';

/**
 * The value below which the part `p` of the values lies, between two values in proportion (PERCENTILE_CONT of SQL:2003, type 7 of Hyndman and Fan 1996).
 * `sorted` ascending, not empty; `p` from 0 to 1.
 */
export function percentile(sorted: readonly number[], p: number): number {
  const at = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - Math.floor(at));
}

/** Figures of one interval; null percentiles of fewer than {@link FEWEST_RESPONSES} responses. */
export function intervalFigures(seconds: readonly number[]): IntervalFigures {
  const responded = seconds.filter((each) => each > 0).toSorted((a, b) => a - b);
  const shown = responded.length >= FEWEST_RESPONSES;
  const of = (p: number) => (shown ? Math.round(percentile(responded, p)) : null);
  return { timed: seconds.length, onScene: seconds.length - responded.length, medianSeconds: of(0.5), nineOfTenSeconds: of(0.9) };
}

/** Responses of an interval: calls with both times at which nobody was there already. */
const responsesOf = ({ timed, onScene }: IntervalFigures): number => timed - onScene;
const handful = (responses: number): boolean => responses > 0 && responses < FEWEST_RESPONSES;
const intervals = ['fromDispatch', 'fromReceipt'] as const;

/** Responses of `whole` that stand in no part with a percentile: whoever subtracts the told parts from the told whole is left with these. */
export function untoldResponses(whole: IntervalFigures, parts: readonly IntervalFigures[]): number {
  return parts.filter(({ medianSeconds }) => medianSeconds !== null).reduce((left, part) => left - responsesOf(part), responsesOf(whole));
}

/**
 * All calls first, then categories by the number of their calls. Categories with fewer than {@link FEWEST_RESPONSES} calls, or with responses but fewer than that in one of the intervals, stand together as {@link OTHER_CALLS};
 * where these are too few still, the smallest of the others joins them, so that what is left of the sum tells about no handful of calls or responses. One category alone says what all calls say.
 */
export function responseFigures(categories: readonly CallsOfCategory[]): ResponseFigures[] {
  const known = categories.filter(({ calls }) => calls > 0).toSorted((a, b) => b.calls - a.calls || (a.category < b.category ? -1 : 1));
  const all = figuresOf(null, known);
  const named = known.filter((each) => !tooFew([each]));
  const small = known.filter((each) => tooFew([each]));
  while (small.length > 0 && tooFew(small)) {
    const joins = named.pop();
    if (!joins) return [all];
    small.push(joins);
  }
  const rows = [...named.map((each) => figuresOf(each.category, [each])), ...(small.length > 0 ? [figuresOf(OTHER_CALLS, small)] : [])];
  return rows.length > 1 ? [all, ...rows] : [all];
}

/**
 * Figures of a whole span beside those of all calls of its parts in time, which partition it as categories do: a whole from which its parts leave a handful of responses is told without percentiles of that interval.
 * The parts stay as they are: they are told before the whole is over. Categories sum to the whole and go without percentiles with it.
 */
export function besideParts(figures: readonly ResponseFigures[], parts: readonly ResponseFigures[]): ResponseFigures[] {
  const [all] = figures;
  if (!all) return [];
  const hidden = intervals.filter((interval) => {
    const untold = untoldResponses(all[interval], parts.map((part) => part[interval]));
    // Fewer than none: the parts were told of other calls than the whole.
    return untold !== 0 && untold < FEWEST_RESPONSES;
  });
  return figures.map((row) => ({ ...row, ...Object.fromEntries(hidden.map((interval) => [interval, { ...row[interval], medianSeconds: null, nineOfTenSeconds: null }])) }));
}

const tooFew = (of: readonly CallsOfCategory[]): boolean => callsOf(of) < FEWEST_RESPONSES || intervals.some((interval) => handful(responsesOf(figuresOf(null, of)[interval])));
const callsOf = (categories: readonly CallsOfCategory[]): number => categories.reduce((sum, { calls }) => sum + calls, 0);

function figuresOf(category: string | null, of: readonly CallsOfCategory[]): ResponseFigures {
  return { category, calls: callsOf(of), fromDispatch: intervalFigures(of.flatMap((each) => each.fromDispatch)), fromReceipt: intervalFigures(of.flatMap((each) => each.fromReceipt)) };
}
