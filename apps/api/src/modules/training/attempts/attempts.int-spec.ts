import { randomUUID } from 'node:crypto';
import { attemptEvents, attemptStates, moveAttempt } from '@rapport/training-engine/attempt-state';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { member, type Member, publish, secretWords, smallCourse } from '../../../../test/training-world.js';
import { Clock } from '../../notifications/clock.js';
import { type CourseCompleted, TrainingHooks } from '../training-hooks.js';

interface Quiz { id: string; revision: number; state: string; scorePercent: number | null; items: { itemId: string; mark: unknown; reveal: unknown; answer: unknown }[]; code: string; detail: string; deadlineAt: string | null }
interface Course { id: string; state: string; completedOn: string | null; lessons: { lesson: { id: string }; finishedAt: string | null }[]; quiz: { state: string; left: number; attempts: unknown[] }; remaining: { part: string }[]; code: string }

/** Every key and every text anywhere in a JSON value. */
function* everything(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) { yield `key:${key}`; yield* everything(inner); }
}
const tells = (value: unknown) => [...everything(value)].some((word) => ['key:correct', 'key:explanation', 'key:tolerance', secretWords].includes(word));

describe('taking a course', () => {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  const completions: CourseCompleted[] = [];
  let now: Date;

  beforeAll(async () => {
    api = await startTestApi();
    now = new Date();
    jest.spyOn(api.app.get(Clock), 'now').mockImplementation(() => now);
    api.app.get(TrainingHooks).onCourseCompleted('test', async (completion) => { completions.push(completion); });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    now = new Date('2026-03-02T15:00:00Z');
    agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    admin = await api.caller(agencyId, 'admin');
    officer = await member(api, agencyId, null, 'member');
  });

  /** A course with a quiz alone, begun by the officer with its lesson seen. */
  async function begun(over: Record<string, unknown> = {}, quiz: Record<string, unknown> = {}) {
    const course = smallCourse({ scenarios: [], reflection: null, ...over }, quiz);
    const { courseId } = await publish(admin, course.content);
    const { body: attempt } = await officer.caller.send<Course>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const path = `/api/my-work/course-attempts/${attempt.id}`;
    await officer.caller.send('POST', `${path}/lessons/${course.ids.lesson}/opened`);
    await officer.caller.send('POST', `${path}/lessons/${course.ids.lesson}/finished`);
    return { ...course, courseId, path, attemptId: attempt.id };
  }
  const startQuiz = async (path: string, who = officer.caller) => (await who.send<Quiz>('POST', `${path}/quiz-attempts`)).body;
  const answer = (quiz: Quiz, answers: unknown, who = officer.caller) => who.send<Quiz>('PUT', `/api/my-work/quiz-attempts/${quiz.id}/answers`, { revision: quiz.revision, answers });
  const submit = (quiz: Quiz, who = officer.caller) => who.send<Quiz>('POST', `/api/my-work/quiz-attempts/${quiz.id}/submit`, { revision: quiz.revision });
  async function attemptQuiz(path: string, answers: unknown): Promise<Quiz> {
    const saved = await answer(await startQuiz(path), answers);
    return (await submit(saved.body)).body;
  }

  it('never lets a correct answer leave before it is final: the JSON of every response is walked', async () => {
    const { path, answers, courseId } = await begun();
    const seen: unknown[] = [];
    const ask = async (method: string, address: string, body?: unknown) => { const reply = await officer.caller.send<Quiz>(method, address, body); seen.push(reply.body); return reply.body; };
    await ask('GET', '/api/my-work/courses');
    await ask('GET', path);
    const first = await ask('POST', `${path}/quiz-attempts`);
    const saved = await ask('PUT', `/api/my-work/quiz-attempts/${first.id}/answers`, { revision: 0, answers: answers(false) });
    await ask('GET', `/api/my-work/quiz-attempts/${first.id}`);
    const failed = await ask('POST', `/api/my-work/quiz-attempts/${first.id}/submit`, { revision: saved.revision });
    expect(failed.state).toBe('failed');
    await ask('GET', `/api/my-work/quiz-attempts/${first.id}`);
    const second = await ask('POST', `${path}/quiz-attempts`);
    await ask('GET', path);
    // A supervisor who takes courses too may look at what coordinators keep, but not at the answers.
    const supervisor = await member(api, agencyId, null, 'supervisor');
    for (const address of [`/api/training/courses/${courseId}`, '/api/training/courses', '/api/training/course-attempts']) seen.push((await supervisor.caller.send('GET', address)).body);
    expect((await supervisor.caller.send('GET', `/api/training/courses/${courseId}/draft`)).status).toBe(403);
    expect(seen).toHaveLength(12);
    expect(seen.filter(tells)).toEqual([]);
    const done = await ask('PUT', `/api/my-work/quiz-attempts/${second.id}/answers`, { revision: 0, answers: answers(true) });
    expect(tells(done)).toBe(false);
    const passed = (await submit(done)).body;
    expect(passed).toMatchObject({ state: 'passed', scorePercent: 100 });
    expect(tells(passed)).toBe(true);
  });

  it("answers for another person's attempt exactly as for one that does not exist, to an admin too", async () => {
    const { path, attemptId, ids } = await begun();
    const quiz = await startQuiz(path);
    const boss = await member(api, agencyId, null, 'admin');
    const colleague = await member(api, agencyId, null, 'member');
    for (const { caller } of [boss, colleague]) {
      for (const [method, real, body] of [
        ['GET', path, undefined], ['POST', `${path}/quiz-attempts`, undefined], ['POST', `${path}/lessons/${ids.lesson}/opened`, undefined], ['GET', `${path}/reflection`, undefined], ['POST', `${path}/role-plays`, { scenarioId: ids.scenario }],
        ['GET', `/api/my-work/quiz-attempts/${quiz.id}`, undefined], ['PUT', `/api/my-work/quiz-attempts/${quiz.id}/answers`, { revision: 0, answers: [{ itemId: ids.truth, answer: null }] }], ['POST', `/api/my-work/quiz-attempts/${quiz.id}/submit`, { revision: 0 }],
      ] as const) {
        const [foreign, unknown] = [await caller.send<Quiz>(method, real, body), await caller.send<Quiz>(method, real.replace(attemptId, randomUUID()).replace(quiz.id, randomUUID()), body)];
        expect([foreign.status, foreign.body.code, foreign.body.detail]).toEqual([404, unknown.body.code, unknown.body.detail]);
      }
    }
    expect((await officer.caller.send<Quiz>('GET', `/api/my-work/quiz-attempts/${quiz.id}`)).body).toMatchObject({ state: 'in_progress', revision: 0 });
  });

  it('refuses a save from an old tab in clear words, and loses nothing of the newer one', async () => {
    const { path, answers, ids } = await begun();
    const quiz = await startQuiz(path);
    expect((await answer(quiz, answers(true))).body.revision).toBe(1);
    const old = await answer(quiz, [{ itemId: ids.number, answer: { kind: 'number', value: 1 } }]);
    expect([old.status, old.body.code]).toEqual([409, 'attempts/saved-elsewhere']);
    expect(old.body.detail).toContain('another tab');
    const both = await Promise.all([1, 2].map((value) => answer({ ...quiz, revision: 1 }, [{ itemId: ids.number, answer: { kind: 'number', value } }])));
    expect(both.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await startQuiz(path)).id).toBe(quiz.id);
  });

  it('marks a quiz that is handed in twice at the same moment once', async () => {
    const { path, answers } = await begun();
    const { body: saved } = await answer(await startQuiz(path), answers(true));
    const replies = await Promise.all([submit(saved), submit(saved), submit(saved)]);
    expect(replies.map((one) => [one.status, one.body.state, one.body.scorePercent])).toEqual([[200, 'passed', 100], [200, 'passed', 100], [200, 'passed', 100]]);
    expect(completions.filter((one) => one.personId === officer.personId)).toHaveLength(1);
    expect(completions.at(-1)).toMatchObject({ completedOn: '2026-03-02', assignmentId: null, hoursByCategory: { 'Customer service': 1.5 } });
  });

  it('lets nobody go on after the deadline, and marks what was saved before it', async () => {
    const { path, answers, ids } = await begun({}, { timeLimitMinutes: 10 });
    const quiz = await startQuiz(path);
    const { body: saved } = await answer(quiz, answers(true).slice(0, 2));
    now = new Date('2026-03-02T15:10:01Z');
    const late = await answer(saved, [{ itemId: ids.number, answer: { kind: 'number', value: 42 } }]);
    expect(late.body).toMatchObject({ state: 'passed', scorePercent: 66.66 });
    expect((await submit(saved)).body.state).toBe('passed');
  });

  it('hands a quiz in when its time is up, though nobody comes back', async () => {
    const { path, answers } = await begun({}, { timeLimitMinutes: 10 });
    const { body: saved } = await answer(await startQuiz(path), answers(false));
    now = new Date('2026-03-02T15:11:00Z');
    await api.settle();
    expect((await officer.caller.send<Quiz>('GET', `/api/my-work/quiz-attempts/${saved.id}`)).body).toMatchObject({ state: 'failed', endedAt: '2026-03-02T15:10:00.000Z' });
  });

  it('locks after the last attempt until the coordinator grants another, and never touches what was passed', async () => {
    const { path, answers } = await begun();
    await attemptQuiz(path, answers(false));
    const last = await attemptQuiz(path, answers(false));
    expect(last.state).toBe('locked');
    expect(tells(last)).toBe(true);
    expect((await officer.caller.send<Quiz>('POST', `${path}/quiz-attempts`)).body.code).toBe('attempts/quiz-locked');
    expect((await admin.send('POST', `/api/training/quiz-attempts/${last.id}/reopen`, { reason: 'Coached' })).status).toBe(200);
    expect(tells((await officer.caller.send('GET', `/api/my-work/quiz-attempts/${last.id}`)).body)).toBe(false);
    const passed = await attemptQuiz(path, answers(true));
    expect(passed.state).toBe('passed');
    expect((await admin.send<Quiz>('POST', `/api/training/quiz-attempts/${passed.id}/invalidate`, { reason: 'No' })).body.code).toBe('attempts/not-possible');
  });

  it('charges no attempt for one that was declared void, and one for an attempt that was given up', async () => {
    const { path } = await begun();
    const first = await startQuiz(path);
    await admin.send('POST', `/api/training/quiz-attempts/${first.id}/invalidate`, { reason: 'Power cut' });
    expect((await officer.caller.send<Course>('GET', path)).body.quiz).toMatchObject({ state: 'may-retake', left: 2 });
    await officer.caller.send('POST', `/api/my-work/quiz-attempts/${(await startQuiz(path)).id}/abandon`);
    expect((await officer.caller.send<Course>('GET', path)).body.quiz).toMatchObject({ left: 1 });
  });

  it('does not let anybody take the quiz before the lessons, or end a lesson that was never opened', async () => {
    const course = smallCourse({ scenarios: [], reflection: null });
    const { courseId } = await publish(admin, course.content);
    const { body } = await officer.caller.send<Course>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const path = `/api/my-work/course-attempts/${body.id}`;
    expect((await officer.caller.send<Quiz>('POST', `${path}/quiz-attempts`)).body.code).toBe('attempts/not-in-order');
    expect((await officer.caller.send<Quiz>('POST', `${path}/lessons/${course.ids.lesson}/finished`)).body.code).toBe('attempts/lesson-not-opened');
  });

  it('goes on with the pinned version on another device after a new one was published', async () => {
    const { path, courseId, attemptId, ids, content } = await begun();
    const quiz = await startQuiz(path);
    const { body: draft } = await admin.send<{ revision: number }>('POST', `/api/training/courses/${courseId}/draft`);
    const { body: saved } = await admin.send<{ revision: number }>('PUT', `/api/training/courses/${courseId}/draft`, { revision: draft.revision, content: { ...content, title: 'Second edition', quiz: null } });
    await admin.send('POST', `/api/training/courses/${courseId}/publish`, { revision: saved.revision });
    expect((await officer.caller.send<Course>('POST', `/api/my-work/courses/${courseId}/attempts`, {})).body.id).toBe(attemptId);
    expect((await startQuiz(path)).id).toBe(quiz.id);
    expect((await answer(quiz, [{ itemId: ids.truth, answer: { kind: 'true-false', value: false } }])).status).toBe(200);
  });

  it('draws, marks and credits by the version in which somebody began, never by one that was published meanwhile', async () => {
    const { path, courseId, attemptId, ids, content, answers } = await begun();
    const { body: draft } = await admin.send<{ revision: number }>('POST', `/api/training/courses/${courseId}/draft`);
    const [bank] = content.quiz.banks;
    const items = bank?.items.map((item) => (item.id === ids.truth ? { ...item, correct: true } : item.id === ids.number ? { ...item, correct: 43 } : item));
    const second = { ...content, hours: [{ category: 'Customer service', hours: 9 }], lessons: [...content.lessons, { ...content.lessons[0], id: randomUUID() }], quiz: { ...content.quiz, banks: [{ ...bank, items }] } };
    const { body: saved } = await admin.send<{ revision: number }>('PUT', `/api/training/courses/${courseId}/draft`, { revision: draft.revision, content: second });
    expect((await admin.send('POST', `/api/training/courses/${courseId}/publish`, { revision: saved.revision })).status).toBe(201);
    const begunQuiz = await startQuiz(path);
    expect(begunQuiz.items.map(({ itemId }) => itemId).toSorted()).toEqual([ids.single, ids.truth, ids.number].toSorted());
    expect(begunQuiz.items.map((item) => (item as unknown as { version: number }).version)).toEqual([1, 1, 1]);
    const marked = (await submit((await answer(begunQuiz, answers(true))).body)).body;
    expect(marked).toMatchObject({ state: 'passed', scorePercent: 100 });
    expect((await officer.caller.send<Course>('GET', path)).body.state).toBe('completed');
    expect(completions.find((each) => each.attemptId === attemptId)?.hoursByCategory).toEqual({ 'Customer service': 1.5 });
  });

  it('refuses an assignment that is not the caller\'s, and answers that do not fit their question', async () => {
    const { path, courseId, ids } = await begun();
    const other = await officer.caller.send<Course>('POST', `/api/my-work/courses/${courseId}/attempts`, { assignmentId: randomUUID() });
    expect([other.status, other.body.code]).toEqual([422, 'attempts/unknown-assignment']);
    const quiz = await startQuiz(path);
    for (const bad of [{ itemId: randomUUID(), answer: null }, { itemId: ids.truth, answer: { kind: 'number', value: 1 } }, { itemId: ids.single, answer: { kind: 'single', optionId: randomUUID() } }]) {
      expect((await answer(quiz, [bad])).body.code).toBe('attempts/answer-invalid');
    }
  });

  it('tells a login without a person whom to ask', async () => {
    expect(await admin.send('GET', '/api/my-work/courses')).toMatchObject({ status: 404, body: { code: 'my-work/no-person' } });
  });

  it('shows a supervisor the records of their own people only', async () => {
    const boss = await member(api, agencyId, null, 'supervisor');
    const below = await member(api, agencyId, boss.personId, 'member');
    const { courseId, attemptId } = await begun();
    const { body: own } = await below.caller.send<Course>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const list = await boss.caller.send<{ items: { id: string }[] }>('GET', '/api/training/course-attempts');
    expect(list.body.items.map((one) => one.id)).toEqual([own.id]);
    expect((await boss.caller.send('GET', `/api/training/course-attempts/${attemptId}`)).status).toBe(404);
    expect((await boss.caller.send('GET', `/api/training/course-attempts/${own.id}`)).status).toBe(200);
  });

  it('refuses in the database every move that the rule refuses', async () => {
    const { path } = await begun();
    const quiz = await startQuiz(path);
    const direct = new Set(attemptStates.flatMap((from) => attemptEvents.flatMap((event) => { const to = moveAttempt(from, event); return to && to !== from ? [`${from}>${to}`] : []; })));
    for (const from of attemptStates) for (const to of attemptStates) {
      if (from === to) continue;
      // The row is set to `from` with triggers off, then moved with them on.
      const tried = api.database.asOwner(
        `do $$ begin
           set local session_replication_role = replica;
           update quiz_attempt set state = '${from}', ended_at = ${from === 'in_progress' ? 'null' : "'2026-03-02T15:00:00Z'"}, percent = 50 where id = '${quiz.id}';
           set local session_replication_role = origin;
           update quiz_attempt set state = '${to}', ended_at = ${to === 'in_progress' ? 'null' : "'2026-03-02T15:00:00Z'"} where id = '${quiz.id}';
         end $$`);
      if (direct.has(`${from}>${to}`)) await expect(tried).resolves.toBeDefined();
      else await expect(tried).rejects.toThrow(/cannot go from|are final/);
    }
  });
});
