/** The public page of a policy and the agency's day, at an hour when UTC is a day ahead of the agency. */
import { policyOffice } from '../../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { Clock } from '../../notifications/clock.js';

describe('the day on a public page', () => {
  let api: TestApi;
  let now = '2030-03-01T15:00:00Z';
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(now);
  });
  afterAll(() => api.close());

  it('never calls a policy in effect while it is still yesterday in the agency', async () => {
    const { agency, chief, make, at, write, approved } = await policyOffice(api);
    const policy = await make();
    await write(policy);
    await approved(policy);
    expect((await chief.send('POST', at(policy, policy.open!.id, '/publish'), { effectiveOn: '2030-03-02' })).status).toBe(200);
    const both = await api.caller(agency.id, 'policy_author', 'chief');
    expect((await both.send('PATCH', `/api/policies/${policy.id}`, { public: true })).status).toBe(200);
    const admin = await api.caller(agency.id, 'admin');
    expect((await admin.send('PATCH', '/api/policy-settings', { publicPage: true })).status).toBeLessThan(300);
    const ahead = async () => (await api.anybody.send('GET', `/a/${agency.slug}/policies/${policy.id}`)).text.includes('not in effect yet');
    now = '2030-03-02T03:00:00Z';
    expect(await ahead()).toBe(true);
    now = '2030-03-02T06:00:00Z';
    expect(await ahead()).toBe(false);
  });
});
