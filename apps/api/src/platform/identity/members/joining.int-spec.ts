/** Invitations from the mail to the membership, and every way in which a link can be wrong. */
import { Browser, codeNow, makeLogin, type Problem, type Session, stopClock } from '../../../../test/browser.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Invitation { id: string; state: string; sentAt: string | null; email: string }
interface Offer { agencyName: string; account: string; minimumLength: number; email: string; name: string | null }

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ TRUST_PROXY: '127.0.0.1', DEMO: '1' });
  stopClock();
});
afterAll(async () => {
  jest.useRealTimers();
  await api.close();
});

let n = 0;
const freshEmail = () => `invited-${n += 1}@example.org`;
const somebody = () => new Browser(api, `198.51.100.${n += 1}`);
async function agencyWithAdmin(name?: string) {
  const agency = await api.agency(name ? { name } : {});
  return { agency, admin: await api.caller(agency.id, 'admin') };
}
const lastMail = async (to: string) => {
  await api.settle();
  return (await api.anybody.send<{ items: { text: string; subject: string }[] }>('GET', `/api/outbox?to=${encodeURIComponent(to)}`)).body.items[0];
};
const tokenFor = async (to: string) => /#(\S+)/.exec((await lastMail(to))?.text ?? '')?.[1] ?? '';
const invite = (admin: TestCaller, email: string, over: object = {}) => admin.send<Invitation & Problem>('POST', '/api/member-invitations', { email, roles: ['member'], ...over });
const accept = (token: string, over: object = {}) => somebody().send<Session & Problem>('POST', '/api/invitations/accept', { token, name: 'New Person', password: 'quiet lamps over water', ...over });

describe('an invitation to somebody new', () => {
  it('arrives by mail, shows what it offers, makes the account and signs in', async () => {
    const { agency, admin } = await agencyWithAdmin('Marlow County Sheriff');
    const email = freshEmail();
    const made = await invite(admin, email.toUpperCase(), { name: 'Nora New' });
    expect([made.status, made.body.state, made.body.sentAt, made.body.email]).toEqual([201, 'open', null, email]);
    const mail = await lastMail(email);
    expect(mail?.subject).toBe('Marlow County Sheriff: your invitation to Rapport');
    const token = await tokenFor(email);
    expect((await somebody().send<Offer>('POST', '/api/invitations/look', { token })).body).toMatchObject({ agencyName: 'Marlow County Sheriff', account: 'new', minimumLength: 15, email, name: 'Nora New' });
    const browser = somebody();
    const joined = await browser.send<Session>('POST', '/api/invitations/accept', { token, name: 'Nora New', password: 'quiet lamps over water' });
    expect(joined).toMatchObject({ status: 201, body: { state: 'ready', agency: { id: agency.id } } });
    expect((await browser.send('GET', '/api/agency')).status).toBe(200);
    const { items } = (await admin.send<{ items: Invitation[] }>('GET', '/api/member-invitations')).body;
    expect(items[0]).toMatchObject({ state: 'accepted', sentAt: expect.any(String) as string });
    await api.settle();
    expect(await api.database.asOwner("select action from audit_event where agency_id = $1 and action in ('members.invited', 'members.joined') order by id", [agency.id])).toHaveLength(2);
  });

  it('leads an admin to setting up a second factor before anything opens, with a shorter password', async () => {
    const { admin } = await agencyWithAdmin();
    const email = freshEmail();
    await invite(admin, email, { roles: ['admin'] });
    const token = await tokenFor(email);
    expect((await somebody().send<Offer>('POST', '/api/invitations/look', { token })).body.minimumLength).toBe(8);
    expect((await accept(token, { password: 'kx7 plum' })).body).toMatchObject({ state: 'second-factor-setup-needed', memberships: [], agency: null });
  });

  it('is written in the language of the agency or the one chosen', async () => {
    const spanish = await api.agency({ languages: ['es', 'en'] });
    const admin = await api.caller(spanish.id, 'admin');
    const [one, two] = [freshEmail(), freshEmail()];
    await invite(admin, one);
    await invite(admin, two, { language: 'en' });
    expect((await lastMail(one))?.subject).toContain('invitación');
    expect((await lastMail(two))?.subject).toContain('your invitation');
  });

  it('makes one account when it is accepted twice at the same moment', async () => {
    const { admin } = await agencyWithAdmin();
    const email = freshEmail();
    await invite(admin, email);
    const token = await tokenFor(email);
    const answers = await Promise.all([accept(token), accept(token), accept(token)]);
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 404, 404]);
    expect(await api.database.asOwner('select 1 from app_user where email = $1', [email])).toHaveLength(1);
  });
});

describe('accepting', () => {
  it('leaves nothing behind, not even a line in the record, when it cannot be finished', async () => {
    const { agency, admin } = await agencyWithAdmin();
    const email = freshEmail();
    await invite(admin, email);
    const token = await tokenFor(email);
    await api.database.asOwner('revoke insert on session from rapport_identity');
    expect((await accept(token)).status).toBe(500);
    await api.database.asOwner('grant insert on session to rapport_identity');
    await api.settle();
    expect(await api.database.asOwner('select 1 from app_user where email = $1', [email])).toEqual([]);
    expect(await api.database.asOwner("select 1 from audit_event where agency_id = $1 and action = 'members.joined'", [agency.id])).toEqual([]);
    expect((await accept(token)).status).toBe(201);
  });
});

describe('a link', () => {
  const link = async (change?: (invitationId: string, admin: TestCaller) => Promise<unknown>) => {
    const { admin } = await agencyWithAdmin();
    const email = freshEmail();
    const { id } = (await invite(admin, email)).body;
    const token = await tokenFor(email);
    await change?.(id, admin);
    return { token, email, id, admin };
  };
  const refused = async (token: string) => {
    for (const path of ['look', 'accept']) {
      const answer = await somebody().send<Problem>('POST', `/api/invitations/${path}`, { token, name: 'Mallory', password: 'quiet lamps over water' });
      expect([answer.status, answer.body.code]).toEqual([404, 'identity/link-not-valid']);
    }
  };

  it('is refused after it was used', async () => {
    const { token } = await link();
    await accept(token);
    await refused(token);
  });

  it.each([['cut short', (t: string) => t.slice(0, 20)], ['changed', (t: string) => `A${t.slice(1)}`.replace(/^AA/, 'BA')], ['made up', () => 'z'.repeat(43)]])('is refused when it is %s', async (_, change) => {
    await refused(change((await link()).token));
  });

  it('is refused after seven days, after it was taken back, and after it was sent again', async () => {
    const expired = await link((id) => api.database.asOwner("update member_invitation set expires_at = now() - interval '1 second' where id = $1", [id]));
    const revoked = await link((id, admin) => admin.send('POST', `/api/member-invitations/${id}/revoke`));
    const resent = await link((id, admin) => admin.send('POST', `/api/member-invitations/${id}/resend`));
    for (const { token } of [expired, revoked, resent]) await refused(token);
    const renewed = await tokenFor(resent.email);
    expect(renewed).not.toBe(resent.token);
    expect((await accept(renewed)).status).toBe(201);
    expect((await resent.admin.send<Problem>('POST', `/api/member-invitations/${resent.id}/resend`)).body.code).toBe('members/not-open');
  });

  it('is refused while the agency is suspended', async () => {
    const { token, admin } = await link();
    await api.database.asOwner("update agency set status = 'suspended' where id = $1", [admin.agencyId]);
    await refused(token);
  });

  it('for a new password is not one for joining, and the other way round', async () => {
    const { token } = await link();
    expect((await somebody().send('POST', '/api/password-reset/finish', { token, password: 'quiet lamps over water' })).status).toBe(404);
  });

  it('is kept nowhere readably, and not at all once it was sent', async () => {
    const { token, id } = await link();
    const rows = await api.database.asOwner<{ all: string }>('select i::text as all from member_invitation i union all select o::text from outbox_message o union all select a::text from audit_event a');
    expect(rows.map((row) => row.all).join()).not.toContain(token);
    expect(await api.database.asOwner('select token from member_invitation where id = $1', [id])).toEqual([{ token: null }]);
  });
});

describe('an invitation to somebody who has an account', () => {
  it('tells the inviting agency nothing of it', async () => {
    const { admin } = await agencyWithAdmin();
    const login = await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] });
    const strip = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d\d-\d\dT[\d:.]+Z|[\w-]+@example\.org/g, '*');
    const [known, unknown] = [await invite(admin, login.email), await invite(admin, freshEmail())];
    expect(strip(known.text)).toBe(strip(unknown.text));
    await api.settle();
    const listed = (await admin.send<{ items: object[] }>('GET', '/api/member-invitations')).body.items.map((item) => strip(JSON.stringify(item)));
    expect(listed[0]).toBe(listed[1]);
    expect((await admin.send('GET', '/api/members')).text).not.toContain(login.email);
  });

  it('is accepted by that account, signed in with its second factor, and never with a new password', async () => {
    const { agency, admin } = await agencyWithAdmin();
    const login = await makeLogin(api, { totp: true, memberOf: [[(await api.agency()).id, 'member']] });
    await invite(admin, login.email);
    const token = await tokenFor(login.email);
    expect((await somebody().send<Offer>('POST', '/api/invitations/look', { token })).body.account).toBe('existing');
    expect((await accept(token)).body.code).toBe('identity/account-exists');
    const browser = somebody();
    await browser.signIn(login);
    expect((await browser.send<Problem>('POST', '/api/invitations/join', { token })).body.code).toBe('access/second-factor');
    await browser.send('POST', '/api/session/second-factor', { code: codeNow(login.totp) });
    const before = browser.cookie;
    expect((await browser.send<Session>('POST', '/api/invitations/join', { token })).body).toMatchObject({ state: 'ready', agency: { id: agency.id } });
    expect(browser.cookie).not.toBe(before);
  });

  it('cannot be accepted by somebody else who is signed in', async () => {
    const { admin } = await agencyWithAdmin();
    const [invited, other] = [await makeLogin(api), await makeLogin(api, { memberOf: [[(await api.agency()).id, 'member']] })];
    await invite(admin, invited.email);
    const token = await tokenFor(invited.email);
    const browser = somebody();
    await browser.signIn(other);
    const answer = await browser.send<Problem>('POST', '/api/invitations/join', { token });
    expect([answer.body.code, answer.text.includes(invited.email)]).toEqual(['identity/other-address', false]);
  });

  it('brings back somebody whose membership had ended, with the roles of the invitation', async () => {
    const { agency, admin } = await agencyWithAdmin();
    const login = await makeLogin(api, { memberOf: [[agency.id, 'supervisor'], [(await api.agency()).id, 'member']] });
    await api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and user_id = $2', [agency.id, login.userId]);
    await invite(admin, login.email, { roles: ['member'] });
    const browser = somebody();
    await browser.signIn(login);
    expect((await browser.send('POST', '/api/invitations/join', { token: await tokenFor(login.email) })).status).toBe(200);
    expect(await api.database.asOwner('select roles, ended_at from membership where agency_id = $1 and user_id = $2', [agency.id, login.userId])).toEqual([{ roles: ['member'], ended_at: null }]);
  });
});

describe('inviting', () => {
  it('refuses members, doubles, and more rights than the inviter holds', async () => {
    const { agency, admin } = await agencyWithAdmin();
    const login = await makeLogin(api, { memberOf: [[agency.id, 'member']] });
    expect((await invite(admin, login.email)).body.code).toBe('members/already-member');
    const email = freshEmail();
    const answers = await Promise.all([invite(admin, email), invite(admin, email)]);
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 409]);
    expect((await invite(admin, freshEmail(), { roles: ['municipality_reviewer'] })).body.errors?.[0]?.path).toBe('body.municipalityId');
    expect((await invite(await api.caller(agency.id, 'supervisor'), freshEmail())).status).toBe(403);
  });

  it('may be repeated after the last invitation ran out', async () => {
    const { admin } = await agencyWithAdmin();
    const email = freshEmail();
    const { id } = (await invite(admin, email)).body;
    await api.database.asOwner("update member_invitation set expires_at = now() - interval '1 second' where id = $1", [id]);
    expect((await invite(admin, email)).status).toBe(201);
  });
});
