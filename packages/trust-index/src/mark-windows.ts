// Which whole months stand on either side of something the agency did, so that like is compared with like.

/** Months kept on each side when the data allow it. */
export const MARK_MONTHS = 6;

/**
 * `series` lists the runs of questionnaire versions that were answered in the month ('YYYY-MM'); empty when nobody
 * answered.
 */
export type MonthOfSeries = { month: string; series: readonly string[] };
/** Whole months, both included. */
export type MonthSpan = { from: string; to: string };
/**
 * Why a comparison is shorter than asked for, or there is none: the months before have no record yet, the months after
 * are not over, or the questionnaire changed its meaning.
 */
export type WindowLimit = 'too_early' | 'too_recent' | 'questionnaire_changed';
/** `months` of the same number on both sides; 0 with no spans when nothing can be compared. */
export type MarkWindows =
  | { months: number; before: MonthSpan; after: MonthSpan; limit: WindowLimit | null }
  | { months: 0; before: null; after: null; limit: WindowLimit };

/**
 * Equally many whole months before and after the month of the mark, at most `most`. That month belongs to neither side.
 * Both sides end where the questionnaire changed its meaning, whichever side it changed on.
 * @param markMonth 'YYYY-MM'
 * @param known every month on record, in any order; months left out count as unanswered
 * @param record first month on record, and last month that is over
 */
export function markWindows(
  markMonth: string,
  known: readonly MonthOfSeries[],
  record: { first: string; last: string },
  most = MARK_MONTHS,
): MarkWindows {
  const mark = monthNumber(markMonth);
  const limits: { limit: WindowLimit; months: number }[] = [
    { limit: 'too_early', months: Math.max(0, mark - monthNumber(record.first)) },
    { limit: 'too_recent', months: Math.max(0, monthNumber(record.last) - mark) },
    { limit: 'questionnaire_changed', months: comparableMonths(mark, known, most) },
  ];
  const tightest = limits.reduce((least, each) => (each.months < least.months ? each : least));
  const months = Math.min(most, tightest.months);
  if (months === 0) return { months: 0, before: null, after: null, limit: tightest.limit };
  return {
    months,
    before: { from: monthName(mark - months), to: monthName(mark - 1) },
    after: { from: monthName(mark + 1), to: monthName(mark + months) },
    limit: tightest.months < most ? tightest.limit : null,
  };
}

/** How far out from the mark only one series was answered. */
function comparableMonths(mark: number, known: readonly MonthOfSeries[], most: number): number {
  const byDistance = new Map<number, string[]>();
  for (const { month, series } of known) {
    const distance = Math.abs(monthNumber(month) - mark);
    if (distance > 0) byDistance.set(distance, [...(byDistance.get(distance) ?? []), ...series]);
  }
  const seen = new Set<string>();
  for (let distance = 1; distance <= most; distance += 1) {
    for (const series of byDistance.get(distance) ?? []) seen.add(series);
    if (seen.size > 1) return distance - 1;
  }
  return most;
}

/** Months since year 0, so that a December is next to the January after it. */
function monthNumber(month: string): number {
  const [year = 0, ofYear = 1] = month.split('-').map(Number);
  return year * 12 + ofYear - 1;
}

function monthName(number: number): string {
  return `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
}
