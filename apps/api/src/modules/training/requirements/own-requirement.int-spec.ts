/** Nobody waives their own by changing what is demanded: neither by its audience nor by its end, neither by hand nor with a key. */
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../../test/training-world.js';

interface Coded { code: string }
interface Requirement { id: string; revision: number; audience: { exclude: unknown[] } }
const inAYear = () => new Date(Date.now() + 360 * 86_400_000).toISOString().slice(0, 10);

describe('a requirement of their own', () => {
  let api: TestApi;
  let admin: TestCaller;
  let coordinator: Member;
  let officer: Member;
  let rule: Record<string, unknown>;
  let id: string;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    const agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
    coordinator = await member(api, agencyId, null, 'training_coordinator', 'admin');
    officer = await member(api, agencyId, null, 'member');
    const { courseId } = await publish(admin, smallCourse({ scenarios: [], reflection: null }).content);
    rule = { name: 'Everybody', what: { kind: 'course', courseId }, audience: { include: [{}] }, effectiveOn: '2026-01-01', graceDays: 30, recurrence: { kind: 'once' } };
    const draft = await admin.send<Requirement>('POST', '/api/training/requirements', rule);
    id = draft.body.id;
    expect((await admin.send('POST', `/api/training/requirements/${id}/publish`, { revision: draft.body.revision })).status).toBe(202);
  });

  const read = async () => (await admin.send<Requirement>('GET', `/api/training/requirements/${id}`)).body;
  const save = async (who: TestCaller, audience: object, over: object = {}) => who.send<Coded & Requirement>('PUT', `/api/training/requirements/${id}`, { revision: (await read()).revision, rule: { ...rule, audience, ...over } });
  const without = (...personIds: string[]) => ({ include: [{}], exclude: [{ personIds }] });
  const owes = async (who: Member) => (await who.caller.send<{ items: unknown[] }>('GET', '/api/my-work/assignments?show=open')).body.items.length;
  const keyOf = async (maker: TestCaller) => {
    const { body } = await maker.send<{ secret: string }>('POST', '/api/api-keys', { name: 'A key of my own', scopes: ['training:manage', 'training:read'], expiresOn: inAYear() });
    return api.withHeaders({ authorization: `Bearer ${body.secret}` });
  };

  it('never lets a coordinator leave the audience of what they owe, before or after it was assigned', async () => {
    expect(await save(coordinator.caller, without(coordinator.personId))).toMatchObject({ status: 403, body: { code: 'people/your-own' } });
    await api.settle();
    for (const audience of [without(coordinator.personId), { include: [{ personIds: [officer.personId] }] }]) expect(await save(coordinator.caller, audience)).toMatchObject({ status: 403, body: { code: 'people/your-own' } });
    await api.settle();
    expect([await owes(coordinator), (await read()).audience.exclude]).toEqual([1, []]);
    expect((await save(coordinator.caller, without(officer.personId))).status).toBe(200);
    expect((await save(admin, without(officer.personId, coordinator.personId))).status).toBe(200);
    await api.settle();
    expect([await owes(coordinator), await owes(officer)]).toEqual([0, 0]);
  });

  it('never lets a coordinator retire what they still owe themselves, as long as somebody else could', async () => {
    await api.settle();
    const retire = (who: TestCaller) => who.send<Coded>('POST', `/api/training/requirements/${id}/retire`, { reason: 'Not needed' });
    expect(await retire(coordinator.caller)).toMatchObject({ status: 403, body: { code: 'people/your-own' } });
    expect(await owes(coordinator)).toBe(1);
    await api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and user_id = $2', [admin.agencyId, admin.userId]);
    expect((await retire(coordinator.caller)).status).toBe(202);
  });

  it('never lets an API key change or retire what people owe', async () => {
    const key = await keyOf(coordinator.caller);
    await api.settle();
    const refused = { status: 403, body: { code: 'requirements/person-needed' } };
    expect(await save(key, without(coordinator.personId))).toMatchObject(refused);
    expect(await save(key, { include: [{}] }, { name: 'Another name' })).toMatchObject(refused);
    expect(await key.send('POST', `/api/training/requirements/${id}/retire`, { reason: 'Not needed' })).toMatchObject(refused);
    expect(await owes(coordinator)).toBe(1);
    const { body: draft } = await key.send<Requirement>('POST', '/api/training/requirements', rule);
    expect((await key.send('PUT', `/api/training/requirements/${draft.id}`, { revision: draft.revision, rule: { ...rule, audience: without(coordinator.personId) } })).status).toBe(200);
  });
});
