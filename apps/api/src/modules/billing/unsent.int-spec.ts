/** What has a number and was not sent is not there for its municipality, in no figure: its invoices, payments, statement and estimate say the same. */
import { agreementTerms, billingWorld, municipalityOf, signedAgreement } from '../../../test/billing-world.js';
import { type Doc, finaliseAndSend, type PaymentWorld, paymentWorld } from '../../../test/payment-world.js';
import { standAt } from '../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

interface Invoice extends Doc { overdue: boolean; closedAt: string | null }
interface Estimate { estimate: { open: number; interest: number; total: number; unbilled: { amount: number }[] } }
const day = (after: number) => new Date(Date.now() + after * 86_400_000).toISOString();

describe('documents that were not sent', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const body = async <T>(who: TestCaller, path: string): Promise<T> => {
    const answer = await who.send<T>('GET', path);
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body;
  };
  const seen = async ({ reviewer }: PaymentWorld, id: string, paymentId: string) => {
    const { state, settled, open, overdue, closedAt } = await body<Invoice>(reviewer, `/api/municipality/invoices/${id}`);
    const ids = async (query: string) => (await body<{ items: Doc[] }>(reviewer, `/api/municipality/invoices?${query}`)).items.map((each) => each.id);
    const ofPayment = (await body<{ allocations: { billingDocument: { state: string; open: number } }[] }>(reviewer, `/api/municipality/payments/${paymentId}`)).allocations[0]!.billingDocument;
    return { state, settled, open, overdue, closed: closedAt !== null, among: [(await ids('show=all')).includes(id), (await ids('show=open')).includes(id), (await ids('show=overdue')).includes(id)], ofPayment: [ofPayment.state, ofPayment.open] };
  };

  it('never shows an invoice as settled by a credit note that its municipality does not see', async () => {
    const world = await paymentWorld(api, '2026-01-31');
    const id = world.invoices[0]!.id;
    const { body: paid } = await world.pay({ amount: 20_000, placement: { how: 'chosen', allocations: [{ billingDocumentId: id, amount: 20_000 }] } });
    expect(paid).toMatchObject({ allocated: 20_000 });
    const note = (await world.clerk.send<Doc>('POST', `/api/billing/documents/${id}/credit`, { reason: 'Service was not given', lines: null })).body;
    await finaliseAndSend(world.colleague, note.id, false);
    expect(await world.doc(id)).toMatchObject({ state: 'closed', settled: 41_667, open: 0 });
    const back = standAt(api, day(60));
    const owed = { state: 'sent', settled: 20_000, open: 21_667, overdue: true, closed: false, among: [true, true, true], ofPayment: ['sent', 21_667] };
    expect(await seen(world, id, paid.id)).toEqual(owed);
    expect((await body<{ closing: number }>(world.reviewer, '/api/municipality/statement')).closing).toBe(owed.open);
    back();
    await world.clerk.send('POST', `/api/billing/documents/${note.id}/send`, { revision: (await world.doc(note.id)).revision });
    expect(await seen(world, id, paid.id)).toEqual({ state: 'closed', settled: 41_667, open: 0, overdue: false, closed: true, among: [true, false, false], ofPayment: ['closed', 0] });
    expect(await world.faults()).toEqual([]);
  });

  it('never counts them in what a municipality would owe if it left, and says of sent ones what its statement says', async () => {
    const world = await billingWorld(api);
    const municipalityId = await municipalityOf(api, world.agencyId);
    const { agreementId } = await signedAgreement(api, world.agencyId, { municipalityId, terms: agreementTerms({ lateInterest: { kind: 'monthly_compound', rate: '0.01', graceDays: 0, partMonthCounts: true } }) });
    const reviewer = await api.reviewer(world.agencyId, municipalityId);
    await world.run('2026-03-31');
    const drafts = (await body<{ items: Doc[] }>(world.clerk, '/api/billing/documents?limit=200')).items;
    const estimate = async (who: TestCaller, path: string) => (await body<Estimate>(who, `${path}/${agreementId}/exit-estimate?noticeOn=2026-11-21`)).estimate;
    const [theirs, ours] = [() => estimate(reviewer, '/api/municipality/agreements'), async () => estimate(await api.caller(world.agencyId, 'contracts_officer'), '/api/agreements')];
    const nothing = await theirs();
    const [first, second] = [await finaliseAndSend(world.clerk, drafts[0]!.id), await finaliseAndSend(world.clerk, drafts[1]!.id, false)];
    const ofSent = await theirs();
    expect([ofSent.open, ofSent.total - ofSent.interest]).toEqual([first.total, nothing.total - nothing.interest]);
    expect(ofSent.unbilled.reduce((sum, { amount }) => sum + amount, 0)).toBe(500_000 - first.total);
    expect((await ours()).open).toBe(first.total + second.total);
    // A credit note that was not sent takes nothing off it, nor off the interest to come.
    const note = (await world.clerk.send<Doc>('POST', `/api/billing/documents/${first.id}/credit`, { reason: 'Service was not given', lines: null })).body;
    await finaliseAndSend(world.colleague, note.id, false);
    expect(await theirs()).toEqual(ofSent);
    expect((await ours()).open).toBe(second.total);
    expect((await body<{ closing: number }>(reviewer, '/api/municipality/statement')).closing).toBe(ofSent.open);
  });

  it('lets a line be disputed by what its municipality was sent, and credits nothing twice when that is accepted', async () => {
    const world = await paymentWorld(api, '2026-01-31');
    const { id, lines: [line] } = world.invoices[0]!;
    const back = standAt(api, day(1));
    const most = async (who: TestCaller, path: string) => (await body<{ lines: { most: number }[] }>(who, `${path}/${id}/disputable`)).lines[0]!.most;
    const [theirs, ours] = [() => most(world.reviewer, '/api/municipality/invoices'), () => most(world.clerk, '/api/billing/documents')];
    const note = (await world.clerk.send<Doc>('POST', `/api/billing/documents/${id}/credit`, { reason: 'Service was not given', lines: [{ billingLineId: line!.id, amount: 40_000 }] })).body;
    await finaliseAndSend(world.colleague, note.id, false);
    expect([await theirs(), await ours()]).toEqual([41_667, 1667]);
    const opening = { billingLineId: line!.id, amount: 41_667, reason: 'Nobody came that month' };
    expect((await world.clerk.send('POST', `/api/billing/documents/${id}/disputes`, opening)).status).toBe(409);
    const dispute = await world.reviewer.send<{ id: string; held: number }>('POST', `/api/municipality/invoices/${id}/disputes`, opening);
    expect([dispute.status, dispute.body.held]).toEqual([201, 1667]);
    const accept = (amount: number) => world.clerk.send<{ code: string }>('POST', `/api/billing/disputes/${dispute.body.id}/accept`, { revision: 1, amount, reason: 'They are right about it' });
    expect((await accept(41_667)).body.code).toBe('billing/dispute-credited-already');
    await world.clerk.send('POST', `/api/billing/documents/${note.id}/send`, { revision: (await world.doc(note.id)).revision });
    expect((await accept(1667)).status).toBe(200);
    expect([await theirs(), (await world.doc(id)).open, await world.faults()]).toEqual([0, 0, []]);
    back();
  });
});
