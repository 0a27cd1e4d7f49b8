/** Reminders: once for each step, in the agency's hours, never for what is in dispute, paid, or not asked for any more. */
import { type DisputeWorld, disputeWorld, setDay, settleBySql } from '../../../../test/dispute-world.js';
import type { Problem } from '../../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { Delivery } from '../../../platform/mail/delivery.js';

interface Reminders { items: { step: number; on: string; daysOverdue: number; amount: number; recipients: number }[]; next: { step: number; on: string } | null }

describe('reminders', () => {
  let api: TestApi;
  const mails: { subject: string; text: string }[] = [];
  beforeAll(async () => {
    api = await startTestApi();
    jest.spyOn(api.app.get(Delivery), 'mail').mockImplementation((mail) => { mails.push(mail); return Promise.resolve({ providerId: 'x', kept: true }); });
  });
  afterAll(() => api.close());

  const rule = { remindAfterDays: [5, 20] };
  /** The day's own message, as if that day had come; letters that were put off leave too. */
  async function dayOf(world: DisputeWorld, day: string): Promise<number> {
    setDay(api, day);
    const before = mails.filter((mail) => mail.subject.endsWith('is overdue')).length;
    for (const job of ['billing.reminder-day', 'letters.send']) {
      await api.database.asOwner('update outbox_message set due_at = now() where agency_id = $1 and job = $2 and done_at is null', [world.agencyId, job]);
      await api.database.asOwner('insert into work_due (agency_id, id, due_at) select agency_id, uuid_v7(), now() from outbox_message where agency_id = $1 and job = $2 and done_at is null', [world.agencyId, job]);
      await api.settle();
    }
    return mails.filter((mail) => mail.subject.endsWith('is overdue')).length - before;
  }
  const reminded = async (world: DisputeWorld) => (await world.clerk.send<Reminders>('GET', `/api/billing/documents/${world.invoice.id}/reminders`)).body;
  /** Due on 4 February; reminders asked for. */
  async function reminding(): Promise<DisputeWorld> {
    const world = await disputeWorld(api);
    expect((await world.clerk.send('PUT', '/api/billing/collection-rule', { revision: 0, rule })).body).toMatchObject({ revision: 1, rule });
    return world;
  }

  it('go out once for each step, name no amount, and are listed on the invoice', async () => {
    const world = await reminding();
    expect(await reminded(world)).toEqual({ items: [], next: { step: 1, on: '2026-02-09' } });
    expect(await dayOf(world, '2026-02-08')).toBe(0);
    expect(await dayOf(world, '2026-02-09')).toBe(1);
    expect(await dayOf(world, '2026-02-09')).toBe(0);
    expect(await dayOf(world, '2026-02-10')).toBe(0);
    expect(await reminded(world)).toMatchObject({ items: [{ step: 1, on: '2026-02-09', daysOverdue: 5, amount: 150_000, recipients: 1 }], next: { step: 2, on: '2026-02-24' } });
    const mail = mails.at(-1)!;
    expect(mail.subject).toBe(`Invoice ${world.invoice.number} is overdue`);
    expect(mail.text).toContain('February 4, 2026');
    expect(mail.text).not.toMatch(/1[,.]?500/);
    expect(await dayOf(world, '2026-03-10')).toBe(1);
    expect(await reminded(world)).toMatchObject({ items: [{ step: 1 }, { step: 2, on: '2026-03-10' }], next: null });
  });

  it('never ask for what is in dispute, and ask for the rest', async () => {
    const world = await reminding();
    for (const line of world.invoice.lines) await world.mine.send('POST', `/api/municipality/invoices/${world.invoice.id}/disputes`, { billingLineId: line.id, amount: line.amount, reason: 'Nobody was there' });
    expect((await reminded(world)).next).toBeNull();
    expect(await dayOf(world, '2026-02-09')).toBe(0);
    expect((await reminded(world)).items).toEqual([]);
    const [dispute] = (await world.mine.send<{ items: { id: string; line: { amount: number } }[] }>('GET', '/api/municipality/disputes')).body.items;
    await world.mine.send('POST', `/api/municipality/disputes/${dispute!.id}/withdraw`, { revision: 1, reason: 'It was the other line' });
    expect(await dayOf(world, '2026-02-10')).toBe(1);
    expect((await reminded(world)).items).toMatchObject([{ step: 1, amount: dispute!.line.amount }]);
  });

  it('are not sent once it is paid, though the letter was written before', async () => {
    const world = await reminding();
    setDay(api, '2026-02-09');
    await api.database.asOwner("update outbox_message set due_at = now() where agency_id = $1 and job = 'billing.reminder-day' and done_at is null", [world.agencyId]);
    await settleBySql(api, world.agencyId, world.invoice.id, 150_000, '2026-02-09');
    expect(await dayOf(world, '2026-02-09')).toBe(0);
    expect(await reminded(world)).toEqual({ items: [], next: null });
  });

  it('go to nobody where the agency asked for none, and stop when it takes the days back', async () => {
    const world = await reminding();
    expect((await world.clerk.send<Problem>('PUT', '/api/billing/collection-rule', { revision: 0, rule })).body.code).toBe('billing/collection-rule-changed');
    expect((await world.clerk.send('PUT', '/api/billing/collection-rule', { revision: 1, rule: { ...rule, remindAfterDays: [20, 5] } })).status).toBe(422);
    await world.clerk.send('PUT', '/api/billing/collection-rule', { revision: 1, rule: { ...rule, remindAfterDays: [] } });
    expect(await dayOf(world, '2026-02-09')).toBe(0);
    expect(await api.database.asOwner("select 1 from outbox_message where agency_id = $1 and job = 'billing.reminder-day' and done_at is null", [world.agencyId])).toEqual([]);
  });
});
