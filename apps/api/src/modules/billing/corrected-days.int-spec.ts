/** An invoice after a few of its days were suspended: the run takes the month down and bills the rest of it anew on one note, and what stays billed can still be disputed, accepted and credited. */
import { type DisputeWorld, disputeWorld, settleBySql } from '../../../test/dispute-world.js';
import type { Problem } from '../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

interface Doc { id: string; type: string; state: string; total: number; settled: number; open: number; revision: number; lines: { id: string; amount: number; credited: number; label: string }[] }
interface Dispute { id: string; state: string; claimed: number; held: number; given: number; accepted: number | null; revision: number }
const why = { reason: 'Two deputies were missing for a week' };
/** 1,000.00 less three of 31 days. */
const rest = 90_322;

describe('an invoice of which days were corrected', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const suspended = async (world: DisputeWorld): Promise<Doc> => {
    const made = await (await api.caller(world.agencyId, 'contracts_officer')).send('POST', `/api/agreements/${world.agreementId}/suspensions`, { lineIds: ['north'], from: '2026-01-10', until: '2026-01-13', reason: 'The bridge is closed.' });
    if (made.status !== 201) throw new Error(made.text);
    await world.run('2026-01-31');
    const [{ id } = { id: '' }] = (await world.clerk.send<{ items: Doc[] }>('GET', '/api/billing/documents?type=credit_note')).body.items;
    await world.clerk.send('POST', `/api/billing/documents/${id}/finalise`, { revision: 1 });
    await world.clerk.send('POST', `/api/billing/documents/${id}/send`, { revision: 2 });
    return (await world.clerk.send<Doc>('GET', `/api/billing/documents/${id}`)).body;
  };
  const most = async (world: DisputeWorld) => (await world.mine.send<{ lines: { most: number }[] }>('GET', `/api/municipality/invoices/${world.invoice.id}/disputable`)).body.lines.map((line) => line.most);
  const dispute = (world: DisputeWorld, amount: number) => world.mine.send<Dispute & Problem>('POST', `/api/municipality/invoices/${world.invoice.id}/disputes`, { billingLineId: world.invoice.lines[0]!.id, amount, ...why });

  it('can be disputed and credited to the cent of what stays billed, and never of more', async () => {
    const world = await disputeWorld(api);
    const note = await suspended(world);
    expect([note.state, note.total, note.lines.length]).toEqual(['sent', rest - 100_000, 3]);
    expect(await most(world)).toEqual([rest, 50_000]);
    expect((await world.read()).lines).toMatchObject([{ amount: 100_000, credited: 100_000 - rest }, { credited: 0 }]);
    expect((await dispute(world, rest + 1)).body.code).toBe('billing/dispute-more-than-line');
    expect((await world.clerk.send<Doc>('POST', `/api/billing/documents/${world.invoice.id}/credit`, { reason: 'All of it was wrong', lines: null })).body.total).toBe(-rest - 50_000);
    expect((await dispute(world, rest)).status).toBe(201);
  });

  it('is lowered by the correction as soon as that is sent, and nothing of it is credit while the invoice is owed', async () => {
    const world = await disputeWorld(api);
    const note = await suspended(world);
    expect(note).toMatchObject({ settled: rest - 100_000, open: 0 });
    expect(await world.read()).toMatchObject({ state: 'sent', settled: 100_000 - rest, open: rest + 50_000 });
    expect((await world.mine.send('GET', `/api/municipality/invoices/${world.invoice.id}`)).body).toMatchObject({ open: rest + 50_000 });
    expect((await world.clerk.send('GET', `/api/billing/municipalities/${world.municipalityId}/credits?currency=USD`)).body).toMatchObject({ items: [], total: 0 });
    expect((await world.mine.send('GET', '/api/municipality/statement')).body).toMatchObject({ closing: rest + 50_000 });
    expect(await world.balances()).toEqual({ accounts_receivable: rest + 50_000, service_revenue: -rest - 50_000 });
  });

  it('is lowered as far as it is open, and closed by it; what is more becomes credit', async () => {
    const world = await disputeWorld(api);
    await settleBySql(api, world.agencyId, world.invoice.id, 145_000, '2026-01-05');
    const note = await suspended(world);
    expect(await world.read()).toMatchObject({ state: 'closed', open: 0 });
    expect(note).toMatchObject({ settled: -5000, open: rest - 95_000 });
    expect((await world.balances()).customer_credit).toBe(rest - 95_000);
  });

  it('never places a correction on what is in dispute besides what it takes off that', async () => {
    const world = await disputeWorld(api);
    expect((await dispute(world, 100_000)).status).toBe(201);
    await settleBySql(api, world.agencyId, world.invoice.id, 50_000, '2026-01-05');
    const note = await suspended(world);
    expect(note).toMatchObject({ settled: rest - 100_000, open: 0 });
    expect(await world.read()).toMatchObject({ state: 'sent', disputed: rest, open: rest });
    expect(await world.balances()).toEqual({ disputed_receivable: rest, service_revenue: -rest - 50_000, unallocated_payments: 50_000 });
  });
});
