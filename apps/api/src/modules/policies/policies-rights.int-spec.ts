/** Who may move the end of what is in force, open it to the internet, or stop an approval: over HTTP. */
import { policyOffice, type Policy, type Problem, type Version } from '../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { Clock } from '../notifications/clock.js';

interface Details extends Policy { public: boolean; expiresOn: string | null; withheld: { expiresOn: string | null; public: string | null; number: string | null } }

describe('the rights over policies', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date('2030-03-01T12:00:00Z');
  });
  afterAll(() => api.close());

  const office = async () => {
    const made = await policyOffice(api);
    const order = async () => {
      const policy = await made.make({ title: 'Fair week', kind: 'special_order', expiresOn: '2030-03-09' });
      await made.write(policy);
      await made.approved(policy);
      return policy;
    };
    const ends = async (policy: Policy) => (await made.author.send<Version>('GET', made.at(policy, policy.open!.id))).body.endsOn;
    const change = (who: typeof made.author, policy: Policy, body: object) => who.send<Details & Problem & { detail: string }>('PATCH', `/api/policies/${policy.id}`, body);
    const settings = async (body: object) => (await api.caller(made.agency.id, 'admin')).send('PATCH', '/api/policy-settings', body);
    return { ...made, order, ends, change, settings };
  };

  it('never lets the author alone extend or end a special order in force', async () => {
    const { author, chief, at, order, ends, change } = await office();
    const policy = await order();
    await chief.send('POST', at(policy, policy.open!.id, '/publish'), {});
    for (const expiresOn of ['2031-12-31', '2030-03-01', null]) expect(await change(author, policy, { expiresOn })).toMatchObject({ status: 403, body: { code: 'policies/publisher-needed', detail: expect.stringContaining('last day') } });
    expect(await ends(policy)).toBe('2030-03-10');
    expect((await change(author, policy, { expiresOn: '2030-03-09', category: 'operations' })).status).toBe(200);
    const manager = await api.caller(author.agencyId!, 'policy_author', 'chief');
    expect((await change(manager, policy, { expiresOn: '2030-03-12' })).body).toMatchObject({ expiresOn: '2030-03-12', withheld: { expiresOn: null, public: null } });
    expect(await ends(policy)).toBe('2030-03-13');
  });

  it('never lets the author alone move the end of a special order that is scheduled', async () => {
    const { author, chief, at, order, change } = await office();
    const policy = await order();
    expect((await chief.send('POST', at(policy, policy.open!.id, '/schedule'), { publishAt: '2030-03-02T12:00:00Z' })).status).toBe(200);
    expect((await change(author, policy, { expiresOn: '2031-12-31' })).body.code).toBe('policies/publisher-needed');
  });

  it('never lets the author alone open a policy to the internet, before or after its publication', async () => {
    const { agency, author, make, published, change } = await office();
    const policy = await make();
    expect((await change(author, policy, { public: true })).body.code).toBe('policies/publisher-needed');
    await published(policy);
    expect(await change(author, policy, { public: true })).toMatchObject({ status: 403, body: { code: 'policies/publisher-needed', detail: expect.stringContaining('public') } });
    expect((await api.anybody.send<{ items: unknown[] }>('GET', `/api/public/agencies/${agency.slug}/policies`)).body.items).toEqual([]);
    const manager = await api.caller(agency.id, 'admin');
    expect((await change(manager, policy, { public: true })).body.public).toBe(true);
    expect((await change(author, policy, { public: true, category: 'operations' })).status).toBe(200);
    expect((await change(author, policy, { public: false })).status).toBe(200);
  });

  it('never lets the author alone give another number to what the public reads', async () => {
    const { agency, author, make, published, change } = await office();
    const policy = await make();
    await published(policy);
    expect((await change(author, policy, { number: 'P-900' })).body).toMatchObject({ number: 'P-900', withheld: { number: null } });
    const manager = await api.caller(agency.id, 'admin');
    expect((await change(manager, policy, { public: true })).status).toBe(200);
    for (const body of [{ number: 'P-666' }, { number: 'P-666', public: false }]) expect(await change(author, policy, body)).toMatchObject({ status: 403, body: { code: 'policies/publisher-needed', detail: expect.stringContaining('number') } });
    expect((await change(author, policy, { number: 'P-900', category: 'operations' })).body).toMatchObject({ number: 'P-900', withheld: { number: expect.stringContaining('may publish') } });
    expect((await change(manager, policy, { number: 'P-901' })).body.number).toBe('P-901');
  });

  it('asks for a second person and the second factor for it, as for publication', async () => {
    const { agency, chief, at, order, ends, change, settings } = await office();
    const both = await api.caller(agency.id, 'policy_author', 'chief');
    const admin = await api.caller(agency.id, 'admin');
    const policy = await order();
    await chief.send('POST', at(policy, policy.open!.id, '/publish'), {});
    await api.database.asOwner("update membership set roles = '{chief,policy_author}' where user_id = $1", [chief.userId]);
    await settings({ twoPeoplePublish: true });
    for (const body of [{ expiresOn: '2030-03-20' }, { public: true }]) expect((await change(chief, policy, body)).body.code).toBe('policies/second-person');
    expect((await change(chief, policy, { number: 'SO-1' })).body.withheld).toEqual({ expiresOn: expect.stringContaining('two people'), public: expect.stringContaining('two people'), number: null });
    expect((await change(admin, policy, { expiresOn: '2030-03-20', public: true })).status).toBe(200);
    expect(await ends(policy)).toBe('2030-03-21');
    await settings({ twoPeoplePublish: false, stepUpToPublish: true });
    await api.database.asOwner("update session set confirmed_at = now() - interval '1 hour' where user_id = $1", [both.userId]);
    expect((await change(both, policy, { expiresOn: '2030-03-22' })).body.code).toBe('access/step-up');
    expect((await change(both, policy, { category: 'operations' })).status).toBe(200);
  });

  it('tells everybody truly why they may not change it', async () => {
    const { author, chief, at, order } = await office();
    const policy = await order();
    const read = async (who: typeof author) => (await who.send<Details>('GET', `/api/policies/${policy.id}`)).body.withheld;
    expect(await read(author)).toEqual({ expiresOn: expect.stringContaining('Reopen it'), public: expect.stringContaining('may publish'), number: null });
    await chief.send('POST', at(policy, policy.open!.id, '/publish'), {});
    expect(await read(author)).toEqual({ expiresOn: expect.stringContaining('may publish'), public: expect.stringContaining('may publish'), number: null });
    expect(await read(chief)).toEqual({ expiresOn: null, public: null, number: null });
  });

  it('never lets an auditor write on the margin of a draft, nor a supervisor stop its approval', async () => {
    const { agency, author, chief, make, at, write } = await office();
    const policy = await make();
    const { body } = await write(policy);
    const threads = at(policy, body.id, '/threads');
    const [auditor, supervisor] = [await api.caller(agency.id, 'auditor'), await api.caller(agency.id, 'supervisor')];
    const open = (who: typeof author, blocking: boolean) => who.send<{ id: string } & Problem>('POST', threads, { body: 'Who pays for fuel?', blocking });
    for (const blocking of [true, false]) expect((await open(auditor, blocking)).status).toBe(403);
    expect((await open(supervisor, true)).body.code).toBe('policies/may-not-block');
    const remark = await open(supervisor, false);
    expect(remark.status).toBe(201);
    for (const change of [{ blocking: true }, { resolved: true }]) expect((await auditor.send('PATCH', `${threads}/${remark.body.id}`, change)).status).toBe(403);
    expect((await auditor.send('POST', `${threads}/${remark.body.id}/comments`, { body: 'Seen.' })).status).toBe(403);
    expect((await auditor.send<{ items: unknown[] }>('GET', threads)).body.items).toHaveLength(1);
    expect((await supervisor.send<Problem>('PATCH', `${threads}/${remark.body.id}`, { blocking: true })).body.code).toBe('policies/may-not-block');
    const block = await open(chief, true);
    await chief.send('PATCH', `${threads}/${block.body.id}`, { resolved: true });
    expect((await supervisor.send<Problem>('PATCH', `${threads}/${block.body.id}`, { resolved: false })).body.code).toBe('policies/may-not-block');
    await author.send('POST', at(policy, body.id, '/submit'), {});
    expect((await chief.send('POST', at(policy, body.id, '/approve'), { revision: 2, materiality: 'minor' })).status).toBe(200);
  });
});
