/** Renewals that come early or late, 29 February, and the night in which the clocks change: through the reconciler and the database, not the rule alone. */
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { member, type Member, publish, smallCourse } from '../../../../test/training-world.js';
import { Clock } from '../../notifications/clock.js';
import { TrainingReconciler } from '../assignments/reconciler.service.js';

describe('days on which obligations go wrong elsewhere', () => {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  let courseId: string;
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
    officer = await member(api, agencyId, null, 'member');
    courseId = (await publish(admin, smallCourse({ quiz: null, scenarios: [], reflection: null, selfEnrolment: true }).content)).courseId;
  });

  const on = (day: string) => { now = new Date(`${day}T15:00:00Z`); };
  const daily = () => api.app.get(TrainingReconciler).everything('daily', { agencyId, messageId: uuidv7(), stillWorking: async () => undefined });
  async function demand(recurrence: Record<string, unknown>, over: Record<string, unknown> = {}): Promise<void> {
    const { body } = await admin.send<{ id: string }>('POST', '/api/training/requirements', { name: 'R', what: { kind: 'course', courseId }, audience: { include: [{}] }, effectiveOn: '2026-01-01', graceDays: 14, recurrence, ...over });
    expect((await admin.send('POST', `/api/training/requirements/${body.id}/publish`, { revision: 1 })).status).toBe(202);
    await api.settle();
  }
  async function completeOn(day: string): Promise<void> {
    on(day);
    await daily();
    const { body } = await officer.caller.send<{ id: string; lessons: { lesson: { id: string } }[] }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    for (const { lesson } of body.lessons) for (const act of ['opened', 'finished']) await officer.caller.send('POST', `/api/my-work/course-attempts/${body.id}/lessons/${lesson.id}/${act}`);
  }
  const rows = async () => (await api.database.asOwner<{ state: string; due: string }>('select state, due_on::text as due from training_assignment where agency_id = $1 and person_id = $2 order by ordinal, created_at', [agencyId, officer.personId])).map(({ state, due }) => `${state} ${due}`);
  const mine = async () => (await officer.caller.send<{ items: { dueOn: string; overdue: boolean }[] }>('GET', '/api/my-work/assignments')).body.items;

  it('never takes the anniversary from somebody who renews within the window, and never gives one who is much too early a second year for it', async () => {
    await demand({ kind: 'anniversary', months: 12, windowDays: 60, late: 'keep' });
    await completeOn('2026-03-10');
    expect(await rows()).toEqual(['completed 2026-03-16', 'open 2027-03-16']);
    await completeOn('2027-02-20');
    expect(await rows()).toEqual(['completed 2026-03-16', 'completed 2027-03-16', 'open 2028-03-16']);
    await completeOn('2027-09-01');
    expect((await rows()).at(-1)).toBe('open 2028-09-01');
  });

  it('never moves the day of somebody who is late where the rule holds on to it, and counts anew where it does not', async () => {
    await demand({ kind: 'anniversary', months: 12, windowDays: 60, late: 'keep' });
    await demand({ kind: 'anniversary', months: 12, windowDays: 60, late: 'from-completion' }, { name: 'S' });
    await completeOn('2026-03-10');
    on('2027-04-20');
    await daily();
    expect((await mine()).every(({ overdue }) => overdue)).toBe(true);
    await completeOn('2027-04-21');
    expect((await rows()).filter((row) => row.startsWith('open')).toSorted()).toEqual(['open 2028-03-16', 'open 2028-04-21']);
  });

  it('never loses a day to 29 February: due on the 28th in other years, and on the 29th again in the next leap year', async () => {
    on('2028-02-15');
    await demand({ kind: 'anniversary', months: 12, windowDays: 90, late: 'keep' }, { effectiveOn: '2028-02-15' });
    expect(await rows()).toEqual(['open 2028-02-29']);
    for (const [day, next] of [['2028-02-20', '2029-02-28'], ['2029-02-10', '2030-02-28'], ['2030-02-10', '2031-02-28'], ['2031-02-10', '2032-02-29']] as const) {
      await completeOn(day);
      expect((await rows()).at(-1)).toBe(`open ${next}`);
    }
  });

  it('never calls anybody overdue an hour early in the night in which the clocks go forward, nor an hour late when they go back', async () => {
    on('2026-02-22');
    await demand({ kind: 'once' }, { effectiveOn: '2026-02-22' });
    expect(await mine()).toMatchObject([{ dueOn: '2026-03-08' }]);
    now = new Date('2026-03-09T03:59:00Z');
    expect(await mine()).toMatchObject([{ overdue: false }]);
    now = new Date('2026-03-09T04:00:00Z');
    expect(await mine()).toMatchObject([{ overdue: true }]);
    const late = await member(api, agencyId, null, 'member');
    await api.database.asOwner("update person set joined_on = '2026-10-18' where id = $1", [late.personId]);
    on('2026-10-18');
    await daily();
    const owed = async () => (await late.caller.send<{ items: { dueOn: string; overdue: boolean }[] }>('GET', '/api/my-work/assignments')).body.items;
    expect(await owed()).toMatchObject([{ dueOn: '2026-11-01' }]);
    now = new Date('2026-11-02T04:59:00Z');
    expect(await owed()).toMatchObject([{ overdue: false }]);
    now = new Date('2026-11-02T05:00:00Z');
    expect(await owed()).toMatchObject([{ overdue: true }]);
  });
});
