/** Waiving one unit of a cmi5 package: who may, what follows, and what the record store is told. */
import { cmi5Office } from '../../../../../test/cmi5-world.js';
import { startRecordStore } from '../../../../../test/record-store.js';
import type { TestApi, TestCaller } from '../../../../../test/test-api.js';
import { member, type Member } from '../../../../../test/training-world.js';
import { cmi5Structure } from '../../../../../test/zip-maker.js';

interface Packages { items: { lessonId: string; lessonTitle: string; standard: string; begun: boolean; state: string; units: { at: number; state: string; waived: boolean; waiver: object | null }[] }[]; code: string }
const structure = () => cmi5Structure({ units: [{ id: 'urn:u:0', attributes: 'moveOn="CompletedAndPassed" masteryScore="0.8"' }], blocks: [{ id: 'urn:b:0', title: 'Talking', units: [{ id: 'urn:u:1', attributes: 'moveOn="Passed"' }, { id: 'urn:u:2', attributes: 'moveOn="NotApplicable"' }] }] });
const body = (unit: number) => ({ unit, because: 'equivalent-outside', reason: 'Instructor of this course at the academy' });

describe('waiving a unit of a cmi5 package', () => {
  const office = cmi5Office();
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeEach(() => { ({ api, admin, agencyId, officer } = office.now()); });

  async function begun() {
    const taken = await office.begun(structure());
    const path = `/api/training/course-attempts/${taken.path.split('/').at(-1) ?? ''}`;
    const waive = (unit: number, by: TestCaller = admin) => by.send<Packages>('POST', `${path}/lessons/${taken.lessonId}/package/waive`, body(unit));
    return { ...taken, waive, packages: (by: TestCaller = admin) => by.send<Packages>('GET', `${path}/packages`) };
  }

  it('counts the unit, its block and the course as satisfied, and tells the record store once, with the reason', async () => {
    const store = await startRecordStore();
    await api.database.asOwner('update session set confirmed_at = now() where user_id = $1', [admin.userId]);
    await admin.send('PUT', '/api/training/learning-records', { endpoint: store.endpoint, username: store.user, password: store.password, answers: true });
    const { waive, packages, launch, state, standing } = await begun();
    expect((await packages()).body.items).toMatchObject([{ lessonTitle: 'The unit', standard: 'cmi5', begun: false, state: 'in_progress' }]);
    expect((await waive(1)).body.items).toMatchObject([{ begun: true, state: 'in_progress', units: [{ state: 'not_started', waived: false }, { state: 'done', waived: true }, {}] }]);
    expect((await waive(1)).body.code).toBe('attempts/unit-not-waived');
    expect((await waive(2)).body.code).toBe('attempts/unit-not-waived');
    expect((await waive(7)).status).toBe(404);
    expect(await state()).toBe('in_progress');
    const unit = await (await launch(0)).begin();
    await unit.tell('initialized');
    await unit.tell('completed');
    expect((await unit.tell('passed', { score: { scaled: 0.9 } })).status).toBe(204);
    expect(await state()).toBe('completed');
    expect(await standing()).toMatchObject({ state: 'completed', score: 90 });
    expect((await waive(0)).body.code).toBe('attempts/attempt-over');
    await api.settle();
    const told = [...store.stored.values()] as unknown as { verb: { id: string }; object: { id: string }; result: object; context: { contextActivities: { category: { id: string }[]; grouping: { id: string }[] }; extensions: Record<string, string> } }[];
    const waived = told.filter(({ verb }) => verb.id === 'https://w3id.org/xapi/adl/verbs/waived');
    expect(waived).toMatchObject([{ result: { success: true, completion: true, extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/reason': 'Equivalent Outside Activity' } }, context: { registration: unit.param('registration') } }]);
    expect(waived[0]?.object.id).toMatch(/units\/1$/);
    expect(waived[0]?.context.contextActivities.grouping).toMatchObject([{ id: 'urn:u:1' }]);
    expect(waived[0]?.context.contextActivities.category.map(({ id }) => id.split('/').at(-1))).toEqual(['cmi5', 'moveon']);
    expect(told.filter(({ verb }) => verb.id.endsWith('/satisfied')).map(({ object }) => object.id.replace(/.*packages\/[^/]*\//, '')).toSorted()).toEqual(['blocks/0', 'course']);
    expect(JSON.stringify(told)).not.toContain('academy');
    expect(store.breaches).toEqual([]);
    await store.close();
    expect(await api.database.asOwner("select after->>'reason' as reason from audit_event where agency_id = $1 and action = 'course-packages.unit-waived'", [agencyId])).toEqual([{ reason: 'Instructor of this course at the academy' }]);
  });

  it('tells who looks at the attempt who waived, when and why, and the learner only that it was; a key that may not read the roster learns no name', async () => {
    const { waive, packages, standing, launch } = await begun();
    await waive(1);
    // What the unit tells afterwards takes nothing of it away.
    const unit = await (await launch(1)).begin();
    await unit.tell('initialized');
    await unit.tell('completed');
    const waiver = { reason: 'equivalent-outside', words: 'Instructor of this course at the academy', by: 'Test Person', at: expect.any(String) as string };
    expect((await packages()).body.items[0]?.units.map((each) => each.waiver)).toEqual([null, waiver, null]);
    expect(JSON.stringify(await standing())).not.toContain('academy');
    await api.database.asOwner('update session set confirmed_at = now() where user_id = $1', [admin.userId]);
    const { body: key } = await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Reporting', scopes: ['training:read', 'obligations:read'], expiresOn: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) });
    expect((await packages(api.withHeaders({ authorization: `Bearer ${key.secret}` }) as TestCaller)).body.items[0]?.units[1]?.waiver).toEqual({ ...waiver, by: null });
  });

  it('completes the course by waivers alone, even one whose lesson was never opened', async () => {
    const { waive, state } = await begun();
    await waive(0);
    expect((await waive(1)).body.items[0]).toMatchObject({ state: 'completed', score: null });
    expect(await state()).toBe('completed');
  });

  it('lets nobody waive their own, nor without the right, nor in another agency', async () => {
    const { waive, packages, standing } = await begun();
    const [colleague, foreign] = [await member(api, agencyId, null, 'member'), await api.caller((await api.agency()).id, 'admin')];
    await api.database.asOwner("update membership set roles = '{member,admin}' where agency_id = $1 and user_id = $2", [agencyId, officer.caller.userId]);
    for (const [by, status] of [[officer.caller, 403], [colleague.caller, 403], [foreign, 404]] as const) expect((await waive(0, by)).status).toBe(status);
    expect((await packages(foreign)).status).toBe(404);
    expect((await standing()).units.map((each) => each.state)).toEqual(['not_started', 'not_started', 'not_started']);
  });
});
