/** What the record of sign-ins tells each agency: what concerns it, once, and nothing of another one. */
import { Browser, goodPassword, makeLogin, stopClock } from '../../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ TRUST_PROXY: '127.0.0.1' });
  stopClock();
});
afterAll(async () => {
  jest.useRealTimers();
  await api.close();
});

describe('the record', () => {
  const trailOf = (agencyId: string) => api.database.asOwner<{ action: string }>('select action, outcome, actor_kind, object_id, ip from audit_event where agency_id = $1 order by id', [agencyId]);
  const actionsOf = async (agencyId: string) => (await trailOf(agencyId)).map((event) => event.action);
  const inTwo = async () => {
    const [one, two] = [await api.agency(), await api.agency()];
    return { one, two, login: await makeLogin(api, { memberOf: [[one.id, 'member'], [two.id, 'member']] }) };
  };

  it('tells every agency of the user of failures, once, and nobody else\'s', async () => {
    const { one, two, login } = await inTwo();
    const other = await api.agency();
    await new Browser(api, '192.0.2.99').signIn(login, 'not the password at all');
    await api.settle();
    await api.settle();
    for (const { id } of [one, two]) {
      expect(await trailOf(id)).toEqual([{ action: 'identity.sign-in-failed', outcome: 'failed', actor_kind: 'system', object_id: login.userId, ip: '192.0.2.99' }]);
    }
    expect(await trailOf(other.id)).toEqual([]);
  });

  it('never tells an agency of work in another one: only the one that the session chose reads of it', async () => {
    const { one, two, login } = await inTwo();
    const browser = new Browser(api, '192.0.2.99');
    await browser.signIn(login);
    await api.settle();
    expect([await actionsOf(one.id), await actionsOf(two.id)]).toEqual([[], []]);
    expect((await browser.send('POST', '/api/session/agency', { agencyId: one.id })).status).toBe(200);
    expect((await browser.send('POST', '/api/session/step-up', { password: goodPassword })).status).toBeLessThan(300);
    expect((await browser.send('POST', '/api/sign-out')).status).toBeLessThan(300);
    await api.settle();
    expect(await actionsOf(one.id)).toEqual(['identity.agency-entered', 'identity.confirmed', 'identity.signed-out']);
    expect(await actionsOf(two.id)).toEqual([]);
    const [{ n } = { n: 0 }] = await api.database.asOwner<{ n: number }>('select count(*)::int as n from platform_event where user_id = $1', [login.userId]);
    expect(n).toBe(4);
  });

  it('tells the only agency of a login of the sign-in itself', async () => {
    const agency = await api.agency();
    const login = await makeLogin(api, { memberOf: [[agency.id, 'member']] });
    await new Browser(api, '192.0.2.99').signIn(login);
    await api.settle();
    expect(await trailOf(agency.id)).toEqual([{ action: 'identity.signed-in', outcome: 'done', actor_kind: 'user', object_id: login.userId, ip: '192.0.2.99' }]);
  });

  it('tells every agency of a lock-out once, and of a changed password without a word of the others', async () => {
    const { one, two, login } = await inTwo();
    const guesser = new Browser(api, '192.0.2.98');
    for (let n = 0; n < 8; n += 1) await guesser.signIn(login, 'not the password at all');
    const browser = new Browser(api, '192.0.2.97');
    await browser.signIn(login);
    await browser.send('POST', '/api/session/agency', { agencyId: one.id });
    expect((await browser.send('POST', '/api/password', { current: goodPassword, password: 'seven blue lamps swing' })).status).toBeLessThan(300);
    await api.settle();
    const [inOne, inOther] = [await actionsOf(one.id), await actionsOf(two.id)];
    expect(inOther.filter((action) => action === 'identity.locked-out')).toHaveLength(1);
    expect(inOther.at(-1)).toBe('identity.password-changed');
    expect(inOne.filter((action) => action !== 'identity.agency-entered')).toEqual(inOther);
    expect(JSON.stringify(await api.database.asOwner('select * from audit_event where agency_id = $1', [two.id]))).not.toContain(one.id);
  });

  it('tells an agency once, also when the worker is killed before it could note so', async () => {
    const agency = await api.agency();
    await new Browser(api).signIn(await makeLogin(api, { memberOf: [[agency.id, 'member']] }));
    await api.settle();
    await api.database.asOwner('insert into platform_event_telling (agency_id, event_id) select agency_id, id from audit_event where agency_id = $1', [agency.id]);
    await api.settle();
    expect(await api.database.asOwner('select action from audit_event where agency_id = $1', [agency.id])).toEqual([{ action: 'identity.signed-in' }]);
    expect(await api.database.asOwner('select 1 from platform_event_telling')).toEqual([]);
  });

  it('stops the sign-in when it cannot be written', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    await api.database.asOwner('revoke insert on platform_event from rapport_identity');
    const browser = new Browser(api);
    const answer = await browser.signIn(login);
    await api.database.asOwner('grant insert on platform_event to rapport_identity');
    expect(answer.status).toBe(500);
    expect(browser.cookie).toBeNull();
    expect(await api.database.asOwner('select 1 from session where user_id = $1', [login.userId])).toEqual([]);
  });
});
