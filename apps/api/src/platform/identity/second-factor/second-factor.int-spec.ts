/** Setting up, replacing and taking off the second factor, and recovery codes. */
import { Browser, codeNow, makeLogin, type Problem, type Session, stopClock, wrongCode } from '../../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Enrolment { secret: string; uri: string; qr: string }
interface Confirmed { recoveryCodes: string[]; session: Session }

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

let lastIp = 0;
/** Somebody new who signed in and, as an admin, must set up a factor. */
async function newcomer(role: 'admin' | 'member' = 'admin', password?: string) {
  const agency = await api.agency();
  const login = await makeLogin(api, { memberOf: [[agency.id, role]], password });
  const browser = new Browser(api, `198.51.100.${lastIp += 1}`);
  await browser.signIn(login, password);
  return { agency, login, browser };
}
async function enrolled(role: 'admin' | 'member' = 'admin', password?: string) {
  const person = await newcomer(role, password);
  const { secret } = (await person.browser.send<Enrolment>('POST', '/api/second-factor/enrol')).body;
  const confirmed = await person.browser.send<Confirmed>('POST', '/api/second-factor/confirm', { code: codeNow(secret) });
  clock.next();
  return { ...person, totp: secret, recoveryCodes: confirmed.body.recoveryCodes };
}

describe('setting up', () => {
  it('shows the secret as text, address and QR code, and opens everything with the first code', async () => {
    const { browser, login } = await newcomer();
    const { secret, uri, qr } = (await browser.send<Enrolment>('POST', '/api/second-factor/enrol')).body;
    expect(uri).toMatch(/^otpauth:\/\/totp\//);
    expect(uri).toContain(secret);
    expect(uri).toContain(encodeURIComponent(login.email));
    expect(Buffer.from(qr.split(',')[1]!, 'base64').toString()).toContain('<svg');
    const before = browser.cookie;
    const confirmed = await browser.send<Confirmed>('POST', '/api/second-factor/confirm', { code: codeNow(secret) });
    expect(confirmed.body.session).toMatchObject({ state: 'ready', user: { secondFactor: true, recoveryCodesLeft: 10 } });
    expect(new Set(confirmed.body.recoveryCodes).size).toBe(10);
    expect(browser.cookie).not.toBe(before);
    expect((await browser.send('GET', '/api/agency')).status).toBe(200);
  });

  it('changes nothing until a right code came, and counts wrong ones', async () => {
    const { browser } = await newcomer();
    const { secret } = (await browser.send<Enrolment>('POST', '/api/second-factor/enrol')).body;
    for (let n = 0; n < 5; n += 1) expect((await browser.send('POST', '/api/second-factor/confirm', { code: wrongCode(secret) })).status).toBe(422);
    expect((await browser.send('POST', '/api/second-factor/confirm', { code: codeNow(secret) })).status).toBe(429);
    expect((await browser.send<Session>('GET', '/api/session')).body.state).toBe('second-factor-setup-needed');
  });

  it('stores neither the secret nor the recovery codes readably', async () => {
    const { login, totp, recoveryCodes } = await enrolled();
    const rows = await api.database.asOwner<{ all: string }>(
      'select u::text as all from app_user u where id = $1 union all select c::text from recovery_code c where user_id = $1', [login.userId]);
    const stored = rows.map((row) => row.all).join();
    for (const value of [totp, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))]) {
      expect(stored).not.toContain(value);
      expect(stored).not.toContain(Buffer.from(value).toString('hex'));
    }
  });

  it('refuses a secret that lay about for more than 15 minutes', async () => {
    const { browser, login } = await newcomer();
    const { secret } = (await browser.send<Enrolment>('POST', '/api/second-factor/enrol')).body;
    await api.database.asOwner("update app_user set totp_pending_at = now() - interval '16 minutes' where id = $1", [login.userId]);
    expect((await browser.send<Problem>('POST', '/api/second-factor/confirm', { code: codeNow(secret) })).body.code).toBe('identity/nothing-to-confirm');
  });

  it('keeps the factor in use until its replacement is confirmed, and asks for step-up first', async () => {
    const { browser, login, totp } = await enrolled();
    await api.database.asOwner('update session set confirmed_at = null where user_id = $1', [login.userId]);
    expect((await browser.send<Problem>('POST', '/api/second-factor/enrol')).body.code).toBe('access/step-up');
    await browser.send('POST', '/api/session/step-up', { code: codeNow(totp) });
    const other = new Browser(api);
    clock.next();
    await other.enter({ ...login, totp }, clock);
    const next = (await browser.send<Enrolment>('POST', '/api/second-factor/enrol')).body.secret;
    clock.next();
    expect((await browser.send('POST', '/api/session/step-up', { code: codeNow(totp) })).status).toBe(200);
    expect((await browser.send('POST', '/api/second-factor/confirm', { code: codeNow(next) })).status).toBe(200);
    expect((await other.send('GET', '/api/session')).status).toBe(401);
    clock.next();
    expect((await browser.send('POST', '/api/session/step-up', { code: codeNow(totp) })).status).toBe(422);
    expect((await browser.send('POST', '/api/session/step-up', { code: codeNow(next) })).status).toBe(200);
  });
});

describe('recovery codes', () => {
  it('sign in once each, typed in any manner, and the owner hears of it by mail', async () => {
    const { login, recoveryCodes } = await enrolled();
    const use = async (code: string) => {
      const browser = new Browser(api, `203.0.113.${lastIp += 1}`);
      await browser.signIn(login);
      return browser.send<Session & Problem>('POST', '/api/session/recovery-code', { code });
    };
    const first = recoveryCodes[0]!;
    expect((await use(` ${first.toUpperCase().replaceAll('-', ' ')} `)).body).toMatchObject({ state: 'ready', user: { recoveryCodesLeft: 9 } });
    expect((await use(first)).body.code).toBe('identity/recovery-code-wrong');
    await api.settle();
    expect(await api.database.asOwner("select kind from identity_mail where kind = 'recovery-code-used' and sent_at is not null")).toHaveLength(1);
  });

  it('of one person do not open the account of another', async () => {
    const [one, two] = [await enrolled(), await enrolled()];
    const browser = new Browser(api, '192.0.2.1');
    await browser.signIn(two.login);
    expect((await browser.send('POST', '/api/session/recovery-code', { code: one.recoveryCodes[0] })).status).toBe(422);
  });

  it('are guessed as little as passwords: five failures lock', async () => {
    const { login, recoveryCodes } = await enrolled();
    const browser = new Browser(api, '192.0.2.2');
    await browser.signIn(login);
    for (let n = 0; n < 5; n += 1) await browser.send('POST', '/api/session/recovery-code', { code: `aaaa-bbbb-ccc${n + 2}` });
    expect((await browser.send('POST', '/api/session/recovery-code', { code: recoveryCodes[1] })).status).toBe(429);
  });

  it('end when new ones are made', async () => {
    const { browser, login, recoveryCodes } = await enrolled();
    const renewed = (await browser.send<{ recoveryCodes: string[] }>('POST', '/api/second-factor/recovery-codes')).body.recoveryCodes;
    expect(renewed).toHaveLength(10);
    const other = new Browser(api, '192.0.2.3');
    await other.signIn(login);
    expect((await other.send('POST', '/api/session/recovery-code', { code: recoveryCodes[0] })).status).toBe(422);
    expect((await other.send('POST', '/api/session/recovery-code', { code: renewed[0] })).status).toBe(200);
  });

  it('do not confirm anything but a sign-in', async () => {
    const { browser, recoveryCodes } = await enrolled();
    expect((await browser.send<Problem>('POST', '/api/session/recovery-code', { code: recoveryCodes[0] })).body.code).toBe('identity/second-factor-not-needed');
  });
});

describe('taking it off', () => {
  it('is refused where a role demands it', async () => {
    const { browser } = await enrolled('admin');
    expect((await browser.send<Problem>('DELETE', '/api/second-factor')).body.code).toBe('identity/second-factor-demanded');
  });

  it('is refused while the password is too short to stand alone', async () => {
    const { browser } = await enrolled('member');
    await api.database.asOwner('update app_user set password_characters = 9 where password_characters is not null');
    expect((await browser.send<Problem>('DELETE', '/api/second-factor')).body.code).toBe('identity/password-too-short');
    await api.database.asOwner('update app_user set password_characters = 22 where password_characters is not null');
  });

  it('works for a member with a long password, after step-up, and ends the other sessions', async () => {
    const { browser, login, totp } = await enrolled('member');
    const other = new Browser(api, '192.0.2.4');
    await other.enter({ ...login, totp }, clock);
    await api.database.asOwner('update session set confirmed_at = null where user_id = $1', [login.userId]);
    expect((await browser.send<Problem>('DELETE', '/api/second-factor')).body.code).toBe('access/step-up');
    clock.next();
    await browser.send('POST', '/api/session/step-up', { code: codeNow(totp) });
    expect((await browser.send<Session>('DELETE', '/api/second-factor')).body).toMatchObject({ state: 'ready', user: { secondFactor: false, recoveryCodesLeft: 0 } });
    expect((await other.send('GET', '/api/session')).status).toBe(401);
    expect((await new Browser(api, '192.0.2.5').signIn(login)).body.state).toBe('ready');
  });

  it('leaves nobody with a short password and no factor: the role that demanded it is gone, so the password must grow', async () => {
    const { browser, login } = await newcomer('admin', 'kx7 plum');
    expect((await browser.send<Session>('GET', '/api/session')).body.state).toBe('second-factor-setup-needed');
    await api.database.asOwner("update membership set roles = '{member}' where user_id = $1", [login.userId]);
    expect((await browser.send<Session>('GET', '/api/session')).body.state).toBe('password-change-needed');
    expect((await browser.send<Problem>('GET', '/api/agency')).body.code).toBe('access/password-change');
    const changed = await browser.send<Session>('POST', '/api/password', { current: 'kx7 plum', password: 'quiet lamps over water' });
    expect(changed.body.state).toBe('ready');
  });
});
