import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../../test/training-world.js';

interface Mine { id: string; revision: number; tier: string; label: string; text: string; state: string; code: string }
const words = 'I hung up too early on the man with the dog';

describe('reflections', () => {
  let api: TestApi;
  let agencyId: string;
  let admin: TestCaller;
  let boss: Member;
  let officer: Member;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
    boss = await member(api, agencyId, null, 'supervisor');
    officer = await member(api, agencyId, boss.personId, 'member');
  });

  async function written(tier: 'private' | 'coach' | 'record', handIn = true) {
    const course = smallCourse({ lessons: [], quiz: null, scenarios: [], reflection: { id: '0198c0de-0008-7000-8000-000000000001', prompt: 'Think', tier, minWords: 3 }, title: `Course ${tier}` });
    // A reflection alone is no course; a lesson stands beside it.
    const lesson = smallCourse().content.lessons;
    const { courseId } = await publish(admin, { ...course.content, lessons: lesson, inOrder: false });
    const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const path = `/api/my-work/course-attempts/${attempt.id}/reflection`;
    const before = (await officer.caller.send<Mine>('GET', path)).body;
    const saved = (await officer.caller.send<Mine>('PUT', path, { revision: 0, text: words })).body;
    const mine = handIn ? (await officer.caller.send<Mine>('POST', `${path}/submit`, { revision: 1 })).body : saved;
    return { path, before, mine, attemptId: attempt.id };
  }

  it('never lets an admin, a supervisor or an auditor read a private reflection, in any answer, list, audit line or column', async () => {
    const { mine, before, attemptId } = await written('private');
    expect(before.label).toContain('Only you can read this');
    expect(mine).toMatchObject({ state: 'submitted', text: words, tier: 'private' });
    const auditor = await api.caller(agencyId, 'auditor');
    const coordinator = await api.caller(agencyId, 'training_coordinator');
    for (const reader of [admin, boss.caller, auditor, coordinator]) {
      expect((await reader.send('GET', `/api/training/reflections/${mine.id}`)).status).toBe(404);
      expect((await reader.send<{ items: unknown[] }>('GET', '/api/training/reflections')).body.items).toEqual([]);
      const record = await reader.send('GET', `/api/training/course-attempts/${attemptId}`);
      expect([record.status, record.text.includes('man with the dog')]).toEqual([200, false]);
    }
    expect((await admin.send('GET', '/api/audit')).text).not.toContain('man with the dog');
    const [row] = await api.database.asOwner<{ sealed: Buffer }>('select sealed from reflection where id = $1', [mine.id]);
    expect(row?.sealed.toString('latin1')).not.toContain('man with the dog');
  });

  it('keeps the tier that was shown before writing, whatever is tried', async () => {
    const { mine } = await written('private', false);
    for (const change of ["tier = 'record'", "tier = 'coach'"]) await expect(api.database.asOwner(`update reflection set ${change} where id = $1`, [mine.id])).rejects.toThrow(/final/);
  });

  it('shows what is for the coach to the supervisor of that person and the coordinator, and to nobody else', async () => {
    const { mine } = await written('coach');
    const coordinator = await api.caller(agencyId, 'training_coordinator');
    const [other, auditor] = [(await member(api, agencyId, null, 'supervisor')).caller, await api.caller(agencyId, 'auditor')];
    const status = async (reader: TestCaller) => (await reader.send('GET', `/api/training/reflections/${mine.id}`)).status;
    expect(await Promise.all([boss.caller, coordinator, other, auditor].map(status))).toEqual([200, 200, 404, 404]);
    expect((await boss.caller.send<{ text: string }>('GET', `/api/training/reflections/${mine.id}`)).body.text).toBe(words);
    expect((await admin.send('GET', '/api/audit')).text).toContain('training.reflection-read');
  });

  it('shows a draft to its author alone, though it is for the record', async () => {
    const { mine } = await written('record', false);
    expect((await admin.send('GET', `/api/training/reflections/${mine.id}`)).status).toBe(404);
    const { mine: handedIn } = await written('record');
    expect((await (await api.caller(agencyId, 'auditor')).send<{ text: string }>('GET', `/api/training/reflections/${handedIn.id}`)).body.text).toBe(words);
  });

  it('refuses an old tab, a text that is too short, and a change after it was handed in', async () => {
    const { path } = await written('record', false);
    expect((await officer.caller.send<Mine>('PUT', path, { revision: 0, text: 'x' })).body.code).toBe('attempts/saved-elsewhere');
    await officer.caller.send('PUT', path, { revision: 1, text: 'Too short' });
    expect((await officer.caller.send<Mine>('POST', `${path}/submit`, { revision: 2 })).body.code).toBe('reflections/too-short');
    await officer.caller.send('PUT', path, { revision: 2, text: words });
    expect((await officer.caller.send<Mine>('POST', `${path}/submit`, { revision: 3 })).body.state).toBe('submitted');
    expect((await officer.caller.send<Mine>('POST', `${path}/submit`, { revision: 3 })).status).toBe(200);
    expect((await officer.caller.send<Mine>('PUT', path, { revision: 4, text: 'Other words here' })).body.code).toBe('attempts/reflection-handed-in');
  });
});
