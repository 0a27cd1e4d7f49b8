/** Payments, what of them lies on documents, and what was paid back, as the database gives them. */
import type { InvoiceState } from '@rapport/billing-engine/document-state';
import type { PaymentPlaces, PaymentState } from '@rapport/billing-engine/payment-state';
import type { Receivable } from '@rapport/billing-engine/receivable';
import type { paymentMethods } from '@rapport/api-contract/payments';

export type PaymentMethod = (typeof paymentMethods)[number];
export interface PaymentRow {
  id: string; municipalityId: string; municipalityName: string; method: PaymentMethod; receivedOn: string; reference: string | null; amount: number; currency: string; note: string | null; state: PaymentState;
  allocated: number; kept: number; refunded: number; /** Since when what is not placed has lain nowhere else. */ freeSince: string;
  recordedAt: Date; recordedBy: string; reversedOn: string | null; reversedBy: string | null; reverseReason: string | null; importId: string | null; revision: number;
}
export interface NewPayment { id: string; municipalityId: string; method: PaymentMethod; receivedOn: string; reference: string | null; amount: number; currency: string; note: string | null; importId: string | null; by: string }
/** Where the money of a payment lies, as sums. */
export type Places = Pick<PaymentRow, 'allocated' | 'kept' | 'refunded'>;

/** A document that is open, with its currency. */
export interface OpenDocument { id: string; type: 'invoice' | 'credit_note'; number: string; state: InvoiceState; issuedOn: string; dueOn: string | null; total: number; settled: number; disputed: number }
export interface AllocationRow {
  id: string; municipalityId: string; paymentId: string | null; noteId: string | null; from: 'payment' | 'credit'; amount: number; currency: string; on: string; madeAt: Date; by: string; releasedOn: string | null; releasedBy: string | null; releaseReason: string | null;
  label: string | null; sourceOn: string; document: OpenDocument & { unsentCredit: number; agreementId: string };
}
export interface RefundRow { id: string; amount: number; on: string; method: PaymentMethod; reference: string | null; reason: string; by: string; /** The payment that never came, where it was paid to nobody and settled what was owed back of it. */ settles: { id: string; label: string | null } | null }

/** What of it nobody has placed; nothing of one that never came. */
export const unplaced = (row: Pick<PaymentRow, 'state' | 'amount'> & Places): number => (row.state === 'reversed' ? 0 : row.amount - row.allocated - row.kept - row.refunded);
/** Its sums as the rules want them: which invoices the money lies on does not matter to a payment's state. */
export const placesOf = (row: Pick<PaymentRow, 'amount'> & Places): PaymentPlaces => ({ amount: row.amount, allocated: row.allocated === 0 ? [] : [{ documentId: '', amount: row.allocated }], kept: row.kept, refunded: row.refunded });

/** What the rules of receivables ask of a document: here all that settled it is one sum. */
export const receivableOf = (document: Pick<OpenDocument, 'id' | 'total' | 'settled' | 'disputed'> & { number: string | null; issuedOn: string | null; dueOn: string | null }): Receivable => ({
  id: document.id, number: document.number ?? '', issuedOn: document.issuedOn ?? '', dueOn: document.dueOn ?? document.issuedOn ?? '', total: document.total, allocated: document.settled, credited: 0, writtenOff: 0, held: document.disputed,
});
