/** The audit trail as an auditor reads it. */
import { z } from 'zod';
import { id, instant } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';

export const auditEvent = z.object({
  id, at: instant,
  /** The line is about something that you may not know of: `at` is the beginning of its day, told once that day is over, `id` is no id of the trail, and the object is not named. */
  withheld: z.boolean(),
  actor: z.object({ kind: z.enum(['user', 'api-key', 'operator', 'resident', 'system']), id: id.nullable(), label: z.string() }),
  action: z.string(), outcome: z.enum(['done', 'refused', 'failed']),
  object: z.object({ type: z.string(), id: id.nullable() }).nullable(),
  source: z.object({ ip: z.string().nullable(), userAgent: z.string().nullable(), requestId: z.string().nullable() }),
  before: z.record(z.string(), z.unknown()).nullable(), after: z.record(z.string(), z.unknown()).nullable(),
  /** Its place in the sealed chain; null until the next seal, some seconds after the act, and where it is withheld. Places and hashes are null where a gap between them would tell when a withheld line came. */
  sealed: z.object({ sequence: z.number().int().nullable(), hash: z.string().nullable() }).nullable(),
});

const filters = z.object({
  action: z.string().max(100).optional(), actorId: id.optional(), objectType: z.string().max(60).optional(), objectId: id.optional(),
  outcome: z.enum(['done', 'refused', 'failed']).optional(), from: instant.optional(), to: instant.optional(),
});

export const listAuditEvents = route({
  id: 'audit.list', method: 'GET', path: '/api/audit', summary: 'Who changed what, when and from where; newest first. Reading it is itself recorded',
  access: agency('audit:read'), query: pageQuery.extend(filters.shape), response: pageOf(auditEvent),
});

export const exportAudit = route({
  id: 'audit.export', method: 'GET', path: '/api/audit/export', summary: 'The whole sealed chain as JSON lines, for verification offline',
  access: agency('audit:read'), produces: 'application/x-ndjson', stepUp: true, transaction: false,
});

export const chainState = z.object({
  events: z.number().int(), sealed: z.number().int(), head: z.string().nullable(), lastSealedAt: instant.nullable(),
  verdict: z.enum(['intact', 'broken', 'empty']), brokenAt: z.number().int().nullable(), reason: z.string().nullable(),
});

export const verifyAudit = route({
  id: 'audit.verify', method: 'POST', path: '/api/audit/verify', summary: 'Recompute the whole chain now and say whether it is intact',
  access: agency('audit:read'), response: chainState, limitPerMinute: 6,
});
