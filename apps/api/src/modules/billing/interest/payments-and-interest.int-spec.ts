/** Late interest with payments as clerks record, place, take off and reverse them: it follows where money lay, not when somebody typed it. */
import { disputedTerms, type DisputeWorld, disputeWorld, type Invoice, setDay } from '../../../../test/dispute-world.js';
import type { Payment } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Preview { items: { total: number; type: string; lines: { amount: number }[] }[] }
interface Drafted { items: { billingDocumentId: string; outcome: string }[] }
/** 1 % a month of what was overdue, a part of a month counts as one; 1,500.00 due on 4 February. */
const terms = disputedTerms({ lateInterest: { kind: 'monthly_compound', rate: '0.01', partMonthCounts: true, graceDays: 0 } });

describe('payments and late interest', () => {
  let api: TestApi;
  let references = 0;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const preview = async (world: DisputeWorld, through: string) => (await world.clerk.send<Preview>('GET', `/api/billing/interest/preview?through=${through}`)).body.items.map(({ total }) => total);
  async function pay(world: DisputeWorld, receivedOn: string, amount: number): Promise<Payment> {
    const placement = { how: 'chosen', allocations: [{ billingDocumentId: world.invoice.id, amount }], keep: 0 };
    const { status, body, text } = await world.clerk.send<Payment>('POST', '/api/billing/payments', { municipalityId: world.municipalityId, method: 'check', receivedOn, reference: `T-${(references += 1)}`, amount, placement });
    if (status !== 201) throw new Error(text);
    return body;
  }
  const reverse = async (world: DisputeWorld, payment: Payment) => (await world.clerk.send('POST', `/api/billing/payments/${payment.id}/reverse`, { revision: payment.revision, reason: 'Returned by the bank' })).status;
  async function charge(world: DisputeWorld, through: string): Promise<Invoice> {
    const { items: [one] } = (await world.clerk.send<Drafted>('POST', '/api/billing/interest', { through, agreementIds: [world.agreementId] })).body;
    const { revision } = await world.read(one!.billingDocumentId);
    return (await world.clerk.send<Invoice>('POST', `/api/billing/documents/${one!.billingDocumentId}/finalise`, { revision })).body;
  }

  it('never charges a municipality that paid in time because a mistaken payment was placed and reversed before', async () => {
    const world = await disputeWorld(api, { terms });
    setDay(api, '2026-04-10');
    expect(await reverse(world, await pay(world, '2026-03-01', 150_000))).toBe(200);
    const check = await pay(world, '2026-02-04', 150_000);
    expect(check.allocations).toMatchObject([{ on: '2026-04-10', source: { receivedOn: '2026-02-04' } }]);
    expect(await preview(world, '2026-04-10')).toEqual([]);
  });

  it('never charges a municipality that paid in time because its check lay on another invoice by mistake', async () => {
    const world = await disputeWorld(api, { terms, through: '2026-02-28' });
    setDay(api, '2026-04-10');
    const placement = { how: 'chosen', allocations: [{ billingDocumentId: world.invoices[1]!.id, amount: 150_000 }], keep: 0 };
    const { body } = await world.clerk.send<Payment>('POST', '/api/billing/payments', { municipalityId: world.municipalityId, method: 'check', receivedOn: '2026-01-20', reference: 'M-1', amount: 150_000, placement });
    const both = await preview(world, '2026-04-10');
    await world.clerk.send('POST', `/api/billing/allocations/${body.allocations[0]!.id}/release`, { reason: 'It was for the first invoice' });
    await world.clerk.send('POST', `/api/billing/payments/${body.id}/allocations`, { revision: 3, allocations: [{ billingDocumentId: world.invoice.id, amount: 150_000 }] });
    expect([(await world.read()).open, (await world.read(world.invoices[1]!.id)).open]).toEqual([0, 150_000]);
    // Both invoices fall due on the same days, so that one of them bears what the other did.
    expect([world.invoices[1]!.dueOn, await preview(world, '2026-04-10')]).toEqual([world.invoice.dueOn, both]);
  });

  it('charges what was overdue all along when the check that seemed to pay it bounced: from the due day, with months that were not charged, and none twice', async () => {
    const world = await disputeWorld(api, { terms });
    setDay(api, '2026-03-04');
    expect(await charge(world, '2026-03-04')).toMatchObject({ total: 1500 });
    const half = await pay(world, '2026-02-03', 75_000);
    // Half of it seems to have come in time: of the first month half is given back.
    expect(await charge(world, '2026-03-04')).toMatchObject({ type: 'credit_note', total: -750 });
    const rest = await pay(world, '2026-03-04', 75_000);
    setDay(api, '2026-05-04');
    expect(await preview(world, '2026-05-04')).toEqual([]);
    expect([await reverse(world, half), await reverse(world, rest)]).toEqual([200, 200]);
    const never = [1500, 1515, 1530];
    expect(await preview(world, '2026-05-04')).toEqual([never[0]! - 750 + never[1]! + never[2]!]);
    expect(await charge(world, '2026-05-04')).toMatchObject({ type: 'invoice', total: 3795 });
    expect(await preview(world, '2026-05-04')).toEqual([]);
    expect((await world.balances()).interest_revenue).toBe(-(1500 + 1515 + 1530));
  });

  it('never lets a clerk wipe interest out by recording and reversing a payment of long ago', async () => {
    const world = await disputeWorld(api, { terms });
    setDay(api, '2026-04-10');
    const before = await preview(world, '2026-04-10');
    await reverse(world, await pay(world, '2026-01-10', 150_000));
    expect([before, await preview(world, '2026-04-10')]).toEqual([[3015], [3015]]);
  });
});
