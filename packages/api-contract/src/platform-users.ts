/** What a platform operator may do with logins, and the record of it. */
import { z } from 'zod';
import { id, instant, line } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { platform, route } from './route.js';

export const platformUser = z.object({
  id, email: z.string(), name: z.string(), operator: z.boolean(), secondFactor: z.boolean(), createdAt: instant, lastSeenAt: instant.nullable(),
  disabled: z.enum(['idle', 'operator']).nullable(), agencies: z.array(z.object({ id, name: z.string() })),
});
const user1 = z.object({ userId: id });
/** Recorded for every agency of the user. */
const reason = z.object({ reason: line(300) });
const why = { reason: 'Phone lost; identity checked by call-back to the sheriff' };

export const findUsers = route({
  id: 'platformUsers.find', method: 'GET', path: '/api/platform/users', summary: 'Logins whose address or name begins with the text given', access: platform('platform:users'),
  query: pageQuery.extend({ q: z.string().trim().max(100).optional() }), response: pageOf(platformUser),
});
export const disableUser = route({
  id: 'platformUsers.disable', method: 'POST', path: '/api/platform/users/:userId/disable', summary: 'Close a login everywhere; its sessions end at once',
  access: platform('platform:users'), stepUp: true, params: user1, body: reason, response: platformUser, example: why,
});
export const enableUser = route({
  id: 'platformUsers.enable', method: 'POST', path: '/api/platform/users/:userId/enable', summary: 'Open a login again',
  access: platform('platform:users'), stepUp: true, params: user1, body: reason, response: platformUser, example: why,
});
export const resetSecondFactor = route({
  id: 'platformUsers.resetSecondFactor', method: 'POST', path: '/api/platform/users/:userId/reset-second-factor',
  summary: 'Take the second factor off a login whose owner lost phone and recovery codes; ends its sessions, mails the owner, and the password alone leads only to setting up a new one',
  access: platform('platform:users'), stepUp: true, params: user1, body: reason, response: platformUser, example: why,
});

export const platformEvent = z.object({
  id, at: instant, actor: z.object({ kind: z.enum(['user', 'operator', 'system']), id: id.nullable(), label: z.string() }), userId: id.nullable(),
  action: z.string(), outcome: z.enum(['done', 'refused', 'failed']), ip: z.string().nullable(), userAgent: z.string().nullable(), details: z.record(z.string(), z.unknown()).nullable(),
});
export const listPlatformEvents = route({
  id: 'platformUsers.listEvents', method: 'GET', path: '/api/platform/events', summary: 'Sign-ins, failures and account changes over the whole platform, newest first',
  access: platform('platform:users'), query: pageQuery.extend({ userId: id.optional(), action: z.string().max(100).optional() }), response: pageOf(platformEvent),
});
