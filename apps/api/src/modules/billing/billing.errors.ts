/** What can be wrong with a billing run or a document, in words with a way on. */
import type { CreditNoteRefusal, InvoiceRefusal } from '@rapport/billing-engine/document-state';
import { DomainError } from '../../platform/http/domain-error.js';

export class DocumentChanged extends DomainError {
  constructor() {
    super('conflict', 'billing/document-changed', 'Somebody changed this document since you opened it. Nothing was done; open it again, look at it, and repeat what you wanted.');
  }
}
export class ProfileChanged extends DomainError {
  constructor() {
    super('conflict', 'billing/profile-changed', 'Somebody changed these details since you opened them. Nothing was stored; load them again and repeat your change.');
  }
}
export class AccountChangeWaits extends DomainError {
  constructor() {
    super('conflict', 'billing/account-change-waits', 'Another way to pay waits for somebody to confirm or reject it. Nothing was stored; reject that one first, or leave how to pay as it was.');
  }
}
export class AccountChangeDecided extends DomainError {
  constructor() {
    super('conflict', 'billing/account-change-decided', 'This was confirmed or rejected already. Load the page again to see how invoices are paid now.');
  }
}
export class AccountChangeRefused extends DomainError {
  constructor() {
    super('conflict', 'billing/account-change-same-person', 'You proposed it, so that somebody else confirms it: another billing clerk, or an administrator. You can reject it.');
  }
}
/** A fault of a draft, with what to do about it. */
export interface DraftFault { code: string; words: string; mend: string }
export class NotReady extends DomainError {
  constructor(faults: readonly DraftFault[]) {
    super('conflict', `billing/${faults[0]?.code ?? 'not-ready'}`, faults.map((fault) => `${fault.words} ${fault.mend}`).join(' '));
  }
}
const invoiceWords: Record<InvoiceRefusal, string> = {
  'illegal-move': 'This cannot be done in the state in which the document is now. Load it again to see what happened.',
  'no-lines': 'There is nothing on this document. Delete it.',
  'negative-total': 'It comes to less than nothing, which an invoice may not. Delete it; the next run drafts it as a credit note.',
  paid: 'Something was paid, credited or written off on it. Correct it with a credit note instead.', credited: 'Something was credited on it. Correct the rest with a credit note instead.', 'written-off': 'A part was written off. Correct it with a credit note instead.',
  'in-dispute': 'A line of it is in dispute. Decide the dispute first.', 'still-owed': 'Something is still owed on it.', 'nothing-owed': 'Nothing is owed on it.',
};
export const invoiceWord = (refusal: InvoiceRefusal): string => invoiceWords[refusal];
export class DocumentRefused extends DomainError {
  constructor(refusal: InvoiceRefusal, words = invoiceWords[refusal]) {
    super('conflict', `billing/${refusal}`, words);
  }
}
const creditWords: Record<CreditNoteRefusal, string> = {
  'invoice-not-owed': 'The invoice is a draft or void. A draft is deleted or changed instead; a void one owes nothing.', 'no-lines': 'Nothing is left to credit on this invoice.', 'unknown-line': 'One of the lines does not stand on this invoice.',
  'line-twice': 'A line is named twice.', 'wrong-sign': 'A credit must have the opposite sign of its line.', 'more-than-line': 'More would be credited than is left of a line. Load the invoice again to see what was credited before.',
  'positive-total': 'The lines together would raise what is owed. Choose lines that come to a credit.',
};
export const creditWord = (refusal: CreditNoteRefusal): string => creditWords[refusal];
export class CreditRefused extends DomainError {
  constructor(refusal: CreditNoteRefusal) {
    super(refusal === 'unknown-line' ? 'not-found' : 'conflict', `billing/credit-${refusal}`, creditWords[refusal]);
  }
}
export class NotADraft extends DomainError {
  constructor() {
    super('conflict', 'billing/not-a-draft', 'This document has a number: it is final. Correct it with a credit note.');
  }
}
export class NoFileYet extends DomainError {
  constructor() {
    super('conflict', 'billing/no-file-yet', 'Files for other books are made of finalised documents only. Finalise the draft first; to look at it, open its PDF.');
  }
}
export class RunUnderWay extends DomainError {
  constructor() {
    super('conflict', 'billing/run-under-way', 'Another billing run is under way. Wait until it is done, or cancel it.');
  }
}
export class RunRefused extends DomainError {
  constructor(state: string, what: string) {
    super('conflict', 'billing/run-state', `The run is ${state}: it cannot be ${what}. Load it again to see what happened.`);
  }
}
export class BatchUnderWay extends DomainError {
  constructor() {
    super('conflict', 'billing/batch-under-way', 'The documents of this run are being worked on already. Wait until that is done.');
  }
}
export class DayTooFar extends DomainError {
  constructor(last: string) {
    const message = `must not lie after ${last}: at most a year ahead is billed`;
    super('invalid', 'billing/day-too-far', `The day ${message}.`, [{ path: 'body.through', message }]);
  }
}
