/** What can stand against a dispute, each with a way on. */
import type { DisputeRefusal, OpeningRefusal } from '@rapport/billing-engine/dispute-state';
import { DomainError } from '../../../platform/http/domain-error.js';

const openingWords: Record<OpeningRefusal, string> = {
  'not-sent': 'Only an invoice that was sent and is not void can be disputed.', 'unknown-line': 'That line does not stand on this invoice.', 'not-positive': 'Dispute an amount above nothing.',
  'already-disputed': 'This line is in dispute already. Write to the other side there.', 'more-than-line': 'More would be disputed than is left of the line. Load the invoice again to see what was credited.', 'decided-before': 'What was disputed of this line before was decided on the last step, or more of it than is left besides. Write to the agency: only it takes that up again.', 'no-reason': 'Say why.',
  'too-late': 'The days in which the agreement lets a line be disputed are over.',
};
export const openingWord = (refusal: OpeningRefusal): string => openingWords[refusal];
export class CannotDispute extends DomainError {
  constructor(refusal: OpeningRefusal) {
    super(refusal === 'unknown-line' ? 'not-found' : 'conflict', `billing/dispute-${refusal}`, openingWords[refusal]);
  }
}
const words: Record<DisputeRefusal, string> = {
  'illegal-move': 'This dispute is decided. Load it again to see how.', 'no-further-step': 'The last of the ladder is asked: accept it in whole or in part, or reject it.',
  'step-left': 'Whoever is asked first does not reject: send it up the ladder. The last of the ladder rejects.',
  'not-yours': 'The municipality disputes this itself: only it withdraws it. Accept it, or send it up the ladder.',
  'same-person': 'You took this dispute down for the municipality, so that somebody else accepts it: another billing clerk, or an administrator. All else you do with it as before.',
  'nothing-decided': 'The rest of it goes on, so that nobody decided it yet: leave the name away.',
  'no-decider': 'The last of the ladder still has time: name who of it decided, or wait until its last day has passed.',
};
export class DisputeRefused extends DomainError {
  constructor(refusal: DisputeRefusal) {
    super('conflict', `billing/dispute-${refusal}`, words[refusal]);
  }
}
export class DisputeChanged extends DomainError {
  constructor() {
    super('conflict', 'billing/dispute-changed', 'Somebody changed this dispute since you opened it. Nothing was done; open it again, look at it, and repeat what you wanted.');
  }
}
export class CreditedAlready extends DomainError {
  constructor() {
    super('conflict', 'billing/dispute-credited-already', 'A credit note gives back some of this line already, so that less is left of it than would be accepted. Send that note if the municipality does not have it yet; then accept what is left, or ask them to withdraw.');
  }
}
export class MoreThanClaimed extends DomainError {
  constructor() {
    const message = 'must not be more than is in dispute';
    super('invalid', 'billing/dispute-more-than-claimed', 'More would be accepted than is still in dispute. Credit the rest by a credit note of its own.', [{ path: 'body.amount', message }]);
  }
}
