/** Which day a digest tells of a thing, and under which heading it stands. */
import { reminderOn } from '@rapport/policy-engine/acknowledgement-reminder';
import { type Day, dayAfter, later } from '../people/civil-day.js';
import type { OpenWork } from './work-sources.js';

export type Reason = 'new' | 'soon' | 'overdue';
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

/** The heading of a thing in a letter of `today`; `later` is counted only. */
export function headingOf(one: Dated, today: Day, lastSoonDay: Day): Reason | 'later' {
  if (one.dueOn < today) return 'overdue';
  if (newsDay(one) >= today) return 'new';
  return one.dueOn <= lastSoonDay ? 'soon' : 'later';
}
