/** What can stand against collecting what is owed, each with a way on. */
import type { WriteOffRefusal } from '@rapport/billing-engine/write-off';
import { DomainError } from '../../../platform/http/domain-error.js';

export class DayNotOver extends DomainError {
  constructor(today: string) {
    const message = `must not lie after ${today}: what has not happened yet is not charged`;
    super('invalid', 'billing/day-not-over', `The day ${message}.`, [{ path: 'through', message }]);
  }
}
export class CollectionRuleChanged extends DomainError {
  constructor() {
    super('conflict', 'billing/collection-rule-changed', 'Somebody changed this rule since you opened it. Nothing was stored; load it again and repeat your change.');
  }
}
export class CannotPrice extends DomainError {
  constructor(code: string, words: string, mend: string) {
    super('conflict', `billing/${code}`, `${words} ${mend}`);
  }
}
const writeOffWords: Record<WriteOffRefusal | 'illegal-move' | 'proposed-already' | 'own-proposal-waits', string> = {
  'not-owed': 'Only what is owed on a finalised invoice can be written off.', 'not-positive': 'Write off an amount above nothing.', 'in-dispute': 'A part of that is in dispute. Decide the dispute first, or write off what is free.',
  'more-than-owed': 'That is more than is owed. Load the invoice again to see what was paid or credited.', 'no-reason': 'Say why.', 'same-person': 'Whoever proposed it does not decide on it: ask somebody else.',
  'no-authority': 'That much of one invoice needs an authority, such as a resolution of the board: enter it.', 'illegal-move': 'This was decided already. Load it again to see how.', 'proposed-already': 'A write-off of this invoice waits for a decision already.',
  'own-proposal-waits': 'A write-off that you proposed waits for a decision: somebody else changes the limit, or you do once it is decided.',
};
export class WriteOffRefused extends DomainError {
  constructor(refusal: keyof typeof writeOffWords) {
    super('conflict', `billing/write-off-${refusal}`, writeOffWords[refusal]);
  }
}
export class WriteOffChanged extends DomainError {
  constructor() {
    super('conflict', 'billing/write-off-changed', 'Somebody changed this since you opened it. Nothing was done; load it again, look at it, and repeat what you wanted.');
  }
}
