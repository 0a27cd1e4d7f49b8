import { uuidv7 } from 'uuidv7';
import { experienced, TestUnit } from '../../../../../test/cmi5-unit.js';
import { type RecordStoreDouble, startRecordStore } from '../../../../../test/record-store.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../../../test/training-world.js';
import { asUpload, cmi5Structure, makeZip, type UnitWords, type ZipPart } from '../../../../../test/zip-maker.js';

jest.setTimeout(120_000);
interface Imported { id: string; standard: string; title: string; entries: number; code: string; detail: string }
interface Standing { address: string; state: string; score: number | null; code: string; units: { at: number; title: string; state: string; score: number | null; required: boolean; blocks: string[]; objectives: string[]; ownWindow: boolean }[] }
const page = '<!DOCTYPE html><html><head><title>Unit</title></head><body>Listen first.</body></html>';
const parts = (structure = cmi5Structure(), more: ZipPart[] = []): ZipPart[] => [{ name: 'cmi5.xml', content: structure }, { name: 'index.html', content: page }, ...more];

describe('cmi5', () => {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
    officer = await member(api, agencyId, null, 'member');
  });

  const course = async () => (await admin.send<{ id: string }>('POST', '/api/training/courses', { title: 'With a package' })).body.id;
  const upload = (courseId: string, zip: Buffer) => { const { body, headers } = asUpload(zip); return admin.send<Imported>('POST', `/api/training/courses/${courseId}/packages`, body, headers); };
  async function begun(structure?: string, who = officer) {
    const { body: imported } = await upload(await course(), makeZip(parts(structure)));
    const lessonId = uuidv7();
    const { courseId } = await publish(admin, { title: 'With a package', quiz: null, lessons: [{ kind: 'package', id: lessonId, title: 'The unit', minutes: 5, body: smallCourse().content.lessons[0]?.body, package: { packageId: imported.id, title: 'x', standard: 'cmi5' } }] });
    return attempt(courseId, lessonId, who);
  }
  async function attempt(courseId: string, lessonId: string, who: Member) {
    const path = `/api/my-work/course-attempts/${(await who.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {})).body.id}`;
    const run = `${path}/lessons/${lessonId}/package`;
    const launch = async (unit = 0) => new TestUnit(api, (await who.caller.send<Standing>('POST', `${run}?unit=${unit}`)).body.address);
    return { courseId, lessonId, path, run, launch, state: async () => (await who.caller.send<{ state: string }>('GET', path)).body.state, standing: async () => (await who.caller.send<Standing>('GET', run)).body };
  }
  const units = (...attributes: string[]): string => cmi5Structure({ units: attributes.map((each, at): UnitWords => ({ id: `https://publisher.example/au/${at}`, attributes: each })) });

  describe('importing', () => {
    it('takes a package with blocks, objectives and all that is asked for', async () => {
      const courseId = await course();
      const structure = cmi5Structure({ units: [{ attributes: 'moveOn="Passed" masteryScore="0.75" launchMethod="OwnWindow"', inside: '<launchParameters> a=1 </launchParameters><entitlementKey>key-9</entitlementKey>', url: 'index.html?x=1' }], blocks: [{ id: 'https://publisher.example/b', title: 'Later', units: [{ id: 'urn:u:2', attributes: '', title: 'Extra' }] }] });
      expect((await upload(courseId, makeZip(parts(structure)))).body).toMatchObject({ standard: 'cmi5', title: 'Calm & kind', entries: 2 });
      const { standing, launch } = await begun(structure);
      expect((await standing()).units).toEqual([
        { at: 0, title: 'Listening', description: 'How to listen.', blocks: [], objectives: ['Lets people finish'], required: true, state: 'not_started', score: null, ownWindow: true },
        { at: 1, title: 'Extra', description: 'How to listen.', blocks: ['Later'], objectives: ['Lets people finish'], required: false, state: 'not_started', score: null, ownWindow: false }]);
      const unit = await (await launch()).begin();
      expect(unit.param('x')).toBe('1');
      expect(unit.data).toMatchObject({ launchMode: 'Normal', moveOn: 'Passed', masteryScore: 0.75, launchParameters: 'a=1', entitlementKey: { courseStructure: 'key-9' }, contextTemplate: { contextActivities: { grouping: [{ id: 'https://publisher.example/au/1' }] } } });
      expect(unit.param('activityId')).not.toContain('publisher.example');
      expect((await api.anybody.send('GET', new URL(unit.data.returnURL).pathname)).text).toContain('This unit has ended');
    });

    it.each<[string, string, () => Buffer]>([
      ['a lone course structure', 'outside', () => Buffer.from(cmi5Structure({ units: [{ url: 'https://elsewhere.example/a.html' }] }))], ['a unit that lies elsewhere', 'outside', () => makeZip(parts(cmi5Structure({ units: [{}, { id: 'urn:b', url: 'https://elsewhere.example/a.html' }] })))], ['a unit that is a script address', 'outside', () => makeZip(parts(cmi5Structure({ units: [{ url: 'javascript:alert(1)' }] })))],
      ['a unit at the top of a server', 'outside', () => makeZip(parts(cmi5Structure({ units: [{ url: '/admin' }] })))], ['a unit that is not there', 'manifest', () => makeZip(parts(cmi5Structure({ units: [{ url: 'other.html' }] })))], ['a unit outside the package', 'manifest', () => makeZip(parts(cmi5Structure({ units: [{ url: '../index.html' }] })))],
      ['a path that leaves the package', 'path', () => makeZip(parts(undefined, [{ name: '../../etc/cron.d/x' }]))], ['a zip bomb', 'zip-bomb', () => makeZip(parts(undefined, [{ name: 'bomb', content: Buffer.alloc(30 * 1024 * 1024) }]))], ['a link', 'link', () => makeZip(parts(undefined, [{ name: 'l', content: '/etc/passwd', mode: 0o120777 }]))],
      ['entities', 'manifest', () => makeZip(parts(cmi5Structure({ before: '<!DOCTYPE c [<!ENTITY a "aaaa">]>' })))], ['an id twice', 'manifest', () => makeZip(parts(cmi5Structure({ units: [{}, {}] })))], ['a mastery score above 1', 'manifest', () => makeZip(parts(units('masteryScore="1.1"')))], ['a moveOn that is none', 'manifest', () => makeZip(parts(units('moveOn="Later"')))],
      ['a unit that takes our names', 'manifest', () => makeZip(parts(cmi5Structure({ units: [{ url: 'index.html?endpoint=x' }] })))], ['no unit', 'units', () => makeZip(parts(cmi5Structure({ units: [] })))], ['too many units', 'units', () => makeZip(parts(cmi5Structure({ units: Array.from({ length: 2001 }, (_, i) => ({ id: `urn:u:${i}` })) })))], ['a course without id', 'manifest', () => makeZip(parts(cmi5Structure({ courseId: 'none' })))],
      ['another XML', 'manifest', () => makeZip(parts('<course/>'))], ['what is no XML', 'manifest', () => makeZip(parts('<<<'))],
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

  it('refuses what breaks the rules, with the rule, and keeps nothing of a request that holds one such statement', async () => {
    const { launch } = await begun();
    const unit = await (await launch()).begin();
    expect((await unit.tell(experienced)).body.code).toBe('cmi5/not-initialized');
    const both = await unit.send('POST', 'statements', [unit.statement('initialized'), unit.statement('passed', { score: { scaled: 2 } })]);
    expect([both.status, both.body.code]).toEqual([400, 'cmi5/malformed']);
    const initialized = unit.statement('initialized');
    expect((await unit.send('PUT', `statements?statementId=${String(initialized['id'])}`, initialized)).status).toBe(204);
    expect((await unit.send('PUT', `statements?statementId=${String(initialized['id'])}`, initialized)).status).toBe(204);
    expect((await unit.send('PUT', `statements?statementId=${String(initialized['id'])}`, { ...initialized, timestamp: '2026-11-21T10:30:00Z' })).status).toBe(409);
    expect((await unit.send<{ id: string }>('GET', `statements?statementId=${String(initialized['id'])}`)).body).toMatchObject({ id: initialized['id'], stored: expect.any(String) });
    for (const [change, code] of [
      [(s: Record<string, unknown>) => { s['actor'] = { account: { homePage: 'https://x.example', name: 'other' } }; }, 'actor'], [(s: Record<string, unknown>) => { s['verb'] = { id: 'http://adlnet.gov/expapi/verbs/voided' }; }, 'voiding'],
    ] as const) {
      const answer = await unit.tell(experienced, {}, change);
      expect([answer.status, answer.body.code]).toEqual([403, `cmi5/${code}`]);
    }
    for (const [body, headers] of [['{"a":', {}], ['[]', {}], [`${'['.repeat(5000)}${']'.repeat(5000)}`, {}], ['{}', { 'content-type': 'text/plain' }]] as const) {
      const answer = await unit.send('POST', 'statements', Buffer.from(body), { 'content-type': 'application/json', ...headers });
      expect([answer.status, answer.body.code]).toEqual([400, 'cmi5/malformed']);
    }
    expect((await unit.tell(experienced, { extensions: { 'urn:x': 'a\0b' } })).status).toBe(400);
    expect((await unit.send('POST', 'statements', Buffer.alloc(600 * 1024, 32), { 'content-type': 'application/json' })).status).toBe(413);
    expect((await unit.send('POST', 'statements', [unit.statement(experienced)], { 'x-experience-api-version': '0.9' })).status).toBe(400);
    expect((await unit.tell('terminated')).status).toBe(204);
    const late = await unit.tell(experienced);
    expect([late.status, late.body.code]).toEqual([403, 'cmi5/over']);
    expect((await api.database.asOwner<{ n: number }>("select count(*)::int as n from package_statement where agency_id = $1 and kind <> 'ours'", [agencyId]))[0]?.n).toBe(2);
  });

  it('hands the token out once, and nothing to whoever comes without it', async () => {
    const { launch } = await begun();
    const unit = await (await launch()).begin();
    expect((await unit.fetch()).body).toEqual({ 'error-code': '1', 'error-text': expect.any(String) });
    const before = unit.token;
    for (const token of ['', 'x', Buffer.from('a:b'.repeat(20)).toString('base64'), `${before}x`]) {
      unit.token = token;
      expect((await unit.tell('initialized')).status).toBe(401);
      expect((await unit.send('GET', `activities/state?${unit.place()}`)).status).toBe(401);
    }
    unit.token = before;
    expect((await unit.tell('initialized')).status).toBe(204);
    await launch();
    expect((await unit.tell(experienced)).body.code).toBe('cmi5/over');
    expect((await unit.send('GET', `activities/state?${unit.place()}`)).status).toBe(403);
  });

  it('ends the token with the membership of its person, and with the attempt', async () => {
    const { launch } = await begun();
    const unit = await (await launch()).begin();
    await api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and user_id = $2', [agencyId, officer.caller.userId]);
    expect((await unit.tell('initialized')).status).toBe(401);
  });

  it('answers the token, the launch and the registration of another agency or person exactly as unknown ones', async () => {
    const mine = await begun();
    const colleague = await member(api, agencyId, null, 'member');
    const theirs = await attempt(mine.courseId, mine.lessonId, colleague);
    const [unit, other] = [await (await mine.launch()).begin(), await (await theirs.launch()).begin()];
    const secondAgency = (await api.agency()).id;
    const [firstAdmin, firstAgency] = [admin, agencyId];
    [admin, agencyId] = [await api.caller(secondAgency, 'admin'), secondAgency];
    const foreign = await (await (await begun(undefined, await member(api, secondAgency, null, 'member'))).launch()).begin();
    [admin, agencyId] = [firstAdmin, firstAgency];
    const own = unit.token;
    const seen = [];
    for (const token of [other.token, foreign.token, Buffer.from(`${uuidv7()}:${'k'.repeat(43)}`).toString('base64')]) {
      unit.token = token;
      const answer = await unit.tell('initialized');
      seen.push([answer.status, answer.body.code, answer.body.detail]);
    }
    expect(new Set(seen.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(seen[0]?.[0]).toBe(401);
    unit.token = own;
    const asked = [];
    for (const place of [{ registration: other.param('registration') }, { registration: foreign.param('registration') }, { registration: uuidv7() }]) asked.push((await unit.send('GET', `activities/state?${unit.place({ ...place, stateId: 'LMS.LaunchData' })}`)).body.detail);
    expect(new Set(asked).size).toBe(1);
    for (const agent of [other.param('actor'), foreign.param('actor'), '{}', 'x']) expect((await unit.send('GET', `agents/profile?${new URLSearchParams({ agent, profileId: 'cmi5LearnerPreferences' }).toString()}`)).status).toBe(403);
    expect((await api.withHeaders(unit.headers()).send('GET', foreign.path('about'))).status).toBe(200);
    expect((await api.withHeaders(unit.headers()).send('GET', foreign.path(`activities/state?${foreign.place()}`))).status).toBe(401);
    const statement = unit.statement('initialized');
    expect((await unit.send('PUT', `statements?statementId=${String(statement['id'])}`, statement)).status).toBe(204);
    expect((await other.send('GET', `statements?statementId=${String(statement['id'])}`)).status).toBe(404);
    const ended = unit.path('statements').replace(/packages\/[^/]+/, `packages/${'A'.repeat(194)}`);
    expect((await api.withHeaders(unit.headers()).send('POST', ended, [statement])).status).toBe(404);
    expect((await colleague.caller.send('GET', mine.run)).status).toBe(404);
  });

  it('keeps documents of a unit between launches, never its launch data, and forgets them when it is asked to', async () => {
    const { launch } = await begun();
    const unit = await (await launch()).begin();
    const at = (stateId: string) => `activities/state?${unit.place({ stateId })}`;
    const put = (stateId: string, body: string, headers: Record<string, string> = {}, method = 'PUT') => unit.send(method, at(stateId), Buffer.from(body), { 'content-type': 'application/json', ...headers });
    expect((await put('resume', '{"page":3}')).status).toBe(204);
    const kept = await unit.send<{ page: number }>('GET', at('resume'));
    expect(kept.body).toEqual({ page: 3 });
    expect((await put('resume', '{"mark":"x"}', {}, 'POST')).status).toBe(204);
    expect((await put('resume', '{}', { 'if-match': String(kept.headers['etag']) })).status).toBe(412);
    expect((await put('resume', '[1]', {}, 'POST')).status).toBe(400);
    expect((await put('LMS.LaunchData', '{}')).status).toBe(403);
    expect((await put('big', `"${'x'.repeat(260 * 1024)}"`)).status).toBe(413);
    expect((await put('page', '<script>1</script>', { 'content-type': 'text/html' })).status).toBe(204);
    expect((await unit.send('GET', at('page'))).headers).toMatchObject({ 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff' });
    const again = await (await launch()).begin();
    expect((await again.send('GET', `activities/state?${again.place({ stateId: 'resume' })}`)).body).toEqual({ page: 3, mark: 'x' });
    expect((await again.send<string[]>('GET', `activities/state?${again.place()}`)).body).toEqual(['LMS.LaunchData', 'page', 'resume']);
    expect((await again.send('DELETE', `activities/state?${again.place({ stateId: 'resume' })}`)).status).toBe(204);
    expect((await again.send('GET', `activities/state?${again.place({ stateId: 'resume' })}`)).status).toBe(404);
    expect((await again.send<string[]>('GET', `activities/profile?activityId=${encodeURIComponent(again.param('activityId'))}`)).body).toEqual([]);
    expect((await again.send('GET', `agents/profile?${new URLSearchParams({ agent: again.param('actor'), profileId: 'cmi5LearnerPreferences' }).toString()}`)).body).toMatchObject({ audioPreference: 'on' });
    expect((await again.send('PUT', `agents/profile?${new URLSearchParams({ agent: again.param('actor'), profileId: 'cmi5LearnerPreferences' }).toString()}`, {})).status).toBe(403);
    for (let i = 0; i < 49; i++) await again.send('PUT', `activities/state?${again.place({ stateId: `n${i}` })}`, { i });
    expect((await again.send('PUT', `activities/state?${again.place({ stateId: 'one-too-many' })}`, {})).status).toBe(403);
  });

  it('lets pages without an origin call, never with a cookie, and nobody else be called so', async () => {
    const { launch } = await begun();
    const unit = await launch();
    const asked = await api.withHeaders({ origin: 'null', 'access-control-request-method': 'PUT', 'access-control-request-headers': 'authorization,content-type,x-experience-api-version' }).send('OPTIONS', unit.path('statements'));
    expect(asked.headers).toMatchObject({ 'access-control-allow-origin': '*', 'access-control-allow-headers': expect.stringContaining('authorization') });
    expect(asked.headers['access-control-allow-credentials']).toBeUndefined();
    const refused = await unit.send('GET', `activities/state?${unit.place()}`);
    expect([refused.status, refused.headers['access-control-allow-origin']]).toEqual([401, '*']);
    expect((await api.withHeaders({ origin: 'null', 'access-control-request-method': 'PUT' }).send('OPTIONS', '/api/my-work/courses')).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('ends a launch that its unit never ended, once its time is over', async () => {
    const { launch } = await begun();
    const unit = await (await launch()).begin();
    await unit.tell('initialized');
    await api.database.asOwner("update outbox_message set due_at = now() where agency_id = $1 and job = 'training.end-launch'", [agencyId]);
    await api.database.asOwner('update work_due set due_at = now() where agency_id = $1', [agencyId]);
    await api.settle();
    expect((await unit.tell('terminated')).body.code).toBe('cmi5/over');
    expect((await api.database.asOwner<{ verb: string }>("select verb from package_statement where agency_id = $1 and verb like '%abandoned'", [agencyId]))).toHaveLength(1);
  });

  it('serves a range of a film, so that it can be wound forward', async () => {
    const { body: imported } = await upload(await course(), makeZip(parts(undefined, [{ name: 'film.mp4', content: '0123456789' }])));
    const lessonId = uuidv7();
    const { courseId } = await publish(admin, { title: 'Film', quiz: null, lessons: [{ kind: 'package', id: lessonId, title: 'The film', minutes: 5, body: smallCourse().content.lessons[0]?.body, package: { packageId: imported.id, title: 'x', standard: 'cmi5' } }] });
    const { run } = await attempt(courseId, lessonId, officer);
    const { address } = (await officer.caller.send<Standing>('POST', run)).body;
    const film = address.replace(/index\.html.*/, 'film.mp4');
    const piece = await api.withHeaders({ range: 'bytes=2-5' }).send('GET', film);
    expect([piece.status, piece.text, piece.headers['content-range']]).toEqual([206, '2345', 'bytes 2-5/10']);
    expect((await api.withHeaders({ range: 'bytes=-3' }).send('GET', film)).text).toBe('789');
    expect((await api.withHeaders({ range: 'bytes=10-' }).send('GET', film)).status).toBe(416);
    expect(await api.anybody.send('GET', film)).toMatchObject({ status: 200, text: '0123456789', headers: { 'accept-ranges': 'bytes' } });
  });
});
