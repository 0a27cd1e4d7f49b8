/** Opening, finding, suspending and closing agencies over HTTP. */
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { AgencyHooks } from './agency-hooks.js';

interface Listed { id: string; slug: string; name: string; status: string; statusReason: string | null }
const order = (over: Record<string, unknown> = {}) => ({
  name: 'Marlow County Sheriff', kind: 'sheriff', timeZone: 'America/New_York', languages: ['en', 'es'], fiscalYearStart: '07-01',
  firstAdmin: { name: 'Dana Whitfield', email: 'dana@marlow.example' }, reason: 'Subscription 117 signed', ...over,
});

describe('platform agencies', () => {
  let api: TestApi;
  let operator: TestCaller;
  const started: string[] = [];
  beforeAll(async () => {
    api = await startTestApi();
    operator = await api.operator();
    let first = true;
    api.app.get(AgencyHooks).onOpened('test-fails-once', async () => {
      if (first) { first = false; throw new Error('try again'); }
      started.push('fails-once');
    });
    api.app.get(AgencyHooks).onOpened('test', async () => { started.push('steady'); });
  });
  afterAll(() => api.close());

  it('opens an agency, invites its first admin, starts its things and tells the agency why', async () => {
    const opened = await operator.send<Listed>('POST', '/api/platform/agencies', order());
    expect(opened).toMatchObject({ status: 201, body: { slug: 'marlow-county-sheriff', status: 'active', fiscalYearStart: '07-01' } });
    const { id } = opened.body;
    expect(await api.database.asOwner('select email, roles from member_invitation where agency_id = $1', [id])).toEqual([{ email: 'dana@marlow.example', roles: ['admin'] }]);
    const [line] = await api.database.asOwner("select actor_kind, actor_id, after from audit_event where agency_id = $1 and action = 'platform.agency-opened'", [id]);
    expect(line).toMatchObject({ actor_kind: 'operator', actor_id: operator.userId, after: { name: 'Marlow County Sheriff', reason: 'Subscription 117 signed' } });
    await api.settle();
    expect(started).toContain('steady');
    await api.database.asOwner("update outbox_message set due_at = now() where agency_id = $1 and done_at is null", [id]);
    await api.database.asOwner('insert into work_due (agency_id, id, due_at) values ($1, uuid_v7(), now())', [id]);
    await api.settle();
    expect(started.filter((each) => each === 'fails-once')).toHaveLength(1);
    expect(started.filter((each) => each === 'steady')).toHaveLength(1);
  });

  it('proposes the next free address, and refuses a taken or reserved one', async () => {
    await operator.send('POST', '/api/platform/agencies', order({ name: 'Twin Falls Police', firstAdmin: { name: 'A', email: 'a@twin.example' } }));
    expect(await operator.send('GET', '/api/platform/slug-proposal?name=Twin%20Falls%20Police')).toMatchObject({ body: { slug: 'twin-falls-police-2' } });
    expect(await operator.send('POST', '/api/platform/agencies', order({ slug: 'twin-falls-police' }))).toMatchObject({ status: 409, body: { code: 'platform/slug-taken' } });
    expect(await operator.send('POST', '/api/platform/agencies', order({ slug: 'platform' }))).toMatchObject({ status: 422, body: { code: 'platform/slug-reserved' } });
  });

  it('leaves nothing behind when one part of opening fails', async () => {
    const count = async () => api.database.asOwner('select (select count(*) from agency) as agencies, (select count(*) from audit_event) as events, (select count(*) from outbox_message) as messages');
    const before = await count();
    expect((await operator.send('POST', '/api/platform/agencies', order({ slug: 'new-place', firstAdmin: { name: 'X', email: 'not an address' } }))).status).toBe(422);
    await api.database.asOwner("alter table member_invitation add constraint broken check (email <> 'broken@example.org')");
    expect((await operator.send('POST', '/api/platform/agencies', order({ slug: 'new-place', firstAdmin: { name: 'X', email: 'broken@example.org' } }))).status).toBe(500);
    await api.database.asOwner('alter table member_invitation drop constraint broken');
    expect(await count()).toEqual(before);
  });

  it('stops sessions and public pages at once when it suspends, and gives them back', async () => {
    const agency = await api.agency({ name: 'Suspended One' });
    const admin = await api.caller(agency.id, 'admin');
    expect((await admin.send('GET', '/api/agency')).status).toBe(200);
    expect(await operator.send('POST', `/api/platform/agencies/${agency.id}/suspend`, { reason: 'Payment overdue' })).toMatchObject({ status: 200, body: { status: 'suspended', statusReason: 'Payment overdue' } });
    expect((await admin.send('GET', '/api/agency')).status).toBe(403);
    expect((await api.anybody.send('GET', `/api/public/agencies/${agency.slug}`)).status).toBe(404);
    expect(await operator.send('POST', `/api/platform/agencies/${agency.id}/suspend`, { reason: 'Payment overdue' })).toMatchObject({ status: 409, body: { code: 'platform/agency-status' } });
    expect((await operator.send('POST', `/api/platform/agencies/${agency.id}/reopen`, { reason: 'Payment came' })).status).toBe(200);
    expect((await admin.send('GET', '/api/agency')).status).toBe(200);
    expect(await api.database.asOwner("select action, after->>'reason' as reason from audit_event where agency_id = $1 and action like 'platform.%' order by id", [agency.id]))
      .toEqual([{ action: 'platform.agency-suspended', reason: 'Payment overdue' }, { action: 'platform.agency-reopened', reason: 'Payment came' }]);
  });

  it('never closes the wrong agency: the address must be typed, and closed is the end', async () => {
    const agency = await api.agency();
    expect(await operator.send('POST', `/api/platform/agencies/${agency.id}/close`, { reason: 'Merged with county', slug: 'another-one' })).toMatchObject({ status: 422, body: { code: 'platform/slug-not-confirmed' } });
    expect(await operator.send('POST', `/api/platform/agencies/${agency.id}/close`, { reason: 'Merged with county', slug: agency.slug })).toMatchObject({ status: 200, body: { status: 'closed' } });
    expect((await operator.send('POST', `/api/platform/agencies/${agency.id}/reopen`, { reason: 'We regret it' })).status).toBe(409);
    expect((await operator.send('POST', `/api/platform/agencies/${agency.id}/admin-invitation`, { name: 'A', email: 'a@b.example', reason: 'Try again' })).status).toBe(409);
  });

  it('finds agencies by the start of a word and pages without losing one', async () => {
    for (let at = 0; at < 5; at += 1) await api.agency({ name: `Zebra Valley ${at}` });
    const page = async (query: string) => (await operator.send<{ items: Listed[]; nextCursor: string | null }>('GET', `/api/platform/agencies?${query}`)).body;
    const first = await page('search=VALL&limit=3');
    const second = await page(`search=VALL&limit=3&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map((each) => each.name)).toEqual([0, 1, 2, 3, 4].map((at) => `Zebra Valley ${at}`));
    expect((await page('search=alley')).items).toEqual([]);
  });

  it("refuses everybody but an operator, an agency's admin too", async () => {
    const agency = await api.agency();
    const admin = await api.caller(agency.id, 'admin');
    for (const [method, path, body] of [['GET', '/api/platform/agencies'], ['GET', `/api/platform/agencies/${agency.id}`], ['POST', '/api/platform/agencies', order()],
      ['POST', `/api/platform/agencies/${agency.id}/suspend`, { reason: 'Because I can' }]] as const) {
      expect((await admin.send(method, path, body)).status).toBe(403);
    }
    expect(await operator.send('GET', '/api/platform/agencies/01936b1e-0000-7000-8000-000000000000')).toMatchObject({ status: 404 });
    expect(await operator.send('POST', `/api/platform/agencies/${agency.id}/suspend`, { reason: 'why' })).toMatchObject({ status: 422 });
  });
});
