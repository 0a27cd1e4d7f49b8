/** The open session over HTTP: choosing the agency, locking, ending, step-up. */
import { Browser, codeNow, goodPassword, makeLogin, type Problem, type Session, stopClock } from '../../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

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

describe('the agency', () => {
  it('is chosen by whoever works in several, under a new secret', async () => {
    const [one, two] = [await api.agency(), await api.agency()];
    const login = await makeLogin(api, { memberOf: [[one.id, 'member'], [two.id, 'member']] });
    const browser = new Browser(api);
    expect((await browser.signIn(login)).body).toMatchObject({ state: 'choose-agency', complete: true, memberships: [{}, {}] });
    expect((await browser.send<Problem>('GET', '/api/agency')).body.code).toBe('access/no-agency');
    const before = browser.cookie;
    expect((await browser.send<Session>('POST', '/api/session/agency', { agencyId: two.id })).body).toMatchObject({ state: 'ready', agency: { id: two.id } });
    expect(browser.cookie).not.toBe(before);
    expect((await browser.send<{ id: string }>('GET', '/api/agency')).body.id).toBe(two.id);
  });

  it('cannot be one that the user does not belong to; it looks like one that is not there', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const browser = new Browser(api);
    await browser.signIn(login);
    const foreign = await browser.send<Problem>('POST', '/api/session/agency', { agencyId: (await api.agency()).id });
    const unknown = await browser.send<Problem>('POST', '/api/session/agency', { agencyId: '01900000-0000-7000-8000-000000000000' });
    expect(foreign.status).toBe(404);
    expect(strip(foreign.text)).toBe(strip(unknown.text));
  });
});

describe('the session', () => {
  const signedIn = async (ip?: string) => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const browser = new Browser(api, ip);
    await browser.signIn(login);
    return { login, browser };
  };
  const age = (userId: string, minutes: number) => api.database.asOwner('update session set last_seen_at = now() - make_interval(mins => $2) where user_id = $1', [userId, minutes]);

  it('locks after 30 minutes without use, stays locked, and opens with the password under a new secret', async () => {
    const { login, browser } = await signedIn();
    await age(login.userId, 31);
    expect((await browser.send<Problem>('GET', '/api/agency'))).toMatchObject({ status: 401, body: { code: 'access/locked' } });
    expect((await browser.send<Problem>('GET', '/api/agency')).body.code).toBe('access/locked');
    expect((await browser.send<Session>('GET', '/api/session')).body).toMatchObject({ state: 'locked', complete: false, agency: null });
    expect((await browser.send<Problem>('POST', '/api/session/unlock', { password: 'not this one' })).status).toBe(422);
    const before = browser.cookie;
    expect((await browser.send<Session>('POST', '/api/session/unlock', { password: goodPassword })).body.state).toBe('ready');
    expect(browser.cookie).not.toBe(before);
  });

  it('is not kept awake by requests that no person caused', async () => {
    const { login, browser } = await signedIn();
    await age(login.userId, 20);
    await browser.send('GET', '/api/session', undefined, { 'x-rapport-background': '1' });
    const seen = async () => (await api.database.asOwner<{ old: boolean }>("select last_seen_at < now() - interval '19 minutes' as old from session where user_id = $1", [login.userId]))[0]?.old;
    expect(await seen()).toBe(true);
    await browser.send('GET', '/api/session');
    expect(await seen()).toBe(false);
  });

  it('ends after 12 hours however busy it was', async () => {
    const { login, browser } = await signedIn();
    const [row] = await api.database.asOwner<{ hours: number }>('select extract(epoch from expires_at - created_at)::float / 3600 as hours from session where user_id = $1', [login.userId]);
    expect(row?.hours).toBe(12);
    await api.database.asOwner("update session set expires_at = now() - interval '1 second' where user_id = $1", [login.userId]);
    expect((await browser.send('GET', '/api/session')).status).toBe(401);
  });

  it('ends when signing out; the old cookie is worth nothing', async () => {
    const { browser } = await signedIn();
    const kept = browser.cookie!;
    expect((await browser.send('POST', '/api/sign-out')).status).toBe(204);
    expect(browser.cookie).toBeNull();
    expect((await api.withHeaders({ cookie: kept }).send('GET', '/api/session')).status).toBe(401);
  });

  it('is stored as a hash only', async () => {
    const { login, browser } = await signedIn();
    const secret = browser.cookie!.split('=')[1]!;
    expect(Buffer.from(secret, 'base64url').length).toBeGreaterThanOrEqual(16);
    const [row] = await api.database.asOwner<{ all: string }>('select s::text as all from session s where user_id = $1', [login.userId]);
    expect(row?.all).not.toContain(secret);
    expect(row?.all).not.toContain(Buffer.from(secret).toString('hex'));
  });

  it('is refused for a change that another site sent', async () => {
    const { browser } = await signedIn();
    expect((await browser.send<Problem>('PATCH', '/api/account', { name: 'Mallory' }, { 'sec-fetch-site': 'cross-site' })).body.code).toBe('access/foreign-origin');
  });

  it('asks for the password again before a protected act, and then allows it for ten minutes', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'admin']], totp: true });
    const browser = new Browser(api, '192.0.2.90');
    await browser.enter(login, clock);
    await api.database.asOwner("update session set confirmed_at = now() - interval '11 minutes' where user_id = $1", [login.userId]);
    expect((await browser.send<Problem>('POST', '/api/second-factor/recovery-codes')).body.code).toBe('access/step-up');
    expect((await browser.send<Problem>('POST', '/api/session/step-up', { password: goodPassword })).body.code).toBe('identity/code-needed');
    expect((await browser.send<Problem>('POST', '/api/session/step-up', { code: codeNow(login.totp) })).body.code).toBe('identity/code-used');
    clock.next();
    expect((await browser.send('POST', '/api/session/step-up', { code: codeNow(login.totp) })).status).toBe(200);
    expect((await browser.send('POST', '/api/second-factor/recovery-codes')).status).toBe(200);
  });
});

/** Without what differs between any two requests. */
function strip(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
}
