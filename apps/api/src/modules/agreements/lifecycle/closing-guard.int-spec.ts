/** The database itself closes no agreement over a draft, a document that was not sent, or money of the municipality, whatever a service believed. */
import { isEnded, isExecuted, agreementStates } from '@rapport/agreement-engine/agreement-state';
import { billingWorld, signedAgreement } from '../../../../test/billing-world.js';
import { type Credits, type Doc, finaliseAndSend, type Payment, paymentWorld, type PaymentWorld } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { living } from '../../../migrations/1763819940000-closing-in-full.js';

const agreed = 500_000;

describe('closing an agreement past the service', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const move = (world: PaymentWorld, state: string) => api.database.asOwner('update agreement set state = $3 where agency_id = $1 and id = $2', [world.agencyId, world.agreementId, state]);
  const settling = async () => {
    const world = await paymentWorld(api, '2026-12-31', await billingWorld(api));
    for (const state of ['terminating', 'settling']) await move(world, state);
    return world;
  };
  const refund = async (world: PaymentWorld, amount: number) => {
    const { items } = (await world.clerk.send<Credits>('GET', `/api/billing/municipalities/${world.municipalityId}/credits`)).body;
    const { source, revision } = items[0]!;
    expect((await world.clerk.send('POST', `/api/billing/municipalities/${world.municipalityId}/credits/refund`, { source, revision, amount, method: 'check', reference: `R-${amount}`, reason: 'Paid too much' })).status).toBe(200);
  };

  it('refuses over what is owed, then over a draft, a document with its number alone, and the credit that it leaves', async () => {
    const world = await settling();
    await expect(move(world, 'closed')).rejects.toThrow(/nothing stands open/);
    await world.pay({ amount: agreed, placement: { how: 'oldest' } });
    const note = (await world.clerk.send<Doc>('POST', `/api/billing/documents/${world.invoices[0]!.id}/credit`, { reason: 'Service was not given', lines: null })).body;
    await expect(move(world, 'closed')).rejects.toThrow(/was sent every document/);
    const { total } = await finaliseAndSend(world.colleague, note.id, false);
    await expect(move(world, 'closed')).rejects.toThrow(/was sent every document/);
    expect((await world.clerk.send('POST', `/api/billing/documents/${note.id}/send`, { revision: (await world.doc(note.id)).revision })).status).toBe(200);
    await expect(move(world, 'closed')).rejects.toThrow(/no credit of its municipality is left/);
    await refund(world, Math.abs(total));
    await move(world, 'closed');
  });

  it('refuses over what is left of a payment and over what was paid back of one that never came, and counts only money of this agreement while another lives', async () => {
    const world = await settling();
    const { body: paid } = await world.pay({ amount: agreed + 25_300, placement: { how: 'oldest', keepRest: true } });
    await expect(move(world, 'closed')).rejects.toThrow(/no credit of its municipality is left/);
    await refund(world, 25_300);
    const { body: loose } = await world.pay({ amount: 700 });
    await expect(move(world, 'closed')).rejects.toThrow(/no credit of its municipality is left/);
    await signedAgreement(api, world.agencyId, { municipalityId: world.municipalityId });
    await move(world, 'closed');
    expect([paid.allocated, loose.allocated]).toEqual([agreed, 0]);
  });

  it('refuses over what is owed back of a payment that never came', async () => {
    const world = await settling();
    await world.pay({ amount: agreed, placement: { how: 'oldest' } });
    const { body: loose } = await world.pay({ amount: 700, placement: { how: 'chosen', allocations: [], keep: 700 } });
    await refund(world, 700);
    const { revision } = (await world.clerk.send<Payment>('GET', `/api/billing/payments/${loose.id}`)).body;
    expect((await world.clerk.send('POST', `/api/billing/payments/${loose.id}/reverse`, { revision, reason: 'The check bounced' })).status).toBe(200);
    await expect(move(world, 'closed')).rejects.toThrow(/nothing is owed back/);
  });

  it('takes for living what the engine does', () => expect(living.toSorted()).toEqual(agreementStates.filter((state) => isExecuted(state) && !isEnded(state)).toSorted()));
});
