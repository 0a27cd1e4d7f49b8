/** The list of all refunds: whose, when, and which are owed back because the payment never came. */
import { billingWorld } from '../../../../test/billing-world.js';
import { type Credits, paymentWorld, type PaymentWorld } from '../../../../test/payment-world.js';
import { standAt } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Refund { id: string; amount: number; on: string; state: string; reason: string; municipality: { id: string }; source: { type: string; id: string; label: string | null } }
interface Page { items: Refund[]; nextCursor: string | null }

describe('refunds of all municipalities', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  /** Paid too much, kept, and paid back on that day. Answers the payment's id. */
  async function refund(world: PaymentWorld, on: string, amount: number, reason: string): Promise<string> {
    const back = standAt(api, `${on}T17:00:00Z`);
    const { body: paid } = await world.pay({ amount, receivedOn: on, placement: { how: 'chosen', allocations: [], keep: amount } });
    const { body: credits } = await world.clerk.send<Credits>('GET', `/api/billing/municipalities/${world.municipalityId}/credits`);
    const item = credits.items.find(({ source }) => source.id === paid.id)!;
    const done = await world.clerk.send('POST', `/api/billing/municipalities/${world.municipalityId}/credits/refund`, { source: item.source, revision: item.revision, amount, method: 'check', reference: '77', reason });
    if (done.status !== 200) throw new Error(done.text);
    back();
    return paid.id;
  }

  it('lists each once, the last first, by municipality, days and state, and never those of another agency', async () => {
    const agency = await billingWorld(api);
    const one = await paymentWorld(api, '2026-01-31', agency);
    const other = await paymentWorld(api, '2026-01-31', agency);
    const stranger = await paymentWorld(api, '2026-01-31');
    const bounced = await refund(one, '2026-11-02', 5000, '=paid too much');
    await refund(other, '2026-11-03', 7000, 'Paid it twice');
    await refund(one, '2026-11-05', 9000, 'Paid it thrice');
    await refund(stranger, '2026-11-05', 1111, 'Of another agency');
    const back = standAt(api, '2026-11-06T17:00:00Z');
    const { revision } = (await one.clerk.send<{ revision: number }>('GET', `/api/billing/payments/${bounced}`)).body;
    expect((await one.clerk.send('POST', `/api/billing/payments/${bounced}/reverse`, { revision, reason: 'The check bounced' })).status).toBe(200);
    back();
    const list = async (query: string) => (await one.clerk.send<Page>('GET', `/api/billing/refunds?${query}`)).body;
    const amounts = async (query: string) => (await list(query)).items.map(({ amount }) => amount);
    expect((await list('')).items).toMatchObject([
      { amount: 9000, on: '2026-11-05', state: 'paid', municipality: { id: one.municipalityId } }, { amount: 7000, state: 'paid', municipality: { id: other.municipalityId } },
      { amount: 5000, on: '2026-11-02', state: 'owed_back', source: { type: 'payment', id: bounced } },
    ]);
    expect([await amounts('state=owed_back'), await amounts('state=paid'), await amounts(`municipalityId=${one.municipalityId}`), await amounts('from=2026-11-03&through=2026-11-04'), await amounts(`municipalityId=${stranger.municipalityId}`)]).toEqual([[5000], [9000, 7000], [9000, 5000], [7000], []]);
    const first = await list('limit=2');
    expect([first.items.length, await amounts(`limit=2&cursor=${first.nextCursor!}`)]).toEqual([2, [5000]]);
    const csv = (await one.clerk.send('GET', '/api/billing/refunds/export?state=owed_back')).text;
    expect(csv.split('\r\n').filter(Boolean)).toHaveLength(2);
    expect(csv).toContain("50.00,USD,check,77,payment,");
    expect(csv).toContain("'=paid too much");
  });

  it('says of which municipalities nobody knows where they are billed, and finds them by any word of a name', async () => {
    const { agencyId, clerk } = await paymentWorld(api, '2026-01-31');
    const { id } = (await (await api.caller(agencyId, 'admin')).send<{ id: string }>('POST', '/api/municipalities', { name: 'Upper Gwynedd', kind: 'township' })).body;
    const list = async (query: string) => (await clerk.send<{ items: { id: string; billedTo: string | null }[] }>('GET', `/api/billing/buyers?${query}`)).body.items;
    expect((await list('')).filter(({ billedTo }) => billedTo === null).map((each) => each.id)).toEqual([id]);
    expect(await list('missing=true')).toMatchObject([{ id, billedTo: null }]);
    expect(await list('missing=true&search=gwyn')).toHaveLength(1);
    expect(await list('search=gwyn')).toHaveLength(1);
    expect(await list('missing=true&search=township%20x')).toEqual([]);
  });
});
