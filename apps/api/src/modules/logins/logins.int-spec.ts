/** An administrator is no other person: logins are linked by somebody else, once, with a second factor, and never in silence. */
import type { Role } from '@rapport/api-contract/permissions';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { member, publish, smallCourse } from '../../../test/training-world.js';

interface Coded { code: string }
const mistake = 'Two people of one name were mixed up';

describe('linking logins to people', () => {
  let api: TestApi;
  let agencyId: string;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => { agencyId = (await api.agency()).id; });

  const membershipOf = async (caller: TestCaller) => (await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agencyId, caller.userId]))[0]!.id;
  /** A member with a login and a history on the roster. */
  const somebody = async (...roles: Role[]) => {
    const made = await member(api, agencyId, null, ...roles);
    await api.database.asOwner("insert into person_employment (agency_id, id, person_id, from_on) values ($1, uuid_v7(), $2, '2020-01-01')", [agencyId, made.personId]);
    return made;
  };
  const hire = async (by: TestCaller, over: object = {}) => (await by.send<{ id: string }>('POST', '/api/people', { employeeNumber: Math.random().toString(36).slice(2), givenName: 'Ana', familyName: 'Ruiz', kind: 'sworn', joinedOn: '2020-03-02', ...over })).body.id;
  const link = (by: TestCaller, personId: string, membershipId: string | null, more: object = {}) => by.send<Coded>('PUT', `/api/people/${personId}/login`, { membershipId, ...more });

  it('never lets an admin become somebody else by linking their own login to them', async () => {
    const [attacker, victim] = [await somebody('admin'), await somebody('member')];
    const mine = await membershipOf(attacker.caller);
    expect(await link(attacker.caller, attacker.personId, null)).toMatchObject({ status: 403, body: { code: 'people/own-login' } });
    expect(await link(attacker.caller, victim.personId, mine)).toMatchObject({ status: 403, body: { code: 'people/own-login' } });
    await api.caller(agencyId, 'admin');
    expect(await link(attacker.caller, attacker.personId, null)).toMatchObject({ status: 403, body: { code: 'people/own-login' } });
    expect(await api.database.asOwner('select person_id from membership where agency_id = $1 and id = $2', [agencyId, mine])).toEqual([{ person_id: attacker.personId }]);
  });

  it('lets the only admin say once who they are, never for somebody who had a login, and never again', async () => {
    const only = await api.caller(agencyId, 'admin');
    const victim = await somebody('member');
    const mine = await membershipOf(only);
    const [own, other] = [await hire(only), await hire(only)];
    expect((await link(only, victim.personId, null)).status).toBe(200);
    expect(await link(only, victim.personId, mine)).toMatchObject({ status: 403, body: { code: 'people/own-login' } });
    expect((await link(only, own, mine)).status).toBe(200);
    for (const [personId, to] of [[own, null], [other, mine]] as const) expect(await link(only, personId, to, { correction: mistake })).toMatchObject({ status: 403, body: { code: 'people/own-login' } });
    const second = await api.caller(agencyId, 'admin');
    expect(await link(second, await hire(only), await membershipOf(second))).toMatchObject({ status: 403, body: { code: 'people/own-login' } });
  });

  it('never links a login to a second person, by the service or by hand in the database', async () => {
    const admin = await api.caller(agencyId, 'admin');
    const officer = await somebody('member');
    const [other, login] = [await hire(admin), await membershipOf(officer.caller)];
    expect(await link(admin, other, login)).toMatchObject({ status: 409, body: { code: 'people/login-taken' } });
    expect((await link(admin, officer.personId, null)).status).toBe(200);
    expect(await link(admin, other, login)).toMatchObject({ status: 409, body: { code: 'people/login-stays' } });
    await expect(api.database.asOwner('update membership set person_id = $3 where agency_id = $1 and id = $2', [agencyId, login, other])).rejects.toThrow(/never linked to another/);
    await expect(api.database.asOwner('delete from person_login where agency_id = $1', [agencyId])).rejects.toThrow(/final/);
    expect((await link(admin, officer.personId, login)).status).toBe(200);
  });

  it('takes a wrong link back while nothing was done with it, and never afterwards', async () => {
    const admin = await api.caller(agencyId, 'admin');
    const wrong = await somebody('member');
    const [right, login] = [await hire(admin), await membershipOf(wrong.caller)];
    expect((await link(admin, right, login, { correction: 'short' })).status).toBe(422);
    expect(await link(admin, right, login, { correction: mistake })).toMatchObject({ status: 200, body: { membershipId: login } });
    expect((await admin.send('GET', '/api/audit')).text).toContain(mistake);
    const { courseId } = await publish(admin, smallCourse({ quiz: null, scenarios: [] }).content);
    expect((await wrong.caller.send('POST', `/api/my-work/courses/${courseId}/attempts`, {})).status).toBe(200);
    expect(await link(admin, wrong.personId, login, { correction: mistake })).toMatchObject({ status: 409, body: { code: 'people/login-has-acted' } });
    expect(await api.database.asOwner('select person_id from membership where agency_id = $1 and id = $2', [agencyId, login])).toEqual([{ person_id: right }]);
  });

  it('never links without a second factor confirmed just now', async () => {
    const admin = await api.caller(agencyId, 'admin');
    const officer = await somebody('member');
    await api.database.asOwner("update session set confirmed_at = now() - interval '1 hour' where user_id = $1", [admin.userId]);
    expect((await link(admin, officer.personId, null)).status).toBe(403);
  });

  it('never changes a login in silence: the member who lost it, the one who got it and the other admins are written to', async () => {
    const [admin, other] = [await api.caller(agencyId, 'admin'), await api.caller(agencyId, 'admin')];
    const [officer, next] = [await somebody('member'), await api.caller(agencyId, 'member')];
    expect((await link(admin, officer.personId, await membershipOf(next))).status).toBe(200);
    const letters = await api.database.asOwner<{ kind: string; membership_id: string }>("select kind, membership_id from staff_letter where agency_id = $1 and kind like 'login-%' order by kind", [agencyId]);
    expect(letters).toEqual([{ kind: 'login-changed', membership_id: await membershipOf(other) }, { kind: 'login-linked', membership_id: await membershipOf(next) }, { kind: 'login-unlinked', membership_id: await membershipOf(officer.caller) }]);
  });

  it('shows that the e-mail of the login is not the one on the roster', async () => {
    const admin = await api.caller(agencyId, 'admin');
    const next = await api.caller(agencyId, 'member');
    const personId = await hire(admin, { email: 'ana.ruiz@example.org' });
    expect((await admin.send<{ login: null }>('GET', `/api/people/${personId}/login`)).body).toEqual({ login: null });
    await link(admin, personId, await membershipOf(next));
    expect((await admin.send('GET', `/api/people/${personId}/login`)).body).toMatchObject({ login: { emailDiffers: true, roles: ['member'], ended: false } });
    expect((await admin.send('GET', '/api/audit')).text).toContain('"emailDiffers":true');
    expect((await next.send('GET', `/api/people/${personId}/login`)).status).toBe(403);
  });
});
