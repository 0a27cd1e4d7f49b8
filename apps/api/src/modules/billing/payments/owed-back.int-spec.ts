/** What is owed back of a payment that never came is settled once, by money of the same municipality, and the books agree at every step. */
import { type Credits, type Payment, paymentWorld, type PaymentWorld } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Refund { amount: number; state: string; source: { id: string } }

describe('what is owed back', () => {
  let api: TestApi;
  let world: PaymentWorld;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => { world = await paymentWorld(api, '2026-01-31'); });

  const post = <T>(path: string, body: unknown) => world.clerk.send<T & { code: string }>('POST', `/api/billing/${path}`, body);
  const credits = async () => (await world.clerk.send<Credits>('GET', `/api/billing/municipalities/${world.municipalityId}/credits`)).body;
  const refunds = async (query: string) => (await world.clerk.send<{ items: Refund[] }>('GET', `/api/billing/refunds?${query}`)).body.items.map(({ amount, state }) => [amount, state]);
  const kept = async (amount: number) => (await world.pay({ amount, placement: { how: 'chosen', allocations: [], keep: amount } })).body;
  const settle = (payment: Payment, amount: number, revision = payment.revision) => post<Credits>(`municipalities/${world.municipalityId}/credits/settle-owed-back`, { source: { type: 'payment', id: payment.id }, revision, amount });
  const payment = async ({ id }: Payment) => (await world.clerk.send<Payment>('GET', `/api/billing/payments/${id}`)).body;
  async function bounced(amount: number): Promise<Payment> {
    const paid = await kept(amount);
    await post(`municipalities/${world.municipalityId}/credits/refund`, { source: { type: 'payment', id: paid.id }, revision: paid.revision, amount, method: 'check', reference: '1', reason: 'Asked for by treasurer' });
    await post(`payments/${paid.id}/reverse`, { revision: paid.revision + 1, reason: 'Returned: no funds' });
    return paid;
  }

  it('loses its mark when the municipality gives it back, in parts and from money that nobody placed yet', async () => {
    const bad = await bounced(30_000);
    const good = (await world.pay({ amount: 40_000 })).body;
    expect((await settle(good, 10_000)).body).toMatchObject({ owedBack: 20_000, total: 0 });
    expect([await refunds('state=owed_back'), await world.faults()]).toEqual([[[30_000, 'owed_back']], []]);
    const rest = await settle(await payment(good), 20_000);
    expect([rest.status, rest.body.owedBack, rest.body.free]).toEqual([200, 0, 0]);
    expect([await refunds('state=owed_back'), await refunds('state=settled'), await refunds(''), await refunds('state=paid'), await world.faults()]).toEqual([[], [[30_000, 'settled']], [[30_000, 'settled']], [], []]);
    expect(await payment(good)).toMatchObject({ unallocated: 10_000, refunded: 30_000, refunds: [{ amount: 20_000, settles: { id: bad.id } }, { amount: 10_000 }] });
    expect((await world.reviewer.send<Payment>('GET', `/api/municipality/payments/${good.id}`)).body.refunds).toHaveLength(2);
    expect((await world.clerk.send<{ items: { credit: number }[] }>('GET', `/api/billing/ageing?municipalityId=${world.municipalityId}`)).status).toBeLessThan(500);
  });

  it('never takes more than is owed back, than there is, or twice', async () => {
    await bounced(5_000);
    const good = await kept(8_000);
    expect((await settle(good, 5_001)).body.code).toBe('payments/more-than-owed-back');
    expect((await settle(good, 8_001)).body.code).toBe('payments/not-that-much');
    const both = await Promise.all([settle(good, 5_000), settle(good, 5_000)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect([(await credits()).free, await world.faults()]).toEqual([3_000, []]);
  });

  it('owes it back again when the money that settled it never came either', async () => {
    await bounced(5_000);
    const good = await kept(5_000);
    await settle(good, 5_000);
    expect((await post(`payments/${good.id}/reverse`, { revision: good.revision + 1, reason: 'Returned: no funds' })).status).toBe(200);
    expect([(await credits()).owedBack, (await refunds('state=owed_back')), await world.faults()]).toEqual([5_000, [[5_000, 'owed_back']], []]);
    const third = await kept(5_000);
    expect((await settle(third, 5_000)).body.owedBack).toBe(0);
    expect(await world.faults()).toEqual([]);
  });

  it('is settled in the database by a counted part alone, never by a figure that goes up or by nothing', async () => {
    const bad = await bounced(5_000);
    await expect(api.database.asOwner('update payment set refunded = 0 where id = $1', [bad.id])).rejects.toThrow('sum of its parts');
    await expect(api.database.asOwner('update payment set refunded = refunded + 1 where id = $1', [bad.id])).rejects.toThrow('a reversed payment is final');
    const good = await kept(5_000);
    await expect(api.database.asOwner("insert into payment_refund (agency_id, id, municipality_id, payment_id, amount, currency, on_day, method, reason, made_by_name, settles_id) select agency_id, uuid_v7(), municipality_id, id, 5000, currency, '2026-11-20', 'other', 'x', 'x', $2 from payment where id = $1", [good.id, bad.id])).rejects.toThrow('sum of its parts');
  });
});
