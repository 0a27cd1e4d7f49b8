/** Statements about courses (xAPI 1.0.3) that go to a learning record store of the agency's choice. */
import { z } from 'zod';
import { id, instant, line } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';
import { staffName } from './staff-names.js';

export const recordStoreStates = ['off', 'active', 'paused'] as const;
/** `other`: what a cmi5 unit told in a verb of its own. */
export const statementVerbs = ['registered', 'launched', 'initialized', 'progressed', 'answered', 'passed', 'failed', 'completed', 'terminated', 'abandoned', 'satisfied', 'waived', 'other'] as const;
export const statementStates = ['waiting', 'delivered', 'refused'] as const;

export const recordStore = z.object({
  /** `off`: none is set up, nothing is recorded for one. `paused`: statements are kept and wait. */
  state: z.enum(recordStoreStates), endpoint: z.string().nullable(), username: z.string().nullable(),
  /** Send what was answered to each quiz question too, right or wrong; never the texts of reflections or role-plays. */
  answers: z.boolean(), changedAt: instant.nullable(), changedBy: staffName,
  waiting: z.number().int(), delivered: z.number().int(), refused: z.number().int(),
  lastDeliveredAt: instant.nullable(), lastError: z.string().nullable(), lastErrorAt: instant.nullable(), nextTryAt: instant.nullable(),
});
/** One statement and what became of it; who it is about is not told here. */
export const delivery = z.object({
  id, verb: z.enum(statementVerbs), courseTitle: z.string(), at: instant, state: z.enum(statementStates), tries: z.number().int(), settledAt: instant.nullable(), error: z.string().nullable(),
});

const endpoint = z.url({ protocol: /^https?$/, error: 'must be the address of the store’s xAPI endpoint, beginning with https://' }).max(500)
  .refine((value) => URL.canParse(value) && !new URL(value).username && !new URL(value).password && !new URL(value).search && !new URL(value).hash, 'must hold neither a user name nor a question mark or #');
const read = agency('training:manage');
const manage = agency('agency:manage');

export const readRecordStore = route({
  id: 'learningRecords.read', method: 'GET', path: '/api/training/learning-records', summary: 'The learning record store of your agency and how delivery goes; never its password', access: read, response: recordStore,
});
export const setRecordStore = route({
  id: 'learningRecords.set', method: 'PUT', path: '/api/training/learning-records', stepUp: true,
  summary: 'Name the store; the password may be left out to keep it, unless the address or the user name changes', access: manage,
  body: z.object({ endpoint, username: line(200).refine((value) => !value.includes(':'), 'must not contain a colon'), password: z.string().min(1).max(500).refine((value) => !/\p{Cc}/u.test(value), 'must not contain control characters').optional(), answers: z.boolean().default(false) }),
  response: recordStore, example: { endpoint: 'https://lrs.example.org/xapi', username: 'rapport', password: 'key-from-the-store', answers: false },
});
export const forgetRecordStore = route({
  id: 'learningRecords.forget', method: 'DELETE', path: '/api/training/learning-records', stepUp: true, summary: 'Forget the store and its password; what waits is not sent', access: manage, response: recordStore,
});
export const pauseRecordStore = route({
  id: 'learningRecords.pause', method: 'POST', path: '/api/training/learning-records/pause', summary: 'Keep statements here until delivery is resumed', access: manage, response: recordStore,
});
export const resumeRecordStore = route({
  id: 'learningRecords.resume', method: 'POST', path: '/api/training/learning-records/resume', summary: 'Deliver what waits, now and from now on; also ends the pause after an error', access: manage, response: recordStore,
});
export const sendAgain = route({
  id: 'learningRecords.sendAgain', method: 'POST', path: '/api/training/learning-records/send-again', summary: 'Try again what the store refused', access: manage, response: recordStore,
});
export const testRecordStore = route({
  id: 'learningRecords.test', method: 'POST', path: '/api/training/learning-records/test', transaction: false, limitPerMinute: 10,
  summary: 'Ask the store whether it answers and takes our user name and password; nothing is stored there', access: manage,
  response: z.object({ ok: z.boolean(), words: z.string() }),
});
export const listDeliveries = route({
  id: 'learningRecords.deliveries', method: 'GET', path: '/api/training/learning-records/deliveries', summary: 'Statements, newest first, and what became of each', access: read,
  query: pageQuery.extend({ state: z.enum([...statementStates, 'all']).default('all') }), response: pageOf(delivery),
});
