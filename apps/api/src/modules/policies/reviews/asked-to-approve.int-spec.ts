/** As what somebody is asked, where nobody was named. */
import { policyOffice } from '../../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Shown { reviewers: { role: string }[]; items: { role: string }[] }

describe('asked without being named', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('never calls a review what whoever can approve is asked for', async () => {
    const { author, chief, make, write, at } = await policyOffice(api);
    const policy = await make();
    await write(policy);
    expect((await author.send('POST', at(policy, policy.open!.id, '/submit'), {})).status).toBe(200);
    const { body: shown } = await author.send<Shown>('GET', at(policy, policy.open!.id));
    expect(new Set(shown.reviewers.map(({ role }) => role))).toEqual(new Set(['approver']));
    expect((await chief.send<Shown>('GET', '/api/policy-reviews/mine')).body.items).toMatchObject([{ role: 'approver' }]);
  });
});
