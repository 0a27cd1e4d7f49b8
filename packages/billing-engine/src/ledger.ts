/** The chart of accounts and what each act writes to it: every posting sums to nothing. */
import type { ChargeKind, MinorUnits } from './terms.js';

/**
 * `unallocated_payments`: money that came in and is not placed yet. `customer_credit`: what is owed to the municipality, overpaid or credited
 * after it had paid; in debit, what it owes back because a payment was reversed after it had been paid out.
 */
export const accounts = ['cash', 'accounts_receivable', 'disputed_receivable', 'unallocated_payments', 'customer_credit', 'service_revenue', 'surcharge_revenue', 'interest_revenue', 'bad_debt'] as const;
export type Account = (typeof accounts)[number];
/** The side on which each account grows. */
export const normalSide: Record<Account, 'debit' | 'credit'> = {
  cash: 'debit', accounts_receivable: 'debit', disputed_receivable: 'debit', bad_debt: 'debit',
  unallocated_payments: 'credit', customer_credit: 'credit', service_revenue: 'credit', surcharge_revenue: 'credit', interest_revenue: 'credit',
};
export const postingKinds = ['invoice_finalised', 'invoice_voided', 'credit_note_finalised', 'payment_recorded', 'payment_allocated', 'allocation_released', 'overpayment_kept', 'kept_released', 'credit_applied', 'credit_released', 'refund_paid', 'owed_back_settled', 'payment_reversed', 'dispute_opened', 'dispute_closed', 'written_off', 'write_off_recovered'] as const;
export type PostingKind = (typeof postingKinds)[number];

/** A debit is positive, a credit negative, in minor units; never zero. */
export interface Entry { account: Account; amount: MinorUnits; documentId: string | null; lineId: string | null; paymentId: string | null }
export interface Posting { kind: PostingKind; entries: Entry[] }

const revenueOf: Record<ChargeKind, Account> = {
  service: 'service_revenue', cap: 'service_revenue', delivery_credit: 'service_revenue', true_up: 'service_revenue', delta: 'service_revenue',
  surcharge: 'surcharge_revenue', interest: 'interest_revenue',
};

export interface PostedLine { id: string; kind: ChargeKind; amount: MinorUnits }
export interface PostedDocument { id: string; lines: readonly PostedLine[] }

/** What an entry belongs to, besides its account and amount. */
type Subject = Partial<Pick<Entry, 'documentId' | 'lineId' | 'paymentId'>>;
const entry = (account: Account, amount: MinorUnits, subject: Subject = {}): Entry => ({ account, amount, documentId: null, lineId: null, paymentId: null, ...subject });
const posting = (kind: PostingKind, entries: Entry[]): Posting => {
  const written = entries.filter(({ amount }) => amount !== 0);
  // A fault of this file, never of who calls it: better no posting than one that the database refuses at commit.
  if (!balances(written)) throw new RangeError(`${kind} does not balance`);
  return { kind, entries: written };
};
const opposite = (kind: PostingKind, entries: readonly Entry[]): Posting => posting(kind, entries.map((one) => ({ ...one, amount: -one.amount })));
const sumOf = (lines: readonly PostedLine[]): MinorUnits => lines.reduce((sum, line) => sum + line.amount, 0);

/** Whether debits and credits are the same, and every amount a whole number of minor units. */
export function balances(entries: readonly Entry[]): boolean {
  return entries.every(({ amount }) => Number.isSafeInteger(amount)) && entries.reduce((sum, { amount }) => sum + amount, 0) === 0;
}

/**
 * The whole invoice is receivable; each line goes to the revenue of its kind, a line that is a credit takes from it. Late interest is posted so
 * too: it stands on an invoice of its own, because the one that is late never changes.
 */
export function invoiceFinalised(invoice: PostedDocument): Posting {
  return posting('invoice_finalised', [
    entry('accounts_receivable', sumOf(invoice.lines), { documentId: invoice.id }),
    ...invoice.lines.map((line) => entry(revenueOf[line.kind], -line.amount, { documentId: invoice.id, lineId: line.id })),
  ]);
}
/** The exact negative of its finalising. */
export const invoiceVoided = (invoice: PostedDocument): Posting => opposite('invoice_voided', invoiceFinalised(invoice).entries);

/**
 * Lines carry the negative amounts of the note. What is open and not disputed on the invoice is reduced first; the rest is owed to the
 * municipality. `invoice` is null for a note that stands alone, e.g. a delta of past periods: all of it is owed.
 */
export function creditNoteFinalised(note: PostedDocument, invoice: { id: string; free: MinorUnits } | null): Posting {
  const given = -sumOf(note.lines);
  const onInvoice = Math.min(given, invoice?.free ?? 0);
  return posting('credit_note_finalised', [
    ...note.lines.map((line) => entry(revenueOf[line.kind], -line.amount, { documentId: note.id, lineId: line.id })),
    entry('accounts_receivable', -onInvoice, { documentId: invoice?.id ?? null }),
    entry('customer_credit', -(given - onInvoice), { documentId: note.id }),
  ]);
}

export const paymentRecorded = (paymentId: string, amount: MinorUnits): Posting =>
  posting('payment_recorded', [entry('cash', amount, { paymentId }), entry('unallocated_payments', -amount, { paymentId })]);
export const paymentAllocated = (paymentId: string, documentId: string, amount: MinorUnits): Posting =>
  posting('payment_allocated', [entry('unallocated_payments', amount, { paymentId }), entry('accounts_receivable', -amount, { documentId, paymentId })]);
export const allocationReleased = (paymentId: string, documentId: string, amount: MinorUnits): Posting =>
  opposite('allocation_released', paymentAllocated(paymentId, documentId, amount).entries);
/** What is more than all that is owed becomes a liability. */
export const overpaymentKept = (paymentId: string, amount: MinorUnits): Posting =>
  posting('overpayment_kept', [entry('unallocated_payments', amount, { paymentId }), entry('customer_credit', -amount, { paymentId })]);
export const keptReleased = (paymentId: string, amount: MinorUnits): Posting => opposite('kept_released', overpaymentKept(paymentId, amount).entries);

/** Where a municipality's credit came from: a payment, or a credit note. */
export type CreditSource = { paymentId: string } | { documentId: string };
/** A credit settles an invoice. */
export function creditApplied(source: CreditSource, documentId: string, amount: MinorUnits): Posting {
  return posting('credit_applied', [entry('customer_credit', amount, source), entry('accounts_receivable', -amount, { documentId, paymentId: 'paymentId' in source ? source.paymentId : null })]);
}
export const creditReleased = (source: CreditSource, documentId: string, amount: MinorUnits): Posting => opposite('credit_released', creditApplied(source, documentId, amount).entries);
export const refundPaid = (source: CreditSource, amount: MinorUnits): Posting => posting('refund_paid', [entry('customer_credit', amount, source), entry('cash', -amount, source)]);

/** Credit goes on what is owed back of a payment that never came: one account on both sides, so that nothing changes in what is owed in all. */
export const owedBackSettled = (source: CreditSource, reversedId: string, amount: MinorUnits): Posting => posting('owed_back_settled', [entry('customer_credit', amount, source), entry('customer_credit', -amount, { paymentId: reversedId })]);

/** A payment that never came leaves every place it was put: invoices are owed again, and what was paid back of it is owed back. */
export function paymentReversed(paymentId: string, places: { amount: MinorUnits; allocated: readonly { documentId: string; amount: MinorUnits }[]; kept: MinorUnits; refunded: MinorUnits }): Posting {
  const onInvoices = places.allocated.reduce((sum, part) => sum + part.amount, 0);
  return posting('payment_reversed', [
    ...places.allocated.map((part) => entry('accounts_receivable', part.amount, { documentId: part.documentId, paymentId })),
    entry('customer_credit', places.kept + places.refunded, { paymentId }),
    entry('unallocated_payments', places.amount - onInvoices - places.kept - places.refunded, { paymentId }),
    entry('cash', -places.amount, { paymentId }),
  ]);
}

/** Only what the disputed line holds moves: the rest of the invoice stays due. */
export const disputeOpened = (documentId: string, lineId: string, held: MinorUnits): Posting =>
  posting('dispute_opened', [entry('disputed_receivable', held, { documentId, lineId }), entry('accounts_receivable', -held, { documentId, lineId })]);
/** However it was decided, what was held is receivable again; what was accepted is credited after that by a note of its own. */
export const disputeClosed = (documentId: string, lineId: string, held: MinorUnits): Posting => opposite('dispute_closed', disputeOpened(documentId, lineId, held).entries);

export const writtenOff = (documentId: string, amount: MinorUnits): Posting =>
  posting('written_off', [entry('bad_debt', amount, { documentId }), entry('accounts_receivable', -amount, { documentId })]);
/** It is paid after all: owed again, so that the payment has somewhere to go. */
export const writeOffRecovered = (documentId: string, amount: MinorUnits): Posting => opposite('write_off_recovered', writtenOff(documentId, amount).entries);

/** The balance of an account as its debits less its credits; only of one document where `documentId` is given. */
export function balanceOf(postings: readonly Posting[], account: Account, documentId?: string): MinorUnits {
  let balance = 0;
  for (const { entries } of postings) for (const one of entries) if (one.account === account && (documentId === undefined || one.documentId === documentId)) balance += one.amount;
  return balance;
}
