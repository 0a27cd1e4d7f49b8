/** A statement forgets nothing that changed what is owed, is the same paper for both sides, and agrees with ageing to the cent on every day. */
import { finaliseAndSend, type Payment, type PaymentWorld, paymentWorld } from '../../../../test/payment-world.js';
import { pdfText } from '../../../../test/pdf-text.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { statementPdf } from './statement-pdf.js';
import { StatementsService } from './statements.service.js';

interface Row { kind: string; reference: string; amount: number; balance: number; on: string }
interface Statement { opening: number; rows: Row[]; raised: number; lowered: number; closing: number; unsent: number }
interface Ages { notDue: number; days1to30: number; over90: number; disputed: number; credit: number; total: number }
interface Ageing { on: string; items: (Ages & { municipality: { id: string } })[]; sum: Ages; nextCursor: string | null }

describe('statements and ageing', () => {
  let api: TestApi;
  let world: PaymentWorld;
  let today: string;
  const staff = <T = Statement>(path: string) => world.clerk.send<T>('GET', `/api/billing/${path}`);
  const statement = async (from = '2026-01-01', through = today) => (await staff(`municipalities/${world.municipalityId}/statement?from=${from}&through=${through}`)).body;
  const ageing = async (query = '') => (await staff<Ageing>(`ageing${query}`)).body;
  const own = async <T = Statement>(path: string) => (await world.reviewer.send<T>('GET', `/api/municipality/${path}`)).body;

  beforeAll(async () => { api = await startTestApi(); });
  beforeEach(async () => {
    world = await paymentWorld(api);
    today = (await ageing()).on;
  });
  afterAll(() => api.close());

  it('tells invoices, payments, a reversal, a credit and what was paid back, and closes at what is owed', async () => {
    const paid = (await world.pay({ amount: 60_000, reference: '77', placement: { how: 'oldest' } })).body;
    const bad = (await world.pay({ amount: 100_000, method: 'ach', reference: 'T-9', placement: { how: 'oldest', keepRest: true } })).body;
    await world.clerk.send('POST', `/api/billing/payments/${bad.id}/reverse`, { revision: bad.revision, reason: 'Returned by the bank' });
    await world.credit(world.invoices[0]!.id);
    const note = (await world.clerk.send<{ items: { source: unknown; revision: number; left: number }[] }>('GET', `/api/billing/municipalities/${world.municipalityId}/credits`)).body.items[0]!;
    await world.clerk.send('POST', `/api/billing/municipalities/${world.municipalityId}/credits/refund`, { source: note.source, revision: note.revision, amount: 1_000, method: 'check', reference: '5', reason: 'Asked for by treasurer' });
    const told = await statement();
    expect(told.rows.map(({ kind, reference, amount }) => [kind, reference, amount])).toEqual([
      ['payment_recorded', 'Check 77', -60_000], ['payment_recorded', 'ACH T-9', -100_000], ...world.invoices.map(({ number }) => ['invoice_finalised', number, 41_667]), ['payment_reversed', 'ACH T-9', 100_000], ['credit_note_finalised', expect.stringContaining('CN'), -41_667], ['refund_paid', 'Check 5', 1_000],
    ]);
    expect(told).toMatchObject({ opening: 0, closing: 125_001 - 60_000 - 41_667 + 1_000, unsent: 0 });
    let balance = 0;
    for (const row of told.rows) expect(row.balance).toBe((balance += row.amount));
    expect(told.raised + told.lowered).toBe(told.closing);
    expect((await ageing()).sum).toMatchObject({ total: told.closing });
    expect((await own<Ages>('ageing')).total).toBe(told.closing);
    expect(paid.state).toBe('allocated');
    // Each day carries on where the one before it ended.
    expect((await statement('2026-01-01', '2026-10-31')).closing).toBe(0);
    expect(await statement('2026-11-02')).toMatchObject({ opening: -160_000, closing: told.closing });
  });

  it('agrees with ageing on days that are past', async () => {
    await world.pay({ receivedOn: '2026-11-05', placement: { how: 'oldest' } });
    await world.pay({ receivedOn: '2026-11-08', amount: 10_000 });
    for (const day of ['2026-11-04', '2026-11-05', '2026-11-07', '2026-11-08', today]) {
      const [told, { sum, items }] = [await statement('2026-01-01', day), await ageing(`?on=${day}`)];
      expect([day, sum.total]).toEqual([day, told.closing + told.unsent]);
      expect(items).toHaveLength(told.closing === 0 ? 0 : 1);
      expect((await own<Ages>(`ageing?on=${day}`)).total).toBe(told.closing);
    }
    const later = await ageing('?on=2999-01-01');
    expect(later.sum).toMatchObject({ over90: 83_334, credit: 10_000, total: 73_334 });
  });

  it('keeps what was not sent from the municipality, and tells the clerk of it', async () => {
    await world.run('2026-04-30');
    const draft = (await staff<{ items: { id: string }[] }>(`documents?municipalityId=${world.municipalityId}&state=draft`)).body.items[0]!;
    const unsent = await finaliseAndSend(world.clerk, draft.id, false);
    expect(await statement()).toMatchObject({ closing: 125_001, unsent: unsent.total });
    const mine = await own(`statement?from=2026-01-01&through=${today}`);
    expect(mine).toMatchObject({ closing: 125_001 });
    expect(JSON.stringify(mine)).not.toMatch(new RegExp(`unsent|${unsent.number}`));
    expect((await own<Ages>('ageing')).total).toBe(125_001);
    expect((await ageing()).sum.total).toBe(125_001 + unsent.total);
    const draftNote = (await world.clerk.send<{ id: string }>('POST', `/api/billing/documents/${world.invoices[0]!.id}/credit`, { reason: 'Service was not given', lines: null })).body;
    await finaliseAndSend(world.colleague, draftNote.id, false);
    expect([(await own<Ages>('ageing')).total, (await own(`statement?from=2026-01-01&through=${today}`)).closing]).toEqual([125_001, 125_001]);
  });

  it('prints it and gives it as CSV, to each side its own and to nobody else\'s', async () => {
    await world.pay({ reference: '=cmd()', placement: { how: 'oldest' } });
    const neighbour = await paymentWorld(api, '2026-01-31', world);
    const days = `from=2026-01-01&through=${today}`;
    for (const [who, path] of [[world.clerk, `/api/billing/municipalities/${world.municipalityId}/statement`], [world.reviewer, '/api/municipality/statement']] as const) {
      const csv = await who.send('GET', `${path}/csv?${days}`);
      expect(csv.text).toContain(`,Invoice,${world.invoices[0]!.number},`);
      expect(csv.text).toContain('2026-11-01,Payment received,Check =cmd(),,-416.67,-416.67,USD');
      const pdf = await who.send('GET', `${path}/pdf?${days}`);
      expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    }
    expect((await neighbour.reviewer.send<Statement>('GET', `/api/municipality/statement?${days}`)).body.rows.map(({ reference }) => reference)).toEqual(neighbour.invoices.map(({ number }) => number));
    expect((await neighbour.reviewer.send('GET', `/api/billing/municipalities/${world.municipalityId}/statement?${days}`)).status).toBe(403);
    expect((await neighbour.reviewer.send<{ items: unknown[] }>('GET', '/api/municipality/payments')).body.items).toEqual([]);
    const [mine] = (await own<{ items: Payment[] }>('payments')).items;
    expect(mine).not.toHaveProperty('note');
    expect((await neighbour.reviewer.send('GET', `/api/municipality/payments/${mine!.id}`)).status).toBe(404);
    expect((await own<Payment>(`payments/${mine!.id}`)).allocations[0]).toMatchObject({ amount: 41_667 });
    expect((await own<{ allocations: unknown[] }>(`invoices/${world.invoices[0]!.id}/payments`)).allocations).toHaveLength(1);
    // Pages by name and by what is late.
    for (const sort of ['name', 'late']) {
      const first = await ageing(`?limit=1&sort=${sort}&on=2027-06-01`);
      const second = await ageing(`?limit=1&sort=${sort}&on=2027-06-01&cursor=${first.nextCursor!}`);
      expect(new Set([first, second].map(({ items }) => items[0]!.municipality.id)).size).toBe(2);
      expect(second.nextCursor).toBeNull();
    }
    const all = await world.clerk.send('GET', '/api/billing/ageing/export');
    expect(all.text.trim().split('\r\n')).toHaveLength(3);
  });

  it('refuses a day to come in words, on paper too, rather than say what is owed then', async () => {
    for (const [who, path] of [[world.clerk, `/api/billing/municipalities/${world.municipalityId}/statement`], [world.reviewer, '/api/municipality/statement']] as const) {
      for (const days of ['', '/csv', '/pdf'].flatMap((file) => [`${file}?through=2099-01-01`, `${file}?from=2099-01-01`])) {
        expect(await who.send<{ code: string }>('GET', `${path}${days}`)).toMatchObject({ status: 422, body: { code: 'billing/day-to-come' } });
      }
    }
  });

  it('says in the printed statement what is owed', async () => {
    await world.pay({ placement: { how: 'oldest' } });
    const printed = await api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, () => api.app.get(StatementsService).printed(world.municipalityId, { from: '2026-01-01', through: today, currency: 'USD' }));
    const { text } = pdfText(await statementPdf(printed));
    for (const words of ['Payment received Check', 'Balance brought forward', '$833.34', `Invoice ${world.invoices[0]!.number}`, 'Marlow County']) expect(text).toContain(words);
  });
});
