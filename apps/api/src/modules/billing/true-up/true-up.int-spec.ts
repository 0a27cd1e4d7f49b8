/** The true-up of estimates over HTTP: what was delivered less what was billed, once for each year. */
import { agreementTerms, rateCardOf, signedAgreement } from '../../../../test/billing-world.js';
import { type DisputeWorld, disputeWorld, type Invoice, setDay, settleBySql } from '../../../../test/dispute-world.js';
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

  const finalise = (world: DisputeWorld, id: string) => world.colleague.send<Invoice & { detail?: string; code?: string }>('POST', `/api/billing/documents/${id}/finalise`, { revision: 1 });
  /** All that is left of that month, given back by a note. */
  async function creditMonth(world: DisputeWorld, at: number): Promise<number> {
    const note = (await world.clerk.send<Invoice>('POST', `/api/billing/documents/${world.invoices[at]!.id}/credit`, { reason: 'Nobody came that month', lines: null })).body;
    expect((await finalise(world, note.id)).status).toBe(200);
    return note.total;
  }

  it('refuses to finalise one whose year has changed since it was drafted, and says what changed and how to draft it anew', async () => {
    hours = '0';
    const world = await estimated();
    setDay(api, '2027-03-01');
    const [one] = await draft(world, '2027-03-01');
    expect(await trueUps(world)).toMatchObject([{ total: -825_000, type: 'credit_note' }]);
    await creditMonth(world, 0);
    const refused = await finalise(world, one!.billingDocumentId!);
    expect([refused.status, refused.body.code]).toEqual([409, 'billing/stale-draft']);
    expect(refused.body.detail).toContain('“True-up: Event hours, 2026-01-01 through 2026-12-31” comes to -7562.50 USD now, not to -8250.00 USD.');
    expect(refused.body.detail).toContain('draft it anew');
    expect((await world.clerk.send<{ faults: unknown[] }>('GET', `/api/billing/documents/${one!.billingDocumentId!}`)).body.faults).toMatchObject([{ code: 'stale-draft' }]);
    const [again] = await draft(world, '2027-03-01');
    expect([again!.outcome, (await finalise(world, again!.billingDocumentId!)).status]).toEqual(['changed', 200]);
    hours = '120';
    const [more] = await draft(world, '2027-03-01');
    hours = '100';
    expect((await finalise(world, more!.billingDocumentId!)).body.code).toBe('billing/stale-draft');
  });

  it('never credits more than was billed and not yet credited, in whatever order notes and true-ups come', async () => {
    hours = '0';
    const world = await estimated();
    setDay(api, '2027-03-01');
    const given = (await creditMonth(world, 0)) + (await creditMonth(world, 1));
    const [one] = await draft(world, '2027-03-01');
    expect((await finalise(world, one!.billingDocumentId!)).body.total).toBe(-825_000 - given);
    expect((await world.clerk.send('POST', `/api/billing/documents/${world.invoices[2]!.id}/credit`, { reason: 'Nobody came that month', lines: null })).status).toBe(409);
    expect(await draft(world, '2027-03-01')).toEqual([]);
    const numbered = (await world.clerk.send<{ items: Invoice[] }>('GET', '/api/billing/documents?limit=200')).body.items;
    expect(numbered.reduce((sum, { total }) => sum + total, 0)).toBe(0);
  });

  it('trues up a year of an agreement that was closed meanwhile', async () => {
    hours = '120';
    const world = await estimated();
    for (const { id, total } of world.invoices) await settleBySql(api, world.agencyId, id, total, '2026-12-31');
    for (const state of ['expiring', 'expired', 'settling', 'closed']) await api.database.asOwner('update agreement set state = $3 where agency_id = $1 and id = $2', [world.agencyId, world.agreementId, state]);
    setDay(api, '2027-03-01');
    const [one] = await draft(world, '2027-03-01');
    expect((await finalise(world, one!.billingDocumentId!)).body.total).toBe(165_000);
  });

  it('trues up the part of the year before another agreement took its place', async () => {
    hours = '120';
    const world = await estimated();
    const state = (to: string) => api.database.asOwner('update agreement set state = $3 where agency_id = $1 and id = $2', [world.agencyId, world.agreementId, to]);
    setDay(api, '2027-03-01');
    const whole = (await preview(world, '2027-03-01')).items;
    expect(whole).toMatchObject([{ total: 165_000 }]);
    await state('superseded');
    expect((await preview(world, '2027-03-01')).items).toEqual(whole);
    // From October on another one holds: nothing after it counts, neither delivery nor what was billed for it.
    const next = await signedAgreement(api, world.agencyId, { municipalityId: world.municipalityId, terms: agreementTerms({ term: { from: '2026-10-01', until: '2027-10-01' } }) });
    await api.database.asOwner('update agreement set renews_id = $3 where agency_id = $1 and id = $2', [world.agencyId, next.agreementId, world.agreementId]);
    expect((await preview(world, '2027-03-01')).items).toMatchObject([{ total: 120 * 8250 - world.invoices.slice(0, 9).reduce((sum, { total }) => sum + total, 0), period: { from: '2026-01-01', until: '2026-10-01' } }]);
    const [one] = await draft(world, '2027-03-01');
    expect((await finalise(world, one!.billingDocumentId!)).status).toBe(200);
    expect(await draft(world, '2027-03-01')).toEqual([]);
  });
});
