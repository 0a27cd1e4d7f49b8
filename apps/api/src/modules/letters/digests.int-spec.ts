/** Digests: one letter for a person and day about policies and training, when, to whom, in which language, and never at night. */
import { uuidv7 } from 'uuidv7';
import { letterDesk } from '../../../test/letters-world.js';
import { type Member, publish, smallCourse } from '../../../test/training-world.js';
import type { TestApi, TestCaller } from '../../../test/test-api.js';
import { MessageRunner } from '../../platform/jobs/message-runner.js';
import { Delivery } from '../../platform/mail/delivery.js';
import { TrainingReconciler } from '../training/assignments/reconciler.service.js';
import { DigestsService } from './digests.service.js';

describe('digests to staff', () => {
  const desk = letterDesk();
  const { mails, at, comeDue } = desk;
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let sergeant: Member;
  let officer: Member;
  beforeEach(async () => {
    ({ api, agencyId } = desk.world());
    admin = await api.caller(agencyId, 'admin');
    const chief = await desk.staff('chief', null, 'supervisor');
    sergeant = await desk.staff('sergeant', chief.personId, 'supervisor');
    officer = await desk.staff('officer', sergeant.personId, 'member');
  });
  const owePolicy = (people: readonly Member[], dueOn: string, owedOn = '2026-03-02') => desk.owePolicy({ title: 'Courtesy', number: `4.${uuidv7().slice(-5)}`, people, owedOn, dueOn });
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
    await api.app.get(DigestsService).plan(run());
    await api.settle();
    return desk.addressed();
  }

  it('tells of what is new the next morning, reminds 14 days and 1 day before, then weekly together with the supervisor, and on no other day', async () => {
    await demand([officer]);
    expect(await remind('2026-03-02')).toEqual([]);
    expect(await remind('2026-03-03')).toEqual(['officer']);
    expect(await remind('2026-03-10')).toEqual([]);
    expect(await remind('2026-03-18')).toEqual(['officer']);
    expect(await remind('2026-03-31')).toEqual(['officer']);
    expect(await remind('2026-04-01')).toEqual([]);
    expect(await remind('2026-04-02')).toEqual(['officer', 'sergeant']);
    expect(await remind('2026-04-03')).toEqual([]);
    expect(await remind('2026-04-09')).toEqual(['officer', 'sergeant']);
  });

  it('sends one letter about policies and training together, whichever capability plans the day, however often', async () => {
    await demand([officer]);
    await owePolicy([officer], '2026-03-19', '2026-03-17');
    expect(await remind('2026-03-18')).toEqual(['officer']);
    expect(mails[0]).toMatchObject({ subject: '2 things wait for you' });
    expect(mails[0]?.text).toMatch(/New for you:\n\n4\.\w{5} Courtesy: due on March 19, 2026, about 1 minute\n\nDue soon:\n\nCourtesy: due on April 1, 2026\n/);
    expect(mails[0]?.text).toContain('/admin/my-work\n');
    expect(await remind('2026-03-18')).toEqual([]);
  });

  it('never sends a letter twice when two workers have the same message, or one dies before it could say that it sent', async () => {
    await demand([officer]);
    at('2026-03-18');
    await api.app.get(DigestsService).plan(run());
    const [message] = await api.database.asOwner<{ id: string }>("select id from outbox_message where agency_id = $1 and job = 'letters.send' and done_at is null", [agencyId]);
    const runner = api.app.get(MessageRunner);
    await Promise.all(Array.from({ length: 4 }, () => runner.run(agencyId, message?.id ?? '')));
    expect(mails.map((mail) => mail.to)).toEqual(['officer@example.org']);
    await api.database.asOwner("update outbox_message set done_at = null where agency_id = $1 and id = $2", [agencyId, message?.id]);
    await comeDue();
    expect(mails).toHaveLength(1);
  });

  it('tries again after the mail server failed, under the same key', async () => {
    await demand([officer]);
    at('2026-03-18');
    await api.app.get(DigestsService).plan(run());
    const keys: string[] = [];
    jest.spyOn(api.app.get(Delivery), 'mail').mockImplementationOnce(async (mail) => { keys.push(mail.idempotencyKey); throw new Error('the server hung up'); });
    await api.settle();
    expect([mails, keys]).toEqual([[], [expect.any(String)]]);
    await comeDue();
    expect(mails.map((mail) => mail.idempotencyKey)).toEqual(keys);
  });

  it('passes over a supervisor who is overdue in anything, and never writes to the overdue person about themselves', async () => {
    await demand([officer]);
    await owePolicy([sergeant], '2026-04-01');
    await remind('2026-04-02');
    const about = mails.filter((mail) => mail.subject.includes('of your people'));
    expect(about.map((mail) => mail.to)).toEqual(['chief@example.org']);
    expect(about[0]?.text).toMatch(/Pat \w{6}: 1 policy, the oldest since April 1, 2026/);
    expect(about[0]?.text).toMatch(/Pat \w{6}: 1 training, the oldest since April 1, 2026/);
    expect(mails.filter((mail) => mail.to === 'sergeant@example.org')).toHaveLength(1);
  });

  it('skips the inbox of the overdue person on escalation, though it stands under the name of their supervisor', async () => {
    await api.database.asOwner("update person set email = 'Officer@example.org' where id = $1", [sergeant.personId]);
    await demand([officer]);
    await remind('2026-04-02');
    expect(mails.filter((mail) => mail.subject.includes('of your people')).map((mail) => mail.to)).toEqual(['chief@example.org']);
  });

  it('writes to a supervisor once about all of their people', async () => {
    const other = await desk.staff('other', sergeant.personId, 'member');
    await demand([officer, other]);
    await owePolicy([officer], '2026-04-01');
    await remind('2026-04-02');
    const about = mails.filter((mail) => mail.to === 'sergeant@example.org');
    expect(about).toMatchObject([{ subject: '2 of your people have overdue work' }]);
    expect(about[0]?.text).toMatch(/: 1 policy and 1 training, the oldest since April 1, 2026/);
  });

  it('lets nothing leave at night: the letter waits for the window, on the day when clocks change too', async () => {
    await demand([officer]);
    expect(await remind('2026-03-18', '04:10')).toEqual([]);
    const [message] = await api.database.asOwner<{ hours: string }>("select extract(epoch from due_at - now()) / 3600 as hours from outbox_message where agency_id = $1 and job = 'letters.send' and done_at is null", [agencyId]);
    expect(Math.round(Number(message?.hours) * 10) / 10).toBe(7.8);
  });

  it('lets nothing leave at night though the worker was down until then', async () => {
    await demand([officer]);
    await remind('2026-03-18', '04:10');
    at('2026-03-18', '23:30');
    await comeDue();
    expect(mails).toEqual([]);
    at('2026-03-19', '12:00');
    await comeDue();
    expect(mails.map((mail) => mail.to)).toEqual(['officer@example.org']);
  });

  it('reminds nobody of what was done before the letter left', async () => {
    const requirementId = await demand([officer]);
    await remind('2026-03-18', '04:10');
    await admin.send('POST', `/api/training/requirements/${requirementId}/retire`, { reason: 'Dropped' });
    await api.settle();
    at('2026-03-18', '13:00');
    await comeDue();
    expect(mails).toEqual([]);
    expect(await api.database.asOwner('select outcome from staff_letter where agency_id = $1', [agencyId])).toEqual([{ outcome: 'nothing_left' }]);
  });

  it('speaks the language of the login, else that of the agency', async () => {
    await demand([officer]);
    await api.database.asOwner("update app_user set language = 'es' where id = $1", [officer.caller.userId]);
    await remind('2026-03-18');
    expect(mails).toMatchObject([{ subject: '1 tarea le espera' }]);
    expect(mails[0]?.text).toContain('vence el 1 de abril de 2026');
  });

  it('never changes a letter that has left, for any role', async () => {
    await demand([officer]);
    await remind('2026-03-18');
    await expect(api.database.asOwner("update staff_letter set outcome = null, sent_at = null where agency_id = $1", [agencyId])).rejects.toThrow('final');
  });
});
