/** What can stand against an act on a signed agreement, each with a way on. */
import type { AmendmentFault } from '@rapport/agreement-engine/amendment-rule';
import type { NoticeFault, ReceiptFault } from '@rapport/agreement-engine/notice-clock';
import type { ClosingRefusal } from '@rapport/agreement-engine/termination-state';
import { DomainError } from '../../../platform/http/domain-error.js';

export class LifecycleInvalid extends DomainError {
  constructor(code: string, detail: string, path: string) {
    super('invalid', `agreement-lifecycle/${code}`, detail, [{ path, message: detail }]);
  }
}
/** It cannot be done now. */
export class LifecycleRefused extends DomainError {
  constructor(code: string, detail: string) {
    super('conflict', `agreement-lifecycle/${code}`, detail);
  }
}

export const noticeWords: Record<NoticeFault | ReceiptFault, { words: string; path: string }> = {
  'given-is-no-day': { words: 'Give the day of the notice.', path: 'body.givenOn' }, 'given-before-signed': { words: 'The agreement was not signed on that day.', path: 'body.givenOn' }, 'given-in-future': { words: 'That day has not come yet.', path: 'body.givenOn' }, 'received-is-no-day': { words: 'Give the day on which it was received.', path: 'body.receivedOn' }, 'received-before-given': { words: 'It cannot have been received before it was given.', path: 'body.receivedOn' },
  'wish-is-no-day': { words: 'Give a last day of service, or none.', path: 'body.wishedLastDay' }, 'received-in-future': { words: 'That day has not come yet.', path: 'body.receivedOn' }, 'after-term': { words: 'The term was over on that day.', path: 'body.receivedOn' },
  'received-before-entered': { words: 'Your side gave this notice: you can record its receipt from the day on which it was entered here. An earlier day is recorded by the side that received it.', path: 'body.receivedOn' },
  'ends-in-past': { words: 'Counted from that day, service would have ended already, and that takes the word of both sides: the notice asks for a last day of service in the past, and the other side confirms receipt. Otherwise choose a later day.', path: 'body.receivedOn' },
};
export const closingWords: Record<ClosingRefusal, string> = {
  'unbilled-charges': 'Charges are not billed yet. Run billing through the last day of service, finalise what it drafts, and send it.', 'unsent-documents': 'A document has its number and was not sent, so the municipality does not see it. Send it first.', 'uncharged-interest': 'Late interest is owed by the agreement and not charged yet. Draft it under “Late interest” and send it; what shall not be paid is credited or written off.', 'open-disputes': 'Lines are in dispute. Decide the disputes first.', 'refund-owed': 'The municipality has a credit. Pay it back or apply it to another invoice first.',
  'open-balance': 'Something is still owed. Record the payment, or write it off with a reason.', 'write-off-without-reason': 'A write-off has no reason or nobody who approved it.', 'write-off-too-high': 'More was written off than is owed.',
};
export const amendmentWords: Record<AmendmentFault, string> = {
  'no-day': 'One of its dates is no day of the calendar.', 'recorded-before-signed': 'It cannot be recorded before it was signed.', 'before-term': 'It would take effect before the term begins. Choose a day in the term.', 'after-term': 'It would take effect after the term has ended: make a new agreement instead.',
  'start-moved': 'An amendment leaves the first day of the term as it is.', 'empty-term': 'The term would end before the amendment takes effect.', 'other-currency': 'An amendment keeps the currency of the agreement.',
};
