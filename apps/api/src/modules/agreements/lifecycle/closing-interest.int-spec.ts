/** No agreement closes over late interest that it asks for: a month that has begun is charged once the invoice is paid, and its end changes nothing. */
import { disputedTerms, type DisputeWorld, disputeWorld, setDay, settleBySql } from '../../../../test/dispute-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Life { revision: number; settlement: { balance: number; refusal: string | null } | null }
interface Drafted { items: { billingDocumentId: string; outcome: string }[] }
/** 1 % a month of what was overdue, a part of a month counts as one; due on 4 February. */
const terms = disputedTerms({ lateInterest: { kind: 'monthly_compound', rate: '0.01', partMonthCounts: true, graceDays: 0 } });

describe('closing an agreement whose invoice was paid late', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const life = async (by: TestCaller, id: string) => (await by.send<Life>('GET', `/api/agreements/${id}/lifecycle`)).body;
  const close = async (by: TestCaller, id: string) => by.send('POST', `/api/agreements/${id}/settlement`, { revision: (await life(by, id)).revision, step: 'close' });
  const total = async (world: DisputeWorld, through: string) => (await world.clerk.send<{ items: { total: number }[] }>('GET', `/api/billing/interest/preview?through=${through}`)).body.items.map((each) => each.total);

  it('refuses until the month that had begun is charged, once, and paid', async () => {
    const world = await disputeWorld(api, { terms });
    const officer = await api.caller(world.agencyId, 'contracts_officer');
    setDay(api, '2026-02-20');
    expect(await total(world, '2026-02-20')).toEqual([]);
    await settleBySql(api, world.agencyId, world.invoice.id, 150_000, '2026-02-20');
    expect(await total(world, '2026-02-20')).toEqual([1500]);
    await api.database.asOwner("update agreement set service_until = '2026-02-01' where agency_id = $1 and id = $2", [world.agencyId, world.agreementId]);
    for (const state of ['terminating', 'settling']) await api.database.asOwner('update agreement set state = $3 where agency_id = $1 and id = $2', [world.agencyId, world.agreementId, state]);
    expect((await life(officer, world.agreementId)).settlement).toMatchObject({ balance: 0, refusal: expect.stringContaining('Late interest') });
    expect(await close(officer, world.agreementId)).toMatchObject({ status: 409, body: { code: 'agreement-lifecycle/open' } });
    const draft = async (through: string) => (await world.clerk.send<Drafted>('POST', '/api/billing/interest', { through, agreementIds: [world.agreementId] })).body.items;
    const [drafted] = await draft('2026-02-20');
    const id = drafted!.billingDocumentId;
    expect((await world.clerk.send('POST', `/api/billing/documents/${id}/finalise`, { revision: (await world.read(id)).revision })).status).toBe(200);
    expect([await total(world, '2026-02-20'), await draft('2026-02-20')]).toEqual([[], []]);
    setDay(api, '2026-04-10');
    expect(await total(world, '2026-04-10')).toEqual([]);
    expect((await life(officer, world.agreementId)).settlement?.refusal).not.toContain('Late interest');
  });
});
