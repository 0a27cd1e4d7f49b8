/** Platform operators: how one is made, and what they do with logins. */
import { Browser, codeNow, makeLogin, type Problem, type Session, stopClock } from '../../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { Operators } from './operators.js';

interface User { id: string; disabled: string | null; secondFactor: boolean; agencies: { name: string }[] }
const reason = 'Phone lost; identity checked by call-back';

let api: TestApi;
let clock: { next(): void };
beforeAll(async () => {
  api = await startTestApi({ TRUST_PROXY: '127.0.0.1' });
  clock = stopClock();
});
afterAll(async () => {
  jest.useRealTimers();
  await api.close();
});

describe('making an operator', () => {
  it('prints a link for the password; signing in then demands a second factor before anything opens', async () => {
    const link = await api.app.get(Operators).create({ email: 'op@example.org', name: 'Olga Operator' });
    const token = link.split('#')[1];
    expect(link).toMatch(/\/admin\/password-reset#[\w-]{43}$/);
    const browser = new Browser(api);
    expect((await browser.send('POST', '/api/password-reset/finish', { token, password: 'kx7 plum' })).status).toBe(204);
    expect((await browser.send('POST', '/api/password-reset/finish', { token, password: 'kx7 plum' })).status).toBe(404);
    const first = await browser.send<Session>('POST', '/api/sign-in', { email: 'op@example.org', password: 'kx7 plum' });
    expect(first.body.state).toBe('second-factor-setup-needed');
    expect((await browser.send<Problem>('GET', '/api/platform/users')).body.code).toBe('access/second-factor');
    const { secret } = (await browser.send<{ secret: string }>('POST', '/api/second-factor/enrol')).body;
    await browser.send('POST', '/api/second-factor/confirm', { code: codeNow(secret) });
    expect((await browser.send<Session>('GET', '/api/session')).body.state).toBe('ready');
    expect((await browser.send('GET', '/api/platform/users')).status).toBe(200);
  });

  it('ends the open sessions of a login that becomes one', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const browser = new Browser(api);
    await browser.signIn(login);
    await api.app.get(Operators).create({ email: login.email, name: 'Ignored' });
    expect((await browser.send('GET', '/api/session')).status).toBe(401);
  });
});

describe('logins', () => {
  it('are found by address or name, with their agencies, and by operators only', async () => {
    const agency = await api.agency({ name: 'Findable Police' });
    const login = await makeLogin(api, { name: 'Zelda Quint', memberOf: [[agency.id, 'member']] });
    const operator = await api.operator();
    for (const q of ['quint', login.email.slice(0, 8)]) {
      expect((await operator.send<{ items: User[] }>('GET', `/api/platform/users?q=${q}`)).body.items).toMatchObject([{ id: login.userId, agencies: [{ name: 'Findable Police' }] }]);
    }
    expect((await (await api.caller(agency.id, 'admin')).send('GET', '/api/platform/users')).status).toBe(403);
  });

  it('are closed and opened with a reason that each of their agencies reads; sessions end at once', async () => {
    const [one, two] = [await api.agency(), await api.agency()];
    const login = await makeLogin(api, { memberOf: [[one.id, 'member'], [two.id, 'member']] });
    const browser = new Browser(api);
    await browser.signIn(login);
    const operator = await api.operator();
    expect((await operator.send<User>('POST', `/api/platform/users/${login.userId}/disable`, { reason })).body.disabled).toBe('operator');
    expect((await browser.send('GET', '/api/session')).status).toBe(401);
    expect((await browser.signIn(login)).body.code).toBe('identity/disabled');
    expect((await operator.send<Problem>('POST', `/api/platform/users/${login.userId}/disable`, { reason })).body.code).toBe('identity/already-disabled');
    expect((await operator.send<User>('POST', `/api/platform/users/${login.userId}/enable`, { reason })).body.disabled).toBeNull();
    expect((await browser.signIn(login)).status).toBe(200);
    await api.settle();
    for (const { id } of [one, two]) {
      expect(await api.database.asOwner("select actor_kind, after from audit_event where agency_id = $1 and action = 'identity.disabled'", [id])).toEqual([{ actor_kind: 'operator', after: { reason } }]);
    }
  });

  it('whose owner lost the phone get a new factor, after the old one was taken off; the password alone opens nothing', async () => {
    const login = await makeLogin(api, { totp: true, memberOf: [[(await api.agency()).id, 'admin']] });
    const browser = new Browser(api);
    await browser.enter(login, clock);
    const operator = await api.operator();
    expect((await operator.send<User>('POST', `/api/platform/users/${login.userId}/reset-second-factor`, { reason })).body.secondFactor).toBe(false);
    expect((await browser.send('GET', '/api/session')).status).toBe(401);
    expect((await browser.signIn(login)).body).toMatchObject({ state: 'second-factor-setup-needed', memberships: [] });
    await api.settle();
    expect(await api.database.asOwner("select 1 from identity_mail where kind = 'second-factor-reset' and sent_at is not null")).toHaveLength(1);
  });

  it('are never the own one, and never changed without step-up', async () => {
    const operator = await api.operator();
    expect((await operator.send<Problem>('POST', `/api/platform/users/${operator.userId}/reset-second-factor`, { reason })).body.code).toBe('identity/own-login');
    await api.database.asOwner("update session set confirmed_at = now() - interval '11 minutes' where user_id = $1", [operator.userId]);
    const login = await makeLogin(api);
    expect((await operator.send<Problem>('POST', `/api/platform/users/${login.userId}/disable`, { reason })).body.code).toBe('access/step-up');
  });
});

describe('the record over the whole platform', () => {
  it('shows failures for addresses that have no account, and cannot be changed', async () => {
    const operator = await api.operator();
    await new Browser(api, '192.0.2.200').send('POST', '/api/sign-in', { email: 'nobody-at-all@example.org', password: 'whatever it may be' });
    const { items } = (await operator.send<{ items: { userId: string | null; ip: string; outcome: string }[] }>('GET', '/api/platform/events?action=identity.sign-in-failed&limit=1')).body;
    expect(items).toMatchObject([{ userId: null, ip: '192.0.2.200', outcome: 'failed' }]);
    await expect(api.database.asOwner("update platform_event set outcome = 'done'")).rejects.toThrow('are final');
    await expect(api.database.asOwner('delete from platform_event where true')).rejects.toThrow('are final');
  });
});
