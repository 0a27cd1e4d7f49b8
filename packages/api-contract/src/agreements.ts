/** Agreements as the agency works on them: drafted from a template, priced while typing, reviewed inside, sent, compared, commented and withdrawn. */
import { z } from 'zod';
import { agreementComment, commentQuery, commentScopes, newComment, newReply, resolution, sides } from './agreement-comments.js';
import { draftFault, forecast, redline, withdrawnRates } from './agreement-figures.js';
import { agreementTerms, orEmpty, share } from './agreement-terms.js';
import { civilDate, email, id, instant, language, line, requiredText, text } from './fields.js';
import { memberInvitation } from './members.js';
import { rightTaken } from './municipality-people.js';
import { pageOf, pageQuery } from './page.js';
import { policyContent, richText } from './policy-content.js';
import { agency, route } from './route.js';

/** draft → internal_review → sent → (changes_requested ⇄ sent) → approved → signing → executed → active → renewed | expiring → expired | terminating → settling → closed; withdrawn, rejected, superseded. */
export const agreementStates = ['draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing', 'executed', 'active', 'renewed', 'expiring', 'expired', 'terminating', 'settling', 'closed', 'withdrawn', 'rejected', 'superseded'] as const;
/** `discarded`: given up before it was sent. From `sent` on text and terms never change. */
export const agreementVersionStates = ['draft', 'internal_review', 'sent', 'approved', 'executed', 'superseded', 'withdrawn', 'rejected', 'discarded'] as const;
/** What can be done now, by the caller, with this version; screens offer exactly these. `revise` begins a version after approval and voids approval and signatures. */
export const agreementActs = ['edit', 'submit', 'mark_ready', 'return', 'send', 'discard', 'start_version', 'revise', 'withdraw', 'invite', 'comment_internal', 'comment_shared'] as const;
export type AgreementAct = (typeof agreementActs)[number];
export const reviewStates = ['pending', 'opened', 'changes_requested', 'approved', 'reset', 'removed'] as const;

export const partyValue = z.object({ name: text(200), form: text(200), address: text(500), contact: text(200), email: text(254) });
/** money: minor units. number and days: whole. decimal and percent: text, 0.034 is 3.4 %. date: civil day. choice: its value. */
export const fieldValue = z.union([text(4000), z.number().int(), partyValue]);
const fieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'must be the key of a field or clause');
const clauseId = z.uuid();
/** What was negotiated away from the template: other words for its clauses, and clauses that it does not have (`after` null: first). */
export const wording = z.object({
  overrides: z.array(z.object({ clauseId, heading: line(200).nullable().default(null), body: richText })).max(300).default([]),
  added: z.array(z.object({ id: clauseId, after: clauseId.nullable(), heading: orEmpty(line(200)), body: richText })).max(100).default([]),
});
/** The text as composed; the title stands in it. */
export const agreementContent = policyContent.extend({ title: z.string() });

const named = z.object({ id, name: z.string() });
export const versionSummary = z.object({
  id, /** Counts drafts too; only the agency sees it. */ number: z.number().int(),
  /** As both sides call it: 1 for the first that was sent; null until it is. */ sentNumber: z.number().int().nullable(),
  kind: z.enum(['original', 'amendment']), state: z.enum(agreementVersionStates), title: z.string(), createdAt: instant, createdBy: z.string(),
  sentAt: instant.nullable(), sentBy: z.string().nullable(), executedAt: instant.nullable(),
  /** Somebody found it ready to be sent. `own`: they wrote in it, and nobody else could find it ready. */ ready: z.object({ at: instant, by: z.string(), own: z.boolean() }).nullable(),
  /** SHA-256 of canonical text and terms, in lower-case hex, from sending on. */ contentSha256: z.string().nullable(), termsSha256: z.string().nullable(),
});
export const agreementSummary = z.object({
  id, number: z.string(), title: z.string(), municipality: named, state: z.enum(agreementStates), termFrom: civilDate.nullable(), termUntil: civilDate.nullable(), serviceUntil: civilDate.nullable(),
  firstSentAt: instant.nullable(), reviewDueOn: civilDate.nullable(), changedAt: instant,
  /** Shared comments that nobody resolved, and those of them that stop approval. */ openComments: z.number().int(), blockingComments: z.number().int(),
  /** A version of it, or of an amendment to it, waits inside the agency to be found ready. */ waitsInside: z.boolean(),
});
/** One reviewer and the version that was sent last. */
export const reviewerStanding = z.object({
  membershipId: id, name: z.string(), roles: z.array(z.string()), state: z.enum(reviewStates), openedAt: instant.nullable(), decidedAt: instant.nullable(), reason: z.string().nullable(),
  authority: z.object({ resolution: z.string(), meetingOn: civilDate }).nullable(),
});
export const agreementDetail = agreementSummary.extend({
  createdAt: instant, createdBy: z.string(), template: z.object({ id, name: z.string() }).nullable(), renews: z.object({ id, number: z.string() }).nullable(),
  /** Raised by every move; an act that names one is refused when somebody was faster. */ revision: z.number().int(),
  /** The version being worked on, and the one that was sent last. */ open: versionSummary.nullable(), offered: versionSummary.nullable(), versions: z.array(versionSummary),
  reviews: z.array(reviewerStanding), /** Internal comments that nobody resolved and that stop sending. */ internalBlocking: z.number().int(),
  acts: z.array(z.enum(agreementActs)), /** Why an act that the state would allow is refused to this caller now. */ refusals: z.array(z.object({ act: z.enum(agreementActs), reason: z.string() })),
});
export const agreementVersion = versionSummary.extend({
  agreementId: id, agreementRevision: z.number().int(),
  /** Raised by every save; a save must name the one it read. */ revision: z.number().int(),
  template: z.object({ id, name: z.string(), versionId: id, number: z.number().int() }).nullable(),
  fieldValues: z.record(z.string(), fieldValue), clauseChoices: z.record(z.string(), z.boolean()), wording, terms: agreementTerms, coverNote: z.string().nullable(),
  content: agreementContent, /** Ids of clauses whose words are not the template's. */ negotiated: z.array(z.string()),
  /** What keeps it from being sent; empty for a version that was. */ faults: z.array(draftFault),
  acts: z.array(z.enum(agreementActs)), refusals: z.array(z.object({ act: z.enum(agreementActs), reason: z.string() })),
});
export const agreementEvent = z.object({
  id, at: instant, side: z.enum([...sides, 'rapport']), by: z.string(), event: z.string(), fromState: z.string().nullable(), toState: z.string().nullable(), reason: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()).nullable(), shared: z.boolean(), versionId: id.nullable(), sentNumber: z.number().int().nullable(),
});

const agreement1 = z.object({ agreementId: id });
const version1 = agreement1.extend({ agreementVersionId: id });
const comment1 = agreement1.extend({ agreementCommentId: id });
const revision = z.int32().min(1);
const reason = requiredText(2000, 'say why');
const note = text(2000).nullable().default(null);

export const listAgreements = route({
  id: 'agreements.list', method: 'GET', path: '/api/agreements', summary: 'Agreements of your agency, newest first, or by the end of their term', access: agency('agreements:read'),
  query: pageQuery.extend({
    municipalityId: id.optional(), state: z.enum(agreementStates).optional(), /** The term ends before this day. */ endingBefore: civilDate.optional(),
    /** Beginning of the number, like `A-2027-`. */ number: z.string().trim().max(40).optional(), sort: z.enum(['newest', 'ending']).default('newest'),
  }),
  response: pageOf(agreementSummary),
});
export const createAgreement = route({
  id: 'agreements.create', method: 'POST', path: '/api/agreements', status: 201, summary: 'Begin an agreement with a municipality: from a published version of a template, or blank', access: agency('agreements:write'),
  body: z.object({
    municipalityId: id, title: line(200).optional(), /** Null: blank. */ templateVersionId: id.nullable().default(null), terms: agreementTerms.optional(),
    /** The agreement whose further term this one is. */ renewsId: id.nullable().default(null),
  }),
  response: agreementDetail, example: { municipalityId: '{municipalityId}', title: 'Patrol service 2027' },
});
export const readAgreement = route({ id: 'agreements.read', method: 'GET', path: '/api/agreements/:agreementId', summary: 'One agreement with its versions, reviews, and what you can do now', access: agency('agreements:read'), params: agreement1, response: agreementDetail });
export const listAgreementEvents = route({ id: 'agreements.events', method: 'GET', path: '/api/agreements/:agreementId/events', summary: 'What happened, newest first; `shared` is what both sides see', access: agency('agreements:read'), params: agreement1, query: pageQuery, response: pageOf(agreementEvent) });
export const readAgreementVersion = route({ id: 'agreements.version', method: 'GET', path: '/api/agreements/:agreementId/versions/:agreementVersionId', summary: 'One version: text, terms, and what is missing before it can be sent', access: agency('agreements:read'), params: version1, response: agreementVersion });
export const saveAgreementDraft = route({
  id: 'agreements.saveDraft', method: 'PUT', path: '/api/agreements/:agreementId/versions/:agreementVersionId', access: agency('agreements:write'), params: version1,
  summary: 'Keep the draft; the text is composed anew. `revision` is the one that was read; what is left out stays',
  body: z.object({
    revision, title: line(200), fieldValues: z.record(fieldKey, fieldValue), clauseChoices: z.record(fieldKey, z.boolean()), wording, terms: agreementTerms,
    /** A letter to the municipality that goes with the version. */ coverNote: text(5000).nullable(),
  }).partial().required({ revision: true }),
  response: agreementVersion, example: { revision: 1, coverNote: 'As discussed on Monday.' },
});
const forecastAnswer = z.object({ forecast: forecast.nullable(), /** What keeps it from being priced, with the place in the terms. */ faults: z.array(draftFault) });
export const forecastAgreement = route({
  id: 'agreements.forecast', method: 'POST', path: '/api/agreements/:agreementId/forecast', access: agency('agreements:read'), params: agreement1,
  summary: 'What terms would cost, saved or not: by agreement year and fiscal year, by line, and each invoice of the first year. Nothing is written',
  body: z.object({ terms: agreementTerms, /** A day of the year that is shown first; the first year where left out. */ on: civilDate.nullable().default(null), /** False leaves the explanations out: for figures while typing. */ explanations: z.boolean().default(true), /** What an index is taken to rise by each year, e.g. `0.03`; null leaves years that wait for it out. */ indexAssumption: share.nullable().default(null) }), response: forecastAnswer,
  example: { terms: { currency: 'USD', term: { from: '2027-07-01', until: '2028-07-01' }, rateCard: null, lines: [{ id: 'patrol', label: 'Patrol', price: { kind: 'fixed', yearly: 12_000_000 } }], surcharges: [], escalator: null, cap: null, payment: { every: 'month', when: 'advance', anchor: '2027-07-01', dueDays: 30 }, dayCount: 'actual_period', rounding: 'half_away_from_zero', lateInterest: null, renewal: { kind: 'none', months: 0, noticeDays: 0 }, notice: { days: 90, settleWithinDays: 60 }, delivery: null, disputes: { withinDays: 30, ladder: [] }, trueUp: null, governingLaw: 'Pennsylvania' } },
});
export const forecastVersion = route({ id: 'agreements.versionForecast', method: 'GET', path: '/api/agreements/:agreementId/versions/:agreementVersionId/forecast', access: agency('agreements:read'), params: version1, summary: 'What a version costs: of one that was sent from the rates it was sent with, of a draft from those of today', response: forecastAnswer.extend({ withdrawnRates }) });

const act = <const I extends string, const P extends string>(name: I, path: P, summary: string) => ({ id: name, method: 'POST', path: `/api/agreements/:agreementId/${path}`, summary, access: agency('agreements:write') }) as const;
export const submitAgreement = route({ ...act('agreements.submit', 'versions/:agreementVersionId/submit', 'Ask colleagues to look at the draft before it is sent; it cannot be edited meanwhile'), params: version1, body: z.object({ revision, note }), response: agreementVersion, example: { revision: 1, note: 'Please check the surcharge.' } });
export const markAgreementReady = route({ ...act('agreements.markReady', 'versions/:agreementVersionId/ready', 'Find it ready to be sent: somebody who did not write in it, as long as there is anybody else'), params: version1, body: z.object({ revision, note }), response: agreementVersion, example: { revision: 1 } });
export const returnAgreement = route({ ...act('agreements.return', 'versions/:agreementVersionId/return', 'Give it back to be edited, with a reason'), params: version1, body: z.object({ revision, reason }), response: agreementVersion, example: { revision: 1, reason: 'The cap is missing.' } });
export const discardAgreementVersion = route({ ...act('agreements.discard', 'versions/:agreementVersionId/discard', 'Give up a draft that was begun beside a version that was sent'), params: version1, body: z.object({ revision, note }), response: agreementDetail, example: { revision: 1 } });
export const startAgreementVersion = route({
  ...act('agreements.startVersion', 'versions', 'Begin the next version from the last one that was sent. After approval this needs a reason and voids approval and signatures'), status: 201, params: agreement1,
  body: z.object({ revision, /** Needed once it was approved. */ reason: text(2000).nullable().default(null), /** Take the newest published version of the template. */ newestTemplate: z.boolean().default(false) }), response: agreementVersion, example: { revision: 1 },
});
export const sendAgreement = route({
  id: 'agreements.send', method: 'POST', path: '/api/agreements/:agreementId/versions/:agreementVersionId/send', access: agency('agreements:send'), params: version1,
  summary: 'Send it to the municipality: text, terms and rates are frozen and hashed, an earlier version is superseded, all reviews begin anew, and reviewers are written to',
  body: z.object({ revision, reviewDueOn: civilDate }), response: agreementDetail, example: { revision: 1, reviewDueOn: '2027-05-31' },
});
export const withdrawAgreement = route({ id: 'agreements.withdraw', method: 'POST', path: '/api/agreements/:agreementId/withdraw', access: agency('agreements:send'), params: agreement1, summary: 'Withdraw the agreement for good, with a reason that the municipality reads if it was sent a version', body: z.object({ revision, reason }), response: agreementDetail, example: { revision: 1, reason: 'The township has chosen another provider.' } });
export const compareAgreementVersions = route({
  id: 'agreements.compare', method: 'GET', path: '/api/agreements/:agreementId/compare', access: agency('agreements:read'), params: agreement1, transaction: false,
  summary: 'Any two versions, drafts too: text beside money. Left out: the newest against the one sent before it', query: z.object({ from: id.optional(), to: id.optional() }), response: redline(versionSummary),
});

export const listAgreementComments = route({ id: 'agreements.comments', method: 'GET', path: '/api/agreements/:agreementId/comments', access: agency('agreements:read'), params: agreement1, summary: 'Comments with their replies, oldest first', query: pageQuery.extend({ ...commentQuery, scope: z.enum(commentScopes).optional() }), response: pageOf(agreementComment) });
export const addAgreementComment = route({
  ...act('agreements.comment', 'comments', 'Comment on a clause or on the whole: inside the agency, or on a sent version so that both sides read it. A blocking internal one stops sending, a blocking shared one stops approval'), status: 201, params: agreement1,
  body: z.object({ versionId: id, scope: z.enum(commentScopes), ...newComment }), response: agreementComment, example: { versionId: '{agreementVersionId}', scope: 'internal', body: 'Counsel should see this.' },
});
export const replyToAgreementComment = route({ ...act('agreements.reply', 'comments/:agreementCommentId/replies', 'Answer a comment, with other words for the clause if need be'), status: 201, params: comment1, body: newReply, response: agreementComment, example: { body: 'Changed in the next version.' } });
export const resolveAgreementComment = route({ ...act('agreements.resolve', 'comments/:agreementCommentId/resolve', 'Settle a comment: who raised it, or the other side with words'), params: comment1, body: resolution, response: agreementComment, example: { words: 'Article 8 now says 30 days.' } });
export const reopenAgreementComment = route({ ...act('agreements.reopen', 'comments/:agreementCommentId/reopen', 'Open a comment again that was settled; only the side that raised it'), params: comment1, response: agreementComment });

export const listAgreementReviewers = route({
  id: 'agreements.reviewers', method: 'GET', path: '/api/agreements/:agreementId/reviewers', access: agency('agreements:read'), params: agreement1, summary: 'Who can review and sign for the municipality, and who is invited',
  response: z.object({ members: z.array(z.object({ membershipId: id, name: z.string(), email: z.string(), roles: z.array(z.string()), lastSeenAt: instant.nullable() })), invitations: z.array(memberInvitation), /** What the municipality took from people of its side, newest first. */ taken: z.array(rightTaken) }),
});
export const inviteAgreementReviewer = route({
  id: 'agreements.invite', method: 'POST', path: '/api/agreements/:agreementId/reviewers', status: 201, access: agency('agreements:send'), params: agreement1, stepUp: true, limitPerMinute: 60,
  summary: 'Invite somebody of the municipality by mail to review or to sign; they reach the area of this municipality and nothing else',
  body: z.object({ email, name: line(120).optional(), roles: z.array(z.enum(['municipality_reviewer', 'municipality_signatory'])).min(1).max(2), language: language.optional() }), response: memberInvitation, example: { email: 'dana.reyes@example.org', roles: ['municipality_reviewer'] },
});
