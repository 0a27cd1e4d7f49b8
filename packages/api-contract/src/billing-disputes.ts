/** Disputes of a line of an invoice: opened by the municipality, or by the clerk for it, up the agreement's ladder until they are decided. */
import { z } from 'zod';
import { documentReference, named } from './billing-documents.js';
import { civilDate, id, instant, line, requiredText } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, municipality, route } from './route.js';

const amount = z.number().int();
const revision = z.int32().min(1);
const reason = requiredText(2000, 'say why in at least 8 characters', 8);
const said = requiredText(4000, 'write something');
const sides = ['agency', 'municipality'] as const;

export const disputeStates = ['opened', 'escalated', 'accepted', 'rejected', 'withdrawn'] as const;
/** One step of the agreement's ladder. `step` 0 is the first. */
export const disputeStep = z.object({ step: z.number().int(), /** Who is asked, in the agreement's words. */ asked: z.string(), from: civilDate, /** Last day for an answer. */ dueOn: civilDate });
/** Where it stands today; null once it is decided, or where the agreement has no ladder. */
export const disputeClock = disputeStep.extend({ daysLeft: z.number().int(), late: z.boolean(), isLast: z.boolean() });
export const sharedDispute = z.object({
  id, state: z.enum(disputeStates), document: z.object({ id, number: z.string(), currency: z.string(), total: amount, dueOn: civilDate.nullable() }), agreement: z.object({ id, number: z.string(), title: z.string() }),
  line: z.object({ id, position: z.number().int(), label: z.string(), amount }),
  /** What is disputed of the line. */ claimed: amount, /** What it holds back from payment, reminders and interest now; nothing where it was paid before, or once it is decided. */ held: amount, /** What of it was given back while it goes on: by a part that was accepted, or by notes and corrections that took the line down. */ given: amount, /** What was given back in all, once it was accepted. */ accepted: amount.nullable(),
  reason: z.string(), openedOn: civilDate, openedAt: instant, openedBy: z.string(), openedSide: z.enum(sides), clock: disputeClock.nullable(),
  decision: z.object({ on: civilDate, at: instant, by: z.string(), side: z.enum(sides), reason: z.string(), /** Who of the last step decided, where the clerk named them. */ decider: z.string().nullable() }).nullable(), /** The last credit note of what was accepted. */ creditNote: documentReference.nullable(),
  /** All credit notes that gave back something of the line since it was opened, and until it was decided, the first one first. `given` is what of the note is of the line; 0 for a correction, which names no line. */ creditNotes: z.array(documentReference.extend({ given: amount, issuedOn: civilDate })), messages: z.number().int(), revision,
});
/** `escalate` sends it up the ladder before its time is over; it goes up by itself the day after. `reject` is offered on the last step only. */
export const disputeActs = ['answer', 'escalate', 'accept', 'reject', 'withdraw'] as const;
export const disputeMessage = z.object({ id, at: instant, side: z.enum(sides), by: z.string(), text: z.string() });
const begunStep = disputeStep.extend({ /** Why it was sent up; null for the first, and where its time was over. */ note: z.string().nullable(), by: z.string() });
const detail = { /** What of it can still be accepted: less what was given back, and never more than is left of the line. */ rest: amount, steps: z.array(begunStep), /** All of the ladder in the agreement's words. */ ladder: z.array(z.object({ asked: z.string(), days: z.number().int() })), acts: z.array(z.enum(disputeActs)) };
export const billingDispute = sharedDispute.extend({ municipality: named });
export const billingDisputeDetail = billingDispute.extend(detail);
export const municipalityDisputeDetail = sharedDispute.extend(detail);

const dispute1 = z.object({ billingDisputeId: id });
const document1 = z.object({ billingDocumentId: id });
const opening = z.object({ billingLineId: id, /** How much of the line, in minor units. */ amount: z.number().int().min(1), reason });
const openingExample = { billingLineId: '{billingLineId}', amount: 100, reason: 'Two deputies were missing for a week' };
/** What can be disputed on an invoice, and how long. `refusal` says for people why nothing can. */
const disputable = z.object({
  until: civilDate.nullable(), refusal: z.string().nullable(), lines: z.array(z.object({ billingLineId: id, /** The most that can be disputed of it now; 0 for one in dispute. */ most: amount })),
  /** How the ladder would run from today if each took all of its time. */ calendar: z.array(disputeStep),
});
const filters = { show: z.enum(['open', 'decided', 'all']).default('open'), agreementId: id.optional(), billingDocumentId: id.optional() };
const base = '/api/billing/disputes';
const one = `${base}/:billingDisputeId`;

export const listBillingDisputes = route({ id: 'billingDisputes.list', method: 'GET', path: base, access: agency('billing:read'), summary: 'Disputes, newest first', query: pageQuery.extend({ ...filters, municipalityId: id.optional() }), response: pageOf(billingDispute) });
export const readBillingDispute = route({ id: 'billingDisputes.read', method: 'GET', path: one, access: agency('billing:read'), summary: 'One dispute with its ladder and clock', params: dispute1, response: billingDisputeDetail });
export const readDisputeMessages = route({ id: 'billingDisputes.messages', method: 'GET', path: `${one}/messages`, access: agency('billing:read'), summary: 'What both sides wrote, oldest first', params: dispute1, query: pageQuery, response: pageOf(disputeMessage) });
export const readDisputable = route({ id: 'billingDisputes.disputable', method: 'GET', path: '/api/billing/documents/:billingDocumentId/disputable', access: agency('billing:read'), summary: 'What of an invoice can be disputed, and until when', params: document1, response: disputable });
export const openDispute = route({ id: 'billingDisputes.open', method: 'POST', path: '/api/billing/documents/:billingDocumentId/disputes', status: 201, access: agency('billing:write'), summary: 'Open a dispute of a line for the municipality, which asked by letter or telephone', params: document1, body: opening, response: billingDisputeDetail, example: openingExample });
export const answerDispute = route({ id: 'billingDisputes.answer', method: 'POST', path: `${one}/messages`, status: 201, access: agency('billing:write'), summary: 'Write to the municipality about it', params: dispute1, body: z.object({ text: said }), response: disputeMessage, example: { text: 'We look into the roster of that week.' } });
export const escalateDispute = route({ id: 'billingDisputes.escalate', method: 'POST', path: `${one}/escalate`, access: agency('billing:write'), summary: 'Send it up the ladder with a reason, before its time is over', params: dispute1, body: z.object({ revision, reason }), response: billingDisputeDetail, example: { revision: 1, reason: 'The liaisons do not agree' } });
export const acceptDispute = route({
  id: 'billingDisputes.accept', method: 'POST', path: `${one}/accept`, access: agency('billing:finalise'), summary: 'Accept all or a part: what is accepted is credited at once by a note of its own; the rest stays in dispute and goes on, and on the last step is rejected: while its time runs with the name of who of that step decided', params: dispute1,
  body: z.object({ revision, amount: z.number().int().min(1), reason, decider: line(160).nullable().default(null) }), response: billingDisputeDetail, example: { revision: 1, amount: 50, reason: 'One of the two was missing' },
});
export const rejectDispute = route({ id: 'billingDisputes.reject', method: 'POST', path: `${one}/reject`, access: agency('billing:finalise'), summary: 'Reject it with a reason, on the last step of the ladder only; while its time runs with the name of who of that step decided', params: dispute1, body: z.object({ revision, reason, decider: line(160).nullable().default(null) }), response: billingDisputeDetail, example: { revision: 1, reason: 'The roster shows both of them', decider: 'Sheriff Orr' } });
export const withdrawDispute = route({ id: 'billingDisputes.withdraw', method: 'POST', path: `${one}/withdraw`, access: agency('billing:write'), summary: 'Take back a dispute that the agency opened for the municipality; what a municipality opened only it withdraws', params: dispute1, body: z.object({ revision, reason }), response: billingDisputeDetail, example: { revision: 1, reason: 'They found the time sheets' } });

const own = '/api/municipality/disputes';
const theirs = `${own}/:billingDisputeId`;
export const listMunicipalityDisputes = route({ id: 'municipalityDisputes.list', method: 'GET', path: own, access: municipality('municipality:read'), summary: 'Disputes of my municipality, newest first', query: pageQuery.extend(filters), response: pageOf(sharedDispute) });
export const readMunicipalityDispute = route({ id: 'municipalityDisputes.read', method: 'GET', path: theirs, access: municipality('municipality:read'), summary: 'One of them with its ladder and clock', params: dispute1, response: municipalityDisputeDetail });
export const readMunicipalityDisputeMessages = route({ id: 'municipalityDisputes.messages', method: 'GET', path: `${theirs}/messages`, access: municipality('municipality:read'), summary: 'What both sides wrote, oldest first', params: dispute1, query: pageQuery, response: pageOf(disputeMessage) });
export const readMunicipalityDisputable = route({ id: 'municipalityDisputes.disputable', method: 'GET', path: '/api/municipality/invoices/:billingDocumentId/disputable', access: municipality('municipality:read'), summary: 'What of an invoice can be disputed, and until when', params: document1, transaction: false, response: disputable });
export const openMunicipalityDispute = route({ id: 'municipalityDisputes.open', method: 'POST', path: '/api/municipality/invoices/:billingDocumentId/disputes', status: 201, access: municipality('municipality:dispute'), transaction: false, summary: 'Dispute a line of an invoice: it alone is held back, the rest stays due', params: document1, body: opening, response: municipalityDisputeDetail, example: openingExample });
export const answerMunicipalityDispute = route({ id: 'municipalityDisputes.answer', method: 'POST', path: `${theirs}/messages`, status: 201, access: municipality('municipality:dispute'), transaction: false, summary: 'Write to the agency about it', params: dispute1, body: z.object({ text: said }), response: disputeMessage, example: { text: 'Here is what our manager wrote down.' } });
export const withdrawMunicipalityDispute = route({ id: 'municipalityDisputes.withdraw', method: 'POST', path: `${theirs}/withdraw`, access: municipality('municipality:dispute'), transaction: false, summary: 'Withdraw it: what it held is owed again', params: dispute1, body: z.object({ revision, reason }), response: municipalityDisputeDetail, example: { revision: 1, reason: 'We found the time sheets' } });
