/** What was approved and scheduled stays scheduled until a person who may publish takes it off. */
import { policyOffice, type Problem, type Version } from '../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

describe('a scheduled version', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('is never reopened or discarded by a key or by an author without the right to publish', async () => {
    const { agency, author, chief, make, at, write, approved } = await policyOffice(api);
    const manager = await api.caller(agency.id, 'policy_author', 'chief');
    const admin = await api.caller(agency.id, 'admin');
    const made = await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Drafting', scopes: ['policies:write', 'policies:read'], expiresOn: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10) });
    const key = api.withHeaders({ authorization: `Bearer ${made.body.secret}` });
    const policy = await make();
    const version = (end = '') => at(policy, policy.open!.id, end);
    await write(policy);
    await approved(policy);
    expect((await chief.send('POST', version('/schedule'), { publishAt: new Date(Date.now() + 3_600_000).toISOString() })).status).toBe(200);
    for (const act of ['/reopen', '/discard']) {
      expect(await author.send<Problem>('POST', version(act), { reason: 'Because I can' })).toMatchObject({ status: 403, body: { code: 'policies/publisher-needed' } });
      expect(await key.send<Problem>('POST', version(act), { reason: 'Because I can' })).toMatchObject({ status: 403, body: { code: 'access/denied' } });
    }
    const shown = (await author.send<Version>('GET', version())).body;
    expect([shown.state, shown.acts, shown.refusals]).toEqual(['scheduled', [], [{ act: 'reopen', reason: expect.stringContaining('may publish') }, { act: 'discard', reason: expect.stringContaining('may publish') }]]);
    expect((await manager.send<Version>('GET', version())).body.acts).toEqual(expect.arrayContaining(['reopen', 'discard']));
    expect((await manager.send<Version>('POST', version('/reopen'), { reason: 'A fault was found' })).body.state).toBe('draft');
  });
});
