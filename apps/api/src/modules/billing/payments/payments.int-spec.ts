/** Money is recorded once, placed exactly, and taken back so that nothing of it is left anywhere. */
import type { Problem } from '../../../../test/browser.js';
import { type Credits, type Payment, type PaymentWorld, paymentWorld } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { Clock } from '../../notifications/clock.js';

describe('payments', () => {
  let api: TestApi;
  let world: PaymentWorld;
  const post = <T = Payment>(path: string, body: unknown) => world.clerk.send<T>('POST', `/api/billing/${path}`, body);
  const read = async (id: string) => (await world.clerk.send<Payment>('GET', `/api/billing/payments/${id}`)).body;
  const credits = async () => (await world.clerk.send<Credits>('GET', `/api/billing/municipalities/${world.municipalityId}/credits`)).body;

  beforeAll(async () => { api = await startTestApi(); });
  beforeEach(async () => { world = await paymentWorld(api); });
  afterEach(async () => { expect(await world.faults()).toEqual([]); });
  afterAll(() => api.close());

  it('places the oldest due first, closes what is paid, and keeps what is more than all as credit', async () => {
    const { body } = await world.pay({ amount: 150_000, placement: { how: 'oldest', keepRest: true } });
    expect(body).toMatchObject({ state: 'allocated', allocated: 125_001, kept: 24_999, unallocated: 0 });
    expect(body.allocations.map(({ billingDocument, amount }) => [billingDocument.id, amount])).toEqual(world.invoices.toReversed().map(({ id }) => [id, 41_667]));
    for (const { id } of world.invoices) expect(await world.doc(id)).toMatchObject({ state: 'closed', open: 0 });
    expect(await credits()).toMatchObject({ total: 24_999, free: 24_999, owedBack: 0 });
  });

  it('proposes named invoices first, and never what is more than is owed', async () => {
    const { body } = await world.clerk.send<{ documents: { id: string; proposed: number }[]; overpaid: number }>('GET', `/api/billing/municipalities/${world.municipalityId}/payment-proposal?amount=50000&named=${world.invoices[2]!.number.toLowerCase()}`);
    expect(Object.fromEntries(body.documents.map((each) => [each.id, each.proposed]))).toEqual({ [world.invoices[2]!.id]: 41_667, [world.invoices[0]!.id]: 8_333, [world.invoices[1]!.id]: 0 });
  });

  it('counts money from the day it came, however late it is placed, and money that lay elsewhere from when it was free', async () => {
    const clock = jest.spyOn(api.app.get(Clock), 'now').mockReturnValue(new Date('2026-10-01T15:00:00Z'));
    const early = await paymentWorld(api, '2026-02-28', world);
    clock.mockReturnValue(new Date('2026-11-10T15:00:00Z'));
    const [first, second] = [early.invoices[0]!.id, early.invoices[1]!.id];
    const { body } = await early.pay({ receivedOn: '2026-10-15', placement: { how: 'chosen', allocations: [{ billingDocumentId: first, amount: 41_667 }], keep: 0 } });
    expect(body.allocations[0]!.on).toBe('2026-10-15');
    clock.mockReturnValue(new Date('2026-11-12T15:00:00Z'));
    await post(`allocations/${body.allocations[0]!.id}/release`, { reason: 'Wrong invoice' });
    const again = await post(`payments/${body.id}/allocations`, { revision: 3, allocations: [{ billingDocumentId: second, amount: 41_667 }] });
    expect(again.body.allocations[0]).toMatchObject({ on: '2026-11-12', billingDocument: { id: second } });
    // Money that came before an invoice was issued counts from its day, and after a credit of it was taken back not before.
    expect((await early.pay({ receivedOn: '2026-09-01', placement: { how: 'oldest' } })).body.allocations[0]!.on).toBe('2026-11-12');
    clock.mockRestore();
    for (const day of ['2026-09-30', '2026-10-14', '2026-10-15', '2026-11-11', '2026-11-12']) {
      const { sum } = (await world.clerk.send<{ sum: Record<string, number> }>('GET', `/api/billing/ageing?on=${day}`)).body;
      for (const bucket of ['notDue', 'days1to30', 'days31to60', 'credit']) expect([day, bucket, sum[bucket]! >= 0]).toEqual([day, bucket, true]);
    }
    expect(await early.faults()).toEqual([]);
  });

  it('refuses the same reference of a payer, a day to come and a check without a number', async () => {
    const first = await world.pay({ reference: 'AB 77' });
    const again = await world.pay({ reference: 'ab 77' });
    expect([again.status, (again.body as unknown as Problem).code, (again.body as unknown as { paymentId: string }).paymentId]).toEqual([409, 'payments/there', first.body.id]);
    for (const over of [{ receivedOn: '2999-01-01' }, { reference: null }]) expect((await world.pay(over)).status).toBe(422);
    // Said without a day: each reader's screen writes days in its own way.
    expect((await world.pay({ receivedOn: '2999-01-01' })).body).toMatchObject({ errors: [{ path: 'body.receivedOn', message: 'must not lie after today' }] });
    expect((await world.pay({ receivedOn: '1900-01-01' })).body).toMatchObject({ code: 'payments/day-long-ago', errors: [{ path: 'body.receivedOn', message: 'must not lie more than ten years back' }] });
    expect((await world.pay({ reference: null, method: 'other' })).status).toBe(201);
    expect((await world.clerk.send<{ items: unknown[] }>('GET', '/api/billing/payments?reference=AB')).body.items).toHaveLength(1);
  });

  it('takes references that read alike for one, whatever invisible, full-width or foreign characters they are spelled with', async () => {
    const first = await world.pay({ reference: 'RACE1' });
    for (const reference of ['\u200BRACE1', 'RA\u2060CE1', 'RACE1\u00AD', 'RA\u200DCE1', 'RACE\uFE0F1', 'R\u3164ACE1', 'RACE1\u{E0001}', '\uFF32\uFF21\uFF23\uFF25\uFF11', '\u202ARace1\u202C', 'R\u0410\u0421\u04151']) {
      const again = await world.pay({ reference });
      expect([reference, again.status, (again.body as unknown as { paymentId: string }).paymentId]).toEqual([reference, 409, first.body.id]);
    }
    expect((await world.pay({ reference: '\u200B' })).status).toBe(422);
    expect((await world.pay({ reference: 'RACE2' })).status).toBe(201);
    expect((await world.clerk.send<{ items: unknown[] }>('GET', `/api/billing/payments?reference=${encodeURIComponent('\uFF32\u200BACE1')}`)).body.items).toHaveLength(1);
  });

  it('restores everything when a check bounces, and takes the same check again', async () => {
    const before = await Promise.all(world.invoices.map(({ id }) => world.doc(id)));
    const { body } = await world.pay({ amount: 90_000, reference: '10442', placement: { how: 'chosen', allocations: [{ billingDocumentId: world.invoices[0]!.id, amount: 41_667 }, { billingDocumentId: world.invoices[1]!.id, amount: 10_000 }], keep: 20_000 } });
    await post(`municipalities/${world.municipalityId}/credits/apply`, { source: { type: 'payment', id: body.id }, revision: body.revision, allocations: [{ billingDocumentId: world.invoices[2]!.id, amount: 5_000 }] });
    const bounced = await post(`payments/${body.id}/reverse`, { revision: body.revision + 1, reason: 'Returned: no funds' });
    expect(bounced.body).toMatchObject({ state: 'reversed', allocated: 0, kept: 0, unallocated: 0, acts: ['note'] });
    for (const was of before) expect(await world.doc(was.id)).toMatchObject({ state: was.state, settled: was.settled, open: was.open });
    expect(await credits()).toMatchObject({ total: 0, owedBack: 0 });
    expect((await post(`payments/${body.id}/reverse`, { revision: bounced.body.revision, reason: 'Once more for luck' })).status).toBe(409);
    expect((await world.pay({ reference: '10442' })).status).toBe(201);
  });

  it('never pays out a second time what was paid back of a check that bounced after', async () => {
    const bad = (await world.pay({ amount: 30_000, placement: { how: 'chosen', allocations: [], keep: 30_000 } })).body;
    const refunded = await post<Credits>(`municipalities/${world.municipalityId}/credits/refund`, { source: { type: 'payment', id: bad.id }, revision: bad.revision, amount: 30_000, method: 'check', reference: '1', reason: 'Asked for by treasurer' });
    expect([refunded.status, refunded.body.total]).toEqual([200, 0]);
    await post(`payments/${bad.id}/reverse`, { revision: bad.revision + 1, reason: 'Returned: no funds' });
    const good = (await world.pay({ amount: 40_000, placement: { how: 'chosen', allocations: [], keep: 40_000 } })).body;
    expect(await credits()).toMatchObject({ total: 40_000, owedBack: 30_000, free: 10_000 });
    const wish = { source: { type: 'payment', id: good.id }, revision: good.revision, method: 'ach', reason: 'Asked for by treasurer' };
    expect((await post<Problem>(`municipalities/${world.municipalityId}/credits/refund`, { ...wish, amount: 10_001 })).body.code).toBe('payments/not-that-much');
    expect((await post(`municipalities/${world.municipalityId}/credits/refund`, { ...wish, amount: 10_000 })).status).toBe(200);
  });

  it('takes money off an invoice once, and lays it where it came from', async () => {
    const { body } = await world.pay({ placement: { how: 'oldest' } });
    const released = await post<{ released: unknown }>(`allocations/${body.allocations[0]!.id}/release`, { reason: 'Wrong invoice' });
    expect(released.body.released).not.toBeNull();
    expect(await world.doc(world.invoices[0]!.id)).toMatchObject({ state: 'sent', open: 41_667 });
    expect(await read(body.id)).toMatchObject({ state: 'recorded', unallocated: 41_667 });
    expect((await post(`allocations/${body.allocations[0]!.id}/release`, { reason: 'Wrong invoice' })).status).toBe(409);
  });

  it('makes credit of a note on a paid invoice, applies it to another one, and gives it back', async () => {
    await world.pay({ placement: { how: 'oldest' } });
    const note = await world.credit(world.invoices[0]!.id, [{ billingLineId: world.invoices[0]!.lines[0]!.id, amount: 20_000 }]);
    expect(await credits()).toMatchObject({ total: 20_000, items: [{ source: { type: 'credit_note', id: note.id }, left: 20_000 }] });
    const wish = { source: { type: 'credit_note', id: note.id }, revision: (await world.doc(note.id)).revision, allocations: [{ billingDocumentId: world.invoices[1]!.id, amount: 15_000 }] };
    expect((await post<Credits>(`municipalities/${world.municipalityId}/credits/apply`, wish)).body.total).toBe(5_000);
    expect((await post(`municipalities/${world.municipalityId}/credits/apply`, wish)).status).toBe(409);
    const { body } = await world.clerk.send<{ allocations: { id: string }[] }>('GET', `/api/billing/documents/${note.id}/payments`);
    await post(`allocations/${body.allocations[0]!.id}/release`, { reason: 'Wanted elsewhere' });
    expect(await credits()).toMatchObject({ total: 20_000 });
  });

  it('refuses what was not sent, is another payer\'s, is more than is owed or than there is, and then places nothing', async () => {
    const other = await paymentWorld(api, '2026-01-31', world);
    const { body } = await world.pay({ amount: 50_000 });
    const [first, second] = [world.invoices[0]!.id, world.invoices[1]!.id];
    const cases: [string, unknown[], number?][] = [
      ['payments/other-payer', [{ billingDocumentId: other.invoices[0]!.id, amount: 1 }]], ['payments/more-than-owed', [{ billingDocumentId: first, amount: 41_668 }]], ['payments/document-twice', [{ billingDocumentId: first, amount: 1 }, { billingDocumentId: first, amount: 1 }]],
      ['payments/more-than-payment', [{ billingDocumentId: first, amount: 41_667 }, { billingDocumentId: second, amount: 8_334 }]], ['payments/more-than-payment', [{ billingDocumentId: first, amount: 10 }], 49_991],
    ];
    for (const [code, allocations, keep = 0] of cases) expect((await post<Problem>(`payments/${body.id}/allocations`, { revision: 1, allocations, keep })).body.code).toBe(code);
    expect(await read(body.id)).toMatchObject({ revision: 1, unallocated: 50_000 });
    expect((await post(`payments/${body.id}/allocations`, { revision: 2, allocations: [{ billingDocumentId: first, amount: 1 }] })).status).toBe(409);
    expect(await other.faults()).toEqual([]);
  });
});
