/** What follows an invoice that is not paid: reminders, late interest by the agreement's rule, writing off; and the true-up of estimates when a year is over. */
import { z } from 'zod';
import { billingLineKinds, documentTypes, named, periodOf } from './billing-documents.js';
import { civilDate, id, instant, line, requiredText } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

const amount = z.number().int();
const revision = z.int32().min(1);
const reason = requiredText(2000, 'say why in at least 8 characters', 8);
const document1 = z.object({ billingDocumentId: id });
const agreementRef = z.object({ id, number: z.string(), title: z.string() });

/** Reminders are mails in the agency's words, at its hours. Without days nobody is reminded. */
const rule = z.object({
  /** Days after the due day on which the reviewers are reminded, first to last. */
  remindAfterDays: z.array(z.number().int().min(1, 'must be at least 1').max(365)).max(5, 'at most 5 reminders').refine((days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? 0)), 'must rise from one to the next'),
  /** Above this (minor units, all that is written off of one invoice) writing off needs an authority, such as a resolution. */
  writeOffLimit: z.number().int().min(0).max(100_000_000_00),
});
const ruleAnswer = z.object({ revision: z.int32().min(0), rule, changedBy: z.string().nullable(), changedAt: instant.nullable() });
export const readCollectionRule = route({ id: 'billingCollection.rule', method: 'GET', path: '/api/billing/collection-rule', access: agency('billing:read'), summary: 'When reminders go out, and from which amount writing off needs an authority; revision 0: as installed', response: ruleAnswer });
export const writeCollectionRule = route({ id: 'billingCollection.writeRule', method: 'PUT', path: '/api/billing/collection-rule', access: agency('billing:finalise'), summary: 'Change when reminders go out; those that went out stay', body: z.object({ revision: z.int32().min(0), rule: z.strictObject({ remindAfterDays: rule.shape.remindAfterDays }) }), response: ruleAnswer, example: { revision: 0, rule: { remindAfterDays: [5, 20, 40] } } });
export const writeWriteOffLimit = route({ id: 'billingCollection.writeLimit', method: 'PUT', path: '/api/billing/write-off-limit', access: agency('write-offs:approve'), summary: 'Change from which amount of one invoice writing off needs an authority; not while a proposal of yours waits', body: z.object({ revision: z.int32().min(0), writeOffLimit: rule.shape.writeOffLimit }), response: ruleAnswer, example: { revision: 0, writeOffLimit: 10_000 } });

export const billingReminder = z.object({ id, /** 1 is the first. */ step: z.number().int(), on: civilDate, at: instant, daysOverdue: z.number().int(), /** What was due and not in dispute. */ amount, /** People of the municipality who were written to. */ recipients: z.number().int() });
export const readDocumentReminders = route({
  id: 'billingCollection.reminders', method: 'GET', path: '/api/billing/documents/:billingDocumentId/reminders', access: agency('billing:read'), summary: 'Reminders of an invoice that went out, and the next one', params: document1,
  response: z.object({ items: z.array(billingReminder), /** Null: paid, in dispute as a whole, void, not sent, or all have gone out. */ next: z.object({ step: z.number().int(), on: civilDate }).nullable() }),
});

const previewLine = z.object({ key: z.string(), kind: z.enum(billingLineKinds), label: z.string(), span: periodOf, amount, /** On interest: the invoice that is late. */ invoice: z.object({ id, number: z.string() }).nullable() });
/** What would be drafted for an agreement. `outcome` as in the preview of a run: `new`, `changed` (the draft that stands would be replaced), `unchanged`. */
const preview = z.object({
  agreement: agreementRef, municipality: named, type: z.enum(documentTypes), currency: z.string(), period: periodOf, total: amount, lines: z.array(previewLine),
  outcome: z.enum(['new', 'changed', 'unchanged']), before: amount.nullable(), billingDocumentId: id.nullable(),
});
/** What keeps an agreement from it, with a way on. */
const hindrance = z.object({ agreement: agreementRef, municipality: named, words: z.string(), mend: z.string() });
const previewPage = z.object({ items: z.array(preview), hindrances: z.array(hindrance), /** A page may be empty and yet have another after it. */ nextCursor: z.string().nullable() });
const previewQuery = z.object({ limit: z.coerce.number().int().min(1).max(100).default(25), cursor: z.string().max(400).optional(), through: civilDate, municipalityId: id.optional(), agreementId: id.optional() });
const several = z.object({ through: civilDate, agreementIds: z.array(id).min(1).max(100, 'at most 100 at once') });
/** One entry per document: a true-up has one for each year. No entry: nothing to draft. */
const drafted = z.object({ items: z.array(z.object({ agreementId: id, billingDocumentId: id.nullable(), outcome: z.enum(['new', 'changed', 'unchanged', 'refused']), refused: z.object({ code: z.string(), detail: z.string() }).nullable() })) });
const severalExample = { through: '2026-11-01', agreementIds: ['{agreementId}'] };

export const previewInterest = route({ id: 'billingCollection.previewInterest', method: 'GET', path: '/api/billing/interest/preview', access: agency('billing:read'), summary: 'Late interest that could be charged: whole months that ended before a day, on what was overdue and not in dispute; nothing is written', query: previewQuery, response: previewPage });
export const draftInterest = route({ id: 'billingCollection.draftInterest', method: 'POST', path: '/api/billing/interest', access: agency('billing:write'), transaction: false, summary: 'Draft late interest on documents of their own; doing it again adds nothing', body: several, response: drafted, example: severalExample });
export const previewTrueUp = route({ id: 'billingCollection.previewTrueUp', method: 'GET', path: '/api/billing/true-up/preview', access: agency('billing:read'), summary: 'What was delivered in years that are over less what was billed by estimate; nothing is written', query: previewQuery, response: previewPage });
export const draftTrueUp = route({ id: 'billingCollection.draftTrueUp', method: 'POST', path: '/api/billing/true-up', access: agency('billing:write'), transaction: false, summary: 'Draft the true-up of years that are over, each on a document of its own; doing it again adds nothing', body: several, response: drafted, example: severalExample });

/** `recovered`: it was paid after all, and is owed again. */
export const writeOffStates = ['proposed', 'approved', 'refused', 'recovered'] as const;
export const billingWriteOff = z.object({
  id, state: z.enum(writeOffStates), document: z.object({ id, number: z.string(), currency: z.string(), /** What is owed on it now. */ open: amount }), agreement: agreementRef, municipality: named, amount, reason: z.string(), authority: z.string().nullable(),
  proposedAt: instant, proposedBy: z.string(), decidedAt: instant.nullable(), decidedBy: z.string().nullable(), /** Why it was refused, or how it was recovered. */ note: z.string().nullable(), revision, acts: z.array(z.enum(['approve', 'refuse', 'recover'])),
});
const writeOff1 = z.object({ billingWriteOffId: id });
export const listWriteOffs = route({ id: 'billingCollection.writeOffs', method: 'GET', path: '/api/billing/write-offs', access: agency('billing:read'), summary: 'What was proposed to be written off and what became of it, newest first', query: pageQuery.extend({ state: z.enum(writeOffStates).optional(), municipalityId: id.optional(), billingDocumentId: id.optional() }), response: pageOf(billingWriteOff) });
export const proposeWriteOff = route({
  id: 'billingCollection.proposeWriteOff', method: 'POST', repeatable: true, path: '/api/billing/documents/:billingDocumentId/write-offs', status: 201, access: agency('billing:write'), summary: 'Propose to write off what is owed and not in dispute; somebody else decides', params: document1,
  body: z.object({ amount: z.number().int().min(1), reason, authority: line(160).nullable().default(null) }), response: billingWriteOff, example: { amount: 100, reason: 'Not worth a claim before the court' },
});
export const approveWriteOff = route({ id: 'billingCollection.approveWriteOff', method: 'POST', path: '/api/billing/write-offs/:billingWriteOffId/approve', access: agency('write-offs:approve'), stepUp: true, summary: 'Write it off', params: writeOff1, body: z.object({ revision, authority: line(160).nullable().default(null) }), response: billingWriteOff, example: { revision: 1 } });
export const refuseWriteOff = route({ id: 'billingCollection.refuseWriteOff', method: 'POST', path: '/api/billing/write-offs/:billingWriteOffId/refuse', access: agency('write-offs:approve'), summary: 'Refuse to write it off', params: writeOff1, body: z.object({ revision, reason }), response: billingWriteOff, example: { revision: 1, reason: 'They have promised to pay' } });
export const recoverWriteOff = route({ id: 'billingCollection.recoverWriteOff', method: 'POST', repeatable: true, path: '/api/billing/write-offs/:billingWriteOffId/recover', access: agency('billing:write'), summary: 'It is paid after all: owed again, so that the payment has somewhere to go', params: writeOff1, body: z.object({ revision, reason }), response: billingWriteOff, example: { revision: 1, reason: 'A check came in March' } });
