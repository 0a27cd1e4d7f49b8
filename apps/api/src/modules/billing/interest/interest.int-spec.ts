/** Late interest over HTTP: by the agreement's rule, on what is overdue and not in dispute, once, on documents of its own. */
import { disputedTerms, type DisputeWorld, disputeWorld, type Invoice, setDay, settleBySql } from '../../../../test/dispute-world.js';
import type { Problem } from '../../../../test/browser.js';
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Preview { items: { total: number; type: string; outcome: string; before: number | null; billingDocumentId: string | null; lines: { key: string; amount: number; invoice: { number: string } | null }[] }[]; hindrances: unknown[] }
interface Drafted { items: { billingDocumentId: string | null; outcome: string; refused: { code: string } | null }[] }
/** 1 % a month of what was overdue, a part of a month counts as one; due on 4 February. */
const terms = disputedTerms({ lateInterest: { kind: 'monthly_compound', rate: '0.01', partMonthCounts: true, graceDays: 0 }, disputes: { withinDays: 90, ladder: [] } });

const secondId = uuidv7();

describe('late interest', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  const preview = async (world: DisputeWorld, through: string) => (await world.clerk.send<Preview>('GET', `/api/billing/interest/preview?through=${through}`)).body;
  const draft = async (world: DisputeWorld, through: string) => (await world.clerk.send<Drafted>('POST', '/api/billing/interest', { through, agreementIds: [world.agreementId] })).body.items;
  const finalise = async (world: DisputeWorld, id: string) => (await world.clerk.send<Invoice>('POST', `/api/billing/documents/${id}/finalise`, { revision: (await world.read(id)).revision })).body;
  const interestOf = async (world: DisputeWorld) => (await world.clerk.send<{ items: Invoice[] }>('GET', '/api/billing/documents?limit=200')).body.items.filter((each) => each.schedule === 'interest');
  const opened = (world: DisputeWorld, amount: number) => world.mine.send<{ id: string }>('POST', `/api/municipality/invoices/${world.invoice.id}/disputes`, { billingLineId: world.invoice.lines[0]!.id, amount, reason: 'Nobody was there' });

  it('charges whole months once, shows them before, and adds nothing when it is drafted again', async () => {
    const world = await disputeWorld(api, { terms });
    setDay(api, '2026-04-10');
    expect(await preview(world, '2026-04-10')).toMatchObject({ hindrances: [], items: [{ total: 3015, type: 'invoice', outcome: 'new', before: null, lines: [{ amount: 1500, invoice: { number: world.invoice.number } }, { amount: 1515 }] }] });
    const [first] = await draft(world, '2026-03-04');
    expect(first).toMatchObject({ outcome: 'new' });
    expect(await draft(world, '2026-03-04')).toEqual([{ ...first, outcome: 'unchanged' }]);
    expect((await preview(world, '2026-04-10')).items).toMatchObject([{ total: 3015, outcome: 'changed', before: 1500, billingDocumentId: first!.billingDocumentId }]);
    const [second] = await draft(world, '2026-04-10');
    expect(second).toMatchObject({ outcome: 'changed' });
    expect(await interestOf(world)).toMatchObject([{ id: second!.billingDocumentId, total: 3015, state: 'draft' }]);
    expect(await finalise(world, second!.billingDocumentId!)).toMatchObject({ total: 3015, schedule: 'interest', lines: [{ kind: 'interest' }, { kind: 'interest' }] });
    expect([await draft(world, '2026-04-10'), (await preview(world, '2026-04-10')).items]).toEqual([[], []]);
    expect((await world.balances()).interest_revenue).toBe(-3015);
    setDay(api, '2026-05-04');
    expect(await draft(world, '2026-05-04')).toMatchObject([{ outcome: 'new' }]);
    expect((await interestOf(world)).map((each) => each.total).toSorted((a, b) => a - b)).toEqual([1530, 3015]);
  });

  it('never charges what is in dispute, and begins again when it is rejected', async () => {
    const world = await disputeWorld(api, { terms });
    const { body } = await opened(world, 100_000);
    setDay(api, '2026-03-10');
    expect((await preview(world, '2026-03-10')).items).toMatchObject([{ total: 500 }]);
    setDay(api, '2026-03-20');
    await world.clerk.send('POST', `/api/billing/disputes/${body.id}/reject`, { revision: 1, reason: 'The roster shows them' });
    setDay(api, '2026-04-10');
    // The second month: 1,500.00 from 20 March on, and unpaid interest of the first.
    expect((await preview(world, '2026-04-10')).items).toMatchObject([{ total: 500 + 1505 }]);
  });

  it('charges less once a part is paid, nothing of what was paid in time, and gives back what a late record of a payment proves wrong', async () => {
    const world = await disputeWorld(api, { terms });
    await settleBySql(api, world.agencyId, world.invoice.id, 50_000, '2026-01-20');
    setDay(api, '2026-03-10');
    const [one] = await draft(world, '2026-03-10');
    expect(await finalise(world, one!.billingDocumentId!)).toMatchObject({ total: 1000 });
    // It came in on the last day in time, and is recorded now.
    await settleBySql(api, world.agencyId, world.invoice.id, 100_000, '2026-02-04');
    expect((await preview(world, '2026-03-10')).items).toMatchObject([{ total: -1000, type: 'credit_note', lines: [{ amount: -1000 }] }]);
    const [back] = await draft(world, '2026-03-10');
    expect(await finalise(world, back!.billingDocumentId!)).toMatchObject({ type: 'credit_note', total: -1000, lines: [{ kind: 'interest' }] });
    expect(await draft(world, '2026-03-10')).toEqual([]);
    expect((await world.balances()).interest_revenue).toBeUndefined();
  });

  it('refuses to finalise a draft of which a part was paid in time or is in dispute now, and says what changed and how to draft it anew', async () => {
    const world = await disputeWorld(api, { terms });
    setDay(api, '2026-03-10');
    const [one] = await draft(world, '2026-03-10');
    const attempt = async (id: string) => world.clerk.send<Problem & { total: number }>('POST', `/api/billing/documents/${id}/finalise`, { revision: (await world.read(id)).revision });
    await settleBySql(api, world.agencyId, world.invoice.id, 50_000, '2026-02-04');
    const refused = await attempt(one!.billingDocumentId!);
    expect([refused.status, refused.body.code]).toEqual([409, 'billing/stale-draft']);
    expect(refused.body.detail).toContain('comes to 10.00 USD now, not to 15.00 USD.');
    expect(refused.body.detail).toContain('draft it anew');
    expect((await world.clerk.send<{ faults: unknown[] }>('GET', `/api/billing/documents/${one!.billingDocumentId!}`)).body.faults).toMatchObject([{ code: 'stale-draft' }]);
    const [again] = await draft(world, '2026-03-10');
    await settleBySql(api, world.agencyId, world.invoice.id, 100_000, '2026-02-04');
    expect((await attempt(again!.billingDocumentId!)).body.detail).toContain('comes to nothing now, not to 10.00 USD.');
    expect([await draft(world, '2026-03-10'), await interestOf(world)]).toEqual([[], []]);
    expect((await world.balances()).interest_revenue).toBeUndefined();
  });

  it('finalises a draft of the months that were asked for, though more of them are over by now', async () => {
    const world = await disputeWorld(api, { terms });
    setDay(api, '2026-04-10');
    const [one] = await draft(world, '2026-03-04');
    expect(await finalise(world, one!.billingDocumentId!)).toMatchObject({ state: 'finalised', total: 1500 });
    expect((await preview(world, '2026-04-10')).items).toMatchObject([{ total: 1515 }]);
  });

  it('bills a month again only after its document was voided', async () => {
    const world = await disputeWorld(api, { terms });
    setDay(api, '2026-03-10');
    const [one] = await draft(world, '2026-03-10');
    await finalise(world, one!.billingDocumentId!);
    expect((await world.clerk.send('POST', `/api/billing/documents/${one!.billingDocumentId!}/void`, { revision: 2, reason: 'Agreed upon by telephone' })).status).toBe(200);
    expect(await draft(world, '2026-03-10')).toMatchObject([{ outcome: 'new' }]);
    expect((await interestOf(world)).filter((each) => each.state === 'draft')).toHaveLength(1);
  });

  it('drafts one document when several clerks ask at once, and the database bills no month twice', async () => {
    const world = await disputeWorld(api, { terms });
    setDay(api, '2026-04-10');
    const all = await Promise.all(['2026-03-10', '2026-04-10', '2026-03-10', '2026-04-10'].map((through) => draft(world, through)));
    expect(all.flat().filter((each) => each.refused)).toEqual([]);
    expect(await interestOf(world)).toHaveLength(1);
    const line = `insert into billing_line (agency_id, id, document_id, municipality_id, position, key, kind, label, span_from, span_until, quantity, unit_amount, amount, rounding, explanation)
      select l.agency_id, uuid_v7(), d.id, d.municipality_id, 9, l.key, l.kind, l.label, l.span_from, l.span_until, 1, 1, 100, l.rounding, l.explanation from billing_line l join billing_document d on d.agency_id = l.agency_id and d.id = $2 where l.agency_id = $1 and l.kind = 'interest' limit 1`;
    await api.database.asOwner("insert into billing_document (agency_id, id, type, agreement_id, municipality_id, schedule, period_from, period_until, occasion, currency, total) select agency_id, $2, 'invoice', agreement_id, municipality_id, 'interest', '2026-02-04', '2026-03-04', 'again', currency, 100 from billing_document where agency_id = $1 limit 1", [world.agencyId, secondId]);
    await expect(api.database.asOwner(line, [world.agencyId, secondId])).rejects.toThrow('billed once');
  });

  it('says what is asked wrongly: a day to come, an agreement of elsewhere', async () => {
    const world = await disputeWorld(api, { terms });
    expect((await world.clerk.send<Problem>('GET', '/api/billing/interest/preview?through=2026-01-06')).body.code).toBe('billing/day-not-over');
    expect((await world.clerk.send<Drafted>('POST', '/api/billing/interest', { through: '2026-01-05', agreementIds: [world.agencyId] })).body.items).toMatchObject([{ outcome: 'refused', refused: { code: 'request/not-found' } }]);
  });
});
