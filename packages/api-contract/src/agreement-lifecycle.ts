/** Agreements after they were signed, for both sides: amendments, renewal, suspension of services, notice, settlement, and what leaving would cost. */
import { z } from 'zod';
import { draftFault, forecast, figureLine, redline } from './agreement-figures.js';
import { agreementTerms, explanation, key } from './agreement-terms.js';
import { periodOf } from './billing-documents.js';
import { agreementContent, agreementStates, fieldValue, versionSummary, wording } from './agreements.js';
import { civilDate, id, identifier, instant, line, requiredText, text } from './fields.js';
import { sentVersionSummary } from './municipality-agreements.js';
import { agency, municipality, route } from './route.js';

/** draft → internal_review → sent → (changes_requested ⇄ sent) → approved → signing → executed → in_force → superseded; withdrawn, rejected. */
export const amendmentStates = ['draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing', 'executed', 'in_force', 'superseded', 'withdrawn', 'rejected'] as const;
/** notice → running → service_ended → final_invoice → settled → closed; rescinded while notice or running. */
export const terminationStates = ['notice', 'running', 'service_ended', 'final_invoice', 'settled', 'closed', 'rescinded'] as const;
export const amendmentActs = ['edit', 'submit', 'mark_ready', 'return', 'send', 'revise', 'withdraw', 'request_changes', 'approve', 'reject'] as const;
export const lifecycleActs = ['amend', 'suspend', 'decline_renewal', 'give_notice', 'receive_notice', 'rescind', 'bill', 'settle', 'reopen', 'close'] as const;
const side = z.enum(['agency', 'municipality']);
const days = z.object({ from: civilDate, until: civilDate });
const acts = { acts: z.array(z.enum(lifecycleActs)), refusals: z.array(z.object({ act: z.enum(lifecycleActs), reason: z.string() })) };

export const amendmentSummary = z.object({
  id, title: z.string(), state: z.enum(amendmentStates), why: z.string(),
  /** From this day on its terms bind; signed on the day the last side signed; recorded when it was entered. */ effectiveFrom: civilDate, signedOn: civilDate.nullable(), recordedOn: civilDate.nullable(),
  /** It works for days before it is signed: what was billed for them is corrected by deltas. */ retroactive: z.boolean(), reviewDueOn: civilDate.nullable(), startedAt: instant,
});
const authority = z.object({ by: z.string(), at: instant, resolution: z.string(), meetingOn: civilDate }).nullable();
const shownAmendment = amendmentSummary.extend({
  agreementId: id, revision: z.number().int(), terms: agreementTerms, content: agreementContent, coverNote: z.string().nullable(), approval: authority, /** Why it was returned, sent back, withdrawn or rejected last. */ reason: z.string().nullable(),
  acts: z.array(z.enum(amendmentActs)), refusals: z.array(z.object({ act: z.enum(amendmentActs), reason: z.string() })),
});
export const agreementAmendment = shownAmendment.extend({
  version: versionSummary, versions: z.array(versionSummary), fieldValues: z.record(z.string(), fieldValue), clauseChoices: z.record(z.string(), z.boolean()), wording,
  /** What keeps it from being sent, and what to know before. */ faults: z.array(draftFault), warnings: z.array(z.object({ code: z.enum(['retroactive', 'reaches-billed-days', 'takes-the-place-of', 'after-renewal']), message: z.string() })),
});
/** Without a revision: that counts what the agency keeps of a draft. Answers name the hashes of what was shown. */
export const sentAmendment = shownAmendment.omit({ revision: true }).extend({ version: sentVersionSummary, versions: z.array(sentVersionSummary) });

export const agreementSuspension = z.object({
  id, from: civilDate, /** First day of service again. */ until: civilDate, /** Null: all services. */ lineIds: z.array(z.string()).nullable(), reason: z.string(), by: z.string(), at: instant,
  /** Taken back before it began, or ended before its day. */ cancelledAt: instant.nullable(), changedReason: z.string().nullable(), revision: z.number().int(),
});
export const agreementTermination = z.object({
  id, givenBy: side, by: z.string(), state: z.enum(terminationStates), revision: z.number().int(), reason: z.string(), letter: z.string(), /** Day on the letter, as who gave it says. */ givenOn: civilDate, /** Day on which it was entered here. */ recordedOn: civilDate, receivedOn: civilDate.nullable(), receivedBy: z.string().nullable(), receiptProof: z.string().nullable(), wishedLastDay: civilDate.nullable(),
  /** Days that follow, from receipt on; null while it was not received. */
  clock: z.object({ lastServiceDay: civilDate, serviceUntil: civilDate, endsWithTerm: z.boolean(), rescindableThrough: civilDate, settleBy: civilDate, daysLeft: z.number().int() }).nullable(),
  /** One side asks to take a running notice back, the other agrees. */ rescission: z.object({ askedBy: side, by: z.string(), reason: z.string(), at: instant }).nullable(), endedAt: instant.nullable(),
});
/** What stands open before it can be closed: positive is owed by the municipality. */
export const agreementSettlement = z.object({ currency: z.string(), balance: z.number().int(), unallocated: z.number().int(), writtenOff: z.number().int(), disputedLines: z.number().int(), unbilledCharges: z.number().int(), /** Why it cannot be settled or closed now. */ refusal: z.string().nullable() });
export const agreementLifecycle = z.object({
  agreementId: id, state: z.enum(agreementStates), revision: z.number().int(), currency: z.string(), lines: z.array(z.object({ id: z.string(), label: z.string() })), /** The term that runs now. */ term: days, serviceUntil: civilDate.nullable(),
  /** The agency's day. */ today: civilDate, /** As it reads today: from receipt on, and to settle after the last day of service. */ notice: z.object({ days: z.number().int(), settleWithinDays: z.number().int() }),
  renewal: z.object({
    kind: z.enum(['none', 'automatic', 'by_agreement']), months: z.number().int(), noticeDays: z.number().int(), /** As things stand now. */ renewsByItself: z.boolean(), declineBy: civilDate.nullable(),
    declined: z.object({ by: side, name: z.string(), /** As who declared says. */ receivedOn: civilDate, recordedOn: civilDate, /** In time or late by this day: an earlier day of receipt is the word of one side. */ countsOn: civilDate, inTime: z.boolean(), reason: z.string() }).nullable(), terms: z.array(days.extend({ number: z.number().int() })), successor: z.object({ id, number: z.string() }).nullable(),
  }),
  /** Days ahead, soonest first, and those that both sides were told of. */
  calendar: z.array(z.object({ on: civilDate, kind: z.enum(['term-ends-soon', 'decline-soon', 'last-day-to-decline', 'renews', 'term-ends', 'service-ends-soon', 'service-ends', 'settle-soon', 'settle-by']), about: civilDate, toldAt: instant.nullable() })),
  amendments: z.array(amendmentSummary), suspensions: z.array(agreementSuspension), /** The newest; earlier ones were rescinded. */ termination: agreementTermination.nullable(), rescinded: z.array(agreementTermination), settlement: agreementSettlement.nullable(), ...acts,
});
/** A figure with the days that it is about. */
const datedLine = figureLine.extend({ span: periodOf });
export const exitEstimate = z.object({
  noticeOn: civilDate, /** First day without service. */ serviceUntil: civilDate, settleBy: civilDate, currency: z.string(), /** To the end of service, not billed yet; negative where days were billed in advance beyond it. */ unbilled: z.array(datedLine), trueUps: z.array(datedLine), credits: z.array(datedLine),
  interest: z.number().int(), /** On invoices, those in dispute too. */ open: z.number().int(), disputed: z.number().int(), /** Of the municipality, on no invoice: below zero it has credit, above it owes back what a payment that never came had paid for. */ credit: z.number().int(), /** It has other agreements for which its credit can be used. */ creditShared: z.boolean(),
  total: z.number().int(), explanation, /** How the rows that are no charges came about. */ explained: z.object({ interest: explanation, open: explanation, credit: explanation }),
});
/** Signed lines that turn what was billed into what would be due under the amendment; on a document of their own, an invoice or, below zero, a credit note. */
export const amendmentDeltas = z.object({ currency: z.string(), /** First day that is not billed yet; null where nothing was. */ billedUntil: civilDate.nullable(), lines: z.array(datedLine.extend({ /** Is about days of an invoice that has a number and was not sent to the municipality yet: it counts, since the next run corrects it too. */ unsent: z.boolean() })), total: z.number().int(), /** Why it cannot be told. */ because: z.string().nullable() });
const estimate = z.object({ estimate: exitEstimate.nullable(), /** Why there is none. */ because: z.string().nullable() });

const agreement1 = z.object({ agreementId: id });
const amendment1 = agreement1.extend({ agreementAmendmentId: id });
const suspension1 = agreement1.extend({ agreementSuspensionId: id });
const revision = z.int32().min(1);
const reason = requiredText(2000, 'say why');
const base = '/api/agreements/:agreementId' as const;
const own = '/api/municipality/agreements/:agreementId' as const;
const get = <const I extends string, const P extends string>(name: I, path: P, summary: string) => ({ id: name, method: 'GET', path, summary, access: agency('agreements:read') }) as const;
const write = <const I extends string, const P extends string>(name: I, path: P, summary: string) => ({ id: name, method: 'POST', path, summary, access: agency('agreements:write') }) as const;
const send = <const I extends string, const P extends string>(name: I, path: P, summary: string) => ({ id: name, method: 'POST', path, summary, access: agency('agreements:send') }) as const;
const theirs = <const I extends string, const P extends string>(name: I, path: P, summary: string) => ({ id: name, method: 'GET', path, summary, access: municipality('municipality:read') }) as const;
const answers = <const I extends string, const P extends string>(name: I, path: P, summary: string) => ({ id: name, method: 'POST', path, summary, access: municipality('municipality:approve') }) as const;
const binds = <const I extends string, const P extends string>(name: I, path: P, summary: string) => ({ id: name, method: 'POST', path, summary, access: municipality('municipality:sign'), stepUp: true }) as const;

export const readAgreementLifecycle = route({ ...get('agreementLifecycle.read', `${base}/lifecycle`, 'Everything after signing: term and renewal, days ahead, amendments, suspensions, notice, settlement, and what you can do'), params: agreement1, response: agreementLifecycle });

export const startAmendment = route({ ...write('agreementAmendments.start', `${base}/amendments`, 'Begin an amendment from the terms that bind on its first day; it may lie in the past'), status: 201, params: agreement1, body: z.object({ effectiveFrom: civilDate, why: reason, title: line(200).optional() }), response: agreementAmendment, example: { effectiveFrom: '2027-10-01', why: 'A second deputy from October.' } });
export const readAmendment = route({ ...get('agreementAmendments.read', `${base}/amendments/:agreementAmendmentId`, 'One amendment: its version, faults, and what to know before it is sent'), params: amendment1, response: agreementAmendment });
export const saveAmendment = route({
  id: 'agreementAmendments.save', method: 'PUT', path: `${base}/amendments/:agreementAmendmentId`, access: agency('agreements:write'), params: amendment1, summary: 'Keep the draft of the amendment; the text is composed anew',
  body: z.object({ revision, title: line(200), effectiveFrom: civilDate, fieldValues: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,59}$/), fieldValue), clauseChoices: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,59}$/), z.boolean()), wording, terms: agreementTerms, coverNote: text(5000).nullable() }).partial().required({ revision: true }),
  response: agreementAmendment, example: { revision: 1, coverNote: 'As agreed in August.' },
});
export const compareAmendment = route({ ...get('agreementAmendments.compare', `${base}/amendments/:agreementAmendmentId/compare`, 'The amendment against what binds on its first day: text beside money'), params: amendment1, transaction: false, response: redline(versionSummary) });
export const amendmentForecast = route({ ...get('agreementAmendments.forecast', `${base}/amendments/:agreementAmendmentId/forecast`, 'What the amended agreement costs'), params: amendment1, response: z.object({ forecast: forecast.nullable(), faults: z.array(draftFault) }) });
export const readAmendmentDeltas = route({ ...get('agreementAmendments.deltas', `${base}/amendments/:agreementAmendmentId/deltas`, 'What the amendment would bill or credit of days that were billed already'), params: amendment1, transaction: false, response: amendmentDeltas });
const moveBody = z.object({ revision, note: text(2000).nullable().default(null) });
const reasonBody = z.object({ revision, reason });
export const submitAmendment = route({ ...write('agreementAmendments.submit', `${base}/amendments/:agreementAmendmentId/submit`, 'Ask colleagues to look at it before it is sent'), params: amendment1, body: moveBody, response: agreementAmendment, example: { revision: 1 } });
export const markAmendmentReady = route({ ...write('agreementAmendments.markReady', `${base}/amendments/:agreementAmendmentId/ready`, 'Find it ready to be sent: somebody who did not write in it, as long as there is anybody else'), params: amendment1, body: moveBody, response: agreementAmendment, example: { revision: 1 } });
export const returnAmendment = route({ ...write('agreementAmendments.return', `${base}/amendments/:agreementAmendmentId/return`, 'Give it back to be edited, with a reason'), params: amendment1, body: reasonBody, response: agreementAmendment, example: { revision: 1, reason: 'The cap must rise with it.' } });
export const sendAmendment = route({ ...send('agreementAmendments.send', `${base}/amendments/:agreementAmendmentId/send`, 'Send it to the municipality: frozen, hashed, priced by the rates of this moment'), params: amendment1, body: z.object({ revision, reviewDueOn: civilDate }), response: agreementAmendment, example: { revision: 1, reviewDueOn: '2027-08-31' } });
export const reviseAmendment = route({ ...write('agreementAmendments.revise', `${base}/amendments/:agreementAmendmentId/revise`, 'Begin its next version after it was sent. After approval this needs a reason and voids approval and signatures'), params: amendment1, body: z.object({ revision, reason: text(2000).nullable().default(null) }), response: agreementAmendment, example: { revision: 1, reason: 'The council asked for December.' } });
export const withdrawAmendment = route({ ...send('agreementAmendments.withdraw', `${base}/amendments/:agreementAmendmentId/withdraw`, 'Withdraw the amendment for good; the agreement stays as it is'), params: amendment1, body: reasonBody, response: agreementAmendment, example: { revision: 1, reason: 'No longer needed.' } });

export const suspendServices = route({ ...send('agreementLifecycle.suspend', `${base}/suspensions`, 'Suspend services from a day until a day: they are not charged. Days that were billed are corrected by deltas'), status: 201, params: agreement1, body: z.object({ from: civilDate, /** First day of service again; left out: the end of the term. */ until: civilDate.optional(), lineIds: z.array(key).min(1).max(200).nullable().default(null), reason }), response: agreementSuspension, example: { from: '2027-10-01', until: '2027-11-01', reason: 'The bridge is closed.' } });
export const changeSuspension = route({ id: 'agreementLifecycle.changeSuspension', method: 'PATCH', path: `${base}/suspensions/:agreementSuspensionId`, access: agency('agreements:send'), params: suspension1, summary: 'Let it end on another day, or take it back as a whole (`until` null)', body: z.object({ revision, until: civilDate.nullable(), reason }), response: agreementSuspension, example: { revision: 1, until: null, reason: 'Entered for the wrong agreement.' } });

const decline = z.object({ revision, /** Day on which the other side had it, as you say; today where left out. In time or late is judged by the day on which it is recorded here. */ receivedOn: civilDate.optional(), reason });
export const declineRenewal = route({ ...send('agreementLifecycle.declineRenewal', `${base}/renewal/decline`, 'Declare in time that it shall not renew by itself'), stepUp: true, params: agreement1, body: decline, response: agreementLifecycle, example: { revision: 1, reason: 'The board will not go on.' } });
const notice = z.object({ revision, /** Day on the letter, from the day of signing on; today where left out. */ givenOn: civilDate.optional(), /** A last day of service that is later than the clock allows; one that lies behind counts once the other side confirms receipt. */ wishedLastDay: civilDate.nullable().default(null), letter: requiredText(20_000, 'write the notice'), reason });
const noticeExample = { revision: 1, letter: 'We give notice of termination under article 13.', reason: 'Own police force from next year.' };
export const giveNotice = route({ ...send('agreementLifecycle.giveNotice', `${base}/termination`, 'Give written notice for the agency. The clock runs once the other side has it'), stepUp: true, status: 201, params: agreement1, body: notice, response: agreementLifecycle, example: noticeExample });
const receive = z.object({ revision, /** Day on which it was received. From whoever gave it: not before the day on which the notice was entered. Service that would have ended already takes the word of both. */ receivedOn: civilDate, /** Needed from whoever gave it: how receipt is shown, like the number of a certified letter. */ proof: line(300).nullable().default(null) });
const receiveExample = { revision: 1, receivedOn: '2026-11-02', proof: 'Certified mail 7020 1810 0000 1234 5678' };
export const receiveNotice = route({ ...send('agreementLifecycle.receiveNotice', `${base}/termination/receipt`, 'Record the day on which the notice was received: from there the clock runs'), params: agreement1, body: receive, response: agreementLifecycle, example: receiveExample });
export const rescindNotice = route({ ...send('agreementLifecycle.rescind', `${base}/termination/rescission`, 'Take a notice back: alone before it was received, by both sides while service runs (the first asks, the second agrees)'), stepUp: true, params: agreement1, body: reasonBody, response: agreementLifecycle, example: { revision: 1, reason: 'We found an agreement.' } });
export const settleAgreement = route({ ...send('agreementLifecycle.settle', `${base}/settlement`, 'After service has ended: `bill` when the final invoice is out, `settle` when nothing stands open, `reopen` when something came up, `close` for good'), stepUp: true, params: agreement1, body: z.object({ revision, step: z.enum(['bill', 'settle', 'reopen', 'close']), note: text(2000).nullable().default(null) }), response: agreementLifecycle, example: { revision: 1, step: 'bill' } });
const estimateQuery = z.object({ /** Day on which notice would be received; where left out today, or the day of the term nearest to it. */ noticeOn: civilDate.optional() });
export const estimateExit = route({ ...get('agreementLifecycle.exitEstimate', `${base}/exit-estimate`, 'What would be owed if notice were received on a day'), params: agreement1, query: estimateQuery, transaction: false, response: estimate });

export const readMunicipalityLifecycle = route({ ...theirs('municipalityLifecycle.read', `${own}/lifecycle`, 'Everything after signing, as your municipality sees it'), params: agreement1, response: agreementLifecycle });
export const readSentAmendment = route({ ...theirs('municipalityAmendments.read', `${own}/amendments/:agreementAmendmentId`, 'An amendment that was sent to you'), params: amendment1, response: sentAmendment });
export const compareSentAmendment = route({ ...theirs('municipalityAmendments.compare', `${own}/amendments/:agreementAmendmentId/compare`, 'The amendment against what binds on its first day: text beside money'), params: amendment1, transaction: false, response: redline(sentVersionSummary) });
export const readSentAmendmentDeltas = route({ ...theirs('municipalityAmendments.deltas', `${own}/amendments/:agreementAmendmentId/deltas`, 'What the amendment would bill or credit you of days that were billed already'), params: amendment1, transaction: false, response: amendmentDeltas });
const shown = { versionId: id, contentSha256: z.string(), termsSha256: z.string() };
const shownExample = { versionId: '{agreementVersionId}', contentSha256: '00', termsSha256: '00' };
export const requestAmendmentChanges = route({ ...answers('municipalityAmendments.requestChanges', `${own}/amendments/:agreementAmendmentId/request-changes`, 'Ask for another version of the amendment, with a reason'), params: amendment1, body: z.object({ ...shown, reason }), response: sentAmendment, example: { ...shownExample, reason: 'From December, please.' } });
export const approveAmendment = route({ ...answers('municipalityAmendments.approve', `${own}/amendments/:agreementAmendmentId/approve`, 'Approve the amendment by a resolution of your council or board'), params: amendment1, body: z.object({ ...shown, resolution: identifier(120), meetingOn: civilDate, note: text(2000).nullable().default(null) }), response: sentAmendment, example: { ...shownExample, resolution: '2027-31', meetingOn: '2026-09-07' } });
export const rejectAmendment = route({ ...answers('municipalityAmendments.reject', `${own}/amendments/:agreementAmendmentId/reject`, 'Reject the amendment for good; the agreement stays as it is'), params: amendment1, body: z.object({ ...shown, reason }), response: sentAmendment, example: { ...shownExample, reason: 'The council voted against it.' } });
export const declineRenewalForMunicipality = route({ ...binds('municipalityLifecycle.declineRenewal', `${own}/renewal/decline`, 'Declare for your municipality that the agreement shall not renew by itself'), params: agreement1, body: decline.omit({ receivedOn: true }), response: agreementLifecycle, example: { revision: 1, reason: 'The council will not go on.' } });
export const giveNoticeForMunicipality = route({ ...binds('municipalityLifecycle.giveNotice', `${own}/termination`, 'Give written notice for your municipality'), status: 201, params: agreement1, body: notice, response: agreementLifecycle, example: noticeExample });
export const receiveNoticeForMunicipality = route({ ...binds('municipalityLifecycle.receiveNotice', `${own}/termination/receipt`, 'Confirm the day on which your municipality had the notice, or show how the agency had yours'), params: agreement1, body: receive, response: agreementLifecycle, example: receiveExample });
export const rescindForMunicipality = route({ ...binds('municipalityLifecycle.rescind', `${own}/termination/rescission`, 'Take a notice back, or agree that the agency takes it back'), params: agreement1, body: reasonBody, response: agreementLifecycle, example: { revision: 1, reason: 'We found an agreement.' } });
export const estimateMunicipalityExit = route({ ...theirs('municipalityLifecycle.exitEstimate', `${own}/exit-estimate`, 'What your municipality would owe if notice were received on a day'), params: agreement1, query: estimateQuery, transaction: false, response: estimate });
