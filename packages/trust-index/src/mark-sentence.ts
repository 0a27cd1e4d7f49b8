// Says in one plain paragraph what a comparison before and after a mark shows, and never more than it shows.
import type { MarkComparison, MarkSide } from './mark-comparison.js';
import type { MarkWindows, WindowLimit } from './mark-windows.js';

const CAUTION = 'Other things may have changed in the same months too.';
const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const NOTHING: Record<WindowLimit, string> = {
  too_early: 'There is nothing to compare with: no whole month before it is on record.',
  too_recent: 'It is too early to tell: no whole month after it is over yet.',
  questionnaire_changed:
    'It cannot be compared: the questionnaire changed its meaning at the same time, so answers before and after are not alike.',
};
const SHORTER: Record<WindowLimit, string> = {
  too_early: 'No more months before it are on record.',
  too_recent: 'More months will count once they are over.',
  questionnaire_changed: 'Months further away were asked with a questionnaire of another meaning, so they are left out.',
};

/** @param place named in front ("North District"); null for the whole agency. @param together marks judged with it */
export function markSentence(
  windows: MarkWindows,
  comparison: MarkComparison,
  place: string | null,
  together: number,
): string {
  if (windows.before === null) return NOTHING[windows.limit];
  const shorter = windows.limit === null ? [] : [SHORTER[windows.limit]];
  if (!comparison.mean) return [notEnough(comparison, windows.months), ...shorter].join(' ');
  const { difference, low, high } = comparison.mean;
  const size = Math.abs(difference);
  const change = size === 0 ? 'the same, to a whole point,' : `${size} ${size === 1 ? 'point' : 'points'} ${difference > 0 ? 'higher' : 'lower'}`;
  const subject = place === null ? 'The Trust Index' : `In ${place}, the Trust Index`;
  const month = windows.months === 1 ? 'month' : `${inWords(windows.months)} months`;
  const found = `${subject} was ${change} in the ${month} after ${size === 0 ? 'as' : 'than'} in the ${month} before (95% interval ${signed(low)} to ${signed(high)}).`;
  return [found, judgement(comparison, together), ...shorter, CAUTION].join(' ');
}

function judgement({ verdict }: MarkComparison, together: number): string {
  if (verdict === 'more_than_chance') return 'That is more than chance alone would explain.';
  if (verdict === 'within_chance') return 'That is within what chance alone would explain.';
  return `That is within what chance alone would explain when ${inWords(together)} marks are looked at together: some differ by luck.`;
}

function notEnough({ before, after }: MarkComparison, months: number): string {
  const short = [
    ...shortfall(before, 'before'),
    ...shortfall(after, 'after'),
  ];
  return `Not enough answers yet in ${months === 1 ? 'the month' : `the ${inWords(months)} months`} on each side: ${short.join(', and ')}.`;
}

function shortfall({ n, missing }: MarkSide, where: string): string[] {
  if (n === null || missing === null) return [`${where} it too few to show`];
  return missing === 0 ? [] : [`${where} it up to ${missing} more are needed`];
}

function inWords(count: number): string {
  return NUMBERS[count] ?? String(count);
}

function signed(value: number): string {
  return value < 0 ? `−${Math.abs(value)}` : String(value);
}
