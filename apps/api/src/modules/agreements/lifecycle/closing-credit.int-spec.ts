/** No agreement closes over money of its municipality: what was kept of an overpayment is named and in the way until it is placed or paid back. */
import { billingWorld, signedAgreement } from '../../../../test/billing-world.js';
import { type Credits, type Payment, paymentWorld, type PaymentWorld } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Life { state: string; revision: number; settlement: { balance: number; unallocated: number; refusal: string | null } | null }
interface Estimated { estimate: { open: number; credit: number; creditShared: boolean; disputed: number; total: number } }
const agreed = 500_000;

describe('closing an agreement while its municipality has credit', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const ending = async (world: PaymentWorld, agreementId = world.agreementId) => {
    for (const state of ['terminating', 'settling']) await api.database.asOwner('update agreement set state = $3 where agency_id = $1 and id = $2', [world.agencyId, agreementId, state]);
  };
  const all = async () => { const world = await paymentWorld(api, '2026-12-31', await billingWorld(api)); return { world, officer: await api.caller(world.agencyId, 'contracts_officer') }; };
  const life = async (by: TestCaller, id: string) => (await by.send<Life>('GET', `/api/agreements/${id}/lifecycle`)).body;
  const close = async (by: TestCaller, id: string) => (await by.send<{ code?: string; state?: string }>('POST', `/api/agreements/${id}/settlement`, { revision: (await life(by, id)).revision, step: 'close' })).body;
  const refund = async (world: PaymentWorld, paid: Payment, amount: number) => {
    const { items } = (await world.clerk.send<Credits>('GET', `/api/billing/municipalities/${world.municipalityId}/credits`)).body;
    const { source, revision } = items.find((each) => each.source.id === paid.id)!;
    expect((await world.clerk.send('POST', `/api/billing/municipalities/${world.municipalityId}/credits/refund`, { source, revision, amount, method: 'check', reference: `R-${amount}`, reason: 'Paid too much' })).status).toBe(200);
  };

  it('names what is kept of an overpayment and refuses until all of it is paid back', async () => {
    const { world, officer } = await all();
    const { body: paid } = await world.pay({ amount: agreed + 25_300, placement: { how: 'oldest', keepRest: true } });
    expect(paid).toMatchObject({ allocated: agreed, kept: 25_300 });
    await ending(world);
    await refund(world, paid, 20_000);
    expect((await life(officer, world.agreementId)).settlement).toMatchObject({ balance: 0, unallocated: 5_300, refusal: expect.stringContaining('has a credit') });
    expect(await close(officer, world.agreementId)).toMatchObject({ code: 'agreement-lifecycle/open' });
    await refund(world, paid, 5_300);
    expect(await close(officer, world.agreementId)).toMatchObject({ state: 'closed' });
  });

  it('refuses also over money that nobody has placed, and over money that is owed back', async () => {
    const { world, officer } = await all();
    await world.pay({ amount: agreed, placement: { how: 'oldest' } });
    const { body: loose } = await world.pay({ amount: 700 });
    await ending(world);
    expect(await close(officer, world.agreementId)).toMatchObject({ code: 'agreement-lifecycle/open' });
    await world.clerk.send('POST', `/api/billing/payments/${loose.id}/allocations`, { revision: loose.revision, allocations: [], keep: 700 });
    await refund(world, loose, 700);
    const { revision } = (await world.clerk.send<Payment>('GET', `/api/billing/payments/${loose.id}`)).body;
    expect((await world.clerk.send('POST', `/api/billing/payments/${loose.id}/reverse`, { revision, reason: 'The check bounced' })).status).toBe(200);
    expect((await life(officer, world.agreementId)).settlement).toMatchObject({ balance: 700, unallocated: 0, refusal: expect.stringContaining('still owed') });
    expect(await close(officer, world.agreementId)).toMatchObject({ code: 'agreement-lifecycle/open' });
  });

  it('leaves to another agreement only what never was on an invoice of this one, and the last of them closes over nothing', async () => {
    const { world, officer } = await all();
    const { agreementId: second } = await signedAgreement(api, world.agencyId, { municipalityId: world.municipalityId });
    await world.pay({ amount: agreed, placement: { how: 'oldest' } });
    const { body: later } = await world.pay({ amount: 900, placement: { how: 'chosen', allocations: [], keep: 900 } });
    await ending(world);
    expect(await close(officer, world.agreementId)).toMatchObject({ state: 'closed' });
    await api.database.asOwner("update agreement set service_until = '2026-01-01' where agency_id = $1 and id = $2", [world.agencyId, second]);
    await ending(world, second);
    expect((await life(officer, second)).settlement).toMatchObject({ unallocated: 900 });
    expect(await close(officer, second)).toMatchObject({ code: 'agreement-lifecycle/open' });
    await refund(world, later, 900);
    expect((await life(officer, second)).settlement).toMatchObject({ unallocated: 0 });
  });

  it('says it in what leaving would cost, to both sides: credit in a row of its own, and how much of what is open is in dispute', async () => {
    const { world, officer } = await all();
    const estimate = async (by: TestCaller, base: string) => (await by.send<Estimated>('GET', `${base}/agreements/${world.agreementId}/exit-estimate`)).body.estimate;
    const before = await estimate(officer, '/api');
    await world.pay({ amount: agreed + 25_300, placement: { how: 'oldest', keepRest: true } });
    const after = await estimate(officer, '/api');
    expect([before.open, before.credit, after.open, after.credit, after.creditShared, before.total - after.total]).toEqual([agreed, 0, 0, -25_300, false, agreed + 25_300]);
    expect(await estimate(world.reviewer, '/api/municipality')).toEqual(after);
    await signedAgreement(api, world.agencyId, { municipalityId: world.municipalityId });
    expect(await estimate(officer, '/api')).toMatchObject({ credit: -25_300, creditShared: true });
  });
});
