/** When answers join the figures, and which: the rule that no change of a figure belongs to one person. */
import { Temporal } from 'temporal-polyfill';
import { MINIMUM_ANSWERS } from '@rapport/trust-index/suppression';

/** Fewest answers that are added together: as many as a figure needs to be shown at all. */
export const SMALLEST_BATCH = MINIMUM_ANSWERS.inside;
/** Fewest answers by which a month, or a value of a breakdown, moves: of two, each could subtract the own answer and hold the other's. */
export const SMALLEST_STEP = 3;

export interface Waiting { month: string; scored: number }

/** The months whose waiting answers are added now, or none: each by the smallest step, together a batch. Answers without an index ride along. */
export function releasableMonths(waiting: readonly Waiting[]): string[] {
  const ready = waiting.filter(({ scored }) => scored >= SMALLEST_STEP);
  return ready.reduce((sum, { scored }) => sum + scored, 0) >= SMALLEST_BATCH ? ready.map(({ month }) => month) : [];
}

const dimensions = ['unit', 'municipality', 'group', 'language'] as const;
export type ViewDimension = (typeof dimensions)[number];

/** Names the view over these dimensions; '' is the view over none, the agency's total. */
export function viewOf(over: readonly ViewDimension[]): string {
  return dimensions.filter((each) => over.includes(each)).join('+');
}

/** Every view that figures are shown of: over one dimension, and over two. */
export const views: readonly (readonly ViewDimension[])[] = dimensions.flatMap((first, i) => [[first], ...dimensions.slice(i + 1).map((second) => [first, second])]);

const hour = 3;

/** The next night after `now`, in the agency's zone. */
export function nextReleaseAt(now: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const night = (days: number) => local.toPlainDate().add({ days }).toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds;
  return new Date(night(0) > now.getTime() ? night(0) : night(1));
}

/** The civil day of an instant in a zone, YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}
