/** Money stays with whoever paid it: a payer is not merged away, and nobody pays under a name that is no more. */
import { uuidv7 } from 'uuidv7';
import { billingWorld, municipalityOf } from '../../../../test/billing-world.js';
import type { Problem } from '../../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

describe('payers that are merged or archived', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  async function office() {
    const { agencyId, clerk } = await billingWorld(api);
    const admin = await api.caller(agencyId, 'admin');
    const town = (name: string) => municipalityOf(api, agencyId, name);
    return {
      agencyId, town,
      pay: (municipalityId: string) => clerk.send<Problem>('POST', '/api/billing/payments', { municipalityId, method: 'check', receivedOn: '2026-11-01', reference: uuidv7(), amount: 50_000 }),
      act: (id: string, what: string, body?: object) => admin.send<Problem>('POST', `/api/municipalities/${id}/${what}`, body),
      merge: (from: string, intoId: string) => admin.send<Problem>('POST', `/api/municipalities/${from}/merge`, { intoId }),
    };
  }

  it('never merges away a municipality that has paid, so that its money is not left behind', async () => {
    const { town, pay, merge } = await office();
    const [payer, other] = [await town('Payer'), await town('Other')];
    expect(await pay(payer)).toMatchObject({ status: 201 });
    expect(await merge(payer, other)).toMatchObject({ status: 409, body: { code: 'municipalities/bound', detail: expect.stringContaining('Payments') } });
    expect(await merge(other, payer)).toMatchObject({ status: 200 });
  });

  it('refuses payments of one that was merged away, and says into which, or is archived until it is restored', async () => {
    const { agencyId, town, pay, act, merge } = await office();
    const [gone, into, away] = [await town('Gone'), await town('Into'), await town('Away')];
    await merge(gone, into);
    expect(await pay(gone)).toMatchObject({ status: 409, body: { code: 'payments/payer-archived', detail: expect.stringContaining('merged into Into') } });
    await act(away, 'archive');
    expect(await pay(away)).toMatchObject({ status: 409, body: { code: 'payments/payer-archived', detail: expect.stringContaining('restore it') } });
    expect(await api.database.asOwner('select 1 from payment where agency_id = $1', [agencyId])).toEqual([]);
    await act(away, 'restore');
    expect(await pay(away)).toMatchObject({ status: 201 });
  });

  it('never merges away a member of a consortium, and says of which', async () => {
    const { agencyId, town, merge } = await office();
    const [member, other, consortiumId] = [await town('Member'), await town('Other'), uuidv7()];
    await api.database.asOwner("insert into consortium (agency_id, id, name, currency, measures) values ($1, $2, 'Valley police', 'USD', '[]')", [agencyId, consortiumId]);
    await api.database.asOwner("insert into consortium_member (agency_id, consortium_id, municipality_id, from_day) values ($1, $2, $3, '2026-01-01')", [agencyId, consortiumId, member]);
    expect(await merge(member, other)).toMatchObject({ status: 409, body: { code: 'municipalities/bound', detail: expect.stringContaining('Valley police') } });
    expect(await merge(other, member)).toMatchObject({ status: 200 });
  });
});
