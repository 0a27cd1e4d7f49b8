/** How long data is kept: what goes tonight, what went before, and the legal holds that stop it. */
import { z } from 'zod';
import { retention } from './agencies.js';
import { civilDate, id, instant, requiredText } from './fields.js';
import { pageOf, pageQuery } from './page.js';
import { agency, route } from './route.js';
import { staffName } from './staff-names.js';

/** The sorts of data that are removed, in the order in which it happens. */
export const removalSorts = ['comments', 'call_backs', 'responses', 'messages', 'askings', 'contact_imports', 'contacts', 'learning_statements', 'package_runs', 'roster_lines', 'former_people'] as const;
export const removalSort = z.enum(removalSorts);
const count = z.number().int().min(0);

export const removalForecast = z.object({
  /** The agency's day after whose midnight the next run looks at the data. */
  runsOn: civilDate,
  sorts: z.array(z.object({
    sort: removalSort,
    /** The setting that says how long. */
    setting: retention.keyof(), months: z.number().int(),
    /** What is older than this day goes. */
    before: civilDate,
    /** Rows that go, and rows that would go if no hold stood over them. */
    due: count, held: count,
  })),
});
export const readRemovalForecast = route({
  id: 'retention.readForecast', method: 'GET', path: '/api/retention/forecast', summary: 'What would be removed in the coming night, with counts, and what legal holds keep',
  access: agency('retention:read'), response: removalForecast,
});

export const removalRun = z.object({
  /** The agency's day of the run. */
  day: civilDate, startedAt: instant, finishedAt: instant.nullable(), removed: z.partialRecord(removalSort, count),
});
export const listRemovalRuns = route({
  id: 'retention.listRuns', method: 'GET', path: '/api/retention/runs', summary: 'Nights in which data was removed, newest first, with counts only',
  access: agency('retention:read'), query: pageQuery, response: pageOf(removalRun),
});

/** `agency` stops all removal. A contact keeps its import, messages and answers that still name it; a survey its messages, answers and contacts; a person the record on the roster, and what they did in training packages. */
export const holdScopes = ['agency', 'contact', 'survey', 'person'] as const;
const holdScope = z.enum(holdScopes);
export const legalHold = z.object({
  id, scope: holdScope, objectId: id.nullable(),
  reason: z.string(), placedAt: instant, placedBy: staffName,
  releasedAt: instant.nullable(), releasedBy: staffName, releaseReason: z.string().nullable(),
});
const reason = requiredText(1000, 'must be at least 8 characters: name the case, the request or the order', 8);

export const listLegalHolds = route({
  id: 'retention.listHolds', method: 'GET', path: '/api/legal-holds', summary: 'Legal holds, newest first; standing ones only, or all with those that ended',
  access: agency('retention:read'), query: pageQuery.extend({ ended: z.enum(['true', 'false']).default('false').transform((v) => v === 'true') }), response: pageOf(legalHold),
});
export const placeLegalHold = route({
  id: 'retention.placeHold', method: 'POST', path: '/api/legal-holds', summary: 'Place a legal hold: from this answer on nothing under it is removed',
  access: agency('retention:manage'), stepUp: true, status: 201,
  body: z.object({ scope: holdScope, objectId: id.nullable().default(null), reason })
    .refine((v) => (v.scope === 'agency') === (v.objectId === null), { path: ['objectId'], message: 'must name the object, unless the whole agency is held' }),
  response: legalHold, example: { scope: 'contact', objectId: '{contactId}', reason: 'Case 2026-CV-0417, letter of counsel' },
});
export const releaseLegalHold = route({
  id: 'retention.releaseHold', method: 'POST', path: '/api/legal-holds/:legalHoldId/release', summary: 'End a legal hold; what is past its time goes with the next run',
  access: agency('retention:manage'), stepUp: true, params: z.object({ legalHoldId: id }), body: z.object({ reason }), response: legalHold,
  example: { reason: 'Case 2026-CV-0417 was closed' },
});
