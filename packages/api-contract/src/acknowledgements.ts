/** Acknowledgements: a person's own list, reading and signing, questions about a clause, and the picture of the whole agency. */
import { z } from 'zod';
import { civilDate, id, instant, language, requiredText } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { personKinds } from './people.js';
import { clauseDifference, keyPointDifference, policyContent } from './policy-content.js';
import { agency, route } from './route.js';
import { staffName, staffOnly } from './staff-names.js';

/** `overdue` is no state: it is derived from `dueOn`. Pending and opened are open, everything else is final. */
export const acknowledgementStates = ['pending', 'opened', 'acknowledged', 'refused', 'excused', 'superseded', 'cancelled'] as const;
/** How a finished obligation came to be: signed by the person, signed on paper and recorded by somebody, refused before a witness, excused. */
export const recordKinds = ['signed', 'paper', 'refused', 'excused'] as const;
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex');

const named = z.object({ id, name: z.string() });
const policyName = z.object({ id, number: z.string(), title: z.string() });
const versionName = z.object({ id, number: z.number().int(), sha256, effectiveOn: civilDate });

/** Proof that does not change any more. */
export const acknowledgementRecord = z.object({
  kind: z.enum(recordKinds), at: instant, versionId: id, versionNumber: z.number().int(), sha256,
  /** What was agreed to have happened, word for word; null where nobody signed. */
  statement: z.object({ id: z.string(), wording: z.string(), language }).nullable(),
  /** How the person was known: the method of the session, with the second factor where one was confirmed. */
  authentication: z.string().nullable(), ip: staffOnly(z.string()), userAgent: staffOnly(z.string()),
  /** The login that signed, as it was called then; null where nobody signed. A person may have had several. */
  signedBy: staffOnly(z.object({ userId: id, name: z.string() })),
  /** Who entered it, when that was not the person. */
  recordedBy: staffName, witness: staffOnly(named), reason: z.string().nullable(),
  /** Day on the paper. */
  signedOn: civilDate.nullable(), hasScan: z.boolean(),
});

/** One person's obligation to acknowledge one policy. */
export const acknowledgement = z.object({
  id, policy: policyName, version: versionName, state: z.enum(acknowledgementStates), owedOn: civilDate, dueOn: civilDate, overdue: z.boolean(),
  /** On leave: the clock stands still, nothing is overdue. */
  paused: z.boolean(),
  /** Version of the same policy that this person acknowledged last, if any. */
  lastSigned: z.object({ versionId: id, versionNumber: z.number().int(), at: instant }).nullable(),
  minutesToRead: z.number().int(), closedAt: instant.nullable(), closedReason: z.string().nullable(),
});

/** What is new for this person: only clauses and key points that concern their kind, without those that stayed the same. */
export const changedForYou = z.object({
  /** The version signed last, or the one that was shown when a superseded one was to be signed. */
  since: z.object({ versionId: id, versionNumber: z.number().int() }),
  clauses: z.array(clauseDifference), keyPoints: z.array(keyPointDifference),
  /** The author's own summaries of the revisions in between, oldest first. */
  summaries: z.array(z.string()),
});

/** A policy as it is shown to one person before signing: all clauses, since the hash covers them, and the key points of their kind. */
export const reading = z.object({
  acknowledgement, personKind: z.enum(personKinds),
  content: policyContent,
  /** Null when nothing was signed before: then everything is new. */
  changed: changedForYou.nullable(),
  statement: z.object({ id: z.string(), wording: z.string(), language }),
  questions: z.object({ mine: z.number().int(), published: z.number().int() }),
});

const myParams = z.object({ acknowledgementId: id });
export const listMyAcknowledgements = route({
  id: 'acknowledgements.mine', method: 'GET', path: '/api/my-work/acknowledgements', summary: 'What I have to read and acknowledge, most urgent first; or what I finished, newest first', access: agency('my-work:do'),
  query: pageQuery.extend({ show: z.enum(['open', 'finished']).default('open') }), response: pageOf(acknowledgement),
});
export const myAcknowledgementSummary = route({
  id: 'acknowledgements.mySummary', method: 'GET', path: '/api/my-work/acknowledgements/summary', summary: 'How many policies wait for me', access: agency('my-work:do'),
  response: z.object({ open: z.number().int(), overdue: z.number().int(), nextDueOn: civilDate.nullable(), minutesToRead: z.number().int(), /** My questions answered in the last two weeks. */ answered: z.number().int() }),
});
export const readMyAcknowledgement = route({
  id: 'acknowledgements.readMine', method: 'GET', path: '/api/my-work/acknowledgements/:acknowledgementId', summary: 'One of my obligations with its record; reading this marks nothing as opened', access: agency('my-work:do'), params: myParams,
  response: acknowledgement.extend({ record: acknowledgementRecord.nullable(), shown: z.array(z.object({ at: instant, versionId: id, versionNumber: z.number().int(), sha256 })) }),
});
export const openAcknowledgement = route({
  id: 'acknowledgements.open', method: 'POST', path: '/api/my-work/acknowledgements/:acknowledgementId/open', status: 200, summary: 'Open it for reading; the version, its hash and the time are kept as what was shown', access: agency('my-work:do'), params: myParams,
  body: z.object({ language: language.default('en') }), response: reading, example: { language: 'en' },
});
export const readMyAttachment = route({
  id: 'acknowledgements.attachment', method: 'GET', path: '/api/my-work/acknowledgements/:acknowledgementId/attachments/:attachmentId', summary: 'A file that belongs to what I have to read, as a download', access: agency('my-work:do'),
  params: myParams.extend({ attachmentId: id }), produces: 'application/octet-stream', transaction: false,
});
/**
 * 409 `acknowledgements/superseded`: the version was replaced since it was opened; the problem has `changed` ({@link changedForYou}), open it again.
 * 409 `acknowledgements/not-opened`: nothing was shown yet. 409 `acknowledgements/finished`: it is not open any more. Sending the same again answers the same record.
 */
export const acknowledge = route({
  // Its usual case is one call that is a transaction of its own.
  id: 'acknowledgements.acknowledge', method: 'POST', path: '/api/my-work/acknowledgements/:acknowledgementId/acknowledge', status: 200, transaction: false, summary: 'Received, had the opportunity to read and ask: signs exactly what was shown', access: agency('my-work:do'), params: myParams,
  body: z.object({ versionId: id, sha256, statementId: z.string().max(60), language: language.default('en') }), response: acknowledgement.extend({ record: acknowledgementRecord }),
  example: { versionId: '{policyVersionId}', sha256: '0'.repeat(64), statementId: 'received-read-ask-1', language: 'en' },
});

/** A question to the owner of a policy about one clause (or the whole), with its answers. */
export const policyQuestion = z.object({
  id, policy: policyName, versionId: id, clauseId: z.string().nullable(), clauseHeading: z.string().nullable(), askedAt: instant,
  /** Null where the question is shown to everybody: nobody is told who asked. */
  askedBy: named.nullable(),
  state: z.enum(['waiting', 'answered']), published: z.boolean(),
  /** `published`: everybody sees it. What is written after a publication is not, until somebody publishes again. */
  messages: z.array(z.object({ id, at: instant, from: z.enum(['asker', 'owner']), name: z.string().nullable(), text: z.string(), published: z.boolean() })),
});
const questionParams = z.object({ policyQuestionId: id });
export const askQuestion = route({
  id: 'acknowledgements.ask', method: 'POST', path: '/api/my-work/acknowledgements/:acknowledgementId/questions', status: 201, summary: 'Ask the owner of the policy about a clause', access: agency('my-work:do'), params: myParams,
  body: z.object({ clauseId: z.string().max(60).nullable().default(null), text: requiredText(2000) }), response: policyQuestion, example: { clauseId: null, text: 'Does this hold on a detail for another agency?' }, limitPerMinute: 30,
});
export const listMyQuestions = route({
  id: 'acknowledgements.myQuestions', method: 'GET', path: '/api/my-work/policy-questions', summary: 'My questions and their answers; with `policyId` also those published to everybody', access: agency('my-work:do'),
  query: pageQuery.extend({ policyId: id.optional() }), response: pageOf(policyQuestion),
});
export const followUpQuestion = route({
  id: 'acknowledgements.followUp', method: 'POST', path: '/api/my-work/policy-questions/:policyQuestionId/messages', status: 201, summary: 'Write more about my own question', access: agency('my-work:do'), params: questionParams,
  body: z.object({ text: requiredText(2000) }), response: policyQuestion, example: { text: 'I mean off duty.' }, limitPerMinute: 30,
});
export const listQuestions = route({
  id: 'acknowledgements.questions', method: 'GET', path: '/api/policy-questions', summary: 'Questions of staff about policies, those that wait first', access: agency('policies:write'),
  query: pageQuery.extend({ policyId: id.optional(), state: z.enum(['waiting', 'answered']).optional() }), response: pageOf(policyQuestion),
});
export const answerQuestion = route({
  id: 'acknowledgements.answer', method: 'POST', path: '/api/policy-questions/:policyQuestionId/answers', status: 201, summary: 'Answer; the asker sees it, everybody does when it is published', access: agency('policies:write'), params: questionParams,
  body: z.object({ text: requiredText(4000), publish: z.boolean().default(false) }), response: policyQuestion, example: { text: 'Yes, it does.', publish: false },
});
export const publishQuestion = route({
  id: 'acknowledgements.publishQuestion', method: 'PUT', path: '/api/policy-questions/:policyQuestionId/publication', summary: 'Show question and answers to everybody without the name of the asker, or take them back', access: agency('policies:write'), params: questionParams,
  body: z.object({ published: z.boolean() }), response: policyQuestion, example: { published: true },
});

/** Numbers of people. `owed` = acknowledged + refused + excused + open; `overdue` and `paused` are parts of `open`. */
export const standing = z.object({
  owed: z.number().int(), acknowledged: z.number().int(), refused: z.number().int(), excused: z.number().int(), open: z.number().int(), opened: z.number().int(), overdue: z.number().int(), paused: z.number().int(),
});
export const readOverview = route({
  id: 'acknowledgements.overview', method: 'GET', path: '/api/acknowledgements/overview', summary: 'Where the agency stands today, by policy and by unit', access: agency('obligations:read'),
  query: z.object({ policyId: id.optional(), unitId: id.optional() }),
  response: z.object({
    on: civilDate, total: standing,
    policies: z.array(standing.extend({ policy: policyName, version: versionName, publishedAt: instant })),
    /** Each unit by itself, without the units below it; null for people without a unit. Parents come with `parentId`, so that a tree can be summed. */
    units: z.array(standing.extend({ unit: named.extend({ parentId: id.nullable() }).nullable() })),
  }),
});
export const obligationFilters = z.object({
  policyId: id.optional(), unitId: id.optional(), withSubunits: z.stringbool().default(true), personId: id.optional(),
  state: z.enum(['open', 'overdue', 'due_soon', 'paused', 'pending', 'opened', 'acknowledged', 'refused', 'excused']).optional(),
  /** Start of any word of the name, employee number or badge number. */
  search: z.string().trim().max(100).optional(),
});
/** One line of the drill-down to people. Name and number are null for an API key without `people:read`; so is what of the record, its history and its circumstances tells who it was. */
export const obligation = acknowledgement.omit({ lastSigned: true, minutesToRead: true }).extend({
  person: z.object({ id, name: z.string().nullable(), employeeNumber: z.string().nullable(), kind: z.enum(personKinds) }), unit: named.nullable(), record: acknowledgementRecord.pick({ kind: true, at: true, versionNumber: true }).nullable(),
});
export const listObligations = route({
  id: 'acknowledgements.list', method: 'GET', path: '/api/acknowledgements', summary: 'Who owes or gave which acknowledgement today, the earliest due first', access: agency('obligations:read'),
  query: pageQuery.extend({ ...obligationFilters.shape }), response: pageOf(obligation),
});
export const exportObligations = route({
  id: 'acknowledgements.export', method: 'GET', path: '/api/acknowledgements/export', summary: 'The filtered list as CSV', access: agency('obligations:read'), query: obligationFilters, produces: 'text/csv', transaction: false,
});
export const obligationDetail = obligation.extend({
  record: acknowledgementRecord.nullable(), shown: z.array(z.object({ at: instant, versionId: id, versionNumber: z.number().int(), sha256 })),
  /** What happened to it: owed, moved, paused, resumed, left, returned, cancelled, superseded, reminded, chased. */
  history: z.array(z.object({ at: instant, what: z.string(), detail: z.string().nullable() })),
});
export const readObligation = route({
  id: 'acknowledgements.read', method: 'GET', path: '/api/acknowledgements/:acknowledgementId', summary: 'One obligation with record, what was shown, and its history', access: agency('obligations:read'), params: myParams, response: obligationDetail,
});
export const readScan = route({
  id: 'acknowledgements.scan', method: 'GET', path: '/api/acknowledgements/:acknowledgementId/scan', summary: 'The scan of a paper signature', access: agency('obligations:read'), params: myParams, produces: 'application/octet-stream', transaction: false,
});
/** Progress of the work that follows a publication, a rescission or changes of the roster. */
export const reconciliation = z.object({
  id, cause: z.enum(['published', 'rescinded', 'people', 'daily']), startedAt: instant, finishedAt: instant.nullable(), people: z.number().int(), done: z.number().int(),
  owed: z.number().int(), moved: z.number().int(), closed: z.number().int(),
});
export const readReconciliation = route({
  id: 'acknowledgements.reconciliation', method: 'GET', path: '/api/policies/:policyId/reconciliation', summary: 'How far the last publication has reached people; null before the first', access: agency('obligations:read'), params: z.object({ policyId: id }),
  response: z.object({ /** Figures about it change by themselves until this is false. */ counting: z.boolean(), latest: reconciliation.nullable() }),
});

const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, like 08:00');
export const acknowledgementSettings = z.object({
  /** Days after the return from leave before anything is due. */
  returnGraceDays: z.number().int().min(0).max(90),
  /** Days before the due date on which a reminder goes out. */
  reminderDays: z.array(z.number().int().min(0).max(180)).max(6),
  /** Mails leave only between these times of the agency's zone. */
  dutyFrom: timeOfDay, dutyUntil: timeOfDay,
}).refine((s) => s.dutyFrom < s.dutyUntil, { path: ['dutyUntil'], message: 'must be later than the beginning' });
export const readAcknowledgementSettings = route({
  id: 'acknowledgements.readSettings', method: 'GET', path: '/api/acknowledgements/settings', summary: 'Reminders, duty window and grace after leave', access: agency('policies:read'), response: acknowledgementSettings,
});
export const changeAcknowledgementSettings = route({
  id: 'acknowledgements.changeSettings', method: 'PUT', path: '/api/acknowledgements/settings', summary: 'Change reminders, duty window and grace after leave', access: agency('policies:publish'), body: acknowledgementSettings, response: acknowledgementSettings,
  example: { returnGraceDays: 14, reminderDays: [30, 14, 1], dutyFrom: '08:00', dutyUntil: '18:00' },
});
