/** cmi5 courses from the file to the completed course: importing, launching, and what is passed on to the record store. */
import { experienced } from '../../../../../test/cmi5-unit.js';
import { cmi5Office, type Standing } from '../../../../../test/cmi5-world.js';
import { cmi5Parts } from '../../../../../test/package-world.js';
import { type RecordStoreDouble, startRecordStore } from '../../../../../test/record-store.js';
import { type TestApi, type TestCaller } from '../../../../../test/test-api.js';
import { type Member } from '../../../../../test/training-world.js';
import { cmi5Structure, makeZip } from '../../../../../test/zip-maker.js';


describe('cmi5', () => {
  const office = cmi5Office();
  const { course, upload, begun, units } = office;
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeEach(() => { ({ api, admin, agencyId, officer } = office.now()); });

  describe('importing', () => {
    it('takes a package with blocks, objectives and all that is asked for', async () => {
      const courseId = await course();
      const structure = cmi5Structure({ units: [{ attributes: 'moveOn="Passed" masteryScore="0.75" launchMethod="OwnWindow"', inside: '<launchParameters> a=1 </launchParameters><entitlementKey>key-9</entitlementKey>', url: 'index.html?x=1' }], blocks: [{ id: 'https://publisher.example/b', title: 'Later', units: [{ id: 'urn:u:2', attributes: '', title: 'Extra' }] }] });
      expect((await upload(courseId, makeZip(cmi5Parts(structure)))).body).toMatchObject({ standard: 'cmi5', title: 'Calm & kind', entries: 2 });
      const { standing, launch } = await begun(structure);
      expect((await standing()).units).toMatchObject([
        { at: 0, title: 'Listening', description: 'How to listen.', blocks: [], objectives: ['Lets people finish'], required: true, state: 'not_started', score: null, ownWindow: true },
        { at: 1, title: 'Extra', description: 'How to listen.', blocks: ['Later'], objectives: ['Lets people finish'], required: false, state: 'not_started', score: null, ownWindow: false }]);
      const unit = await (await launch()).begin();
      expect(unit.param('x')).toBe('1');
      expect(unit.data).toMatchObject({ launchMode: 'Normal', moveOn: 'Passed', masteryScore: 0.75, launchParameters: 'a=1', entitlementKey: { courseStructure: 'key-9' }, contextTemplate: { contextActivities: { grouping: [{ id: 'https://publisher.example/au/1' }] } } });
      expect(unit.param('activityId')).not.toContain('publisher.example');
      expect((await api.anybody.send('GET', new URL(unit.data.returnURL).pathname)).text).toContain('This unit has ended');
    });

    it.each<[string, string, () => Buffer]>([
      ['a lone course structure', 'outside', () => Buffer.from(cmi5Structure({ units: [{ url: 'https://elsewhere.example/a.html' }] }))], ['a unit that lies elsewhere', 'outside', () => makeZip(cmi5Parts(cmi5Structure({ units: [{}, { id: 'urn:b', url: 'https://elsewhere.example/a.html' }] })))], ['a unit that is a script address', 'outside', () => makeZip(cmi5Parts(cmi5Structure({ units: [{ url: 'javascript:alert(1)' }] })))],
      ['a unit at the top of a server', 'outside', () => makeZip(cmi5Parts(cmi5Structure({ units: [{ url: '/admin' }] })))], ['a unit that is not there', 'manifest', () => makeZip(cmi5Parts(cmi5Structure({ units: [{ url: 'other.html' }] })))], ['a unit outside the package', 'manifest', () => makeZip(cmi5Parts(cmi5Structure({ units: [{ url: '../index.html' }] })))],
      ['a path that leaves the package', 'path', () => makeZip(cmi5Parts(undefined, [{ name: '../../etc/cron.d/x' }]))], ['a zip bomb', 'zip-bomb', () => makeZip(cmi5Parts(undefined, [{ name: 'bomb', content: Buffer.alloc(30 * 1024 * 1024) }]))], ['a link', 'link', () => makeZip(cmi5Parts(undefined, [{ name: 'l', content: '/etc/passwd', mode: 0o120777 }]))],
      ['entities', 'manifest', () => makeZip(cmi5Parts(cmi5Structure({ before: '<!DOCTYPE c [<!ENTITY a "aaaa">]>' })))], ['an id twice', 'manifest', () => makeZip(cmi5Parts(cmi5Structure({ units: [{}, {}] })))], ['a mastery score above 1', 'manifest', () => makeZip(cmi5Parts(units('masteryScore="1.1"')))], ['a moveOn that is none', 'manifest', () => makeZip(cmi5Parts(units('moveOn="Later"')))],
      ['a unit that takes our names', 'manifest', () => makeZip(cmi5Parts(cmi5Structure({ units: [{ url: 'index.html?endpoint=x' }] })))], ['no unit', 'units', () => makeZip(cmi5Parts(cmi5Structure({ units: [] })))], ['too many units', 'units', () => makeZip(cmi5Parts(cmi5Structure({ units: Array.from({ length: 2001 }, (_, i) => ({ id: `urn:u:${i}` })) })))], ['a course without id', 'manifest', () => makeZip(cmi5Parts(cmi5Structure({ courseId: 'none' })))],
      ['another XML', 'manifest', () => makeZip(cmi5Parts('<course/>'))], ['what is no XML', 'manifest', () => makeZip(cmi5Parts('<<<'))],
    ])('refuses %s, and says why', async (_, fault, zip) => {
      const courseId = await course();
      const answer = await upload(courseId, zip());
      expect([answer.status, answer.body.code]).toEqual([422, `course-packages/${fault}`]);
      expect(answer.body.detail.length).toBeGreaterThan(20);
      expect((await admin.send<{ items: unknown[] }>('GET', `/api/training/courses/${courseId}/packages`)).body.items).toEqual([]);
    });
  });

  it('runs a unit to its end: the course is completed by what the unit tells, and by nothing else', async () => {
    const { launch, state, standing, run, path, lessonId } = await begun(units('moveOn="CompletedAndPassed" masteryScore="0.8"'));
    const unit = await (await launch()).begin();
    expect((await unit.tell('initialized')).status).toBe(204);
    expect((await unit.tell('completed')).status).toBe(204);
    expect(await state()).toBe('in_progress');
    expect((await officer.caller.send<Standing>('PUT', run, { memory: { status: 'passed' } })).body.code).toBe('attempts/package-tells-itself');
    expect((await officer.caller.send<Standing>('POST', `${path}/lessons/${lessonId}/finished`)).body.code).toBe('attempts/package-not-done');
    expect((await unit.tell('passed', { score: { scaled: 0.79 } })).body).toMatchObject({ code: 'cmi5/mastery', detail: expect.stringContaining('0.79') });
    expect(await state()).toBe('in_progress');
    expect((await unit.tell('passed', { score: { scaled: 0.9 } })).status).toBe(204);
    expect(await state()).toBe('completed');
    expect((await unit.tell('terminated')).status).toBe(204);
    expect(await standing()).toMatchObject({ state: 'completed', score: 90, units: [{ state: 'done', score: 90 }] });
    const again = await (await launch()).begin();
    expect(again.data.launchMode).toBe('Review');
    await again.tell('initialized');
    expect((await again.tell('failed')).body.code).toBe('cmi5/mode');
    expect(await standing()).toMatchObject({ state: 'completed', score: 90 });
  });

  it('fails, resumes in another launch and passes; a second completion is refused', async () => {
    const { launch, standing, state } = await begun(units('moveOn="Passed"'));
    const first = await (await launch()).begin();
    await first.send('POST', 'statements', [first.statement('initialized'), first.statement('completed'), first.statement('failed', { score: { scaled: 0.2 } }), first.statement('terminated')]);
    expect(await standing()).toMatchObject({ state: 'failed', score: 20 });
    const second = await (await launch()).begin();
    await second.tell('initialized');
    expect((await second.tell('completed')).body.code).toBe('cmi5/twice');
    expect((await second.tell('passed')).status).toBe(204);
    expect(await state()).toBe('completed');
  });

  it('completes the course when every unit that asks for something is satisfied, and tells of each block once', async () => {
    const store = await withStore();
    const structure = cmi5Structure({ units: [{ id: 'urn:u:0', attributes: 'moveOn="Completed"' }], blocks: [{ id: 'urn:b:0', title: 'Talking', units: [{ id: 'urn:u:1', attributes: 'moveOn="Passed"' }] }, { id: 'urn:b:1', title: 'Reading', units: [{ id: 'urn:u:2', attributes: 'moveOn="NotApplicable"' }] }] });
    const { launch, state, standing } = await begun(structure);
    for (const at of [0, 1]) {
      const unit = await (await launch(at)).begin();
      await unit.tell('initialized');
      expect(await state()).toBe('in_progress');
      expect((await unit.tell(at === 0 ? 'completed' : 'passed')).status).toBe(204);
      await unit.tell('terminated');
    }
    expect(await state()).toBe('completed');
    expect((await standing()).units.map((each) => each.state)).toEqual(['done', 'done', 'not_started']);
    await api.settle();
    const satisfied = [...store.stored.values()].filter(({ verb }) => verb.id.endsWith('/satisfied')).map(({ object }) => object.id.replace(/.*packages\/[^/]*\//, ''));
    expect(satisfied.toSorted()).toEqual(['blocks/0', 'blocks/1', 'course']);
    expect(store.breaches).toEqual([]);
    await store.close();
  });

  async function withStore(answers = true): Promise<RecordStoreDouble> {
    const store = await startRecordStore();
    await api.database.asOwner('update session set confirmed_at = now() where user_id = $1', [admin.userId]);
    const answer = await admin.send('PUT', '/api/training/learning-records', { endpoint: store.endpoint, username: store.user, password: store.password, answers });
    if (answer.status !== 200) throw new Error(answer.text);
    return store;
  }

  it('passes every statement on to the record store of the agency, as it was told, and keeps it for good', async () => {
    const store = await withStore(false);
    const { launch } = await begun();
    const unit = await (await launch()).begin();
    const [said, answered] = [unit.statement(experienced, {}), unit.statement('http://adlnet.gov/expapi/verbs/answered', { response: 'secret words' })];
    await unit.send('POST', 'statements', [unit.statement('initialized')]);
    expect((await unit.send('POST', 'statements', [{ ...said, timestamp: new Date(Date.parse('2026-11-21T11:00:00Z')).toISOString() }, { ...answered, timestamp: '2026-11-21T11:00:00Z' }])).status).toBe(200);
    await unit.tell('completed', {}, (s) => { s['timestamp'] = '2026-11-21T11:00:01Z'; });
    const next = await launch();
    await api.settle();
    const verbs = [...store.stored.values()].map(({ verb }) => verb.id.split('/').at(-1));
    expect(verbs).toEqual(expect.arrayContaining(['launched', 'initialized', 'experienced', 'completed', 'satisfied', 'abandoned']));
    expect(verbs).not.toContain('answered');
    expect(JSON.stringify([...store.stored.values()])).not.toMatch(/secret words|~rapport/);
    expect(store.breaches).toEqual([]);
    expect(store.stored.get(String(said['id']))).toMatchObject({ context: { registration: unit.param('registration') } });
    const kept = await api.database.asOwner<{ n: number }>("select count(*)::int as n from package_statement where agency_id = $1 and kind <> 'ours'", [agencyId]);
    expect(kept[0]?.n).toBe(4);
    await expect(api.database.asOwner("update package_statement set verb = 'x' where agency_id = $1", [agencyId])).rejects.toThrow(/final/);
    await expect(api.database.asOwner('delete from package_statement where agency_id = $1', [agencyId])).rejects.toThrow(/final/);
    expect(next.param('registration')).toBe(unit.param('registration'));
    await store.close();
  });
});
