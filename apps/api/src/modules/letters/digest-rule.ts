/** Which day a digest tells of a thing, and under which heading it stands. */
import { reminderOn } from '@rapport/policy-engine/acknowledgement-reminder';
import { Temporal } from 'temporal-polyfill';
import { type Day, dayAfter, later } from '../people/civil-day.js';
import type { OpenWork } from './work-sources.js';

export type Reason = 'new' | 'soon' | 'overdue';
const week = 7;
type Dated = Pick<OpenWork, 'owedOn' | 'opensOn' | 'dueOn'>;

/** The one day on which it is news: the morning after it arose, or the day on which it can be done first. */
export const newsDay = ({ owedOn, opensOn }: Dated): Day => later(dayAfter(owedOn), opensOn);

/** Why somebody is written to about it on `today`; null on most days. */
export function reasonToWrite(one: Dated & { paused: boolean }, today: Day, reminderDays: readonly number[]): Reason | null {
  if (one.paused || today < one.opensOn) return null;
  const reminder = reminderOn(one, today, reminderDays);
  if (reminder) return reminder.kind === 'overdue' ? 'overdue' : 'soon';
  return today === newsDay(one) ? 'new' : null;
}

const strongest: readonly Reason[] = ['overdue', 'soon', 'new'];

/**
 * Why somebody is written to on `today` when nobody could be on the days before it, from `from` on: each of them counts as if it were today, so that a day
 * without a worker loses nothing. The strongest reason stands; a letter says of each thing what is true today.
 */
export function reasonSince(one: Dated & { paused: boolean }, from: Day, today: Day, reminderDays: readonly number[]): Reason | null {
  const due = Temporal.PlainDate.from(one.dueOn);
  const firstLate = due.add({ days: 1 });
  const late = firstLate.until(today, { largestUnit: 'day' }).days;
  // No other day can be one on which something is told.
  const days = [newsDay(one), ...reminderDays.map((left) => due.subtract({ days: left }).toString()), ...(late >= 0 ? [firstLate.add({ days: late - (late % week) }).toString()] : [])];
  const reasons = days.filter((day) => day >= from && day <= today).map((day) => reasonToWrite(one, day, reminderDays));
  return strongest.find((each) => reasons.includes(each)) ?? null;
}

/** The heading of a thing in a letter of `today` that tells what is new from `newFrom` on; `later` is counted only. */
export function headingOf(one: Dated, newFrom: Day, today: Day, lastSoonDay: Day): Reason | 'later' {
  if (one.dueOn < today) return 'overdue';
  if (newsDay(one) >= newFrom) return 'new';
  return one.dueOn <= lastSoonDay ? 'soon' : 'later';
}
