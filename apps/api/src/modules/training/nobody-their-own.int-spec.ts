/** Nobody decides what is their own: neither with another act, nor with a key, nor with another login; and nobody learns a first score. */
import { clause } from '../../../test/policy-office.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../test/training-world.js';

interface Coded { code: string }
interface Quiz { id: string; state: string; revision: number }
const inAYear = () => new Date(Date.now() + 360 * 86_400_000).toISOString().slice(0, 10);

describe('nobody their own', () => {
  let api: TestApi;
  let agencyId: string;
  let admin: TestCaller;
  let coordinator: Member;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
    coordinator = await member(api, agencyId, null, 'admin', 'training_coordinator');
  });

  const keyOf = async (maker: TestCaller, ...scopes: string[]) => {
    const { body } = await maker.send<{ secret: string }>('POST', '/api/api-keys', { name: 'A key of my own', scopes, expiresOn: inAYear() });
    return api.withHeaders({ authorization: `Bearer ${body.secret}` });
  };
  /** A quiz of the member that was failed. */
  const failed = async (who: Member, times = 1): Promise<string> => {
    const course = smallCourse({ scenarios: [], reflection: null, inOrder: false });
    const { courseId } = await publish(admin, course.content);
    const { body: attempt } = await who.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    let last = '';
    for (let n = 0; n < times; n++) {
      const { body: quiz } = await who.caller.send<Quiz>('POST', `/api/my-work/course-attempts/${attempt.id}/quiz-attempts`, {});
      const { body: saved } = await who.caller.send<Quiz>('PUT', `/api/my-work/quiz-attempts/${quiz.id}/answers`, { revision: quiz.revision, answers: course.answers(false) });
      await who.caller.send('POST', `/api/my-work/quiz-attempts/${quiz.id}/submit`, { revision: saved.revision });
      last = quiz.id;
    }
    return last;
  };
  const external = (personId: string) => ({ personId, title: 'Elsewhere', provider: 'Academy', earnedOn: '2026-01-05', hours: [{ category: 'Customer service', hours: 40 }], note: '', courseId: null, proofId: null });

  it('never lets a coordinator void or reopen a quiz of their own, by hand or by a key', async () => {
    const own = await failed(coordinator, 2);
    const key = await keyOf(coordinator.caller, 'training:manage');
    for (const by of [coordinator.caller, key]) {
      for (const act of ['invalidate', 'reopen']) expect(await by.send<Coded>('POST', `/api/training/quiz-attempts/${own}/${act}`, { reason: 'Because I would like it' })).toMatchObject({ status: 403, body: { code: 'people/your-own' } });
    }
    expect((await admin.send('POST', `/api/training/quiz-attempts/${own}/reopen`, { reason: 'There was an alarm' })).status).toBe(200);
  });

  it('never lets a coordinator excuse or waive an assignment of their own, by hand or by a key', async () => {
    const { courseId } = await publish(admin, smallCourse({ scenarios: [], reflection: null }).content);
    const draft = await admin.send<{ id: string; revision: number }>('POST', '/api/training/requirements', { name: 'Everybody', what: { kind: 'course', courseId }, audience: { include: [{}] }, effectiveOn: '2026-01-01', graceDays: 30, recurrence: { kind: 'once' } });
    expect((await admin.send('POST', `/api/training/requirements/${draft.body.id}/publish`, { revision: draft.body.revision })).status).toBe(202);
    await api.settle();
    const [own] = (await coordinator.caller.send<{ items: { id: string }[] }>('GET', '/api/my-work/assignments?show=open')).body.items;
    for (const by of [coordinator.caller, await keyOf(coordinator.caller, 'training:manage', 'training:read')]) {
      for (const act of ['excuse', 'waive']) expect(await by.send<Coded>('POST', `/api/training/assignments/${own?.id}/${act}`, { reason: 'I am busy' })).toMatchObject({ status: 403, body: { code: 'people/your-own' } });
    }
    expect((await admin.send('POST', `/api/training/assignments/${own?.id}/excuse`, { reason: 'On a detail' })).status).toBe(200);
  });

  it('never lets a key of their own record, decide or void training of its maker', async () => {
    const key = await keyOf(coordinator.caller, 'training:manage', 'training:read');
    expect(await key.send<Coded>('POST', '/api/training/external-training', external(coordinator.personId))).toMatchObject({ status: 403 });
    const other = await admin.send<{ id: string }>('POST', '/api/training/external-training', external(coordinator.personId));
    expect(other.status).toBe(201);
    expect(await key.send<Coded>('POST', `/api/training/external-training/${other.body.id}/void`, { reason: 'It was not so' })).toMatchObject({ status: 403 });
  });

  it('never lets somebody approve a draft that their own key or an earlier login of theirs wrote', async () => {
    const key = await keyOf(coordinator.caller, 'policies:write', 'policies:read');
    const { body: policy } = await key.send<{ id: string; open: { id: string } }>('POST', '/api/policies', { title: 'Written by a key' });
    const at = (end = '') => `/api/policies/${policy.id}/versions/${policy.open.id}${end}`;
    expect((await key.send('PUT', at(), { revision: 1, content: { clauses: [clause('Whoever wrote this likes it.')] } })).status).toBe(200);
    expect((await key.send('POST', at('/submit'), {})).status).toBe(200);
    const { body: version } = await coordinator.caller.send<{ revision: number; acts: string[] }>('GET', at());
    expect(version.acts).not.toContain('approve');
    const approve = (who: TestCaller) => who.send<Coded>('POST', at('/approve'), { revision: version.revision, materiality: 'minor' });
    expect(await approve(coordinator.caller)).toMatchObject({ status: 403, body: { code: 'policies/own-draft' } });
    const again = await api.caller(agencyId, 'chief');
    const link = (userId: string | null, personId: string | null) => api.database.asOwner('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agencyId, userId, personId]);
    await link(coordinator.caller.userId, null);
    await link(again.userId, coordinator.personId);
    expect(await approve(again)).toMatchObject({ status: 403, body: { code: 'policies/own-draft' } });
    expect((await approve(admin)).status).toBe(200);
  });

  it('never lets a key read what somebody wrote for their coach or for the record', async () => {
    const officer = await member(api, agencyId, null, 'member');
    for (const tier of ['coach', 'record'] as const) {
      const { courseId } = await publish(admin, smallCourse({ quiz: null, scenarios: [], inOrder: false, title: `Course ${tier}`, reflection: { id: `0198c0de-0008-7000-8000-00000000000${tier.length}`, prompt: 'Think', tier, minWords: 3 } }).content);
      const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
      const path = `/api/my-work/course-attempts/${attempt.id}/reflection`;
      await officer.caller.send('PUT', path, { revision: 0, text: 'I hung up on him' });
      const { body: mine } = await officer.caller.send<{ id: string }>('POST', `${path}/submit`, { revision: 1 });
      const key = await keyOf(admin, 'training:manage', 'training:read', 'obligations:read');
      const answer = await key.send<Coded>('GET', `/api/training/reflections/${mine.id}`);
      expect([answer.status, answer.text.includes('hung up')]).toEqual([403, false]);
      expect((await key.send('GET', '/api/training/reflections')).status).toBe(403);
      expect((await admin.send('GET', `/api/training/reflections/${mine.id}`)).status).toBe(200);
    }
  });

  it("never lets an old key do what has become a person's own act", async () => {
    const key = await keyOf(coordinator.caller, 'training:read');
    await api.database.asOwner("update api_key set scopes = '{my-work:do,training:score}' where agency_id = $1", [agencyId]);
    for (const path of ['/api/my-work/courses', '/api/training/role-plays']) expect((await key.send('GET', path)).status).toBe(403);
  });

  it('never shows the levels of a first score in the audit trail before the second rater has scored', async () => {
    const course = smallCourse({ quiz: null, reflection: null, inOrder: false });
    const { courseId } = await publish(admin, course.content);
    const officer = await member(api, agencyId, null, 'member');
    const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const { body: play } = await officer.caller.send<{ id: string; revision: number }>('POST', `/api/my-work/course-attempts/${attempt.id}/role-plays`, { scenarioId: course.ids.scenario });
    await officer.caller.send('POST', `/api/my-work/role-plays/${play.id}/turns`, { revision: play.revision, choiceId: course.choices[0] });
    const score = (who: TestCaller, level: number) => who.send('POST', `/api/training/role-plays/${play.id}/scores`, { levels: [{ dimensionId: course.ids.dimension, level }], comment: 'Heard' });
    expect((await score(coordinator.caller, 3)).status).toBe(200);
    const trail = () => api.database.asOwner<{ action: string; after: Record<string, unknown> }>("select action, after from audit_event where agency_id = $1 and object_type = 'role_play' order by at, id", [agencyId]);
    expect(JSON.stringify(await trail())).not.toMatch(/level/i);
    expect((await admin.send('GET', '/api/audit')).text).not.toContain(course.ids.dimension);
    expect((await score(admin, 1)).status).toBe(200);
    const rated = (await trail()).find((each) => each.action === 'training.role-play-rated');
    expect(rated?.after).toMatchObject({ scores: [{ levels: { [course.ids.dimension]: 3 } }, { levels: { [course.ids.dimension]: 1 } }] });
  });

  it('opens a private reflection to the login that wrote it only, never to another login of the same person', async () => {
    const officer = await member(api, agencyId, null, 'member');
    const { courseId } = await publish(admin, smallCourse({ quiz: null, scenarios: [], inOrder: false }).content);
    const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const path = `/api/my-work/course-attempts/${attempt.id}/reflection`;
    await officer.caller.send('PUT', path, { revision: 0, text: 'I hung up on him' });
    const thief = await api.caller(agencyId, 'member');
    const link = (userId: string | null, personId: string | null) => api.database.asOwner('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agencyId, userId, personId]);
    await link(officer.caller.userId, null);
    await link(thief.userId, officer.personId);
    expect((await thief.send('GET', path)).text).not.toContain('hung up');
    await link(thief.userId, null);
    await link(officer.caller.userId, officer.personId);
    expect((await officer.caller.send<{ text: string }>('GET', path)).body.text).toBe('I hung up on him');
    await officer.caller.send('POST', `${path}/submit`, { revision: 1 });
    await link(officer.caller.userId, null);
    await link(thief.userId, officer.personId);
    expect(await thief.send<Coded>('GET', path)).toMatchObject({ status: 403, body: { code: 'reflections/other-login' } });
  });
});
