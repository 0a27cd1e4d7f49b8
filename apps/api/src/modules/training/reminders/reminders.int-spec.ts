/** Reminders of training: when, to whom, how often, and never at night. */
import { uuidv7 } from 'uuidv7';
import { member, type Member, publish, smallCourse } from '../../../../test/training-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { Delivery } from '../../../platform/mail/delivery.js';
import { Clock } from '../../notifications/clock.js';
import { TrainingReconciler } from '../assignments/reconciler.service.js';
import { TrainingRemindersService } from './training-reminders.service.js';

describe('reminders of training', () => {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let chief: Member;
  let sergeant: Member;
  let officer: Member;
  let now: Date;
  const mails: { to: string; subject: string; text: string }[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    now = new Date();
    jest.spyOn(api.app.get(Clock), 'now').mockImplementation(() => now);
    jest.spyOn(api.app.get(Delivery), 'mail').mockImplementation(async (mail) => { mails.push(mail); return { providerId: 'x', kept: true }; });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    mails.length = 0;
    at('2026-03-02');
    agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    admin = await api.caller(agencyId, 'admin');
    chief = await member(api, agencyId, null, 'supervisor');
    sergeant = await member(api, agencyId, chief.personId, 'supervisor');
    officer = await member(api, agencyId, sergeant.personId, 'member');
    for (const [who, name] of [[chief, 'chief'], [sergeant, 'sergeant'], [officer, 'officer']] as const) await api.database.asOwner('update person set email = $2 where id = $1', [who.personId, `${name}@example.org`]);
  });

  const at = (day: string, time = '15:00') => { now = new Date(`${day}T${time}:00Z`); };
  async function demand(people: readonly Member[]): Promise<string> {
    const { courseId } = await publish(admin, smallCourse({ quiz: null, scenarios: [], reflection: null }).content);
    const draft = await admin.send<{ id: string }>('POST', '/api/training/requirements', { name: 'Courtesy', what: { kind: 'course', courseId }, audience: { include: [{ personIds: people.map((one) => one.personId) }] }, effectiveOn: '2026-03-02', graceDays: 30, recurrence: { kind: 'once' } });
    await admin.send('POST', `/api/training/requirements/${draft.body.id}/publish`, { revision: 1 });
    await api.settle();
    return draft.body.id;
  }
  const run = () => ({ agencyId, messageId: uuidv7(), stillWorking: async () => undefined });
  async function remind(day: string, time?: string): Promise<string[]> {
    mails.length = 0;
    at(day, time);
    await api.app.get(TrainingReconciler).everything('daily', run());
    await api.app.get(TrainingRemindersService).plan(run());
    await api.settle();
    return mails.map((mail) => mail.to.split('@')[0] ?? '').toSorted();
  }

  it('reminds 14 days and 1 day before, then weekly together with the supervisor, and on no other day', async () => {
    await demand([officer]);
    expect(await remind('2026-03-10')).toEqual([]);
    expect(await remind('2026-03-18')).toEqual(['officer']);
    expect(await remind('2026-03-31')).toEqual(['officer']);
    expect(await remind('2026-04-01')).toEqual([]);
    expect(await remind('2026-04-02')).toEqual(['officer', 'sergeant']);
    expect(await remind('2026-04-03')).toEqual([]);
    expect(await remind('2026-04-09')).toEqual(['officer', 'sergeant']);
  });

  it('sends nobody the same letter twice, however often the day runs', async () => {
    await demand([officer]);
    expect(await remind('2026-03-18')).toEqual(['officer']);
    expect(await remind('2026-03-18')).toEqual([]);
  });

  it('passes over a supervisor who is overdue too, and never writes to the overdue person about themselves', async () => {
    await demand([officer, sergeant]);
    await remind('2026-04-02');
    const about = mails.filter((mail) => mail.subject.includes('of yours'));
    expect(about.map((mail) => mail.to)).toEqual(['chief@example.org']);
    expect(mails.filter((mail) => mail.to === 'sergeant@example.org')).toHaveLength(1);
  });

  it('puts all that waits into one letter', async () => {
    await demand([officer]);
    await demand([officer]);
    await remind('2026-03-18');
    expect(mails).toMatchObject([{ subject: '2 trainings wait for you' }]);
  });

  it('lets nothing leave at night: the letter waits for the window, on the day when clocks change too', async () => {
    await demand([officer]);
    expect(await remind('2026-03-18', '04:10')).toEqual([]);
    const [message] = await api.database.asOwner("select extract(epoch from due_at - now()) / 3600 as hours from outbox_message where agency_id = $1 and job = 'training.send-letters'", [agencyId]) as { hours: string }[];
    expect(Math.round(Number(message?.hours) * 10) / 10).toBe(7.8);
  });

  it('reminds nobody of what was done before the letter left', async () => {
    const requirementId = await demand([officer]);
    await remind('2026-03-18', '04:10');
    await admin.send('POST', `/api/training/requirements/${requirementId}/retire`, { reason: 'Dropped' });
    await api.settle();
    await api.database.asOwner("update outbox_message set due_at = now() where agency_id = $1 and job = 'training.send-letters'", [agencyId]);
    await api.database.asOwner('update work_due set due_at = now() where agency_id = $1', [agencyId]);
    await api.settle();
    expect(mails).toEqual([]);
    expect(await api.database.asOwner('select outcome from training_letter where agency_id = $1', [agencyId])).toEqual([{ outcome: 'nothing_left' }]);
  });
});
