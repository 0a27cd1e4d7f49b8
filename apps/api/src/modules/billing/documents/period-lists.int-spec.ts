/** Invoices of a period: whatever begins in it or reaches into it, each once, in pages. */
import { agreementTerms, billingWorld, signedAgreement } from '../../../../test/billing-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Doc { id: string; period: { from: string; until: string } }
interface Page { items: Doc[]; nextCursor: string | null }

describe('invoices of a period', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('never leaves out one that began long before, and shows none twice', async () => {
    const { agencyId, clerk, run } = await billingWorld(api);
    for (const every of ['month', 'quarter', 'half_year', 'year'] as const) await signedAgreement(api, agencyId, { terms: agreementTerms({ payment: { every, when: 'advance', anchor: '2026-01-10', dueDays: 30 }, term: { from: '2026-01-10', until: '2027-01-10' } }) });
    await run('2026-11-20');
    const pages = async (query: string): Promise<Doc[]> => {
      const all: Doc[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body }: { body: Page } = await clerk.send<Page>('GET', `/api/billing/documents?limit=4${query}${cursor ? `&cursor=${cursor}` : ''}`);
        all.push(...body.items);
        cursor = body.nextCursor;
      }
      return all;
    };
    const all = await pages('');
    expect([all.length, new Set(all.map(({ id }) => id)).size]).toEqual([18, 18]);
    const sorted = (docs: readonly Doc[]) => docs.map(({ id }) => id).toSorted();
    for (const [from, until] of [['2026-03-01', '2026-04-01'], ['2026-03-10', '2026-03-11'], ['2026-11-01', '2026-12-01'], ['2025-01-01', '2025-12-01'], ['2026-01-01', '2027-01-01'], ['2026-04-10', null], [null, '2026-02-10']] as const) {
      const found = await pages(`${from ? `&from=${from}` : ''}${until ? `&until=${until}` : ''}`);
      expect({ from, until, ids: sorted(found) }).toEqual({ from, until, ids: sorted(all.filter(({ period }) => (from === null || period.until > from) && (until === null || period.from < until))) });
      expect(found.map(({ period }) => period.from)).toEqual(found.map(({ period }) => period.from).toSorted().toReversed());
    }
  });
});
