/** The office of a policy author and a chief, for the tests of policies over HTTP. */
import { randomUUID } from 'node:crypto';
import type { TestApi } from './test-api.js';

export interface Version { id: string; policyId: string; number: number; state: string; revision: number; title: string; sha256: string | null; effectiveOn: string | null; endsOn: string | null; endReason: string | null; acts: string[]; refusals: { act: string; reason: string }[]; approvals: { voidedAt: string | null; decision: string }[]; content: { clauses: { id: string; heading: string }[]; attachments: { fileId: string; sha256: string; type: string }[] }; materiality: { confirmed: string | null }; blockingThreads: number; minutes: number; publishedBy: string | null; rescindProposed: unknown; restoredFrom: unknown }
export interface Policy { id: string; number: string; status: string; title: string; open: { id: string; state: string } | null; current: { id: string } | null; citedBy: unknown[] }
export interface Problem { code: string }

export const clause = (text: string, over: object = {}) => ({ id: randomUUID(), heading: 'Purpose', body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }, ...over });

export const policyOffice = async (api: TestApi) => {
  const agency = await api.agency({ timeZone: 'America/New_York' });
  const [author, chief] = [await api.caller(agency.id, 'policy_author'), await api.caller(agency.id, 'chief')];
  const make = async (over: object = {}) => (await author.send<Policy>('POST', '/api/policies', { title: 'Take-home vehicles', ...over })).body;
  const at = (policy: { id: string }, versionId: string, end = '') => `/api/policies/${policy.id}/versions/${versionId}${end}`;
  const write = async (policy: Policy, text = 'Vehicles go home with those on call.', over: object = {}) => {
    const versionId = policy.open!.id;
    const { revision } = (await author.send<Version>('GET', at(policy, versionId))).body;
    return (await author.send<Version>('PUT', at(policy, versionId), { revision, content: { clauses: [clause(text)] }, ...over }));
  };
  const approved = async (policy: Policy, versionId = policy.open!.id, materiality = 'material') => {
    await author.send('POST', at(policy, versionId, '/submit'), {});
    const { revision } = (await chief.send<Version>('GET', at(policy, versionId))).body;
    return chief.send<Version>('POST', at(policy, versionId, '/approve'), { revision, materiality });
  };
  const published = async (policy: Policy) => {
    await write(policy);
    await approved(policy);
    return chief.send<Version>('POST', at(policy, policy.open!.id, '/publish'), {});
  };
  return { agency, author, chief, make, at, write, approved, published };
};
