/** Proves that whoever did everything but waits for raters is called late nowhere: not to themselves, their supervisor or the agency, and in no letter. */
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../../test/training-world.js';
import { Delivery } from '../../../platform/mail/delivery.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { DigestsService } from '../../letters/digests.service.js';
import { Clock } from '../../notifications/clock.js';
import { TrainingWork } from '../reminders/training-work.js';

interface Mine { items: { waitsFor: string | null; state: string }[] }
interface Listed { items: { overdue: boolean; waitsFor: string | null }[] }
interface Overview { total: object; requirements: { requirement: { id: string } }[]; units: object[]; cells: { overdue: number }[] }

describe('an assignment that waits for a score', () => {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  let sergeant: Member;
  let now = new Date('2026-03-02T15:00:00Z');
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => now;
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    now = new Date('2026-03-02T15:00:00Z');
    agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    admin = await api.caller(agencyId, 'admin');
    sergeant = await member(api, agencyId, null, 'supervisor');
    officer = await member(api, agencyId, sergeant.personId, 'member');
  });

  /** One role-play after a lesson, asked of the officer by 16 March; answers the attempt with all done but the play. */
  async function demand(scenarios?: []) {
    const course = smallCourse({ quiz: null, reflection: null, ...(scenarios ? { scenarios } : {}) });
    const { courseId } = await publish(admin, course.content);
    const name = scenarios ? 'Reading' : 'Talking';
    const { body: requirement } = await admin.send<{ id: string }>('POST', '/api/training/requirements', { name, what: { kind: 'course', courseId }, audience: { include: [{ personIds: [officer.personId] }] }, effectiveOn: '2026-01-01', graceDays: 14, recurrence: { kind: 'once' } });
    expect((await admin.send('POST', `/api/training/requirements/${requirement.id}/publish`, { revision: 1 })).status).toBe(202);
    await api.settle();
    return { course, courseId, requirementId: requirement.id };
  }
  async function begin({ course, courseId }: Awaited<ReturnType<typeof demand>>) {
    const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const path = `/api/my-work/course-attempts/${attempt.id}`;
    for (const act of ['opened', 'finished']) await officer.caller.send('POST', `${path}/lessons/${course.ids.lesson}/${act}`);
    const start = async () => (await officer.caller.send<{ id: string; revision: number }>('POST', `${path}/role-plays`, { scenarioId: course.ids.scenario })).body;
    const finish = async (play: { id: string; revision: number }) => officer.caller.send('POST', `/api/my-work/role-plays/${play.id}/turns`, { revision: play.revision, choiceId: course.choices[0] });
    return { start, finish };
  }
  async function fail(playId: string, dimensionId: string) {
    for (const rater of [admin, await api.caller(agencyId, 'training_coordinator')]) await rater.send('POST', `/api/training/role-plays/${playId}/scores`, { levels: [{ dimensionId, level: 0 }], comment: 'Again' });
  }

  const waits = async () => (await officer.caller.send<Mine>('GET', '/api/my-work/assignments')).body.items.map(({ waitsFor }) => waitsFor);
  const summary = async () => (await officer.caller.send('GET', '/api/my-work/assignments/summary')).body;

  it('never blames a person for a score that raters owe, and asks again once it was not enough', async () => {
    const asked = await demand();
    const { start, finish } = await begin(asked);
    now = new Date('2026-06-01T15:00:00Z');
    expect(await waits()).toEqual([null]);
    expect(await summary()).toMatchObject({ open: 1, overdue: 1, waiting: 0 });
    const play = await start();
    expect(await waits()).toEqual([null]);
    await finish(play);
    expect(await waits()).toEqual(['score']);
    expect(await summary()).toMatchObject({ open: 0, overdue: 0, waiting: 1 });
    await fail(play.id, asked.course.ids.dimension);
    expect(await waits()).toEqual([null]);
    expect(await summary()).toMatchObject({ open: 1, overdue: 1, waiting: 0 });
  });

  it('never counts them as overdue before their supervisor or in the figures of the agency, nor behind one that a list does not show', async () => {
    const { course, requirementId, ...rest } = await demand();
    const { start, finish } = await begin({ course, requirementId, ...rest });
    now = new Date('2026-06-01T15:00:00Z');
    const play = await start();
    const team = async (show: string) => (await sergeant.caller.send<{ items: object[] }>('GET', `/api/team/training?show=${show}`)).body.items;
    const listed = async (state: string) => (await admin.send<Listed>('GET', `/api/training/assignments?state=${state}`)).body.items.map(({ overdue, waitsFor }) => [overdue, waitsFor]);
    const overview = async () => (await admin.send<Overview>('GET', '/api/training/overview')).body;
    const late = { open: 1, overdue: 1, waiting: 0 };
    const inOrder = { open: 1, inProgress: 1, overdue: 0, waiting: 1 };
    expect([await team('overdue'), await listed('overdue'), await listed('waiting')]).toMatchObject([[{ ...late, nextDueOn: '2026-03-16' }], [[true, null]], []]);
    expect(await overview()).toMatchObject({ total: late, requirements: [late], units: [late], cells: [{ overdue: 1 }] });
    await finish(play);
    expect([await team('all'), await team('overdue'), await team('open')]).toMatchObject([[{ open: 0, overdue: 0, waiting: 1, nextDueOn: null }], [], []]);
    expect([await listed('overdue'), await listed('due-soon'), await listed('waiting'), await listed('any-open')]).toEqual([[], [], [[false, 'score']], [[false, 'score']]]);
    expect(await overview()).toMatchObject({ total: inOrder, requirements: [inOrder], units: [inOrder], cells: [{ overdue: 0 }] });
    expect((await admin.send('GET', `/api/training/requirements/${requirementId}`)).body).toMatchObject({ standing: inOrder });
    await fail(play.id, course.ids.dimension);
    expect([await team('overdue'), await overview()]).toMatchObject([[late], { total: late }]);
  });

  it('never reminds them of it, nor tells their supervisor, and says in a letter about something else that it waits', async () => {
    const mails: { to: string; text: string }[] = [];
    jest.spyOn(api.app.get(Delivery), 'mail').mockImplementation(async (mail) => { mails.push(mail); return { providerId: 'x', kept: true }; });
    for (const [who, name] of [[sergeant, 'sergeant'], [officer, 'officer']] as const) await api.database.asOwner('update person set email = $2 where id = $1', [who.personId, `${name}@example.org`]);
    const told = async (day: string) => {
      mails.length = 0;
      now = new Date(`${day}T15:00:00Z`);
      await api.app.get(DigestsService).plan({ agencyId, stillWorking: async () => undefined });
      await api.settle();
      return mails.map((mail) => mail.to.split('@')[0] ?? '').toSorted();
    };
    const { start, finish } = await begin(await demand());
    expect(await told('2026-03-17')).toEqual(['officer', 'sergeant']);
    await finish(await start());
    expect(await told('2026-03-24')).toEqual([]);
    const work = <T>(ask: (source: TrainingWork) => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, () => ask(api.app.get(TrainingWork)));
    expect(await work((source) => source.peopleWithOpen(null, 10, '2026-03-24'))).toEqual([]);
    expect(await work((source) => source.lateOf([officer.personId], '2026-03-24'))).toEqual([]);
    await demand([]);
    expect(await told('2026-03-25')).toEqual(['officer']);
    expect(mails[0]?.text).toContain('Reading');
    expect(mails[0]?.text).toContain('1 more waits for a score');
    expect(mails[0]?.text).not.toContain('Talking');
  });
});
