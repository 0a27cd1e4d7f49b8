/** What can be wrong with placing, taking back or importing money, in words with a way on. */
import type { AllocationFault } from '@rapport/billing-engine/payment-allocation';
import { DomainError, type Fault } from '../../../platform/http/domain-error.js';

export class PaymentChanged extends DomainError {
  constructor() {
    super('conflict', 'payments/changed', 'Somebody changed this since you opened it. Nothing was done; open it again, look at it, and repeat what you wanted.');
  }
}
export class PaymentThere extends DomainError {
  override readonly more: Record<string, unknown>;
  constructor(there: { id: string; receivedOn: string } | null) {
    super('conflict', 'payments/there', `A payment of this payer with this reference is recorded already${there ? `, received on ${there.receivedOn}` : ''}. Nothing was recorded. Look at that one; if this is another payment, give it a reference of its own.`);
    this.more = there ? { paymentId: there.id } : {};
  }
}
export class PaymentReversed extends DomainError {
  constructor() {
    super('conflict', 'payments/reversed', 'This payment was reversed: its money never came. If it came after all, record it anew.');
  }
}
export class AllocationReleased extends DomainError {
  constructor() {
    super('conflict', 'payments/released', 'This money was taken off the invoice already. Load the payment again to see where it lies now.');
  }
}
export class FutureDay extends DomainError {
  constructor() {
    const message = 'must not lie after today';
    super('invalid', 'payments/future-day', `The day on which it was received ${message}.`, [{ path: 'body.receivedOn', message }]);
  }
}
export class DayLongAgo extends DomainError {
  constructor() {
    const message = 'must not lie more than ten years back';
    super('invalid', 'payments/day-long-ago', `The day on which it was received ${message}. Look at the year.`, [{ path: 'body.receivedOn', message }]);
  }
}
export class PayerArchived extends DomainError {
  constructor(name: string, mergedInto: string | null) {
    const way = mergedInto === null ? 'is archived: restore it first, or record the payment for whoever paid' : `was merged into ${mergedInto}: record the payment there`;
    super('conflict', 'payments/payer-archived', `${name} ${way}. Nothing was recorded.`, [{ path: 'body.municipalityId', message: way }]);
  }
}
export class ReferenceMissing extends DomainError {
  constructor() {
    const message = 'is needed: the number of the check, or the trace of the transfer';
    super('invalid', 'payments/reference-missing', `The reference ${message}. It keeps the same payment from being recorded twice.`, [{ path: 'body.reference', message }]);
  }
}
/** Beside what the rules refuse: documents that are no sent invoices of this payer. */
export type PlacementFault = AllocationFault | 'not-sent' | 'other-payer' | 'other-currency';
const words: Record<PlacementFault, string> = {
  'not-positive': 'must be more than nothing', 'document-twice': 'names an invoice twice', 'unknown-document': 'names an invoice that does not exist', 'in-dispute': 'is more than may be paid now: the rest is in dispute', 'more-than-owed': 'is more than is owed on the invoice',
  'more-than-payment': 'Together this is more than is left of the money', 'not-sent': 'names a document that is no sent invoice: send it first', 'other-payer': 'names an invoice of another municipality', 'other-currency': 'names an invoice in another currency',
};
export class PlacementRefused extends DomainError {
  constructor(faults: readonly { at: number | null; fault: PlacementFault }[]) {
    const told = faults.map(({ at, fault }): Fault => ({ path: at === null ? 'body.allocations' : `body.allocations.${at}`, message: words[fault] }));
    super('conflict', `payments/${faults[0]?.fault ?? 'refused'}`, `Nothing was placed. ${faults.map(({ at, fault }) => (at === null ? `${words[fault]}.` : `Line ${at + 1} ${words[fault]}.`)).join(' ')} Load it again to see what is open.`, told);
  }
}
export class NotThatMuch extends DomainError {
  constructor(left: string, because = '') {
    super('conflict', 'payments/not-that-much', `There is only ${left} left to use${because}. Nothing was done; load it again to see where the money lies.`);
  }
}
export class ImportOver extends DomainError {
  constructor(state: string) {
    super('conflict', 'payments/import-state', `This import is ${state}: load it again to see what happened.`);
  }
}
export class ImportUnreadable extends DomainError {
  constructor(detail: string) {
    super('invalid', 'payments/import-unreadable', detail);
  }
}

export class MoreThanOwedBack extends DomainError {
  constructor(owed: string) {
    super('conflict', 'payments/more-than-owed-back', `Only ${owed} is owed back. Settle that much; the rest stays the municipality's credit.`, [{ path: 'body.amount', message: `is more than the ${owed} that is owed back` }]);
  }
}
