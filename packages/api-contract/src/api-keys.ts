/** API keys: how a CAD or RMS system signs its requests. */
import { z } from 'zod';
import { civilDate, id, instant, line } from './fields.js';
import { type Permission, permissions } from './permissions.js';
import { agency, route } from './route.js';

/** What no key may do: make people or keys. */
export const notForKeys: readonly Permission[] = [
  'members:manage', 'api-keys:manage', 'agency:manage', 'retention:manage', 'my-work:do', 'team:manage', 'policies:approve', 'policies:publish', 'permission-requests:decide', 'permission-requests:appoint', 'training:score',
];

export const apiKey = z.object({
  id, name: z.string(), scopes: z.array(z.enum(permissions)),
  /** The first characters, to tell keys apart. */
  hint: z.string(),
  createdBy: z.string(), createdAt: instant, expiresAt: instant, lastUsedAt: instant.nullable(), lastUsedIp: z.string().nullable(), revokedAt: instant.nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
});

export const listApiKeys = route({
  id: 'apiKeys.list', method: 'GET', path: '/api/api-keys', summary: 'Keys of the agency, newest first, with their last use', access: agency('api-keys:manage'),
  response: z.object({ items: z.array(apiKey) }),
});
export const createApiKey = route({
  id: 'apiKeys.create', method: 'POST', path: '/api/api-keys', summary: 'Make a key; its secret is in this answer and never shown again. Send it as `Authorization: Bearer rpk_…`',
  access: agency('api-keys:manage'), stepUp: true, status: 201,
  body: z.object({
    name: line(80),
    scopes: z.array(z.enum(permissions)).min(1, 'must name at least one permission').max(permissions.length)
      .refine((v) => v.every((scope) => !notForKeys.includes(scope)), `must not hold ${notForKeys.join(', ')}: a person does that`),
    /** Last day on which it works, in the agency's zone; at most a year ahead. */
    expiresOn: civilDate,
  }),
  response: z.object({ key: apiKey, secret: z.string() }), example: { name: 'CAD import', scopes: ['contacts:write'], expiresOn: '2027-06-30' },
});
export const revokeApiKey = route({
  id: 'apiKeys.revoke', method: 'DELETE', path: '/api/api-keys/:apiKeyId', summary: 'End a key at once', access: agency('api-keys:manage'), params: z.object({ apiKeyId: id }),
  response: apiKey,
});
