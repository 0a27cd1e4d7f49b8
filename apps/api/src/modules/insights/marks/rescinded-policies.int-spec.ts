/** What a rescinded policy may not be: a change to look for. */
import { policyOffice } from '../../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

describe('marks of rescinded policies', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('never offers a policy as a mark after it was rescinded', async () => {
    const { agency, chief, make, published, at } = await policyOffice(api);
    const policy = await make({ title: 'Courtesy' });
    await published(policy);
    await api.settle();
    const analyst = await api.caller(agency.id, 'admin');
    const offered = async () => [
      (await analyst.send<{ items: unknown[] }>('GET', '/api/insights/suggested-marks')).body.items.length,
      (await analyst.send<{ policies: unknown[] }>('GET', '/api/insights/mark-references')).body.policies.length,
    ];
    expect(await offered()).toEqual([1, 1]);
    expect((await chief.send('POST', at(policy, policy.open!.id, '/rescind'), { reason: 'It is told elsewhere' })).status).toBe(200);
    await api.settle();
    expect(await offered()).toEqual([0, 0]);
  });
});
