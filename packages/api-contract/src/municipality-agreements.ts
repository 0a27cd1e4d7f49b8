/** The municipality's own area: what waits for it, the agreements it was sent, comments, approval and rejection. It sees no draft and nothing of another municipality. */
import { z } from 'zod';
import { agreementComment, commentQuery, newComment, newReply, resolution } from './agreement-comments.js';
import { forecast, redline, withdrawnRates } from './agreement-figures.js';
import { agreementTerms } from './agreement-terms.js';
import { agreementContent, agreementStates, agreementVersionStates, reviewStates } from './agreements.js';
import { civilDate, id, identifier, instant, requiredText, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { municipality, route } from './route.js';

/** States of an agreement that was sent. */
export const sentStates = agreementStates.filter((each) => each !== 'draft' && each !== 'internal_review');
export const municipalityActs = ['comment', 'request_changes', 'approve', 'reject', 'sign'] as const;
const acts = { acts: z.array(z.enum(municipalityActs)), /** Why an act that the state would allow is refused now. */ refusals: z.array(z.object({ act: z.enum(municipalityActs), reason: z.string() })) };

export const sentVersionSummary = z.object({
  id, /** As both sides call it. */ number: z.number().int(), kind: z.enum(['original', 'amendment']), state: z.enum(agreementVersionStates), title: z.string(), sentAt: instant, sentBy: z.string(), executedAt: instant.nullable(),
  contentSha256: z.string(), termsSha256: z.string(),
});
export const sentAgreementSummary = z.object({
  id, number: z.string(), title: z.string(), state: z.enum(agreementStates), termFrom: civilDate.nullable(), termUntil: civilDate.nullable(), serviceUntil: civilDate.nullable(), reviewDueOn: civilDate.nullable(),
  firstSentAt: instant, openComments: z.number().int(), blockingComments: z.number().int(),
});
const review = z.object({ name: z.string(), mine: z.boolean(), state: z.enum(reviewStates), decidedAt: instant.nullable(), reason: z.string().nullable(), authority: z.object({ resolution: z.string(), meetingOn: civilDate }).nullable() });
export const sentAgreement = sentAgreementSummary.extend({
  /** The one that is on the table, or binds. */ offered: sentVersionSummary, versions: z.array(sentVersionSummary), /** Of the version on the table. */ reviews: z.array(review), ...acts,
});
export const sentVersion = sentVersionSummary.extend({ agreementId: id, coverNote: z.string().nullable(), content: agreementContent, terms: agreementTerms, ...acts });
const sharedEvent = z.object({ id, at: instant, side: z.enum(['agency', 'municipality', 'rapport']), by: z.string(), event: z.string(), toState: z.enum(agreementStates).nullable(), reason: z.string().nullable(), detail: z.record(z.string(), z.unknown()).nullable(), versionId: id.nullable(), versionNumber: z.number().int().nullable() });

const agreement1 = z.object({ agreementId: id });
const version1 = agreement1.extend({ agreementVersionId: id });
const comment1 = agreement1.extend({ agreementCommentId: id });
const base = '/api/municipality/agreements';
const one = `${base}/:agreementId` as const;
const reason = requiredText(2000, 'say why');
/** The hashes that stand on the screen; another version in the meantime is a 409. */
const shown = { versionId: id, contentSha256: z.string(), termsSha256: z.string() };
const shownExample = { versionId: '{agreementVersionId}', contentSha256: '00', termsSha256: '00' };

export const readMyMunicipality = route({
  id: 'municipalityAgreements.self', method: 'GET', path: '/api/municipality', summary: 'Your municipality, the agency that serves it, and what waits for you', access: municipality('municipality:read'),
  response: z.object({
    municipality: z.object({ id, name: z.string(), kind: z.string() }), agency: z.object({ name: z.string(), timeZone: z.string(), fiscalYearStart: z.string() }),
    you: z.object({ name: z.string(), roles: z.array(z.string()), permissions: z.array(z.string()) }),
    /** `review`: a version waits for an answer. `comment`: the agency raised something that nobody settled. `sign`: it waits for signatures. */
    waiting: z.array(z.object({ kind: z.enum(['review', 'comment', 'sign']), agreementId: id, versionId: id, number: z.string(), title: z.string(), dueOn: civilDate.nullable(), late: z.boolean() })),
  }),
});
export const listSentAgreements = route({ id: 'municipalityAgreements.list', method: 'GET', path: base, summary: 'Agreements of which your municipality was sent a version, newest first', access: municipality('municipality:read'), query: pageQuery.extend({ state: z.enum(agreementStates).optional(), endingBefore: civilDate.optional() }), response: pageOf(sentAgreementSummary) });
export const readSentAgreement = route({ id: 'municipalityAgreements.read', method: 'GET', path: one, summary: 'One agreement with the versions that were sent', access: municipality('municipality:read'), params: agreement1, response: sentAgreement });
export const listSharedEvents = route({ id: 'municipalityAgreements.events', method: 'GET', path: `${one}/events`, summary: 'What both sides did, newest first', access: municipality('municipality:read'), params: agreement1, query: pageQuery, response: pageOf(sharedEvent) });
export const readSentVersion = route({ id: 'municipalityAgreements.version', method: 'GET', path: `${one}/versions/:agreementVersionId`, summary: 'A version that was sent: text and terms as they were frozen', access: municipality('municipality:read'), params: version1, response: sentVersion });
export const openSentVersion = route({ id: 'municipalityAgreements.open', method: 'POST', path: `${one}/versions/:agreementVersionId/opened`, summary: 'Note that you have opened the version that is on the table', access: municipality('municipality:comment'), params: version1, response: sentAgreement });
export const forecastSentVersion = route({ id: 'municipalityAgreements.forecast', method: 'GET', path: `${one}/versions/:agreementVersionId/forecast`, summary: 'What a sent version costs, from the rates it was sent with', access: municipality('municipality:read'), params: version1, response: z.object({ forecast: forecast.nullable(), /** Why there is none. */ because: z.string().nullable(), withdrawnRates }) });
export const compareSentVersions = route({
  id: 'municipalityAgreements.compare', method: 'GET', path: `${one}/compare`, access: municipality('municipality:read'), params: agreement1, transaction: false,
  summary: 'Any two sent versions: text beside money. Left out: the newest against the one before it', query: z.object({ from: id.optional(), to: id.optional() }), response: redline(sentVersionSummary),
});

export const listSharedComments = route({ id: 'municipalityAgreements.comments', method: 'GET', path: `${one}/comments`, access: municipality('municipality:read'), params: agreement1, summary: 'Comments that both sides read, oldest first', query: pageQuery.extend(commentQuery), response: pageOf(agreementComment) });
export const addSharedComment = route({ id: 'municipalityAgreements.comment', method: 'POST', path: `${one}/comments`, status: 201, access: municipality('municipality:comment'), params: agreement1, summary: 'Comment on a clause or on the whole, and propose other words. A blocking one stops approval until it is settled', body: z.object({ versionId: id, ...newComment }), response: agreementComment, example: { versionId: '{agreementVersionId}', body: 'We need 30 days here.', blocking: true } });
export const replyToSharedComment = route({ id: 'municipalityAgreements.reply', method: 'POST', path: `${one}/comments/:agreementCommentId/replies`, status: 201, access: municipality('municipality:comment'), params: comment1, summary: 'Answer a comment', body: newReply, response: agreementComment, example: { body: 'That would do.' } });
export const resolveSharedComment = route({ id: 'municipalityAgreements.resolve', method: 'POST', path: `${one}/comments/:agreementCommentId/resolve`, access: municipality('municipality:comment'), params: comment1, summary: 'Settle a comment: who raised it, or the other side with words', body: resolution, response: agreementComment, example: { words: 'Agreed.' } });
export const reopenSharedComment = route({ id: 'municipalityAgreements.reopen', method: 'POST', path: `${one}/comments/:agreementCommentId/reopen`, access: municipality('municipality:comment'), params: comment1, summary: 'Open a comment again that was settled; only the side that raised it', response: agreementComment });

export const requestChanges = route({ id: 'municipalityAgreements.requestChanges', method: 'POST', path: `${one}/request-changes`, access: municipality('municipality:approve'), params: agreement1, summary: 'Ask the agency for another version, with a reason', body: z.object({ ...shown, reason }), response: sentAgreement, example: { ...shownExample, reason: 'See our comments.' } });
export const approveAgreement = route({
  id: 'municipalityAgreements.approve', method: 'POST', path: `${one}/approve`, access: municipality('municipality:approve'), params: agreement1, summary: 'Approve the version that is on the table, by a resolution of your council or board. Unresolved blocking comments stop it',
  body: z.object({ ...shown, resolution: identifier(120), meetingOn: civilDate, note: text(2000).nullable().default(null) }), response: sentAgreement, example: { ...shownExample, resolution: '2027-14', meetingOn: '2027-05-04' },
});
export const rejectAgreement = route({ id: 'municipalityAgreements.reject', method: 'POST', path: `${one}/reject`, access: municipality('municipality:approve'), params: agreement1, summary: 'Reject the agreement for good, with a reason', body: z.object({ ...shown, reason }), response: sentAgreement, example: { ...shownExample, reason: 'The council voted against it.' } });
