/** The days on which somebody has to be told that an agreement ends, renews, or can still be kept from renewing. */
import type { CivilDate, Notice, Renewal, Span } from '@rapport/billing-engine/terms';
import { addDays, monthsAfter } from '@rapport/billing-engine/civil-date';
import { noticeClock, type NoticeGiven } from './notice-clock.js';

/**
 * `term-ends`, `renews`: first day after the term. `last-day-to-decline`: last day on which a notice still keeps it from renewing. `service-ends`: first
 * day without service after a notice. `settle-by`: last day to settle. The `-soon` ones are warnings before these days.
 */
export const calendarKinds = ['term-ends-soon', 'decline-soon', 'last-day-to-decline', 'renews', 'term-ends', 'service-ends-soon', 'service-ends', 'settle-soon', 'settle-by'] as const;
export type CalendarKind = (typeof calendarKinds)[number];
/** `about` is the day that is warned of; the same as `on` where it is that day itself. `key` is the same whenever it is calculated. */
export interface CalendarEntry { key: string; on: CivilDate; kind: CalendarKind; about: CivilDate }

export interface WarningDays { expiry: readonly number[]; decline: readonly number[]; service: readonly number[]; settle: readonly number[] }
/** A council meets once a month and budgets half a year ahead; an agency may set its own. */
export const usualWarnings: WarningDays = { expiry: [180, 90, 30], decline: [90, 30, 7], service: [30, 7], settle: [14, 3] };

/** The term after `count` renewals, counted from the end of the first term, so that 29 February comes back in leap years. */
export function termAfterRenewals(term: Span, renewal: Pick<Renewal, 'months'>, count: number): Span {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('Renewals are counted in whole numbers from 0');
  if (count === 0) return term;
  if (!Number.isInteger(renewal.months) || renewal.months < 1) throw new RangeError('A renewal lasts at least one month');
  return { from: monthsAfter(term.until, renewal.months * (count - 1)), until: monthsAfter(term.until, renewal.months * count) };
}

/** Last day to give notice so that the agreement does not renew: `noticeDays` before the last day of the term, the earlier of the two ways to count. */
export const lastDayToDecline = (term: Span, renewal: Pick<Renewal, 'noticeDays'>): CivilDate => addDays(term.until, -1 - renewal.noticeDays);

/**
 * The day from which a declaration counts, in time or late. An earlier day of receipt is the word of the side that declares, and nobody else has said it: what counts is the
 * day on which it was recorded, when the other side could read it.
 */
export const declineCountsOn = ({ receivedOn, recordedOn }: { receivedOn: CivilDate; recordedOn: CivilDate }): CivilDate => (receivedOn > recordedOn ? receivedOn : recordedOn);

export interface CalendarQuestion {
  /** The term that runs now. */
  term: Span;
  renewal: Renewal;
  notice: Notice;
  /** A written notice that ends the agreement, or one that only keeps it from renewing. */
  given: NoticeGiven | null;
  declined: { countsOn: CivilDate } | null;
}

/** Whether the agreement goes on by itself when the term is over. A declaration that came late, or one never received, does not stop it. */
export function renewsByItself({ term, renewal, declined }: Pick<CalendarQuestion, 'term' | 'renewal' | 'declined'>): boolean {
  if (renewal.kind !== 'automatic') return false;
  return declined === null || declined.countsOn > lastDayToDecline(term, renewal);
}

/** Every entry of the term that runs, in order of days. A notice that ends service earlier replaces what the term's end would ask for. */
export function renewalCalendar(question: CalendarQuestion, warn: WarningDays = usualWarnings): CalendarEntry[] {
  const { term, renewal, given, notice } = question;
  const clock = given ? noticeClock(given, notice, term.until) : null;
  const entries = clock
    ? [...withWarnings('service-ends', 'service-ends-soon', clock.serviceUntil, warn.service), ...withWarnings('settle-by', 'settle-soon', clock.settleBy, warn.settle)]
    : termEntries(question, warn);
  const decline = !clock && renewal.kind === 'automatic' && question.declined === null ? withWarnings('last-day-to-decline', 'decline-soon', lastDayToDecline(term, renewal), warn.decline) : [];
  // What would have been due before the term began is due on its first day: a short term still has its warnings.
  const within = [...entries, ...decline].map((each) => (each.on < term.from ? { ...each, on: term.from } : each));
  return within.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : calendarKinds.indexOf(a.kind) - calendarKinds.indexOf(b.kind)));
}

function termEntries(question: CalendarQuestion, warn: WarningDays): CalendarEntry[] {
  const { term } = question;
  if (renewsByItself(question)) return withWarnings('renews', null, term.until, []);
  const settleBy = addDays(term.until, -1 + question.notice.settleWithinDays);
  return [...withWarnings('term-ends', 'term-ends-soon', term.until, warn.expiry), ...withWarnings('settle-by', 'settle-soon', settleBy, warn.settle)];
}

function withWarnings(kind: CalendarKind, soon: CalendarKind | null, about: CivilDate, days: readonly number[]): CalendarEntry[] {
  const own: CalendarEntry = { key: `${kind}/${about}`, on: about, kind, about };
  if (soon === null) return [own];
  return [...new Set(days)].filter((each) => each > 0).map((each): CalendarEntry => ({ key: `${soon}/${about}/${each}`, on: addDays(about, -each), kind: soon, about })).concat(own);
}

/** Entries that are due by a day and were not told yet. Of several warnings of one day only the latest is worth telling. */
export function calendarDueBy(entries: readonly CalendarEntry[], today: CivilDate, told: ReadonlySet<string>): CalendarEntry[] {
  const latest = new Map<string, CalendarEntry>();
  for (const entry of entries.filter((each) => each.on <= today)) {
    const subject = `${entry.kind}/${entry.about}`;
    const before = latest.get(subject);
    if (!before || before.on <= entry.on) latest.set(subject, entry);
  }
  return [...latest.values()].filter((each) => !told.has(each.key));
}

/** Day from which an agreement that will end counts as expiring: the earliest warning before it; null where it renews by itself or a notice runs. */
export function expiringFrom(question: CalendarQuestion, warn: WarningDays = usualWarnings): CivilDate | null {
  return renewalCalendar(question, warn).find((each) => each.kind === 'term-ends-soon' || each.kind === 'term-ends')?.on ?? null;
}
