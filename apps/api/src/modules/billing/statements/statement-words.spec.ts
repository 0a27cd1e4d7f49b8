/** Every act that changes what a municipality owes has its words on paper and its place in the contract; none that only moves money between accounts needs them. */
import { statementKinds } from '@rapport/api-contract/billing-statements';
import {
  allocationReleased, creditApplied, creditNoteFinalised, creditReleased, disputeClosed, disputeOpened, invoiceFinalised, invoiceVoided, keptReleased, overpaymentKept, owedBackSettled, paymentAllocated, paymentRecorded, paymentReversed, postingKinds, refundPaid, writeOffRecovered, writtenOff,
} from '@rapport/billing-engine/ledger';
import { owedBy } from '@rapport/billing-engine/statement';
import { kindWords } from './statement-words.js';
import { referenceOf } from './statements.service.js';

const invoice = { id: 'd', lines: [{ id: 'l', kind: 'service' as const, amount: 500 }] };
const note = { id: 'n', lines: [{ id: 'l', kind: 'service' as const, amount: -500 }] };
const everything = [
  invoiceFinalised(invoice), invoiceVoided(invoice), creditNoteFinalised(note, { id: 'd', free: 200 }), paymentRecorded('p', 500), paymentAllocated('p', 'd', 500), allocationReleased('p', 'd', 500), overpaymentKept('p', 500), keptReleased('p', 500), creditApplied({ paymentId: 'p' }, 'd', 500), creditReleased({ paymentId: 'p' }, 'd', 500),
  refundPaid({ paymentId: 'p' }, 500), owedBackSettled({ paymentId: 'p' }, 'q', 500), paymentReversed('p', { amount: 900, allocated: [{ documentId: 'd', amount: 100 }], kept: 200, refunded: 300 }), disputeOpened('d', 'l', 500), disputeClosed('d', 'l', 500), writtenOff('d', 500), writeOffRecovered('d', 500),
];

describe('words of a statement', () => {
  it('are there for exactly what changes what is owed', () => {
    expect(everything.map(({ kind }) => kind).toSorted()).toEqual([...postingKinds].toSorted());
    const changing = everything.filter((posting) => owedBy(posting) !== 0).map(({ kind }) => kind);
    expect(changing.toSorted()).toEqual([...statementKinds].toSorted());
    for (const kind of changing) expect(kindWords(kind)).toMatch(/^[A-Z][a-z ]+$/);
  });

  it('call a movement by its document, its check, or how it was paid back', () => {
    const row = { kind: 'payment_recorded' as const, number: null, method: 'check', reference: '77', refundMethod: null, refundReference: null };
    expect([referenceOf(row), referenceOf({ ...row, number: 'INV-1' }), referenceOf({ ...row, method: 'other', reference: null }), referenceOf({ ...row, kind: 'refund_paid', number: 'CN-1', refundMethod: 'wire', refundReference: null })]).toEqual(['Check 77', 'INV-1', 'Payment', 'Wire']);
  });
});
