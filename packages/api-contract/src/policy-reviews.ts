/** Reviewing a policy version: who is asked, comments by clause as threads, and what waits for me. */
import { z } from 'zod';
import { id, instant, requiredText, text } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { policyVersion, versionStates } from './policies.js';
import { agency, route } from './route.js';

/** Null for an API key that may not read the names of staff (`people:read`). */
const staffName = z.string().nullable();
const version1 = z.object({ policyId: id, policyVersionId: id });
const thread1 = version1.extend({ policyThreadId: id });
const body = requiredText(4000, 'write something');

/** A member of the agency who can be asked. */
export const listReviewPeople = route({
  id: 'policyReviews.people', method: 'GET', path: '/api/policy-reviewers', summary: 'Members who can review a draft, and which of them can approve', access: agency('policies:read'),
  response: z.object({ items: z.array(z.object({ membershipId: id, name: staffName, canApprove: z.boolean(), you: z.boolean() })) }),
});

const asked = z.object({ membershipId: id, role: z.enum(['reviewer', 'approver']) });
export const submitForReview = route({
  id: 'policyReviews.submit', method: 'POST', path: '/api/policies/:policyId/versions/:policyVersionId/submit', access: agency('policies:write'), params: version1,
  summary: 'Ask for review: a draft, or one that was sent back. Names who is asked (none: everybody who can approve); earlier approvals are void', response: policyVersion,
  body: z.object({ reviewers: z.array(asked).max(20).default([]), note: text(1000).nullable().default(null) }), example: { reviewers: [{ membershipId: '{membershipId}', role: 'approver' }] },
});
export const withdrawFromReview = route({ id: 'policyReviews.withdraw', method: 'POST', path: '/api/policies/:policyId/versions/:policyVersionId/withdraw', access: agency('policies:write'), params: version1, summary: 'Take it back to draft', response: policyVersion });

export const comment = z.object({ id, by: z.object({ userId: id.nullable(), name: staffName }), at: instant, body: z.string() });
export const thread = z.object({
  id, /** Null: about the whole version. */ clauseId: id.nullable(), /** Heading of the clause when the thread was opened. */ clauseHeading: z.string().nullable(),
  /** The words it is about, as they stood. */ quote: z.string().nullable(),
  blocking: z.boolean(), resolvedAt: instant.nullable(), resolvedBy: z.string().nullable(), openedAt: instant, comments: z.array(comment),
});
export const listThreads = route({ id: 'policyReviews.threads', method: 'GET', path: '/api/policies/:policyId/versions/:policyVersionId/threads', access: agency('policies:read'), params: version1, query: pageQuery.extend({ clauseId: id.optional(), state: z.enum(['open', 'resolved', 'all']).default('all') }), summary: 'Comments by thread, oldest first', response: pageOf(thread) });
export const openThread = route({
  id: 'policyReviews.openThread', method: 'POST', path: '/api/policies/:policyId/versions/:policyVersionId/threads', status: 201, access: agency('policies:comment'), params: version1,
  summary: 'Comment on a clause or on the whole; a blocking one stops approval until it is resolved, and is opened by those who write or approve policies', response: thread,
  body: z.object({ clauseId: id.nullable().default(null), quote: text(500).nullable().default(null), blocking: z.boolean().default(false), body }), example: { body: 'Who decides on weekends?', blocking: true },
});
export const replyToThread = route({ id: 'policyReviews.reply', method: 'POST', path: '/api/policies/:policyId/versions/:policyVersionId/threads/:policyThreadId/comments', status: 201, access: agency('policies:comment'), params: thread1, summary: 'Answer in a thread', body: z.object({ body }), response: thread, example: { body: 'The watch commander.' } });
export const changeThread = route({ id: 'policyReviews.changeThread', method: 'PATCH', path: '/api/policies/:policyId/versions/:policyVersionId/threads/:policyThreadId', access: agency('policies:comment'), params: thread1, summary: 'Resolve it, open it again, or say whether it blocks. A blocking thread is resolved by who opened it or by an approver; only those who write or approve policies make one block', body: z.object({ resolved: z.boolean(), blocking: z.boolean() }).partial(), response: thread, example: { resolved: true } });

export const listMyReviews = route({
  id: 'policyReviews.mine', method: 'GET', path: '/api/policy-reviews/mine', access: agency('policies:read'), query: pageQuery, summary: 'Versions that wait for your review or approval, oldest request first',
  response: pageOf(z.object({ policyId: id, policyVersionId: id, policyNumber: z.string(), title: z.string(), number: z.number().int(), state: z.enum(versionStates), role: z.enum(['reviewer', 'approver']), askedAt: instant, askedBy: staffName })),
});
