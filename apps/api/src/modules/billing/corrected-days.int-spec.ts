/** An invoice after a few of its days were suspended: the run takes the month down and bills the rest of it anew on one note, and what stays billed can still be disputed, accepted and credited. */
import { type DisputeWorld, disputeWorld } from '../../../test/dispute-world.js';
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
});
