/** What was a person bound by, and shown, on a date: an answer, and a signed bundle that anybody can verify offline. */
import { z } from 'zod';
import { acknowledgementRecord, acknowledgementStates, sha256 } from './acknowledgements.js';
import { civilDate, id, instant } from './fields.js';
import { personKinds } from './people.js';
import { agency, anybody, route } from './route.js';
import { staffName } from './staff-names.js';

const named = z.object({ id, name: z.string() });
const shown = z.object({ at: instant, versionId: id, versionNumber: z.number().int(), sha256 });

/** One policy on that date. */
export const boundPolicy = z.object({
  policy: z.object({ id, number: z.string(), title: z.string() }),
  /** The version in force on that date; null when the policy was published but not yet effective, or rescinded. */
  inForce: z.object({ versionId: id, number: z.number().int(), sha256, effectiveOn: civilDate }).nullable(),
  /** True when the person was in its audience on that date and a version was in force. */
  bound: z.boolean(),
  /** The obligation as it stood at the end of that date. */
  obligation: z.object({ id, state: z.enum(acknowledgementStates), versionId: id, versionNumber: z.number().int(), owedOn: civilDate, dueOn: civilDate, overdue: z.boolean(), paused: z.boolean() }).nullable(),
  /** The latest record until then; its version may be older than the one in force when the revisions in between were minor. */
  record: acknowledgementRecord.nullable(),
  /** Every showing until then. */
  shown: z.array(shown),
});
export const evidenceAnswer = z.object({
  on: civilDate, timeZone: z.string(),
  person: z.object({ id, name: staffName, employeeNumber: staffName, kind: z.enum(personKinds), unit: named.nullable(), supervisor: z.object({ id, name: staffName }).nullable(), employed: z.boolean(), onLeave: z.boolean() }),
  policies: z.array(boundPolicy),
});

const params = z.object({ personId: id });
const query = z.object({
  /** Today when left out. */
  on: civilDate.optional(), policyId: id.optional(),
});
export const readEvidence = route({
  id: 'evidence.read', method: 'GET', path: '/api/evidence/people/:personId', summary: 'What was this person bound by, and shown, on that date? Reading it is recorded', access: agency('evidence:read'), params, query, response: evidenceAnswer,
});
export const exportEvidence = route({
  id: 'evidence.export', method: 'GET', path: '/api/evidence/people/:personId/bundle', summary: 'The same answer with the contents shown, hashes and anchors in the audit chain, signed; verify it with npm run verify:evidence and the id of the key', access: agency('evidence:read'), params, query,
  produces: 'application/json', stepUp: true,
});
export const evidenceKeys = route({
  id: 'evidence.keys', method: 'GET', path: '/.well-known/rapport-evidence-keys.json', summary: 'Public keys that sign evidence bundles of this installation (JSON Web Keys)', access: anybody,
  response: z.object({ keys: z.array(z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), kid: z.string(), use: z.literal('sig'), alg: z.literal('EdDSA'), demo: z.boolean() })) }),
});
