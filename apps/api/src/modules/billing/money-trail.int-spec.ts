/** Whoever moves, gives up or disputes money leaves a line in the audit trail: which act, on what, by whom. */
import { type DisputeWorld, disputeWorld } from '../../../test/dispute-world.js';
import { paymentWorld } from '../../../test/payment-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

interface Held { id: string; revision: number; allocations: { id: string }[] }

describe('the trail of money', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => api.close());

  /** What the trail says since the last look, oldest first: the act, and whether the one who did it is named. */
  const trail = (agencyId: string) => {
    let since = '00000000-0000-0000-0000-000000000000';
    return async (by: TestCaller): Promise<string[]> => {
      const rows = await api.database.asOwner<{ id: string; action: string; actor: string; object: string | null }>('select id, action, actor_id as actor, object_id as object from audit_event where agency_id = $1 and id > $2 order by id', [agencyId, since]);
      since = rows.at(-1)?.id ?? since;
      return rows.map(({ action, actor, object }) => (actor === by.userId && object !== null ? action : `${action} of nobody`)).toSorted();
    };
  };
  const sent = async <T = Held>(by: TestCaller, path: string, body: unknown): Promise<T> => {
    const answer = await by.send<T>('POST', `/api/${path}`, body);
    if (answer.status > 201) throw new Error(answer.text);
    return answer.body;
  };

  it('names every act on a payment, its credit and what is paid back of it', async () => {
    const world = await paymentWorld(api);
    const { clerk, municipalityId } = world;
    const told = trail(world.agencyId);
    await told(clerk);
    const [first, second] = world.invoices;
    const { body: paid } = await world.pay({ amount: 60_000, placement: { how: 'chosen', allocations: [], keep: 20_000 } });
    expect(await told(clerk)).toContain('payments.recorded');
    const placed = await sent(clerk, `billing/payments/${paid.id}/allocations`, { revision: paid.revision, allocations: [{ billingDocumentId: first!.id, amount: 10_000 }] });
    expect(await told(clerk)).toEqual(['payments.allocated']);
    await sent(clerk, `billing/allocations/${placed.allocations[0]!.id}/release`, { reason: 'Wrong invoice' });
    expect(await told(clerk)).toEqual(['payments.allocation-released']);
    const revision = async () => (await clerk.send<Held>('GET', `/api/billing/payments/${paid.id}`)).body.revision;
    const source = { type: 'payment', id: paid.id };
    await sent(clerk, `billing/municipalities/${municipalityId}/credits/apply`, { source, revision: await revision(), allocations: [{ billingDocumentId: second!.id, amount: 5_000 }] });
    expect(await told(clerk)).toEqual(['payments.credit-applied']);
    await sent(clerk, `billing/municipalities/${municipalityId}/credits/refund`, { source, revision: await revision(), amount: 1_000, method: 'check', reference: '1', reason: 'Asked for by treasurer' });
    expect(await told(clerk)).toEqual(['payments.refunded']);
    await sent(clerk, `billing/payments/${paid.id}/reverse`, { revision: await revision(), reason: 'Returned by the bank' });
    expect(await told(clerk)).toEqual(['payments.reversed']);
    const third = world.invoices[2]!;
    await sent(clerk, `billing/documents/${third.id}/void`, { revision: (await world.doc(third.id)).revision, reason: 'Sent to the wrong township' });
    expect(await told(clerk)).toEqual(['billing.document-voided']);
  });

  it('names every act on a dispute, on either side, and on the note that gives in', async () => {
    const world = await disputeWorld(api);
    const { clerk, mine } = world;
    const told = trail(world.agencyId);
    await told(clerk);
    const act = (by: TestCaller, id: string, what: string, body: object) => sent(by, `${by === mine ? 'municipality' : 'billing'}/disputes/${id}/${what}`, body);
    const open = (line: number, amount: number) => sent(mine, `municipality/invoices/${world.invoice.id}/disputes`, { billingLineId: world.invoice.lines[line]!.id, amount, reason: 'Nobody was there' });
    const { id } = await open(0, 40_000);
    expect(await told(mine)).toEqual(['billing.dispute-opened']);
    await act(mine, id, 'messages', { text: 'The roster shows it.' });
    expect(await told(mine)).toEqual(['billing.dispute-answered']);
    await act(clerk, id, 'accept', { revision: 1, amount: 1, reason: 'One cent too much' });
    expect(await told(clerk)).toEqual(expect.arrayContaining(['billing.dispute-accepted-in-part', 'billing.document-finalised', 'billing.document-sent']));
    await act(clerk, id, 'escalate', { revision: 2, reason: 'The liaisons did not agree' });
    expect(await told(clerk)).toEqual(['billing.dispute-escalated']);
    await act(clerk, id, 'accept', { revision: 3, amount: 9_999, reason: 'One of the two was missing', decider: 'Sheriff Orr' });
    expect(await told(clerk)).toContain('billing.dispute-accepted');
    const other = await open(1, 100);
    await told(mine);
    await act(mine, other.id, 'withdraw', { revision: 1, reason: 'We found the time sheets' });
    expect(await told(mine)).toEqual(['billing.dispute-withdrawn']);
  });

  it('names who proposed a loss, who decided on it and who took it back', async () => {
    const world: DisputeWorld = await disputeWorld(api);
    const chief = await api.caller(world.agencyId, 'chief');
    const told = trail(world.agencyId);
    await told(chief);
    const propose = () => sent(world.clerk, `billing/documents/${world.invoice.id}/write-offs`, { amount: 20_000, reason: 'Not worth a claim before the court' });
    const decide = (by: TestCaller, id: string, act: string, body: object) => sent(by, `billing/write-offs/${id}/${act}`, body);
    const { id } = await propose();
    expect(await told(world.clerk)).toEqual(['billing.write-off-proposed']);
    await decide(chief, id, 'approve', { revision: 1, authority: 'Resolution 2026-31' });
    expect(await told(chief)).toEqual(['billing.write-off-approved']);
    await decide(world.clerk, id, 'recover', { revision: 2, reason: 'A check came in March' });
    expect(await told(world.clerk)).toEqual(['billing.write-off-recovered']);
    const second = await propose();
    await told(world.clerk);
    await decide(chief, second.id, 'refuse', { revision: 1, reason: 'They have promised to pay' });
    expect(await told(chief)).toEqual(['billing.write-off-refused']);
  });
});
