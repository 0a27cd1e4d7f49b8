/** Members over HTTP: rights hold at once, nobody exceeds the own, an admin stays, and sessions end with the membership. */
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { Browser, makeLogin, type Problem, type Session, stopClock } from '../../../../test/browser.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Member { id: string; name: string; state: string; roles: string[]; lastSeenAt: string | null }
interface Page { items: Member[]; nextCursor: string | null }

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

const membershipOf = async (agencyId: string, userId: string | null) =>
  (await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agencyId, userId]))[0]!.id;
async function agencyWithAdmin() {
  const agency = await api.agency();
  const admin = await api.caller(agency.id, 'admin');
  return { agency, admin, adminMembership: await membershipOf(agency.id, admin.userId) };
}
const audited = async (agencyId: string, action: string) =>
  (await api.database.asOwner<{ n: number }>('select count(*)::int as n from audit_event where agency_id = $1 and action = $2', [agencyId, action]))[0]!.n;

describe('the list', () => {
  it('shows members by name, page by page, found by name or address, and nobody of another agency', async () => {
    const { agency, admin } = await agencyWithAdmin();
    for (const name of ['Cora Bell', 'Ana Diaz', 'Ben Ode']) await makeLogin(api, { name, memberOf: [[agency.id, 'member']] });
    await makeLogin(api, { name: 'Ana Elsewhere', memberOf: [[(await api.agency()).id, 'member']] });
    const first = (await admin.send<Page>('GET', '/api/members?limit=2')).body;
    const second = (await admin.send<Page>('GET', `/api/members?limit=2&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map((item) => item.name)).toEqual(['Ana Diaz', 'Ben Ode', 'Cora Bell', 'Test Person']);
    expect(second.nextCursor).toBeNull();
    expect((await admin.send<Page>('GET', '/api/members?q=ana')).body.items.map((item) => item.name)).toEqual(['Ana Diaz']);
    expect((await admin.send<Page>('GET', '/api/members?role=admin')).body.items).toHaveLength(1);
    expect((await admin.send('GET', '/api/members?cursor=junk')).status).toBe(422);
  });

  it('never tells when somebody was active in another agency', async () => {
    const [here, there] = [await agencyWithAdmin(), await agencyWithAdmin()];
    const login = await makeLogin(api, { name: 'In Both', memberOf: [[here.agency.id, 'member'], [there.agency.id, 'member']] });
    const browser = new Browser(api);
    await browser.signIn(login);
    await browser.send('POST', '/api/session/agency', { agencyId: there.agency.id });
    await api.database.asOwner("update session set last_seen_at = now() - interval '5 minutes' where user_id = $1", [login.userId]);
    await browser.send('GET', '/api/agency');
    const lastSeen = async (admin: TestCaller) => (await admin.send<Page>('GET', '/api/members?q=both')).body.items[0]?.lastSeenAt;
    expect(await lastSeen(here.admin)).toBeNull();
    expect(await lastSeen(there.admin)).not.toBeNull();
  });
});

describe('roles', () => {
  it('hold at the next request, in the session that is open', async () => {
    const { agency, admin } = await agencyWithAdmin();
    const member = await api.caller(agency.id, 'member');
    expect((await member.send('GET', '/api/audit')).status).toBe(403);
    const id = await membershipOf(agency.id, member.userId);
    expect((await admin.send<Member>('PUT', `/api/members/${id}/roles`, { roles: ['auditor'] })).body.roles).toEqual(['auditor']);
    expect((await member.send('GET', '/api/audit')).status).toBe(200);
    await admin.send('PUT', `/api/members/${id}/roles`, { roles: ['member'] });
    expect((await member.send('GET', '/api/audit')).status).toBe(403);
    expect(await audited(agency.id, 'members.roles-changed')).toBe(2);
  });

  it('are never changed by their holder, nor without step-up', async () => {
    const { agency, admin, adminMembership } = await agencyWithAdmin();
    await api.caller(agency.id, 'admin');
    expect((await admin.send<Problem>('PUT', `/api/members/${adminMembership}/roles`, { roles: ['member'] })).body.code).toBe('members/own-roles');
    await api.database.asOwner("update session set confirmed_at = now() - interval '11 minutes' where user_id = $1", [admin.userId]);
    const other = await api.caller(agency.id, 'member');
    expect((await admin.send<Problem>('PUT', `/api/members/${await membershipOf(agency.id, other.userId)}/roles`, { roles: ['admin'] })).body.code).toBe('access/step-up');
  });

  it('of a municipality need one of the own municipalities; another agency\'s looks like none', async () => {
    const { agency, admin } = await agencyWithAdmin();
    const id = await membershipOf(agency.id, (await api.caller(agency.id, 'member')).userId);
    const change = (body: object) => admin.send<Problem>('PUT', `/api/members/${id}/roles`, body);
    expect((await change({ roles: ['municipality_reviewer'] })).body.errors?.[0]?.path).toBe('body.municipalityId');
    expect((await change({ roles: ['municipality_reviewer', 'member'], municipalityId: uuidv7() })).body.errors?.[0]?.path).toBe('body.roles');
    const [foreign, unknown] = [await change({ roles: ['municipality_reviewer'], municipalityId: await municipality((await api.agency()).id) }), await change({ roles: ['municipality_reviewer'], municipalityId: uuidv7() })];
    expect([foreign.status, foreign.body.errors]).toEqual([422, unknown.body.errors]);
    expect((await change({ roles: ['municipality_reviewer'], municipalityId: await municipality(agency.id) })).status).toBe(200);
  });
});

describe('the last admin', () => {
  it('cannot be ended or lose the role', async () => {
    const { agency, admin, adminMembership } = await agencyWithAdmin();
    expect((await admin.send<Problem>('POST', `/api/members/${adminMembership}/end`, { reason: 'Retired' })).body.code).toBe('members/last-admin');
    const second = await api.caller(agency.id, 'admin');
    expect((await second.send('PUT', `/api/members/${adminMembership}/roles`, { roles: ['member'] })).status).toBe(200);
    expect((await second.send<Problem>('POST', `/api/members/${await membershipOf(agency.id, second.userId)}/end`, { reason: 'Retired' })).body.code).toBe('members/last-admin');
  });

  it('is not one whose login is closed', async () => {
    const { agency, admin, adminMembership } = await agencyWithAdmin();
    const asleep = await makeLogin(api, { memberOf: [[agency.id, 'admin']] });
    await api.database.asOwner("update app_user set disabled_at = now(), disabled_reason = 'idle' where id = $1", [asleep.userId]);
    expect((await admin.send<Problem>('POST', `/api/members/${adminMembership}/end`, { reason: 'Retired' })).body.code).toBe('members/last-admin');
  });

  it('is left even when two admins end each other at the same moment', async () => {
    const { agency, admin, adminMembership } = await agencyWithAdmin();
    const second = await api.caller(agency.id, 'admin');
    const secondMembership = await membershipOf(agency.id, second.userId);
    // Both are held where they want the first row, so that they really meet.
    const holder = new pg.Client({ connectionString: api.database.ownerUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from membership where agency_id = $1 for update', [agency.id]);
    const both = [admin.send('POST', `/api/members/${secondMembership}/end`, { reason: 'Retired' }), second.send('POST', `/api/members/${adminMembership}/end`, { reason: 'Retired' })];
    await twoWaitForLocks();
    await holder.query('commit');
    await holder.end();
    const statuses = (await Promise.all(both)).map((answer) => answer.status).sort((x, y) => x - y);
    expect(statuses).toEqual([200, 409]);
    const [left] = await api.database.asOwner<{ n: number }>("select count(*)::int as n from membership where agency_id = $1 and ended_at is null and 'admin' = any(roles)", [agency.id]);
    expect(left?.n).toBe(1);
  });
});

describe('ending a membership', () => {
  it('ends the sessions in this agency at once, and no others; reopening does not bring them back', async () => {
    const [here, there] = [await agencyWithAdmin(), await agencyWithAdmin()];
    const login = await makeLogin(api, { memberOf: [[here.agency.id, 'member'], [there.agency.id, 'member']] });
    const [inHere, inThere] = [new Browser(api), new Browser(api)];
    for (const [browser, agency] of [[inHere, here.agency], [inThere, there.agency]] as const) {
      await browser.signIn(login);
      await browser.send('POST', '/api/session/agency', { agencyId: agency.id });
    }
    const id = await membershipOf(here.agency.id, login.userId);
    expect((await here.admin.send<Member>('POST', `/api/members/${id}/end`, { reason: 'Left' })).body.state).toBe('ended');
    expect((await inHere.send('GET', '/api/session')).status).toBe(401);
    expect((await inThere.send('GET', '/api/agency')).status).toBe(200);
    expect((await here.admin.send<Member>('POST', `/api/members/${id}/reactivate`)).body.state).toBe('active');
    expect((await inHere.send('GET', '/api/session')).status).toBe(401);
    expect((await here.admin.send<Problem>('POST', `/api/members/${id}/reactivate`)).body.code).toBe('members/already-active');
  });

  it('ends sessions however the membership is ended, by the database itself', async () => {
    const { agency } = await agencyWithAdmin();
    const member = await api.caller(agency.id, 'member');
    await api.database.asOwner('update membership set ended_at = now() where user_id = $1', [member.userId]);
    expect(await api.database.asOwner('select 1 from session where user_id = $1 and ended_at is null', [member.userId])).toEqual([]);
  });

  it('is undone for a login that was closed for lack of use, but not for one that the operator closed', async () => {
    const { agency, admin } = await agencyWithAdmin();
    const login = await makeLogin(api, { memberOf: [[agency.id, 'member']] });
    const id = await membershipOf(agency.id, login.userId);
    await api.database.asOwner("update app_user set disabled_at = now(), disabled_reason = 'operator' where id = $1", [login.userId]);
    expect((await admin.send<Problem>('POST', `/api/members/${id}/reactivate`)).body.code).toBe('members/disabled-by-operator');
    await api.database.asOwner("update app_user set disabled_reason = 'idle', last_seen_at = now() - interval '100 days' where id = $1", [login.userId]);
    expect((await admin.send<Page>('GET', '/api/members?state=disabled')).body.items).toHaveLength(1);
    expect((await admin.send<Member>('POST', `/api/members/${id}/reactivate`)).body.state).toBe('active');
    expect((await new Browser(api).signIn(login)).status).toBe(200);
  });
});

describe('a login that works in two agencies', () => {
  it('is opened again by one of them without telling the other who did it', async () => {
    const [here, there] = [await agencyWithAdmin(), await agencyWithAdmin()];
    const login = await makeLogin(api, { memberOf: [[here.agency.id, 'member'], [there.agency.id, 'member']] });
    await api.database.asOwner("update app_user set disabled_at = now(), disabled_reason = 'idle' where id = $1", [login.userId]);
    await here.admin.send('POST', `/api/members/${await membershipOf(here.agency.id, login.userId)}/reactivate`);
    await api.settle();
    const told = await api.database.asOwner<{ all: string }>('select e::text as all from audit_event e where agency_id = $1', [there.agency.id]);
    expect(told).toHaveLength(1);
    for (const secret of [here.agency.id, here.admin.userId!, 'Test Person', '127.0.0.1']) expect(told[0]!.all).not.toContain(secret);
    expect(await audited(here.agency.id, 'members.reactivated')).toBe(1);
  });
});

describe("a member's sessions", () => {
  it('are seen and ended by the admin, in this agency only', async () => {
    const [here, there] = [await agencyWithAdmin(), await agencyWithAdmin()];
    const login = await makeLogin(api, { totp: true, memberOf: [[here.agency.id, 'member'], [there.agency.id, 'member']] });
    const [inHere, inThere] = [new Browser(api), new Browser(api)];
    for (const [browser, agency] of [[inHere, here.agency], [inThere, there.agency]] as const) {
      await browser.enter(login, clock);
      await browser.send<Session>('POST', '/api/session/agency', { agencyId: agency.id });
    }
    const id = await membershipOf(here.agency.id, login.userId);
    const { items } = (await here.admin.send<{ items: { id: string }[] }>('GET', `/api/members/${id}/sessions`)).body;
    expect(items).toHaveLength(1);
    const [elsewhere] = await api.database.asOwner<{ id: string }>('select id from session where user_id = $1 and agency_id = $2', [login.userId, there.agency.id]);
    expect((await here.admin.send('DELETE', `/api/members/${id}/sessions/${elsewhere!.id}`)).status).toBe(404);
    expect((await here.admin.send('DELETE', `/api/members/${id}/sessions/${items[0]!.id}`)).status).toBe(204);
    expect((await inHere.send('GET', '/api/session')).status).toBe(401);
    expect((await here.admin.send('POST', `/api/members/${id}/sessions/end`)).body).toEqual({ ended: 0 });
    expect((await inThere.send('GET', '/api/session')).status).toBe(200);
    await api.settle();
    expect(await audited(here.agency.id, 'members.session-ended')).toBe(1);
    expect(await audited(there.agency.id, 'members.session-ended')).toBe(0);
  });
});

describe('the rules of sign-in', () => {
  it('hold at once for everybody who is signed in', async () => {
    const { agency, admin } = await agencyWithAdmin();
    const login = await makeLogin(api, { memberOf: [[agency.id, 'member']] });
    const browser = new Browser(api);
    await browser.signIn(login);
    expect((await admin.send('PATCH', '/api/agency/sign-in-policy', { secondFactorForAll: true, notice: '' })).body).toEqual({ secondFactorForAll: true, notice: null, passwordMaxAgeDays: null });
    expect((await browser.send<Session>('GET', '/api/session')).body.state).toBe('second-factor-setup-needed');
    expect((await admin.send('PATCH', '/api/agency/sign-in-policy', { passwordMaxAgeDays: 5 })).status).toBe(422);
    expect((await admin.send('GET', '/api/agency/sign-in-policy')).body).toEqual({ secondFactorForAll: true, notice: null, passwordMaxAgeDays: null });
    expect(await audited(agency.id, 'members.sign-in-policy-changed')).toBe(1);
  });
});

/** Asks the database until two statements of this API wait for a lock. */
async function twoWaitForLocks(): Promise<void> {
  for (let asked = 0; asked < 5000; asked += 1) {
    const [row] = await api.database.asOwner<{ n: number }>("select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    if (row!.n >= 2) return;
  }
  throw new Error('Nobody waits for a lock');
}

async function municipality(agencyId: string): Promise<string> {
  const admin = await api.caller(agencyId, 'admin');
  const made = await admin.send<{ id: string }>('POST', '/api/municipalities', { name: `Town ${uuidv7().slice(-6)}`, kind: 'township' });
  expect(made.status).toBe(201);
  return made.body.id;
}
