/** My courses say what keeps one that was begun from being completed. */
import type { TestApi, TestCaller } from '../../../../test/test-api.js';
import { type Member, publish, smallCourse, trainingOffice } from '../../../../test/training-world.js';

interface Begun { id: string; revision: number; state: string; result: { meanLevel: number; asked: number | null; enough: boolean } | null }
interface Mine { title: string; quizLocked: boolean; playAgain: boolean }

describe('what hinders a course that was begun', () => {
  const office = trainingOffice();
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeEach(() => { ({ api, admin, agencyId, officer } = office.now()); });
  const send = async (method: string, path: string, body?: unknown) => (await officer.caller.send<Begun>(method, path, body)).body;
  const mine = async () => (await officer.caller.send<{ items: Mine[] }>('GET', '/api/my-work/courses')).body.items;
  async function begin(over: Record<string, unknown>) {
    const course = smallCourse({ lessons: [], reflection: null, ...over });
    const { courseId } = await publish(admin, course.content);
    const { id } = await send('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    return { ...course, path: `/api/my-work/course-attempts/${id}` };
  }

  it('never shows a quiz without attempts left as open, until another one is granted', async () => {
    const { path, answers } = await begin({ scenarios: [] });
    let last = '';
    for (let tries = 0; tries < 2; tries += 1) {
      expect(await mine()).toMatchObject([{ quizLocked: false }]);
      const { id } = await send('POST', `${path}/quiz-attempts`);
      const { revision } = await send('PUT', `/api/my-work/quiz-attempts/${id}/answers`, { revision: 0, answers: answers(false) });
      await send('POST', `/api/my-work/quiz-attempts/${id}/submit`, { revision });
      last = id;
    }
    expect(await mine()).toMatchObject([{ quizLocked: true, playAgain: false }]);
    await admin.send('POST', `/api/training/quiz-attempts/${last}/reopen`, { reason: 'Coached' });
    expect(await mine()).toMatchObject([{ quizLocked: false }]);
  });

  it('never keeps back why a role-play is to be played again, nor what is asked', async () => {
    const { path, ids, choices } = await begin({ quiz: null });
    const { id, revision } = await send('POST', `${path}/role-plays`, { scenarioId: ids.scenario });
    await send('POST', `/api/my-work/role-plays/${id}/turns`, { revision, choiceId: choices[0] });
    for (const rater of [await api.caller(agencyId, 'training_coordinator'), await api.caller(agencyId, 'training_coordinator')]) {
      expect(await mine()).toMatchObject([{ playAgain: false }]);
      expect((await rater.send('POST', `/api/training/role-plays/${id}/scores`, { levels: [{ dimensionId: ids.dimension, level: 0 }], comment: 'No' })).status).toBe(200);
    }
    expect((await send('GET', `/api/my-work/role-plays/${id}`)).result).toMatchObject({ meanLevel: 0, asked: 1, enough: false });
    expect(await mine()).toMatchObject([{ quizLocked: false, playAgain: true }]);
  });
});
