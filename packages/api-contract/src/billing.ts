/** Billing of agreements: runs with their preview and exceptions, invoices and credit notes from draft to sent, who bills whom. */
import { z } from 'zod';
import { explanation } from './agreement-terms.js';
import { billingLine, buyerProfile, documentParties, documentReference, documentSchedules, documentStates, documentTypes, named, periodOf, sellerProfile, sharedDocument } from './billing-documents.js';
import { civilDate, id, instant, requiredText, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';
import { staffOnly } from './staff-names.js';

const amount = z.number().int();
const revision = z.int32().min(1);
const reason = requiredText(1000, 'say why in at least 8 characters', 8);
const agreementRef = z.object({ id, number: z.string(), title: z.string() });
/** Who else may be the second person, by name; empty: nobody, until somebody is given the right. */
const others = staffOnly(z.array(z.object({ name: z.string(), /** Holds the role of an administrator. */ administers: z.boolean() })));

/** Stable codes of what keeps something from being billed; `words` and `mend` say it for a person. */
export const billingExceptionCodes = ['no-terms', 'no-rate', 'no-index', 'no-share', 'no-delivery', 'terms-do-not-fit', 'cannot-price'] as const;
export const billingException = z.object({
  id, agreement: agreementRef, municipality: named, periodFrom: civilDate.nullable(), code: z.enum(billingExceptionCodes), words: z.string(), /** What to do about it. */ mend: z.string(),
});
const previewDocument = z.object({
  type: z.enum(documentTypes), schedule: z.enum(documentSchedules), period: periodOf, currency: z.string(), total: amount, lineCount: z.number().int(), dueDays: z.number().int(), /** Why there are corrections. */ reason: z.string().nullable(),
  /** `new`: a run would draft it. `changed`: a draft stands that a run would replace (`before` is its total). `unchanged`: a draft stands as it is. */
  outcome: z.enum(['new', 'changed', 'unchanged']), before: amount.nullable(), billingDocumentId: id.nullable(),
});
export const billingPreviewItem = z.object({
  agreement: agreementRef, municipality: named, documents: z.array(previewDocument), total: amount, exceptions: z.array(billingException.omit({ id: true, agreement: true, municipality: true })),
});
export const previewBilling = route({
  id: 'billing.preview', method: 'GET', path: '/api/billing/preview', access: agency('billing:read'), summary: 'What every agreement would be billed through a day, with what stands in the way; nothing is written',
  query: pageQuery.extend({ limit: z.coerce.number().int().min(1).max(100).default(25), through: civilDate }), response: pageOf(billingPreviewItem),
});

export const billingRunStates = ['pending', 'running', 'done', 'cancelled', 'failed'] as const;
export const billingRun = z.object({
  id, through: civilDate, state: z.enum(billingRunStates), requestedAt: instant, requestedBy: z.string(), startedAt: instant.nullable(), finishedAt: instant.nullable(),
  /** Agreements to look at, and how many are done. */
  total: z.number().int(), done: z.number().int(), drafted: z.number().int(), replaced: z.number().int(), unchanged: z.number().int(), exceptions: z.number().int(), failure: z.string().nullable(),
  /** The documents that this run drafted, as they stand now. */
  documents: z.object({ draft: z.number().int(), finalised: z.number().int(), sent: z.number().int(), closed: z.number().int(), void: z.number().int() }).nullable(),
  /** Work on all documents of this run that is under way. */
  batch: z.object({ act: z.enum(['finalise', 'send']), requestedAt: instant, finishedAt: instant.nullable(), done: z.number().int(), refused: z.number().int() }).nullable(),
  acts: z.array(z.enum(['cancel', 'retry', 'finalise', 'send'])),
});
const run1 = z.object({ billingRunId: id });
export const listBillingRuns = route({ id: 'billing.runs', method: 'GET', path: '/api/billing/runs', access: agency('billing:read'), summary: 'Billing runs, newest first', query: pageQuery, response: pageOf(billingRun) });
export const startBillingRun = route({
  id: 'billing.start', method: 'POST', path: '/api/billing/runs', status: 202, access: agency('billing:write'), response: billingRun,
  summary: 'Draft what is due through a day for every agreement; running it again adds nothing, and drafts whose amounts changed are replaced', body: z.object({ through: civilDate }), example: { through: '2026-12-31' },
});
export const readBillingRun = route({ id: 'billing.run', method: 'GET', path: '/api/billing/runs/:billingRunId', access: agency('billing:read'), summary: 'One run with its progress', params: run1, response: billingRun });
export const cancelBillingRun = route({ id: 'billing.cancel', method: 'POST', path: '/api/billing/runs/:billingRunId/cancel', access: agency('billing:write'), summary: 'Stop a run; drafts it made stay and may be deleted or taken up by the next', params: run1, response: billingRun });
export const retryBillingRun = route({ id: 'billing.retry', method: 'POST', path: '/api/billing/runs/:billingRunId/retry', access: agency('billing:write'), summary: 'Go on with a run that failed, from where it stopped', params: run1, response: billingRun });
export const listBillingExceptions = route({ id: 'billing.exceptions', method: 'GET', path: '/api/billing/runs/:billingRunId/exceptions', access: agency('billing:read'), summary: 'What a run could not bill, and how to mend it', params: run1, query: pageQuery, response: pageOf(billingException) });
export const finaliseBillingRun = route({ id: 'billing.finaliseRun', method: 'POST', path: '/api/billing/runs/:billingRunId/finalise', status: 202, access: agency('billing:finalise'), summary: 'Number all drafts of a run; what cannot be finalised is counted and stays a draft', params: run1, response: billingRun });
export const sendBillingRun = route({ id: 'billing.sendRun', method: 'POST', path: '/api/billing/runs/:billingRunId/send', status: 202, access: agency('billing:finalise'), summary: 'Send all finalised documents of a run', params: run1, response: billingRun });

/** What the caller may do with a document now; screens offer exactly these. */
export const documentActs = ['finalise', 'send', 'void', 'credit', 'delete', 'note'] as const;
export const billingDocument = sharedDocument.extend({ municipality: named, billingRunId: id.nullable(), createdAt: instant, finalisedAt: instant.nullable(), finalisedBy: z.string().nullable(), revision });
export const billingDocumentDetail = billingDocument.extend({
  lines: z.array(billingLine), /** Null while it is a draft. */ parties: documentParties.nullable(), credits: z.array(documentReference), contentSha256: z.string().nullable(), dueDays: z.number().int(),
  acts: z.array(z.enum(documentActs)),
  /** Why a draft cannot be finalised yet. */
  faults: z.array(z.object({ code: z.string(), words: z.string(), mend: z.string() })),
  /** Of a draft of a credit note that somebody wrote by hand: somebody else finalises it, or deletes it. */
  byHand: z.object({ by: z.string(), others }).nullable(),
});
const document1 = z.object({ billingDocumentId: id });
const documentFilters = {
  type: z.enum(documentTypes).optional(), state: z.enum(documentStates).optional(), municipalityId: id.optional(), agreementId: id.optional(), billingRunId: id.optional(),
  /** Documents whose period meets these days. */
  from: civilDate.optional(), until: civilDate.optional(), /** Due before today and not settled. */ overdue: z.stringbool().optional(), /** Start of a document's number. */ number: z.string().trim().max(40).optional(),
};
export const listBillingDocuments = route({ id: 'billing.documents', method: 'GET', path: '/api/billing/documents', access: agency('billing:read'), summary: 'Invoices and credit notes, newest first; overdue ones by how long they are', query: pageQuery.extend(documentFilters), response: pageOf(billingDocument) });
export const exportBillingDocuments = route({ id: 'billing.exportDocuments', method: 'GET', path: '/api/billing/documents/export', access: agency('billing:read'), summary: 'The same list as CSV', query: z.object(documentFilters), produces: 'text/csv', transaction: false });
export const readBillingDocument = route({ id: 'billing.document', method: 'GET', path: '/api/billing/documents/:billingDocumentId', access: agency('billing:read'), summary: 'One document with its lines', params: document1, response: billingDocumentDetail });
export const explainBillingLine = route({ id: 'billing.explain', method: 'GET', path: '/api/billing/documents/:billingDocumentId/lines/:billingLineId/explanation', access: agency('billing:read'), summary: 'Every cent of a line: rate version, quantity, formula, source', params: z.object({ billingDocumentId: id, billingLineId: id }), response: explanation, transaction: false });

const result = z.object({ billingDocumentId: id, number: z.string().nullable(), refused: z.object({ code: z.string(), detail: z.string() }).nullable() });
const several = z.object({ documents: z.array(z.object({ billingDocumentId: id, revision })).min(1).max(100, 'at most 100 at once; finalise the whole run instead') });
export const finaliseDocuments = route({
  id: 'billing.finaliseMany', method: 'POST', path: '/api/billing/documents/finalise', access: agency('billing:finalise'), transaction: false, summary: 'Number several drafts, each by itself: one that is refused holds up no other',
  body: several, response: z.object({ items: z.array(result) }), example: { documents: [{ billingDocumentId: '{billingDocumentId}', revision: 1 }] },
});
export const sendDocuments = route({
  id: 'billing.sendMany', method: 'POST', path: '/api/billing/documents/send', access: agency('billing:finalise'), transaction: false, summary: 'Send several finalised documents, each by itself',
  body: several, response: z.object({ items: z.array(result) }), example: { documents: [{ billingDocumentId: '{billingDocumentId}', revision: 1 }] },
});
export const finaliseDocument = route({ id: 'billing.finalise', method: 'POST', path: '/api/billing/documents/:billingDocumentId/finalise', access: agency('billing:finalise'), summary: 'Give a draft its number, its days and its place in the ledger; it never changes again. A credit note that was written by hand is finalised by somebody else than who wrote it', params: document1, body: z.object({ revision }), response: billingDocumentDetail, example: { revision: 1 } });
export const sendDocument = route({ id: 'billing.send', method: 'POST', path: '/api/billing/documents/:billingDocumentId/send', access: agency('billing:finalise'), summary: 'Show a finalised document to the municipality and write to its reviewers', params: document1, body: z.object({ revision }), response: billingDocumentDetail, example: { revision: 1 } });
export const voidDocument = route({ id: 'billing.void', method: 'POST', path: '/api/billing/documents/:billingDocumentId/void', access: agency('billing:finalise'), stepUp: true, summary: 'Void an invoice on which nothing was paid or credited; its number stays used', params: document1, body: z.object({ revision, reason }), response: billingDocumentDetail, example: { revision: 1, reason: 'Sent to the wrong township' } });
export const creditDocument = route({
  id: 'billing.credit', method: 'POST', repeatable: true, path: '/api/billing/documents/:billingDocumentId/credit', status: 201, access: agency('billing:write'), params: document1, response: billingDocumentDetail,
  summary: 'Draft a credit note: the exact negative of what is not credited yet, or of some lines, in whole or in part; somebody else finalises it, and is told by mail',
  body: z.object({ reason, /** Null: everything that is left. `amount`: how much of the line, in minor units and positive; null for all that is left of it. */ lines: z.array(z.object({ billingLineId: id, amount: z.number().int().min(1).nullable().default(null) })).min(1).max(2000).nullable() }),
  example: { reason: 'One deputy was not provided', lines: [{ billingLineId: '{billingLineId}' }] },
});
export const noteDocument = route({ id: 'billing.note', method: 'PUT', path: '/api/billing/documents/:billingDocumentId/note', access: agency('billing:write'), summary: 'Words on a draft that the municipality will read', params: document1, body: z.object({ revision, note: text(2000).nullable() }), response: billingDocumentDetail, example: { revision: 1, note: 'Thank you for the new lights' } });
export const deleteDraft = route({ id: 'billing.deleteDraft', method: 'DELETE', path: '/api/billing/documents/:billingDocumentId', access: agency('billing:write'), summary: 'Delete a draft; the next run drafts it again if it is due', params: document1 });
export const readDocumentPdf = route({ id: 'billing.pdf', method: 'GET', path: '/api/billing/documents/:billingDocumentId/pdf', access: agency('billing:read'), summary: 'The document to print; a draft is marked as one', params: document1, produces: 'application/pdf', transaction: false });
export const readDocumentUbl = route({ id: 'billing.ubl', method: 'GET', path: '/api/billing/documents/:billingDocumentId/ubl', access: agency('billing:read'), summary: 'UBL 2.1 of a finalised document (EN 16931)', params: document1, produces: 'application/xml', transaction: false });
export const readDocumentCsv = route({ id: 'billing.csv', method: 'GET', path: '/api/billing/documents/:billingDocumentId/csv', access: agency('billing:read'), summary: 'Its lines for the municipality\'s books', params: document1, produces: 'text/csv', transaction: false });

export const ledgerEntry = z.object({ account: z.string(), amount, billingLineId: id.nullable() });
export const ledgerPosting = z.object({ id, on: civilDate, at: instant, what: z.string(), by: z.string(), entries: z.array(ledgerEntry) });
export const readDocumentLedger = route({ id: 'billing.ledger', method: 'GET', path: '/api/billing/documents/:billingDocumentId/ledger', access: agency('billing:read'), summary: 'What a document wrote to the ledger; debits positive, credits negative', params: document1, query: pageQuery, response: pageOf(ledgerPosting) });

const withRevision = z.object({ revision: z.int32().min(0) });
/** Revision 0 and null: nothing was entered yet. */
const accountChange = z.object({
  id, /** How to pay as it shall stand on invoices; until it is confirmed they say what they said. */ payment: sellerProfile.shape.payment, proposedAt: instant, proposedBy: z.string(), others, acts: z.array(z.enum(['confirm', 'refuse'])), revision,
});
/** `change`: another way to pay that waits for a second person. */
export const sellerAnswer = withRevision.extend({ profile: sellerProfile.nullable(), change: accountChange.nullable() });
export const readSeller = route({ id: 'billing.seller', method: 'GET', path: '/api/billing/seller', access: agency('billing:read'), summary: 'Who bills, how to pay, and what waits for a second person', response: sellerAnswer });
const sellerExample = { name: 'Marlow County Sheriff', street: '1 Court Street', city: 'Marlow', region: 'PA', postalCode: '19001', country: 'US', payment: { payee: 'Marlow County' } };
export const writeSeller = route({ id: 'billing.writeSeller', method: 'PUT', path: '/api/billing/seller', access: agency('billing:write'), stepUp: true, summary: 'Change who bills; another way to pay is proposed by it and confirmed by somebody else. Finalised documents keep what they say', body: withRevision.extend({ profile: sellerProfile }), response: sellerAnswer, example: { revision: 0, profile: sellerExample } });
const change1 = z.object({ accountChangeId: id });
export const confirmAccountChange = route({ id: 'billing.confirmAccountChange', method: 'POST', path: '/api/billing/account-changes/:accountChangeId/confirm', access: agency('billing:finalise'), stepUp: true, summary: 'Confirm another way to pay that somebody else proposed: documents finalised from now on say it', params: change1, body: z.object({ revision }), response: sellerAnswer, example: { revision: 1 } });
export const refuseAccountChange = route({ id: 'billing.refuseAccountChange', method: 'POST', path: '/api/billing/account-changes/:accountChangeId/refuse', access: agency('billing:finalise'), summary: 'Reject another way to pay, or take back what you proposed', params: change1, body: z.object({ revision, reason }), response: sellerAnswer, example: { revision: 1, reason: 'Nobody of us knows this account' } });
const buyer1 = z.object({ municipalityId: id });
const buyerAnswer = withRevision.extend({ municipality: named, profile: buyerProfile.nullable() });
export const readBuyer = route({ id: 'billing.buyer', method: 'GET', path: '/api/billing/municipalities/:municipalityId/buyer', access: agency('billing:read'), summary: 'Where a municipality is billed', params: buyer1, response: buyerAnswer });
export const listBuyers = route({
  id: 'billing.buyers', method: 'GET', path: '/api/billing/buyers', access: agency('billing:read'), summary: 'Municipalities by name, each with whether it is known where it is billed',
  query: pageQuery.extend({ search: z.string().trim().max(100).optional(), /** Only those for which it is not known. */ missing: z.stringbool().default(false) }), response: pageOf(z.object({ id, name: z.string(), kind: z.string(), billedTo: z.string().nullable() })),
});
export const writeBuyer = route({ id: 'billing.writeBuyer', method: 'PUT', path: '/api/billing/municipalities/:municipalityId/buyer', access: agency('billing:write'), summary: 'Change where a municipality is billed', params: buyer1, body: withRevision.extend({ profile: buyerProfile }), response: buyerAnswer, example: { revision: 0, profile: { name: 'Hatfield Township', street: '1950 School Road', city: 'Hatfield', region: 'PA', postalCode: '19440', country: 'US', buyerReference: 'Police services' } } });
