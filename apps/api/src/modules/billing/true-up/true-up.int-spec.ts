/** The true-up of estimates over HTTP: what was delivered less what was billed, once for each year. */
import { agreementTerms, rateCardOf } from '../../../../test/billing-world.js';
import { type DisputeWorld, disputeWorld, type Invoice, setDay } from '../../../../test/dispute-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { BillingHooks } from '../billing-hooks.js';

interface Preview { items: { total: number; type: string; outcome: string; lines: { kind: string; amount: number }[] }[]; hindrances: unknown[] }
interface Drafted { items: { billingDocumentId: string | null; outcome: string }[] }

describe('true-up of a year', () => {
  let api: TestApi;
  let hours: string;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  /** 100 hours a year at 82.50 are billed by estimate: 8,250.00 in twelve invoices. */
  async function estimated(): Promise<DisputeWorld> {
    jest.spyOn(api.app.get(BillingHooks), 'factsOf').mockImplementation((agreements) => Promise.resolve(new Map(agreements.map(({ id }) => [id, { delivered: [{ lineId: 'events', span: { from: '2026-06-01', until: '2026-06-02' }, quantity: hours, source: 'sheet of June' }] }]))));
    return disputeWorld(api, {
      through: '2026-12-31', day: '2026-12-01',
      terms: async (agencyId) => agreementTerms({ rateCard: { id: (await rateCardOf(api, agencyId)).cardId, follows: 'newest' }, lines: [{ id: 'events', label: 'Event hours', price: { kind: 'estimated', rateKey: 'event', estimatePerYear: '100' }, from: null, until: null, escalated: false }], trueUp: { per: 'agreement_year', dueDays: 45 } }),
    });
  }
  const preview = async (world: DisputeWorld, through: string) => (await world.clerk.send<Preview>('GET', `/api/billing/true-up/preview?through=${through}`)).body;
  const draft = async (world: DisputeWorld, through: string) => (await world.clerk.send<Drafted>('POST', '/api/billing/true-up', { through, agreementIds: [world.agreementId] })).body.items;
  const trueUps = async (world: DisputeWorld) => (await world.clerk.send<{ items: Invoice[] }>('GET', '/api/billing/documents?limit=200')).body.items.filter((each) => each.schedule === 'true_up');

  it('bills what was delivered beyond the estimate, once, when the year is over and due', async () => {
    hours = '120';
    const world = await estimated();
    setDay(api, '2027-02-20');
    expect((await preview(world, '2027-02-10')).items).toEqual([]);
    expect(await preview(world, '2027-02-20')).toMatchObject({ hindrances: [], items: [{ total: 165_000, type: 'invoice', outcome: 'new', lines: [{ kind: 'true_up', amount: 165_000 }] }] });
    const [one] = await draft(world, '2027-02-20');
    expect(await draft(world, '2027-02-20')).toEqual([{ ...one, outcome: 'unchanged' }]);
    await Promise.all([draft(world, '2027-02-20'), draft(world, '2027-02-20')]);
    expect(await trueUps(world)).toHaveLength(1);
    expect((await world.clerk.send<Invoice>('POST', `/api/billing/documents/${one!.billingDocumentId!}/finalise`, { revision: 1 })).body).toMatchObject({ state: 'finalised', total: 165_000 });
    expect([await draft(world, '2027-02-20'), (await preview(world, '2027-02-20')).items]).toEqual([[], []]);
  });

  it('gives back what was not delivered, and corrects a year once more when its figures change', async () => {
    hours = '90';
    const world = await estimated();
    setDay(api, '2027-03-01');
    const [one] = await draft(world, '2027-03-01');
    expect(await trueUps(world)).toMatchObject([{ type: 'credit_note', total: -82_500 }]);
    hours = '95';
    expect(await draft(world, '2027-03-01')).toMatchObject([{ outcome: 'changed' }]);
    const [again] = await trueUps(world);
    expect(again).toMatchObject({ total: -41_250 });
    expect(again!.id).not.toBe(one!.billingDocumentId);
    await world.clerk.send('POST', `/api/billing/documents/${again!.id}/finalise`, { revision: 1 });
    hours = '100';
    expect((await preview(world, '2027-03-01')).items).toMatchObject([{ total: 41_250, type: 'invoice', outcome: 'new' }]);
    const [back] = await draft(world, '2027-03-01');
    await world.clerk.send('POST', `/api/billing/documents/${back!.billingDocumentId!}/finalise`, { revision: 1 });
    expect(await draft(world, '2027-03-01')).toEqual([]);
  });
});
