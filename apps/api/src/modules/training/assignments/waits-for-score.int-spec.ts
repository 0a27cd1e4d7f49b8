/** Proves that whoever did everything but waits for raters is not called late. */
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../../test/training-world.js';
import { Clock } from '../../notifications/clock.js';

interface Mine { items: { waitsFor: string | null; state: string }[] }

describe('an assignment that waits for a score', () => {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  let now = new Date('2026-03-02T15:00:00Z');
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => now;
  });
  afterAll(() => api.close());

  const waits = async () => (await officer.caller.send<Mine>('GET', '/api/my-work/assignments')).body.items.map(({ waitsFor }) => waitsFor);
  const summary = async () => (await officer.caller.send('GET', '/api/my-work/assignments/summary')).body;

  it('never blames a person for a score that raters owe, and asks again once it was not enough', async () => {
    agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    admin = await api.caller(agencyId, 'admin');
    officer = await member(api, agencyId, null, 'member');
    const course = smallCourse({ quiz: null, reflection: null });
    const { courseId } = await publish(admin, course.content);
    const { body: demand } = await admin.send<{ id: string }>('POST', '/api/training/requirements', { name: 'R', what: { kind: 'course', courseId }, audience: { include: [{ kinds: ['sworn'] }] }, effectiveOn: '2026-01-01', graceDays: 14, recurrence: { kind: 'once' } });
    expect((await admin.send('POST', `/api/training/requirements/${demand.id}/publish`, { revision: 1 })).status).toBe(202);
    await api.settle();
    const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const path = `/api/my-work/course-attempts/${attempt.id}`;
    for (const act of ['opened', 'finished']) await officer.caller.send('POST', `${path}/lessons/${course.ids.lesson}/${act}`);
    now = new Date('2026-06-01T15:00:00Z');
    expect(await waits()).toEqual([null]);
    expect(await summary()).toMatchObject({ open: 1, overdue: 1, waiting: 0 });
    const { body: play } = await officer.caller.send<{ id: string; revision: number }>('POST', `${path}/role-plays`, { scenarioId: course.ids.scenario });
    expect(await waits()).toEqual([null]);
    await officer.caller.send('POST', `/api/my-work/role-plays/${play.id}/turns`, { revision: play.revision, choiceId: course.choices[0] });
    expect(await waits()).toEqual(['score']);
    expect(await summary()).toMatchObject({ open: 0, overdue: 0, waiting: 1 });
    for (const rater of [admin, await api.caller(agencyId, 'training_coordinator')]) await rater.send('POST', `/api/training/role-plays/${play.id}/scores`, { levels: [{ dimensionId: course.ids.dimension, level: 0 }], comment: 'Again' });
    expect(await waits()).toEqual([null]);
    expect(await summary()).toMatchObject({ open: 1, overdue: 1, waiting: 0 });
  });
});
