/** A link is no mistake once anything was done with it: whoever passed somebody's quiz, answered for them or decided as them stays them. */
import type { Role } from '@rapport/api-contract/permissions';
import { uuidv7 } from 'uuidv7';
import { TestUnit } from '../../../test/cmi5-unit.js';
import { beginPackage, publishPackage } from '../../../test/package-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../test/training-world.js';

interface Coded { code: string }
interface Attempt { id: string; revision: number }
const mistake = 'Two people of one name were mixed up';
const triage = { on_duty: false, official_channel: false, speaks_for_department: false, department_material: true, confidential: false };

describe('a login that has acted', () => {
  let api: TestApi;
  let agencyId: string;
  let admin: TestCaller;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
  });

  const membershipOf = async (caller: TestCaller) => (await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agencyId, caller.userId]))[0]!.id;
  const link = (personId: string, membershipId: string | null, more: object = {}) => admin.send<Coded>('PUT', `/api/people/${personId}/login`, { membershipId, ...more });
  /** Another login for the same person; what the first one began lies there. */
  const taken = async (luke: Member, ...roles: Role[]) => {
    const next = await api.caller(agencyId, ...roles);
    await api.database.asOwner("insert into person_employment (agency_id, id, person_id, from_on) select $1, uuid_v7(), $2, '2020-01-01' where not exists (select 1 from person_employment where person_id = $2)", [agencyId, luke.personId]);
    await link(luke.personId, null);
    if ((await link(luke.personId, await membershipOf(next))).status !== 200) throw new Error('The login was not linked');
    return next;
  };
  const correct = async (login: TestCaller) => link(await hired(), await membershipOf(login), { correction: mistake });
  const hired = async () => (await admin.send<{ id: string }>('POST', '/api/people', { employeeNumber: uuidv7().slice(-12), givenName: 'Ana', familyName: 'Vance', kind: 'sworn', joinedOn: '2020-03-02' })).body.id;
  const stays = { status: 409, body: { code: 'people/login-has-acted' } };

  describe('in courses that were begun before', () => {
    const course = smallCourse({ reflection: null, inOrder: false });
    let luke: Member;
    let attempt: string;
    beforeEach(async () => {
      luke = await member(api, agencyId, null, 'member');
      const { courseId } = await publish(admin, course.content);
      attempt = `/api/my-work/course-attempts/${(await luke.caller.send<Attempt>('POST', `/api/my-work/courses/${courseId}/attempts`, {})).body.id}`;
    });

    it('is linked to somebody else while it has only looked', async () => {
      const login = await taken(luke, 'member');
      expect((await login.send('GET', attempt)).status).toBe(200);
      expect((await correct(login)).status).toBe(200);
    });

    it.each<[string, (login: TestCaller) => Promise<{ status: number }>]>([
      ['opening a lesson', (login) => login.send('POST', `${attempt}/lessons/${course.ids.lesson}/opened`, {})],
      ['beginning a quiz', (login) => login.send('POST', `${attempt}/quiz-attempts`, {})],
      ['beginning a role-play', (login) => login.send('POST', `${attempt}/role-plays`, { scenarioId: course.ids.scenario })],
    ])('stays after %s', async (_, act) => {
      const login = await taken(luke, 'member');
      expect((await act(login)).status).toBe(200);
      expect(await correct(login)).toMatchObject(stays);
    });

    it('stays after finishing a lesson that another login opened', async () => {
      await luke.caller.send('POST', `${attempt}/lessons/${course.ids.lesson}/opened`, {});
      const login = await taken(luke, 'member');
      expect((await login.send('POST', `${attempt}/lessons/${course.ids.lesson}/finished`, {})).status).toBe(200);
      expect(await correct(login)).toMatchObject(stays);
    });

    it('stays after answering a quiz that another login began, and after handing it in', async () => {
      const { body: quiz } = await luke.caller.send<Attempt>('POST', `${attempt}/quiz-attempts`, {});
      const login = await taken(luke, 'member');
      expect((await login.send('PUT', `/api/my-work/quiz-attempts/${quiz.id}/answers`, { revision: quiz.revision, answers: course.answers(true) })).status).toBe(200);
      expect(await correct(login)).toMatchObject(stays);
      const again = await taken({ ...luke, caller: login }, 'member');
      const { body: now } = await again.send<Attempt>('GET', `/api/my-work/quiz-attempts/${quiz.id}`);
      expect((await again.send('POST', `/api/my-work/quiz-attempts/${quiz.id}/submit`, { revision: now.revision })).status).toBe(200);
      expect(await correct(again)).toMatchObject(stays);
    });

    it('stays after giving up a quiz that another login began', async () => {
      const { body: quiz } = await luke.caller.send<Attempt>('POST', `${attempt}/quiz-attempts`, {});
      const login = await taken(luke, 'member');
      expect((await login.send('POST', `/api/my-work/quiz-attempts/${quiz.id}/abandon`, {})).status).toBe(200);
      expect(await correct(login)).toMatchObject(stays);
    });

    it('stays after a turn in a role-play that another login began', async () => {
      const { body: play } = await luke.caller.send<Attempt>('POST', `${attempt}/role-plays`, { scenarioId: course.ids.scenario });
      const login = await taken(luke, 'member');
      expect((await login.send('POST', `/api/my-work/role-plays/${play.id}/turns`, { revision: play.revision, choiceId: course.choices[0] })).status).toBe(200);
      expect(await correct(login)).toMatchObject(stays);
    });
  });

  it('stays after running a package in a course that was begun before', async () => {
    const luke = await member(api, agencyId, null, 'member');
    const { run } = await beginPackage(luke, await publishPackage(admin));
    await luke.caller.send('POST', run);
    const login = await taken(luke, 'member');
    const unit = await new TestUnit(api, (await login.send<{ address: string }>('POST', run)).body.address).begin();
    expect((await unit.tell('initialized')).status).toBe(204);
    expect(await correct(login)).toMatchObject(stays);
  });

  describe('in requests for permission', () => {
    const wish = { title: 'Photo at the fair', materials: ['photo'], channel: 'facebook', purpose: 'Thank the volunteers', publishFrom: '2099-11-20', publishTo: '2099-11-30', triage };
    const ask = async (who: TestCaller) => (await who.send<Attempt>('POST', '/api/my-work/permission-requests', wish)).body.id;
    const decide = (who: TestCaller, id: string, act: string, body: object) => who.send<Coded>('POST', `/api/permission-requests/${id}/${act}`, body);
    const denial = { ground: 'unlawful', reason: 'It is against the law' };

    it.each<[string, [string, object] | null, object]>([['withdraw', null, {}], ['answer', ['request-info', { note: 'Who is in it?' }], { note: 'Nobody whom one would know' }], ['appeal', ['deny', denial], { note: 'Please look at it again' }]])('stays after the %s of a request that another login made', async (what, before, body) => {
      const [luke, chief] = [await member(api, agencyId, null, 'member'), await member(api, agencyId, null, 'chief')];
      const id = await ask(luke.caller);
      if (before) expect((await decide(chief.caller, id, ...before)).status).toBe(200);
      const login = await taken(luke, 'member');
      expect((await login.send('POST', `/api/my-work/permission-requests/${id}/${what}`, body)).status).toBe(200);
      expect(await correct(login)).toMatchObject(stays);
    });

    it('stays after a decision, and never decides the appeal as somebody else even where the link was taken back by hand', async () => {
      const [officer, alvarez] = [await member(api, agencyId, null, 'member'), await member(api, agencyId, null, 'chief')];
      const id = await ask(officer.caller);
      const login = await taken(alvarez, 'chief');
      expect((await decide(login, id, 'deny', denial)).status).toBe(200);
      expect(await correct(login)).toMatchObject(stays);
      expect((await officer.caller.send('POST', `/api/my-work/permission-requests/${id}/appeal`, { note: 'Please look again' })).status).toBe(200);
      await api.database.asOwner('alter table person_login disable trigger person_login_guard');
      await api.database.asOwner("update person_login set corrected_at = now(), correction = 'by hand, in the database' where agency_id = $1 and user_id = $2", [agencyId, login.userId]);
      await api.database.asOwner('alter table person_login enable trigger person_login_guard');
      await api.database.asOwner('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agencyId, login.userId, await hired()]);
      expect(await decide(login, id, 'deny', denial)).toMatchObject({ status: 403, body: { code: 'permission-requests/same-decider' } });
    });
  });

  it('stays after recording training of somebody else, by hand or with a key', async () => {
    const officer = await member(api, agencyId, null, 'member');
    const external = { personId: officer.personId, title: 'Elsewhere', provider: 'Academy', earnedOn: '2026-01-05', hours: [{ category: 'Customer service', hours: 4 }], note: '', courseId: null, proofId: null };
    for (const byKey of [false, true]) {
      const login = await taken(await member(api, agencyId, null, 'training_coordinator'), 'admin', 'training_coordinator');
      const { body: key } = await login.send<{ secret: string }>('POST', '/api/api-keys', { name: 'A key', scopes: ['training:manage'], expiresOn: new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10) });
      const by = byKey ? api.withHeaders({ authorization: `Bearer ${key.secret}` }) : login;
      expect((await by.send('POST', '/api/training/external-training', external)).status).toBe(201);
      expect(await correct(login)).toMatchObject(stays);
    }
  });

  it.each(['acknowledgements.chased', 'acknowledgements.refused-recorded', 'acknowledgements.excused-recorded', 'training.role-play-rated', 'training.quiz-invalidated', 'training.external-approved', 'assignments.excused', 'courses.staleness-decided', 'policies.approved', 'policies.changes-requested'])('stays after %s, and not for what was done before it was linked or for the office alone', async (action) => {
    const login = await taken(await member(api, agencyId, null, 'member'), 'member');
    const record = (what: string, at: string) => api.database.asOwner(`insert into audit_event (agency_id, id, at, actor_kind, actor_id, actor_label, action, outcome) values ($1, $2, now() + $5::interval, 'user', $3, 'Test', $4, 'done')`, [agencyId, uuidv7(), login.userId, what, at]);
    const acted = async () => (await api.database.asOwner<{ acted: boolean }>('select login_has_acted(agency_id, user_id, person_id, linked_at) as acted from person_login where agency_id = $1 and user_id = $2', [agencyId, login.userId]))[0]?.acted;
    await record(action, '-1 hour');
    await record('contacts.exported', '0');
    expect(await acted()).toBe(false);
    await record(action, '0');
    expect(await acted()).toBe(true);
  });
});
