import { startRecordStore, type RecordStoreDouble } from '../../../../../test/record-store.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../../../test/training-world.js';


interface Store { state: string; waiting: number; delivered: number; refused: number; lastError: string | null; nextTryAt: string | null; code: string; errors: { path: string; message: string }[] }
interface Delivery { id: string; verb: string; state: string; tries: number; error: string | null }
const path = '/api/training/learning-records';

describe('learning records', () => {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  let lrs: RecordStoreDouble;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    lrs = await startRecordStore();
    agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
    officer = await member(api, agencyId, null, 'member');
  });
  afterEach(async () => {
    expect(lrs.breaches).toEqual([]);
    await lrs.close();
  });

  const set = (over: Record<string, unknown> = {}) => admin.send<Store>('PUT', path, { endpoint: lrs.endpoint, username: lrs.user, password: lrs.password, ...over });
  const read = async () => (await admin.send<Store>('GET', path)).body;
  const log = async () => (await admin.send<{ items: Delivery[] }>('GET', `${path}/deliveries?limit=50`)).body.items;
  const verbs = () => [...lrs.stored.values()].map(({ verb }) => verb.id.split('/').pop() ?? '').toSorted((a, b) => a.localeCompare(b));
  /** Takes the course from its beginning; the quiz is failed first if `failing`. */
  async function take(failing = false): Promise<string> {
    const course = smallCourse({ scenarios: [], reflection: null }, { retakeAfterHours: 0 });
    const { courseId } = await publish(admin, course.content);
    const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const at = `/api/my-work/course-attempts/${attempt.id}`;
    await officer.caller.send('POST', `${at}/lessons/${course.ids.lesson}/opened`);
    await officer.caller.send('POST', `${at}/lessons/${course.ids.lesson}/finished`);
    for (const right of failing ? [false, true] : [true]) {
      const { body: quiz } = await officer.caller.send<{ id: string; revision: number }>('POST', `${at}/quiz-attempts`);
      await officer.caller.send('PUT', `/api/my-work/quiz-attempts/${quiz.id}/answers`, { revision: quiz.revision, answers: course.answers(right) });
      await officer.caller.send('POST', `/api/my-work/quiz-attempts/${quiz.id}/submit`, { revision: quiz.revision + 1 });
    }
    return attempt.id;
  }

  it('tells the whole way through a course, in order, about an account without name or address', async () => {
    await set();
    const attemptId = await take(true);
    await api.settle();
    expect(verbs()).toEqual(['completed', 'failed', 'initialized', 'passed', 'progressed', 'registered']);
    const told = [...lrs.stored.values()];
    expect(new Set(told.map(({ actor }) => actor.account.name))).toEqual(new Set([officer.personId]));
    expect(new Set(told.map(({ context }) => context.registration))).toEqual(new Set([attemptId]));
    expect(JSON.stringify(told)).not.toMatch(/example\.org|"Pat"/);
    expect(told.find(({ verb }) => verb.id.endsWith('passed'))?.result).toMatchObject({ success: true, score: { scaled: 1 } });
    expect(await read()).toMatchObject({ state: 'active', waiting: 0, delivered: 6, refused: 0, lastError: null });
  });

  it('keeps answers at home unless the agency lets them go', async () => {
    await set({ answers: true });
    await take();
    await api.settle();
    const answers = [...lrs.stored.values()].filter(({ verb }) => verb.id.endsWith('answered'));
    expect(answers.map(({ object }) => object.definition.interactionType ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual(['choice', 'numeric', 'true-false']);
    expect(answers.every(({ result }) => result?.success === true && result.response)).toBe(true);
  });

  it('records nothing for an agency without a store', async () => {
    await take();
    await api.settle();
    expect(await log()).toEqual([]);
    expect(await read()).toMatchObject({ state: 'off', waiting: 0 });
  });

  it('never shows the password again, and never sends a kept one to another address', async () => {
    const saved = await set();
    const page = await admin.send('GET', path);
    for (const text of [saved.text, page.text]) expect(text).not.toContain(lrs.password);
    expect((await api.database.asOwner('select secret from learning_record_store where agency_id = $1', [agencyId]) as { secret: Buffer }[])[0]?.secret.includes(Buffer.from('a-secret'))).toBe(false);
    expect((await set({ endpoint: `${lrs.endpoint}/other`, password: undefined })).body.code).toBe('learning-records/password-needed');
    expect((await set({ username: 'other', password: undefined })).status).toBe(422);
    expect((await set({ password: undefined, answers: true })).status).toBe(200);
    expect((await admin.send<{ ok: boolean }>('POST', `${path}/test`)).body.ok).toBe(true);
  });

  it.each([
    ['the address of cloud metadata', 'https://169.254.169.254/xapi'], ['an address inside the network', 'https://10.1.2.3/xapi'], ['an inner IPv6 address', 'https://[fd00::1]/xapi'],
    ['an address in disguise', 'https://0x0a000001/xapi'], ['IPv4 dressed as IPv6', 'https://[::ffff:10.0.0.1]/xapi'], ['plain http', 'http://8.8.8.8/xapi'], ['a name that leads nowhere', 'https://no-such-host.invalid/xapi'],
  ])('refuses %s', async (_, endpoint) => {
    const answer = await set({ endpoint });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]?.path).toBe('body.endpoint');
  });

  it('waits when the store is down, tells why, and delivers everything once it is back, each statement once', async () => {
    await set();
    lrs.fail.push({ status: 503 });
    await take();
    await api.settle();
    expect(lrs.stored.size).toBe(0);
    expect(await read()).toMatchObject({ waiting: 5, lastError: expect.stringContaining('503'), nextTryAt: expect.any(String) });
    await admin.send('POST', `${path}/resume`);
    await api.settle();
    expect(lrs.stored.size).toBe(5);
    expect(await read()).toMatchObject({ waiting: 0, delivered: 5, lastError: null, nextTryAt: null });
    const sent = lrs.batches.length;
    await admin.send('POST', `${path}/resume`);
    await api.settle();
    expect(lrs.batches.length).toBe(sent);
  });

  it('counts as delivered what the store took although its answer got lost (409)', async () => {
    await set();
    lrs.fail.push({ status: 504, afterStoring: true });
    await take();
    await api.settle();
    expect(lrs.stored.size).toBe(5);
    expect(await read()).toMatchObject({ waiting: 5 });
    await admin.send('POST', `${path}/resume`);
    await api.settle();
    expect(await read()).toMatchObject({ waiting: 0, delivered: 5, refused: 0 });
  });

  it('refuses to call another statement under the same id its own (409)', async () => {
    await set();
    await admin.send('POST', `${path}/pause`);
    await take();
    const [first] = await log();
    lrs.stored.set(first!.id, { id: first!.id, verb: { id: 'http://other' } } as never);
    await admin.send('POST', `${path}/resume`);
    await api.settle();
    expect(await read()).toMatchObject({ delivered: 4, refused: 1 });
    expect((await log()).find(({ id }) => id === first!.id)).toMatchObject({ state: 'refused', error: expect.stringContaining('409') });
  });

  it('finds the one statement that is refused, delivers the others, and tries it again when asked', async () => {
    await set();
    lrs.refuses = ({ verb }) => verb.id.endsWith('completed');
    await take();
    await api.settle();
    expect(await read()).toMatchObject({ delivered: 4, refused: 1, lastError: null });
    expect((await log()).find(({ state }) => state === 'refused')).toMatchObject({ verb: 'completed', error: 'The store refuses it (400). "I do not like one of these"' });
    lrs.refuses = () => false;
    await admin.send('POST', `${path}/send-again`);
    await api.settle();
    expect(await read()).toMatchObject({ delivered: 5, refused: 0 });
  });

  it('holds everything back while paused, and sends in batches afterwards', async () => {
    await set();
    await admin.send('POST', `${path}/pause`);
    const attemptId = await take();
    await api.database.asOwner(
      "insert into learning_statement (agency_id, id, course_attempt_id, verb, course_title, body, at) select agency_id, m.id, course_attempt_id, verb, course_title, body || jsonb_build_object('id', m.id::text), at from learning_statement, (select gen_random_uuid() as id from generate_series(1, 60)) m where course_attempt_id = $1 and verb = 'progressed'", [attemptId]);
    await api.settle();
    expect(lrs.batches).toEqual([]);
    await admin.send('POST', `${path}/resume`);
    await api.settle();
    expect(lrs.batches).toEqual([50, 15]);
    expect(lrs.stored.size).toBe(65);
  });

  it('stops at a wrong password without losing anything, and says so when tested', async () => {
    await set({ password: 'wrong' });
    await take();
    await api.settle();
    expect(await read()).toMatchObject({ waiting: 5, lastError: expect.stringContaining('user name and password') });
    expect((await admin.send<{ ok: boolean; words: string }>('POST', `${path}/test`)).body).toMatchObject({ ok: false, words: expect.stringContaining('401') });
  });

  it('refuses to change what a statement says, or one that was delivered', async () => {
    await set();
    await take();
    await expect(api.database.asOwner("update learning_statement set body = '{}' where agency_id = $1", [agencyId])).rejects.toThrow();
    await api.settle();
    await expect(api.database.asOwner("update learning_statement set error = 'x' where agency_id = $1", [agencyId])).rejects.toThrow();
    await expect(api.database.asOwner('delete from learning_statement where agency_id = $1', [agencyId])).rejects.toThrow();
  });

  it('lets a training coordinator read how it goes, and change nothing', async () => {
    await set();
    const coordinator = await api.caller(agencyId, 'training_coordinator');
    expect((await coordinator.send('GET', path)).status).toBe(200);
    for (const act of ['pause', 'resume', 'test', 'send-again']) expect((await coordinator.send('POST', `${path}/${act}`)).status).toBe(403);
    expect((await coordinator.send('PUT', path, { endpoint: lrs.endpoint, username: 'x', password: 'y' })).status).toBe(403);
  });
});
