/** The own account: password, mailed links, sessions; and what somebody else can do with them, which is nothing. */
import { Browser, codeNow, goodPassword, makeLogin, type Problem, type Session, stopClock } from '../../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { IdentitySweep } from '../sweep.js';

interface Kept { items: { to: string; subject: string; text: string; html: string }[] }
const newPassword = 'quiet lamps over water';

let api: TestApi;
let clock: { next(): void };
beforeAll(async () => {
  api = await startTestApi({ TRUST_PROXY: '127.0.0.1', DEMO: '1' });
  clock = stopClock();
});
afterAll(async () => {
  jest.useRealTimers();
  await api.close();
});

let lastIp = 0;
const browserElsewhere = () => new Browser(api, `198.51.100.${lastIp += 1}`);
const member = async (over: { totp?: boolean; name?: string } = {}) => {
  const agency = await api.agency();
  return { agency, login: await makeLogin(api, { memberOf: [[agency.id, 'member']], ...over }) };
};
const mailsTo = async (to: string) => {
  await api.settle();
  return (await api.anybody.send<Kept>('GET', `/api/outbox?to=${encodeURIComponent(to)}`)).body.items;
};
const resetToken = async (email: string) => {
  await browserElsewhere().send('POST', '/api/password-reset', { email });
  return /#(\S+)/.exec((await mailsTo(email))[0]?.text ?? '')?.[1] ?? '';
};

describe('changing the password', () => {
  it('needs the current one, ends the other sessions, and renews this one', async () => {
    const { login } = await member();
    const [here, there] = [browserElsewhere(), browserElsewhere()];
    await here.signIn(login);
    await there.signIn(login);
    expect((await here.send<Problem>('POST', '/api/password', { current: 'not this one', password: newPassword })).body.errors).toEqual([{ path: 'body.current', message: 'is not right' }]);
    const before = here.cookie;
    expect((await here.send<Session>('POST', '/api/password', { current: goodPassword, password: newPassword })).body.state).toBe('ready');
    expect(here.cookie).not.toBe(before);
    expect((await there.send('GET', '/api/session')).status).toBe(401);
    expect((await browserElsewhere().signIn(login)).status).toBe(401);
    expect((await browserElsewhere().signIn(login, newPassword)).status).toBe(200);
    expect((await mailsTo(login.email))[0]?.subject).toContain('password was changed');
  });

  it.each([
    ['too short to stand alone', 'fourteen chars', /at least 15/],
    ['on the block-list', 'passwordpassword', /attackers try first/],
    ['a walk over the keyboard', 'qwertyuiopasdfghjkl', /neighboring/],
    ['made of the own address', 'EMAIL', /little more than/],
    ['made of the name of the agency', 'Marlow County Sheriff 26', /little more than/],
    ['the same again', goodPassword, /have now/],
    ['longer than 1024 bytes', 'é'.repeat(600), /1024 bytes/],
  ])('refuses one that is %s and says why', async (_, password, reason) => {
    const agency = await api.agency({ name: 'Marlow County Sheriff' });
    const login = await makeLogin(api, { memberOf: [[agency.id, 'member']] });
    const browser = browserElsewhere();
    await browser.signIn(login);
    const answer = await browser.send<Problem>('POST', '/api/password', { current: goodPassword, password: password === 'EMAIL' ? `${login.email}1` : password });
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ path: 'body.password', message: expect.stringMatching(reason) as string }]);
  });

  it.each([['64 characters', 'correct horse battery staple and some more words to reach 64 ok?'], ['a kilobyte with spaces at both ends', ` ${'many small words make one long line '.repeat(28)} `]])(
    'takes %s as typed and cuts nothing', async (_, password) => {
      const { login } = await member();
      const browser = browserElsewhere();
      await browser.signIn(login);
      expect((await browser.send('POST', '/api/password', { current: goodPassword, password })).status).toBe(200);
      expect((await browserElsewhere().signIn(login, password.slice(0, -1))).status).toBe(401);
      expect((await browserElsewhere().signIn(login, password.trim() === password ? `${password} ` : password.trim())).status).toBe(401);
      expect((await browserElsewhere().signIn(login, password)).status).toBe(200);
    });

  it('is demanded when an agency limits the age of passwords, before anything else opens', async () => {
    const { login, agency } = await member();
    const browser = browserElsewhere();
    await browser.signIn(login);
    await api.database.asOwner('insert into sign_in_policy (agency_id, password_max_age_days) values ($1, 90)', [agency.id]);
    await api.database.asOwner("update app_user set password_changed_at = now() - interval '91 days' where id = $1", [login.userId]);
    expect((await browser.send<Problem>('GET', '/api/agency')).body.code).toBe('access/password-change');
    expect((await browser.send<Session>('POST', '/api/password', { current: goodPassword, password: newPassword })).body.state).toBe('ready');
  });
});

describe('a mailed link for a new password', () => {
  it('answers the same for known and unknown addresses, at once', async () => {
    const { login } = await member();
    const [known, unknown] = [await browserElsewhere().send('POST', '/api/password-reset', { email: login.email }), await browserElsewhere().send('POST', '/api/password-reset', { email: 'nobody@example.org' })];
    expect([known.status, known.text, Object.keys(known.headers).sort()]).toEqual([unknown.status, unknown.text, Object.keys(unknown.headers).sort()]);
    expect(known.status).toBe(202);
    expect(await mailsTo('nobody@example.org')).toEqual([]);
    expect(await mailsTo(login.email)).toHaveLength(1);
  });

  it('names the agency, carries the link behind #, and escapes what people typed', async () => {
    const agency = await api.agency({ name: 'Smith & <Sons> Police' });
    const login = await makeLogin(api, { memberOf: [[agency.id, 'member']], name: '<b>Bobby</b>' });
    await browserElsewhere().send('POST', '/api/password-reset', { email: login.email });
    const [mail] = await mailsTo(login.email);
    expect(mail?.subject).toBe('Smith & <Sons> Police: choose a new password');
    expect(mail?.text).toMatch(/http:\/\/localhost:3000\/admin\/password-reset#[\w-]{43}/);
    expect(mail?.html).not.toContain('<b>Bobby');
    expect(mail?.html).not.toMatch(/<img|src=/);
  });

  it('is written in Spanish for whoever reads Spanish', async () => {
    const { login } = await member();
    await api.database.asOwner("update app_user set language = 'es' where id = $1", [login.userId]);
    await browserElsewhere().send('POST', '/api/password-reset', { email: login.email });
    expect((await mailsTo(login.email))[0]?.subject).toContain('elija una nueva contraseña');
  });

  it('works once, ends all sessions, and never skips the second factor', async () => {
    const { login } = await member({ totp: true });
    const session = browserElsewhere();
    await session.enter(login, clock);
    const token = await resetToken(login.email);
    expect((await browserElsewhere().send('POST', '/api/password-reset/look', { token })).body).toEqual({ email: login.email, minimumLength: 8 });
    const finishing = browserElsewhere();
    const done = await finishing.send('POST', '/api/password-reset/finish', { token, password: 'kx7 plum tree' });
    expect([done.status, finishing.cookie]).toEqual([204, null]);
    expect((await session.send('GET', '/api/session')).status).toBe(401);
    const browser = browserElsewhere();
    expect((await browser.signIn(login, 'kx7 plum tree')).body.state).toBe('second-factor-needed');
    clock.next();
    expect((await browser.send<Session>('POST', '/api/session/second-factor', { code: codeNow(login.totp) })).body.state).toBe('ready');
    expect((await browserElsewhere().send('POST', '/api/password-reset/finish', { token, password: 'another fine password' })).status).toBe(404);
  });

  it('is used by one of two who open it at the same moment', async () => {
    const { login } = await member();
    const token = await resetToken(login.email);
    const answers = await Promise.all(['one horse two horses', 'three sheep four sheep'].map((password) => browserElsewhere().send('POST', '/api/password-reset/finish', { token, password })));
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([204, 404]);
  });

  it('keeps the link good when the new password is refused', async () => {
    const { login } = await member();
    const token = await resetToken(login.email);
    expect((await browserElsewhere().send<Problem>('POST', '/api/password-reset/finish', { token, password: 'short' })).body.errors?.[0]?.message).toMatch(/at least 15/);
    expect((await browserElsewhere().send('POST', '/api/password-reset/finish', { token, password: newPassword })).status).toBe(204);
  });

  it.each([['cut short', (t: string) => t.slice(0, -1)], ['made up', () => 'x'.repeat(43)], ['longer', (t: string) => `${t}x`]])('looks the same when it is %s', async (_, change) => {
    const { login } = await member();
    const token = await resetToken(login.email);
    for (const path of ['look', 'finish']) {
      const answer = await browserElsewhere().send<Problem>('POST', `/api/password-reset/${path}`, { token: change(token), password: newPassword });
      expect([answer.status, answer.body.code]).toEqual([404, 'identity/link-not-valid']);
    }
  });

  it('runs out after an hour, and ends when the password is changed otherwise', async () => {
    const [one, two] = [await member(), await member()];
    const [late, overtaken] = [await resetToken(one.login.email), await resetToken(two.login.email)];
    await api.database.asOwner("update password_reset set expires_at = now() - interval '1 second' where user_id = $1", [one.login.userId]);
    const browser = browserElsewhere();
    await browser.signIn(two.login);
    await browser.send('POST', '/api/password', { current: goodPassword, password: newPassword });
    for (const token of [late, overtaken]) expect((await browserElsewhere().send('POST', '/api/password-reset/finish', { token, password: 'one more good password' })).status).toBe(404);
  });

  it('cannot be used to fill somebody\'s mailbox', async () => {
    const { login } = await member();
    for (let n = 0; n < 6; n += 1) await browserElsewhere().send('POST', '/api/password-reset', { email: login.email });
    expect((await mailsTo(login.email)).length).toBe(3);
  });

  it('is kept nowhere readably, and not at all once it was sent', async () => {
    const { login } = await member();
    const token = await resetToken(login.email);
    const rows = await api.database.asOwner<{ all: string }>('select m::text as all from identity_mail m union all select r::text from password_reset r union all select k::text from kept_message k');
    expect(rows.map((row) => row.all).join()).not.toContain(token);
    expect(await api.database.asOwner('select 1 from identity_mail where sent_at is not null and token is not null')).toEqual([]);
  });
});

describe('own sessions', () => {
  it('are listed and ended one by one, or all but this one', async () => {
    const { login } = await member();
    const [here, there, third] = [browserElsewhere(), browserElsewhere(), browserElsewhere()];
    for (const browser of [here, there, third]) await browser.signIn(login);
    const { items } = (await here.send<{ items: { id: string; current: boolean; ip: string }[] }>('GET', '/api/sessions')).body;
    expect(items.filter((item) => item.current)).toHaveLength(1);
    const there1 = items.find((item) => item.ip === there.ip)!;
    expect((await here.send('DELETE', `/api/sessions/${there1.id}`)).status).toBe(204);
    expect((await there.send('GET', '/api/session')).status).toBe(401);
    expect((await here.send('POST', '/api/sessions/end-others')).body).toEqual({ ended: 1 });
    expect((await third.send('GET', '/api/session')).status).toBe(401);
    expect((await here.send('GET', '/api/session')).status).toBe(200);
  });

  it('of somebody else look like sessions that are not there, and go on', async () => {
    const [mine, other] = [await member(), await member()];
    const [browser, victim] = [browserElsewhere(), browserElsewhere()];
    await browser.signIn(mine.login);
    await victim.signIn(other.login);
    const [session] = await api.database.asOwner<{ id: string }>('select id from session where user_id = $1', [other.login.userId]);
    const strip = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
    const [foreign, unknown] = [await browser.send('DELETE', `/api/sessions/${session!.id}`), await browser.send('DELETE', '/api/sessions/01900000-0000-7000-8000-000000000000')];
    expect(foreign.status).toBe(404);
    expect(strip(foreign.text)).toBe(strip(unknown.text));
    expect((await victim.send('GET', '/api/session')).status).toBe(200);
  });
});

describe('the use notification', () => {
  it('is shown until it is accepted in this session, and the agency can read who accepted it', async () => {
    const { login, agency } = await member();
    await api.database.asOwner("insert into sign_in_policy (agency_id, notice) values ($1, 'Authorised use only.')", [agency.id]);
    const browser = browserElsewhere();
    expect((await browser.signIn(login)).body).toMatchObject({ notice: { text: 'Authorised use only.', acceptedAt: null } });
    expect((await browser.send('POST', '/api/session/notice')).body).toMatchObject({ notice: { acceptedAt: expect.any(String) as string } });
    expect((await browserElsewhere().signIn(login)).body).toMatchObject({ notice: { acceptedAt: null } });
    await api.settle();
    expect(await api.database.asOwner("select 1 from audit_event where agency_id = $1 and action = 'identity.notice-accepted'", [agency.id])).toHaveLength(1);
  });
});

describe('an account that nobody used', () => {
  it('is closed after 90 days, its sessions with it, and its agency is told', async () => {
    const { login, agency } = await member();
    const browser = browserElsewhere();
    await browser.signIn(login);
    await api.database.asOwner("update app_user set last_seen_at = now() - interval '91 days' where id = $1", [login.userId]);
    await api.app.get(IdentitySweep).disableIdle(new Date());
    expect((await browser.send('GET', '/api/session')).status).toBe(401);
    await api.settle();
    expect(await api.database.asOwner("select after from audit_event where agency_id = $1 and action = 'identity.disabled'", [agency.id])).toEqual([{ after: { reason: 'idle' } }]);
  });
});
