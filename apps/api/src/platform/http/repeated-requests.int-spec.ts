/** Whoever loses an answer on the way sends the request again with its Idempotency-Key, and no money is recorded twice. */
import type { Problem } from '../../../test/browser.js';
import { type Payment, paymentWorld } from '../../../test/payment-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

describe('requests that are sent again', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const record = (by: TestCaller, municipalityId: string, key: string, over = {}) =>
    by.send<Payment & Problem>('POST', '/api/billing/payments', { municipalityId, method: 'other', receivedOn: '2026-11-01', amount: 5000, ...over }, { 'idempotency-key': key });
  const amounts = async (by: TestCaller) => (await by.send<{ items: Payment[] }>('GET', '/api/billing/payments')).body.items.map(({ amount }) => amount);

  it('record a payment once and answer the same, also when all arrive at once', async () => {
    const { clerk, municipalityId } = await paymentWorld(api, '2026-01-31');
    const all = await Promise.all([1, 2, 3].map(() => record(clerk, municipalityId, 'once')));
    const again = await record(clerk, municipalityId, 'once');
    expect(all.map(({ status }) => status)).toEqual([201, 201, 201]);
    for (const { status, body } of all) expect([status, body]).toEqual([201, again.body]);
    expect(await amounts(clerk)).toEqual([5000]);
  });

  it('never pay back the same credit twice', async () => {
    const { clerk, municipalityId, pay } = await paymentWorld(api, '2026-01-31');
    const { body } = await pay({ amount: 5000, placement: { how: 'chosen', allocations: [], keep: 5000 } });
    const refund = () => clerk.send('POST', `/api/billing/municipalities/${municipalityId}/credits/refund`, { source: { type: 'payment', id: body.id }, revision: body.revision, amount: 2000, method: 'check', reference: '77', reason: 'Asked for by them' }, { 'idempotency-key': 'back' });
    expect([await refund(), await refund()]).toMatchObject([{ status: 200, body: { total: 3000 } }, { status: 200, body: { total: 3000 } }]);
    expect((await clerk.send<Payment>('GET', `/api/billing/payments/${body.id}`)).body.refunded).toBe(2000);
  });

  it('are refused under a key of another request, and never answered with what somebody else did', async () => {
    const { clerk, municipalityId, agencyId } = await paymentWorld(api, '2026-01-31');
    expect((await record(clerk, municipalityId, 'k')).status).toBe(201);
    expect(await record(clerk, municipalityId, 'k', { amount: 6000 })).toMatchObject({ status: 409, body: { code: 'request/idempotency-key-reused' } });
    expect(await record(clerk, municipalityId, 'two words')).toMatchObject({ status: 422, body: { code: 'request/idempotency-key-invalid' } });
    const other = await api.caller(agencyId, 'billing_clerk');
    expect((await record(other, municipalityId, 'k', { amount: 6000 })).status).toBe(201);
    const stranger = await paymentWorld(api, '2026-01-31');
    expect((await record(stranger.clerk, stranger.municipalityId, 'k', { amount: 7000 })).status).toBe(201);
    expect([(await amounts(clerk)).toSorted((a, b) => a - b), await amounts(stranger.clerk)]).toEqual([[5000, 6000], [7000]]);
  });

  it('may be sent with their key until they succeed, and anew after a day', async () => {
    const { clerk, municipalityId } = await paymentWorld(api, '2026-01-31');
    expect((await record(clerk, municipalityId, 'k', { method: 'check' })).status).toBe(422);
    expect((await record(clerk, municipalityId, 'k')).status).toBe(201);
    expect(await api.database.asOwner("select 1 from outbox_message where job = 'http.forget-answer' and due_at between now() + interval '23 hours' and now() + interval '25 hours'")).not.toEqual([]);
    await api.database.asOwner("update work_due set due_at = now() where id in (select id from outbox_message where job = 'http.forget-answer')");
    await api.database.asOwner("update outbox_message set due_at = now() where job = 'http.forget-answer'");
    await api.settle();
    expect(await api.database.asOwner('select 1 from request_answer')).toEqual([]);
    expect((await record(clerk, municipalityId, 'k', { amount: 6000 })).status).toBe(201);
  });

  it('are refused where they say something twice, so that nobody records another amount than was signed or shown', async () => {
    const { clerk, municipalityId } = await paymentWorld(api, '2026-01-31');
    const twice = (type: string) => clerk.send<Problem>('POST', '/api/billing/payments', `{"municipalityId":"${municipalityId}","method":"other","receivedOn":"2026-11-01","amount":5000,"amoun\\u0074":6000}`, { 'content-type': type });
    for (const type of ['application/json', 'Application/JSON; charset=utf-8']) expect(await twice(type)).toMatchObject({ status: 400, body: { code: 'request/key-twice', detail: expect.stringContaining('"amount"') } });
    expect(await amounts(clerk)).toEqual([]);
  });
});
