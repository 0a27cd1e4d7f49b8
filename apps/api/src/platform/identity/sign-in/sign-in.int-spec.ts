/** Signing in over HTTP: what gets in, what does not, and that neither tells anything about accounts. */
import { createHash } from 'node:crypto';
import { Browser, codeNow, goodPassword, makeLogin, type Problem, type Session, stopClock, wrongCode } from '../../../../test/browser.js';
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

describe('the password', () => {
  it('signs a member in, without telling the session secret to scripts or other sites', async () => {
    const agency = await api.agency();
    const browser = new Browser(api);
    const answer = await browser.signIn(await makeLogin(api, { memberOf: [[agency.id, 'member']] }));
    expect(answer).toMatchObject({ status: 200, body: { state: 'ready', complete: true, agency: { id: agency.id } } });
    const cookie = String(answer.headers['set-cookie']);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part);
    expect(answer.text).not.toContain(browser.cookie?.split('=')[1]);
    expect((await browser.send('GET', '/api/agency')).status).toBe(200);
  });

  it('accepts the address in any case and the password in any Unicode form', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']], password: 'señor café ámbar río' });
    const answer = await new Browser(api).signIn({ ...login, email: ` ${login.email.toUpperCase()} ` }, 'señor café ámbar río'.normalize('NFD'));
    expect(answer.status).toBe(200);
  });

  it('never tells by status, text or headers whether an account exists', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'admin']], totp: true });
    const [known, unknown] = [await new Browser(api, '203.0.113.1').signIn(login, 'not the password at all'), await new Browser(api, '203.0.113.2').signIn({ ...login, email: 'nobody@example.org' })];
    expect([known.status, known.body.code]).toEqual([401, 'identity/wrong-credentials']);
    expect(strip(known.text)).toBe(strip(unknown.text));
    expect(Object.keys(known.headers).sort()).toEqual(Object.keys(unknown.headers).sort());
  });

  it('takes the same class of time for an unknown account as for a known one', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const timed = async (email: string, n: number) => {
      const start = process.hrtime.bigint();
      const answer = await new Browser(api, `203.0.113.${n}`).signIn({ ...login, email }, 'not the password at all');
      expect(answer.status).toBe(401);
      return Number(process.hrtime.bigint() - start) / 1e6;
    };
    await timed(login.email, 10);
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let n = 0; n < 12; n += 1) {
      known.push(await timed(login.email, 20 + n));
      unknown.push(await timed(`nobody-${n}@example.org`, 40 + n));
    }
    const middle = (values: number[]) => values.sort((a, b) => a - b)[6]!;
    // Without the hash for nobody, an unknown account answers in a small part of the time.
    expect(middle(unknown)).toBeGreaterThan(middle(known) * 0.5);
    expect(middle(unknown)).toBeLessThan(middle(known) * 2);
  });

  it('makes a new session each time, so that a planted cookie is worth nothing', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const browser = new Browser(api);
    browser.cookie = 'rapport_session=planted-by-an-attacker';
    await browser.signIn(login);
    expect(browser.cookie).not.toContain('planted');
    const first = browser.cookie;
    await browser.signIn(login);
    expect(browser.cookie).not.toBe(first);
    expect((await api.withHeaders({ cookie: first! }).send('GET', '/api/session')).status).toBe(401);
  });

  it('refuses a sign-in that another site sent, so that nobody is signed in as somebody else', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': '', origin: 'https://evil.example' }, { 'sec-fetch-site': '', origin: 'null' }] as Record<string, string>[]) {
      const answer = await new Browser(api).send<Problem>('POST', '/api/sign-in', { email: login.email, password: goodPassword }, headers);
      expect([answer.status, answer.body.code]).toEqual([403, 'access/foreign-origin']);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
  });

  it('tells a closed account only to somebody who knows its password', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    await api.database.asOwner("update app_user set disabled_at = now(), disabled_reason = 'operator' where id = $1", [login.userId]);
    expect((await new Browser(api, '203.0.113.80').signIn(login, 'not the password at all')).body.code).toBe('identity/wrong-credentials');
    expect((await new Browser(api, '203.0.113.81').signIn(login)).body.code).toBe('identity/disabled');
  });

  it('closes an account that nobody used for 90 days instead of letting it in', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    await api.database.asOwner("update app_user set last_seen_at = now() - interval '91 days' where id = $1", [login.userId]);
    expect((await new Browser(api).signIn(login)).body.code).toBe('identity/disabled');
    expect(await api.database.asOwner('select disabled_reason from app_user where id = $1', [login.userId])).toEqual([{ disabled_reason: 'idle' }]);
  });
});

describe('the lock', () => {
  it('locks after five failures from one source, also for the right password, and says the same of unknown accounts', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const attacker = new Browser(api, '192.0.2.10');
    for (let n = 0; n < 5; n += 1) expect((await attacker.signIn(login, `wrong password ${n}`)).status).toBe(401);
    const locked = await attacker.signIn(login);
    expect([locked.status, locked.body.code, locked.headers['retry-after']]).toEqual([429, 'identity/locked-out', '900']);
    const guesser = new Browser(api, '192.0.2.10');
    for (let n = 0; n < 5; n += 1) await guesser.signIn({ ...login, email: 'unknown@example.org' }, `wrong password ${n}`);
    expect(strip((await guesser.signIn({ ...login, email: 'unknown@example.org' })).text)).toBe(strip(locked.text));
  });

  it('cannot be used against the owner, who signs in from another source', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const attacker = new Browser(api, '192.0.2.20');
    for (let n = 0; n < 9; n += 1) await attacker.signIn(login, `wrong password ${n}`);
    expect((await attacker.signIn(login)).status).toBe(429);
    expect((await new Browser(api, '192.0.2.21').signIn(login)).body.state).toBe('ready');
  });

  it('cannot be used by a colleague at the same address against a browser that the owner has used before', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const owner = new Browser(api, '192.0.2.25');
    expect((await owner.signIn(login)).body.state).toBe('ready');
    const colleague = new Browser(api, '192.0.2.25');
    for (let n = 0; n < 6; n += 1) await colleague.signIn(login, `wrong password ${n}`);
    expect((await colleague.signIn(login)).status).toBe(429);
    expect((await owner.signIn(login)).body.state).toBe('ready');
    // The mark opens nothing, and guesses made with it are counted as well.
    for (let n = 0; n < 5; n += 1) expect((await owner.signIn(login, `wrong password ${n}`)).status).toBe(401);
    expect((await owner.signIn(login)).status).toBe(429);
    const stranger = new Browser(api, '192.0.2.25');
    stranger.device = colleague.device;
    expect((await stranger.signIn(login)).status).toBe(429);
  });

  it('never lets more than five parallel guesses through', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const answers = await Promise.all(Array.from({ length: 25 }, (_x, n) => new Browser(api, '192.0.2.30').signIn(login, `guess number ${n}`)));
    expect(answers.filter((answer) => answer.status === 401).length).toBeLessThanOrEqual(5);
    expect(answers.some((answer) => answer.status === 429)).toBe(true);
    expect(answers.every((answer) => answer.status === 401 || answer.status === 429)).toBe(true);
  });

  it('keeps known sources open, and only those, while an account is attacked from everywhere', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const home = new Browser(api, '192.0.2.40');
    expect((await home.signIn(login)).status).toBe(200);
    await home.signIn(login, 'a slip of the finger');
    const [{ account }] = await api.database.asOwner<{ account: Buffer }>("select account from sign_in_failure where source = '192.0.2.40' or source = $1", [`device ${createHash('sha256').update(home.device!.split('=')[1]!).digest('hex')}`]) as [{ account: Buffer }];
    await api.database.asOwner("insert into sign_in_failure (id, account, source) select gen_random_uuid(), $1, 'botnet-' || n from generate_series(1, 100) n", [account]);
    expect((await new Browser(api, '192.0.2.41').signIn(login)).status).toBe(429);
    expect((await home.signIn(login)).status).toBe(200);
  });

  it('opens again after 15 minutes', async () => {
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const browser = new Browser(api, '192.0.2.50');
    for (let n = 0; n < 6; n += 1) await browser.signIn(login, `wrong password ${n}`);
    await api.database.asOwner("update sign_in_failure set at = at - interval '16 minutes' where source = '192.0.2.50'");
    expect((await browser.signIn(login)).status).toBe(200);
  });
});

describe('the second factor', () => {
  const admin = async () => makeLogin(api, { memberOf: [[(await api.agency()).id, 'admin']], totp: true });

  it('is asked for before anything else opens, and tells nothing about the user until then', async () => {
    const login = await admin();
    const browser = new Browser(api);
    const first = await browser.signIn(login);
    expect(first.body).toMatchObject({ state: 'second-factor-needed', complete: false, memberships: [], agency: null, permissions: [] });
    expect((await browser.send<Problem>('GET', '/api/agency')).body.code).toBe('access/second-factor');
    expect((await browser.send<Problem>('GET', '/api/sessions')).body.code).toBe('access/second-factor');
    expect((await browser.send<Problem>('POST', '/api/password', { current: goodPassword, password: 'another long password' })).status).toBe(409);
    expect((await browser.send<Problem>('POST', '/api/second-factor/enrol')).status).toBe(409);
  });

  it('opens with the code of now, under a new session secret', async () => {
    const login = await admin();
    const browser = new Browser(api);
    await browser.signIn(login);
    const before = browser.cookie;
    clock.next();
    const answer = await browser.send<Session>('POST', '/api/session/second-factor', { code: codeNow(login.totp) });
    expect(answer.body).toMatchObject({ state: 'ready', complete: true });
    expect(browser.cookie).not.toBe(before);
    expect((await api.withHeaders({ cookie: before! }).send('GET', '/api/session')).status).toBe(401);
  });

  it('refuses a code that was used before, in another browser too', async () => {
    const login = await admin();
    clock.next();
    const [one, two] = [new Browser(api), new Browser(api)];
    await one.signIn(login);
    await two.signIn(login);
    const code = codeNow(login.totp);
    const answers = await Promise.all([one, two].map((browser) => browser.send<Problem>('POST', '/api/session/second-factor', { code })));
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 422]);
    expect(answers.find((answer) => answer.status === 422)?.body.code).toBe('identity/code-used');
  });

  it('refuses the code of the step before, without counting it as a guess', async () => {
    const login = await admin();
    const browser = new Browser(api, '192.0.2.60');
    await browser.signIn(login);
    const late = codeNow(login.totp);
    clock.next();
    for (let n = 0; n < 7; n += 1) expect((await browser.send<Problem>('POST', '/api/session/second-factor', { code: late })).body.code).toBe('identity/code-just-expired');
    expect((await browser.send('POST', '/api/session/second-factor', { code: codeNow(login.totp) })).status).toBe(200);
  });

  it('locks after five wrong codes; signing in again with the password does not start the count afresh', async () => {
    const login = await admin();
    const browser = new Browser(api, '192.0.2.70');
    for (let n = 0; n < 5; n += 1) {
      await browser.signIn(login);
      expect((await browser.send('POST', '/api/session/second-factor', { code: wrongCode(login.totp) })).status).toBe(422);
    }
    expect((await browser.send('POST', '/api/session/second-factor', { code: codeNow(login.totp) })).status).toBe(429);
  });

  it('must be set up first where a role demands one: admin, operator, or an agency that wants it of all', async () => {
    const strict = await api.agency();
    await api.database.asOwner('insert into sign_in_policy (agency_id, second_factor_for_all) values ($1, true)', [strict.id]);
    const logins = [
      await makeLogin(api, { memberOf: [[(await api.agency()).id, 'supervisor']] }), await makeLogin(api, { operator: true }),
      await makeLogin(api, { memberOf: [[strict.id, 'member']] }), await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member'], [(await api.agency()).id, 'admin']] }),
    ];
    for (const login of logins) expect((await new Browser(api).signIn(login)).body.state).toBe('second-factor-setup-needed');
    expect((await new Browser(api).signIn(await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] }))).body.state).toBe('ready');
  });
});

/** Without what differs between any two requests. */
function strip(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
}
