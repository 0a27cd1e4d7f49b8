/** The demo's policies: a dozen and eight, each version with its true hash, in reach of the product's own routes. */
import { createHash } from 'node:crypto';
import { canonicalBody } from '@rapport/policy-engine/canonical-content';
import type { PolicyContent } from '@rapport/policy-engine/policy-content';
import { startTestApi, type TestApi } from '../../test/test-api.js';
import { Outbox } from '../platform/jobs/outbox.service.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { PoliciesService } from '../modules/policies/authoring/policies.service.js';
import { eastbrook, marlow } from './demo-agencies.js';
import { DemoPolicies } from './demo-policies.js';

describe('demo policies', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('tells the same story as the product would, and leaves no starter draft doubled', async () => {
    const demo = new DemoPolicies(api.app.get(Tenant), api.app.get(Outbox));
    for (const [which, expected] of [[marlow, 13], [eastbrook, 8]] as const) {
      const agency = await api.agency({ timeZone: which.timeZone });
      const within = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, work);
      await within(() => demo.seed(which, new Date()));
      await within(() => demo.giveOwners());
      await within(() => api.app.get(PoliciesService).ensureStarters());
      const admin = await api.caller(agency.id, 'admin');
      const { items } = (await admin.send<{ items: { id: string; number: string; status: string; current: { id: string } | null; open: { id: string; state: string; blockingThreads: number } | null }[] }>('GET', '/api/policies?limit=50')).body;
      expect(items).toHaveLength(expected);
      if (which === marlow) expect(items.flatMap((each) => (each.open ? [each.open.state] : [])).toSorted()).toEqual(['changes_requested', 'draft', 'in_review', 'scheduled']);
      for (const { id, current } of items.filter((each) => each.current)) {
        const version = (await admin.send<{ title: string; content: PolicyContent; sha256: string }>('GET', `/api/policies/${id}/versions/${current!.id}`)).body;
        expect(createHash('sha256').update(canonicalBody(version)).digest('hex')).toBe(version.sha256);
        expect((await admin.send('GET', `/api/policies/${id}/compare`)).status).toBe(200);
      }
    }
  });
});
