/** From a written notice to the last day of service and of settlement: civil days in the agency's zone. */
import type { CivilDate, Notice } from '@rapport/billing-engine/terms';
import { addDays, daysBetween } from '@rapport/billing-engine/civil-date';
import { isCivilDay } from './civil-day.js';

export interface NoticeGiven {
  /** Day on the letter or of the message. */
  givenOn: CivilDate;
  /** Day on which the other side had it; the clock counts from here. Null while that is not known. */
  receivedOn: CivilDate | null;
  /** A last day of service that the notice itself asks for; counts only where it is later than the clock allows. */
  wishedLastDay: CivilDate | null;
}
export interface NoticeClock {
  /** The last day with service. The day of receipt is not counted, the last day is. */
  lastServiceDay: CivilDate;
  /** First day without service: where half-open spans end. */
  serviceUntil: CivilDate;
  /** The term runs out first: the notice changes nothing but that it will not renew. */
  endsWithTerm: boolean;
  /** Last day on which both may still take it back: once service has ended nothing is left to take back. */
  rescindableThrough: CivilDate;
  /** Last day to settle what is open. */
  settleBy: CivilDate;
}
export type NoticeFault = 'given-is-no-day' | 'given-before-signed' | 'given-in-future' | 'received-is-no-day' | 'received-before-given' | 'wish-is-no-day' | 'received-in-future' | 'after-term';

/** `signedOn`: the day on which the agreement was signed. `termUntil`: the first day after the term. */
export interface NoticeBounds { signedOn: CivilDate; termUntil: CivilDate; today: CivilDate }

/** What is wrong with a notice; null when nothing is. */
export function noticeFault({ givenOn, receivedOn, wishedLastDay }: NoticeGiven, { signedOn, termUntil, today }: NoticeBounds): NoticeFault | null {
  if (!isCivilDay(givenOn)) return 'given-is-no-day';
  if (givenOn < signedOn) return 'given-before-signed';
  if (givenOn > today) return 'given-in-future';
  if (wishedLastDay !== null && !isCivilDay(wishedLastDay)) return 'wish-is-no-day';
  if (receivedOn === null) return null;
  if (!isCivilDay(receivedOn)) return 'received-is-no-day';
  if (receivedOn < givenOn) return 'received-before-given';
  if (receivedOn > today) return 'received-in-future';
  return receivedOn >= termUntil ? 'after-term' : null;
}

/** Receipt as one side tells it. `enteredOn`: the day on which the notice stood before both sides. */
export interface ReceiptTold { byGiver: boolean; receivedOn: CivilDate; enteredOn: CivilDate; wishedLastDay: CivilDate | null; lastServiceDay: CivilDate; today: CivilDate }
export type ReceiptFault = 'received-before-entered' | 'ends-in-past';

/**
 * Why the word of one side is not enough for a day of receipt; null when it is. Who gave a notice may claim its receipt only from the day of entry on; an earlier day is for
 * who received it. Service ends in the past only where both say so: the notice asks for that day or an earlier one, and the other side confirms its receipt.
 */
export function receiptFault({ byGiver, receivedOn, enteredOn, wishedLastDay, lastServiceDay, today }: ReceiptTold): ReceiptFault | null {
  if (byGiver && receivedOn < enteredOn) return 'received-before-entered';
  const agreed = !byGiver && wishedLastDay !== null && wishedLastDay <= lastServiceDay;
  return lastServiceDay < today && !agreed ? 'ends-in-past' : null;
}

/** The days that follow from a notice that was received; null while it was not: no clock runs on an unread letter. */
export function noticeClock(notice: NoticeGiven, terms: Notice, termUntil: CivilDate): NoticeClock | null {
  if (notice.receivedOn === null) return null;
  const least = addDays(notice.receivedOn, terms.days);
  const asked = notice.wishedLastDay !== null && notice.wishedLastDay > least ? notice.wishedLastDay : least;
  const lastOfTerm = addDays(termUntil, -1);
  const endsWithTerm = asked >= lastOfTerm;
  const lastServiceDay = endsWithTerm ? lastOfTerm : asked;
  return { lastServiceDay, serviceUntil: addDays(lastServiceDay, 1), endsWithTerm, rescindableThrough: lastServiceDay, settleBy: addDays(lastServiceDay, terms.settleWithinDays) };
}

/** Days of service that are left on a day, that day counted; 0 once it has ended. */
export const serviceDaysLeft = (clock: NoticeClock, today: CivilDate): number => Math.max(0, daysBetween(today, clock.serviceUntil));
export const mayRescindOn = (clock: NoticeClock, today: CivilDate): boolean => today <= clock.rescindableThrough;
