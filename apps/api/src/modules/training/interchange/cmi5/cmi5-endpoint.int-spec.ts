/** What a unit may say and ask at the endpoint of its launch, and what nobody may. */
import { uuidv7 } from 'uuidv7';
import { experienced } from '../../../../../test/cmi5-unit.js';
import { cmi5Office, type Standing } from '../../../../../test/cmi5-world.js';
import { cmi5Parts } from '../../../../../test/package-world.js';
import { type TestApi, type TestCaller } from '../../../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../../../test/training-world.js';
import { makeZip } from '../../../../../test/zip-maker.js';


describe('the endpoint of a cmi5 launch', () => {
  const office = cmi5Office();
  const { course, upload, begun, attempt } = office;
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeEach(() => { ({ api, admin, agencyId, officer } = office.now()); });

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
    for (const [body, headers] of [['{"a":', {}], ['[]', {}], [JSON.stringify(unit.statement(experienced)).replace('{', '{"timestamp":"2026-11-21T10:30:00Z","timestamp":"2026-11-21T10:31:00Z",'), {}], [`${'['.repeat(5000)}${']'.repeat(5000)}`, {}], ['{}', { 'content-type': 'text/plain' }]] as const) {
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
    const foreign = await (await (await begun(undefined, await member(api, secondAgency, null, 'member'), await api.caller(secondAgency, 'admin'))).launch()).begin();
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
    const { body: imported } = await upload(await course(), makeZip(cmi5Parts(undefined, [{ name: 'film.mp4', content: '0123456789' }])));
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
