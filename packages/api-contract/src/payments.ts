/** Payments: recorded by hand or imported, placed on invoices, taken back; what is owed to a municipality, applied or paid back. Sums are minor units. */
import { z } from 'zod';
import { documentStates, documentTypes, named } from './billing-documents.js';
import { currency as anyCurrency } from './currency.js';
import { civilDate, id, identifier, instant, requiredText, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, municipality, route } from './route.js';

const amount = z.number().int();
const paid = z.number().int().min(1, 'must be more than nothing').max(1_000_000_000_000, 'must be at most 10 billion dollars');
const revision = z.int32().min(1);
const reason = requiredText(1000, 'say why in at least 8 characters', 8);
const currency = anyCurrency.default('USD');

export const paymentMethods = ['check', 'ach', 'wire', 'other'] as const;
/** `recorded`: nothing of it is placed. `allocated`: all of it lies on invoices, or is kept as the municipality's credit, or was paid back. */
export const paymentStates = ['recorded', 'part_allocated', 'allocated', 'reversed'] as const;
const documentRef = z.object({ id, type: z.enum(documentTypes), number: z.string(), state: z.enum(documentStates), total: amount, open: amount, issuedOn: civilDate, dueOn: civilDate.nullable() });

/** What both sides see. `unallocated` is what nobody has placed yet. */
export const sharedPayment = z.object({
  id, method: z.enum(paymentMethods), state: z.enum(paymentStates), receivedOn: civilDate, reference: z.string().nullable(), amount, currency: z.string(),
  /** On invoices. */ allocated: amount, /** Kept as the municipality's credit. */ kept: amount, /** Paid back out of what was kept. */ refunded: amount, unallocated: amount,
  reversed: z.object({ on: civilDate, reason: z.string() }).nullable(),
});
export const payment = sharedPayment.extend({ municipality: named, note: z.string().nullable(), recordedAt: instant, recordedBy: z.string(), reversedBy: z.string().nullable(), paymentImportId: id.nullable(), revision });

/** Money on an invoice. `credit`: it was kept as credit before, or comes from a credit note. */
export const allocation = z.object({
  id, from: z.enum(['payment', 'credit']), amount, /** The day on which the books place it. Late interest counts money of a payment from the day it was received, and none of one that was reversed. */ on: civilDate, madeAt: instant,
  source: z.object({ type: z.enum(['payment', 'credit_note']), id, /** The payment's reference or the note's number. */ label: z.string().nullable(), receivedOn: civilDate }),
  billingDocument: documentRef, released: z.object({ on: civilDate, reason: z.string() }).nullable(),
});
const byWhom = { by: z.string(), releasedBy: z.string().nullable() };
export const staffAllocation = allocation.extend(byWhom);
export const refund = z.object({ id, amount, on: civilDate, method: z.enum(paymentMethods), reference: z.string().nullable(), reason: z.string(), /** The payment that never came, where nothing was paid out: it settled what was owed back of that one. */ settles: z.object({ id, /** Its reference. */ label: z.string().nullable() }).nullable() });
export const staffRefund = refund.extend({ by: z.string() });
/** `owed_back`: the payment that it was paid out of never came, so the municipality owes it back. `settled`: it was given back since. */
export const refundStates = ['paid', 'owed_back', 'settled'] as const;
export const listedRefund = staffRefund.extend({ municipality: named, currency: z.string(), state: z.enum(refundStates), source: z.object({ type: z.enum(['payment', 'credit_note']), id, /** The payment's reference or the note's number. */ label: z.string().nullable() }) });

/** What the caller may do with a payment now; screens offer exactly these. */
export const paymentActs = ['allocate', 'release', 'release-kept', 'apply-credit', 'refund', 'reverse', 'note'] as const;
export const paymentDetail = payment.extend({ /** Newest first, released ones too. */ allocations: z.array(staffAllocation), refunds: z.array(staffRefund), acts: z.array(z.enum(paymentActs)) });

const payment1 = z.object({ paymentId: id });
const municipality1 = z.object({ municipalityId: id });
const paymentFilters = {
  municipalityId: id.optional(), state: z.enum(paymentStates).optional(), method: z.enum(paymentMethods).optional(), /** Received on these days, both included. */ from: civilDate.optional(), through: civilDate.optional(),
  /** Something of it is not placed. */ unallocated: z.stringbool().optional(), /** Start of a reference, capitals or not. */ reference: z.string().trim().max(80).optional(), paymentImportId: id.optional(),
};
export const listPayments = route({ id: 'payments.list', method: 'GET', path: '/api/billing/payments', access: agency('billing:read'), summary: 'Payments, the one received last first', query: pageQuery.extend(paymentFilters), response: pageOf(payment) });
export const exportPayments = route({ id: 'payments.export', method: 'GET', path: '/api/billing/payments/export', access: agency('billing:read'), summary: 'The same list as CSV', query: z.object(paymentFilters), produces: 'text/csv', transaction: false });

const refundFilters = { municipalityId: id.optional(), state: z.enum(refundStates).optional(), /** Paid back on these days, both included. */ from: civilDate.optional(), through: civilDate.optional() };
export const listRefunds = route({ id: 'payments.refunds', method: 'GET', path: '/api/billing/refunds', access: agency('billing:read'), summary: 'What was paid back, the last first', query: pageQuery.extend(refundFilters), response: pageOf(listedRefund) });
export const exportRefunds = route({ id: 'payments.exportRefunds', method: 'GET', path: '/api/billing/refunds/export', access: agency('billing:read'), summary: 'The same list as CSV', query: z.object(refundFilters), produces: 'text/csv', transaction: false });

const placing = z.object({ billingDocumentId: id, amount: paid });
const placings = z.array(placing).max(200, 'at most 200 invoices at once');
/** `none`: record it, place it later. `oldest`: the oldest due first. Or what the clerk chose; `keep` becomes the municipality's credit. */
const placement = z.discriminatedUnion('how', [
  z.object({ how: z.literal('none') }), z.object({ how: z.literal('oldest'), /** Keep what is more than all that is owed as credit. */ keepRest: z.boolean().default(false) }),
  z.object({ how: z.literal('chosen'), allocations: placings, keep: z.number().int().min(0).default(0) }),
]);
export const recordPayment = route({
  id: 'payments.record', method: 'POST', repeatable: true, path: '/api/billing/payments', status: 201, access: agency('payments:write'), response: paymentDetail,
  summary: 'Record money that came in, and place it; the same reference of a payer is recorded once',
  body: z.object({
    municipalityId: id, method: z.enum(paymentMethods), receivedOn: civilDate, /** Number of the check or trace of the transfer; only `other` may do without. */ reference: identifier(80).nullable().default(null),
    amount: paid, currency, note: text(2000).nullable().default(null), placement: placement.default({ how: 'none' }),
  }),
  example: { municipalityId: '{municipalityId}', method: 'check', receivedOn: '2026-02-03', reference: '10442', amount: 41667, placement: { how: 'oldest' } },
});

/** Open invoices of a payer with what would be placed on each; those that are due first come first. `free` is open and not in dispute. */
export const paymentProposal = z.object({
  currency: z.string(), amount, documents: z.array(documentRef.extend({ disputed: amount, free: amount, proposed: amount })), /** More than all that is owed. */ overpaid: amount,
  /** There are more open invoices than are shown (500). */ more: z.boolean(),
});
export const proposeForPayer = route({
  id: 'payments.propose', method: 'GET', path: '/api/billing/municipalities/:municipalityId/payment-proposal', access: agency('billing:read'), summary: 'Where an amount would go, before it is recorded', params: municipality1,
  query: z.object({ amount: z.coerce.number().int().min(0).max(1_000_000_000_000).default(0), currency, /** Numbers of invoices that the payer named, with commas between. */ named: z.string().max(2000).optional() }), response: paymentProposal,
});
export const proposeForPayment = route({ id: 'payments.proposeRest', method: 'GET', path: '/api/billing/payments/:paymentId/proposal', access: agency('billing:read'), summary: 'Where the rest of a payment would go', params: payment1, response: paymentProposal });

export const readPayment = route({ id: 'payments.read', method: 'GET', path: '/api/billing/payments/:paymentId', access: agency('billing:read'), summary: 'One payment with where its money lies', params: payment1, response: paymentDetail });
export const notePayment = route({ id: 'payments.note', method: 'PUT', path: '/api/billing/payments/:paymentId/note', access: agency('payments:write'), summary: 'Words for colleagues; the municipality does not see them', params: payment1, body: z.object({ revision, note: text(2000).nullable() }), response: paymentDetail, example: { revision: 1, note: 'Came with the letter of March' } });
export const allocatePayment = route({
  id: 'payments.allocate', method: 'POST', repeatable: true, path: '/api/billing/payments/:paymentId/allocations', access: agency('payments:write'), params: payment1, response: paymentDetail,
  summary: 'Place unplaced money on invoices that were sent, or keep it as the municipality\'s credit: all as asked, or nothing',
  body: z.object({ revision, allocations: placings, keep: z.number().int().min(0).default(0) }), example: { revision: 1, allocations: [{ billingDocumentId: '{billingDocumentId}', amount: 1 }] },
});
export const releaseKept = route({ id: 'payments.releaseKept', method: 'POST', repeatable: true, path: '/api/billing/payments/:paymentId/kept/release', access: agency('payments:write'), summary: 'Credit that was kept of a payment is unplaced again', params: payment1, body: z.object({ revision, amount: paid }), response: paymentDetail, example: { revision: 1, amount: 1 } });
export const reversePayment = route({
  id: 'payments.reverse', method: 'POST', repeatable: true, path: '/api/billing/payments/:paymentId/reverse', access: agency('payments:write'), params: payment1, response: paymentDetail,
  summary: 'The money never came, e.g. a check that bounced: every invoice it paid is owed again, and what was paid back of it is owed back', body: z.object({ revision, reason }), example: { revision: 1, reason: 'Returned by the bank: no funds' },
});
export const releaseAllocation = route({
  id: 'payments.release', method: 'POST', repeatable: true, path: '/api/billing/allocations/:paymentAllocationId/release', access: agency('payments:write'), params: z.object({ paymentAllocationId: id }), response: staffAllocation,
  summary: 'Take money off an invoice again, of a payment or of a credit; it goes back to where it came from', body: z.object({ reason }), example: { reason: 'Placed on the wrong invoice' },
});
export const listDocumentPayments = route({
  id: 'payments.ofDocument', method: 'GET', path: '/api/billing/documents/:billingDocumentId/payments', access: agency('billing:read'), summary: 'Money on an invoice, or where the credit of a note went; newest first, released ones too',
  params: z.object({ billingDocumentId: id }), response: z.object({ allocations: z.array(staffAllocation), refunds: z.array(staffRefund) }),
});

const creditSource = z.object({ type: z.enum(['payment', 'credit_note']), id });
/** Something owed to a municipality: kept of a payment, or the part of a credit note that reduced no invoice. */
export const creditItem = z.object({ source: creditSource, label: z.string().nullable(), on: civilDate, left: amount, revision });
export const municipalityCredits = z.object({
  municipality: named, currency: z.string(), items: z.array(creditItem), /** All that is left of them. */ total: amount,
  /** Paid back out of payments that never came: the municipality owes it back, and so much of the total is not free. */ owedBack: amount, free: amount,
});
const creditQuery = z.object({ currency });
export const readCredits = route({ id: 'payments.credits', method: 'GET', path: '/api/billing/municipalities/:municipalityId/credits', access: agency('billing:read'), summary: 'What is owed to a municipality', params: municipality1, query: creditQuery, response: municipalityCredits });
export const applyCredit = route({
  id: 'payments.applyCredit', method: 'POST', repeatable: true, path: '/api/billing/municipalities/:municipalityId/credits/apply', access: agency('payments:write'), summary: 'Place credit on invoices of the same municipality', params: municipality1,
  body: z.object({ source: creditSource, revision, allocations: placings.min(1, 'choose an invoice') }), response: municipalityCredits, example: { source: { type: 'payment', id: '{paymentId}' }, revision: 1, allocations: [{ billingDocumentId: '{billingDocumentId}', amount: 1 }] },
});
export const refundCredit = route({
  id: 'payments.refund', method: 'POST', repeatable: true, path: '/api/billing/municipalities/:municipalityId/credits/refund', access: agency('payments:write'), stepUp: true, summary: 'Record that credit was paid back', params: municipality1,
  body: z.object({ source: creditSource, revision, amount: paid, method: z.enum(paymentMethods), reference: identifier(80).nullable().default(null), reason }), response: municipalityCredits,
  example: { source: { type: 'payment', id: '{paymentId}' }, revision: 1, amount: 1, method: 'check', reference: '2291', reason: 'Asked for by their treasurer' },
});

export const settleOwedBack = route({
  id: 'payments.settleOwedBack', method: 'POST', repeatable: true, path: '/api/billing/municipalities/:municipalityId/credits/settle-owed-back', access: agency('payments:write'), params: municipality1, response: municipalityCredits,
  summary: 'Place money of the municipality on what it owes back of payments that never came after they were paid back: the one reversed first. Of a payment also what is not placed yet', body: z.object({ source: creditSource, revision, amount: paid }),
  example: { source: { type: 'payment', id: '{paymentId}' }, revision: 1, amount: 1 },
});

/** `previewed → applying → applied`, or `cancelled` before it is applied. */
export const paymentImportStates = ['previewed', 'applying', 'applied', 'cancelled'] as const;
/** `there`: this reference of the payer was recorded before, or stands twice in the file. */
export const paymentRowOutcomes = ['fresh', 'there', 'rejected', 'recorded'] as const;
/** What each field may be called in the header, capitals, spaces and punctuation aside; the first four and an amount are needed. */
export const paymentColumns = {
  municipality: ['municipality', 'payer', 'customer', 'township', 'borough', 'name'], receivedOn: ['received on', 'received', 'date', 'payment date', 'deposit date'], method: ['method', 'type', 'payment method'],
  reference: ['reference', 'check number', 'check no', 'check', 'trace', 'trace number', 'transaction id'], amount: ['amount', 'payment amount', 'total'], currency: ['currency'], invoices: ['invoices', 'invoice', 'invoice number', 'documents'], note: ['note', 'memo', 'comment'],
} as const;
export const paymentImport = z.object({
  id, fileName: z.string(), state: z.enum(paymentImportStates), createdAt: instant, createdBy: z.string(), appliedAt: instant.nullable(),
  rows: z.number().int(), fresh: z.number().int(), there: z.number().int(), rejected: z.number().int(), recorded: z.number().int(),
  /** Sums of what is fresh or recorded, by currency. */ sums: z.array(z.object({ currency: z.string(), amount })),
  /** Whether what is recorded is placed on the invoices that a row names, and then the oldest. */ allocate: z.boolean(), acts: z.array(z.enum(['apply', 'cancel'])),
});
export const paymentImportRow = z.object({
  /** As counted in the file, from 1. */ line: z.number().int(), outcome: z.enum(paymentRowOutcomes), /** Why it is rejected or left out, for a person. */ reason: z.string().nullable(), payer: z.string(), municipality: named.nullable(), method: z.enum(paymentMethods).nullable(),
  receivedOn: civilDate.nullable(), reference: z.string().nullable(), amount: amount.nullable(), currency: z.string().nullable(), invoices: z.array(z.string()), note: z.string().nullable(), paymentId: id.nullable(),
});
const import1 = z.object({ paymentImportId: id });
export const uploadPayments = route({
  id: 'payments.upload', method: 'POST', path: '/api/billing/payment-imports', status: 201, access: agency('payments:write'), transaction: false, consumes: 'multipart/form-data', response: paymentImport, limitPerMinute: 20,
  summary: 'Upload a CSV of payments (field `file`, at most 20,000 rows) and see what it would record; nothing is recorded yet. The same file again answers the import that stands',
});
export const listPaymentImports = route({ id: 'payments.imports', method: 'GET', path: '/api/billing/payment-imports', access: agency('billing:read'), summary: 'Imports of payments, newest first', query: pageQuery, response: pageOf(paymentImport) });
export const readPaymentImport = route({ id: 'payments.import', method: 'GET', path: '/api/billing/payment-imports/:paymentImportId', access: agency('billing:read'), summary: 'One import', params: import1, response: paymentImport });
export const listPaymentImportRows = route({ id: 'payments.importRows', method: 'GET', path: '/api/billing/payment-imports/:paymentImportId/rows', access: agency('billing:read'), summary: 'Its rows in the order of the file', params: import1, query: pageQuery.extend({ outcome: z.enum(paymentRowOutcomes).optional() }), response: pageOf(paymentImportRow) });
export const applyPaymentImport = route({ id: 'payments.applyImport', method: 'POST', path: '/api/billing/payment-imports/:paymentImportId/apply', status: 202, access: agency('payments:write'), summary: 'Record what is fresh; applied twice it records nothing twice', params: import1, body: z.object({ allocate: z.boolean().default(true) }), response: paymentImport, example: { allocate: true } });
export const cancelPaymentImport = route({ id: 'payments.cancelImport', method: 'POST', path: '/api/billing/payment-imports/:paymentImportId/cancel', access: agency('payments:write'), summary: 'Give up an import that was not applied; the same file may be uploaded again', params: import1, response: paymentImport });

/** The municipality's side: its own payments, and what of them lies on its invoices. */
export const listMunicipalityPayments = route({ id: 'municipalityPayments.list', method: 'GET', path: '/api/municipality/payments', access: municipality('municipality:read'), summary: 'What my municipality paid, the last first', query: pageQuery.extend({ from: civilDate.optional(), through: civilDate.optional() }), response: pageOf(sharedPayment) });
export const readMunicipalityPayment = route({ id: 'municipalityPayments.read', method: 'GET', path: '/api/municipality/payments/:paymentId', access: municipality('municipality:read'), summary: 'One of them with the invoices it paid', params: payment1, response: sharedPayment.extend({ allocations: z.array(allocation), refunds: z.array(refund) }) });
export const listMunicipalityInvoicePayments = route({ id: 'municipalityPayments.ofInvoice', method: 'GET', path: '/api/municipality/invoices/:billingDocumentId/payments', access: municipality('municipality:read'), summary: 'What was paid on an invoice, or where the credit of a note went', params: z.object({ billingDocumentId: id }), response: z.object({ allocations: z.array(allocation), refunds: z.array(refund) }) });
