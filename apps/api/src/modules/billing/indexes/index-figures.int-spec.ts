/** Figures of indexes over HTTP: recorded once, corrected in the open, imported only as shown, and prices follow to the cent. */
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { agreementTerms, billingWorld, signedAgreement } from '../../../../test/billing-world.js';

interface Figure { id: string; on: string; change: string; correctedById: string | null }
interface Preview { rows: { line: number; outcome: string; before: string | null; words: string | null }[]; fingerprint: string }
const may = { index: 'CPI-U West', on: '2026-07-01', change: '0.031', levels: { before: '340', after: '350.54' }, source: 'BLS, May 2026', publishedOn: '2026-06-11' };

describe('index figures', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const followed = async () => {
    const world = await billingWorld(api, { fiscalYearStart: '07-01' });
    const lines = agreementTerms().lines.map((line) => ({ ...line, escalated: true }));
    const signed = await signedAgreement(api, world.agencyId, { terms: agreementTerms({ lines, escalator: { kind: 'index', index: 'CPI-U West', each: 'fiscal_year', floor: '0', ceiling: '0.05' } }) });
    return { ...world, ...signed };
  };
  const overview = async ({ clerk }: Awaited<ReturnType<typeof followed>>) => (await clerk.send<{ items: unknown[] }>('GET', '/api/billing/indexes')).body.items;

  it('says which year waits, bills it once the figure is there, and explains the line by figure and source', async () => {
    const world = await followed();
    expect(await overview(world)).toEqual([{ index: 'CPI-U West', agreements: 1, newest: null, figures: 0, awaited: [{ on: '2026-07-01', agreements: 1, overdue: true }] }]);
    expect(await world.run('2026-07-31')).toMatchObject({ exceptions: 1, drafted: 0 });
    expect((await world.clerk.send<Figure>('POST', '/api/billing/index-figures', may))).toMatchObject({ status: 201, body: { change: '0.031', correctedById: null } });
    expect(await overview(world)).toMatchObject([{ figures: 1, newest: { on: '2026-07-01', change: '0.031' }, awaited: [] }]);
    expect(await world.run('2026-07-31')).toMatchObject({ exceptions: 0, drafted: 7 });
    const { body } = await world.clerk.send<{ items: { id: string; total: number; period: { from: string } }[] }>('GET', '/api/billing/documents?limit=50');
    const july = body.items.find(({ period }) => period.from === '2026-07-01');
    expect(july?.total).toBe(42958);
    const document = (await world.clerk.send<{ lines: { id: string }[] }>('GET', `/api/billing/documents/${july?.id ?? ''}`)).body;
    const explained = await world.clerk.send('GET', `/api/billing/documents/${july?.id ?? ''}/lines/${document.lines[0]?.id ?? ''}/explanation`);
    expect(JSON.stringify(explained.body)).toContain('CPI-U West on 2026-07-01: BLS, May 2026, published 2026-06-11 (340 to 350.54)');
  });

  it('takes names that read alike for one index, whose figure prices what follows it', async () => {
    const world = await followed();
    expect(await world.clerk.send('POST', '/api/billing/index-figures', { ...may, index: 'cpi-u \u200D WEST' })).toMatchObject({ status: 201, body: { index: 'CPI-U West' } });
    expect(await world.clerk.send('POST', '/api/billing/index-figures', { ...may, index: 'CPI-U  west' })).toMatchObject({ status: 409 });
    expect(await overview(world)).toMatchObject([{ index: 'CPI-U West', agreements: 1, figures: 1, awaited: [] }]);
    expect(await world.run('2026-07-31')).toMatchObject({ exceptions: 0, drafted: 7 });
  });

  it('never changes a figure: a correction stands beside it, and what was billed gets the difference', async () => {
    const world = await followed();
    const { body: figure } = await world.clerk.send<Figure>('POST', '/api/billing/index-figures', may);
    await world.run('2026-07-31');
    const drafts = (await world.clerk.send<{ items: { id: string; revision: number }[] }>('GET', '/api/billing/documents?limit=50')).body.items;
    expect(await world.clerk.send('POST', '/api/billing/documents/finalise', { documents: drafts.map(({ id, revision }) => ({ billingDocumentId: id, revision })) })).toMatchObject({ status: 200 });
    const correct = (change: string) => world.clerk.send<Figure>('POST', `/api/billing/index-figures/${figure.id}/correct`, { change, source: 'BLS, revised', publishedOn: '2026-08-01', reason: 'The bureau revised May' });
    const both = await Promise.all([correct('0.041'), correct('0.041')]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect(await world.run('2026-07-31')).toMatchObject({ drafted: 1 });
    const [delta] = (await world.clerk.send<{ items: { schedule: string; total: number }[] }>('GET', '/api/billing/documents?state=draft')).body.items;
    expect(delta).toMatchObject({ schedule: 'delta', total: 417 });
    const shown = async (query: string) => (await world.clerk.send<{ items: Figure[] }>('GET', `/api/billing/index-figures?index=CPI-U%20West${query}`)).body.items.map(({ change }) => change);
    expect([await shown(''), await shown('&corrected=true')]).toEqual([['0.041'], ['0.041', '0.031']]);
    for (const statement of ['update index_figure set change = 0', 'delete from index_figure']) await expect(api.database.asOwner(`${statement} where agency_id = $1`, [world.agencyId])).rejects.toThrow();
  });

  it('refuses a second figure for one year, one from the future, and a change that its levels do not bear', async () => {
    const world = await followed();
    const send = (over: object) => world.clerk.send('POST', '/api/billing/index-figures', { ...may, ...over });
    expect(await send({ change: '0.31' })).toMatchObject({ status: 422, body: { code: 'billing-indexes/figure', detail: expect.stringContaining('3.1 %') } });
    expect(await send({ publishedOn: '2999-01-01' })).toMatchObject({ status: 422 });
    expect(await send({ change: '3.1' })).toMatchObject({ status: 422 });
    for (const change of ['-1', '-0.5']) expect(await send({ change, levels: null })).toMatchObject({ status: 422, body: { detail: expect.stringContaining('above −50 %') } });
    expect(await send({})).toMatchObject({ status: 201 });
    expect(await send({ change: '0.0309' })).toMatchObject({ status: 409, body: { code: 'billing-indexes/recorded' } });
    const officer = await api.caller(world.agencyId, 'contracts_officer');
    expect([(await officer.send('POST', '/api/billing/index-figures', may)).status, (await officer.send('GET', '/api/billing/indexes')).status]).toEqual([403, 200]);
  });

  it('imports exactly what the preview showed, all of it or nothing, and wants a reason for corrections', async () => {
    const world = await followed();
    await world.clerk.send('POST', '/api/billing/index-figures', may);
    const header = 'Index;Year from;Change;Source;Published on';
    const csv = [header, 'CPI-U West;2026-07-01;3.2 %;BLS, revised;2026-08-01', 'CPI-U West;2025-07-01;0.028;BLS;2025-06-11', 'CPI-U West;2024-07-01;−0,5%;BLS;2024-06-11', 'CPI-U West;2025-07-01;2.8%;BLS;2025-06-11'].join('\n');
    const preview = async (text: string) => (await world.clerk.send<Preview>('POST', '/api/billing/index-figures/preview', { csv: text })).body;
    const bad = await preview(csv);
    expect(bad.rows.map(({ line, outcome, before }) => [line, outcome, before])).toEqual([[2, 'correction', '0.031'], [3, 'new', null], [4, 'fault', null], [5, 'fault', null]]);
    const good = csv.split('\n').slice(0, 3).join('\n');
    const take = (text: string, fingerprint: string, reason: string | null) => world.clerk.send<{ recorded: number }>('POST', '/api/billing/index-figures/import', { csv: text, fingerprint, reason });
    expect((await take(csv, bad.fingerprint, 'All of them')).body).toMatchObject({ code: 'billing-indexes/import' });
    const { fingerprint } = await preview(good);
    expect((await take(good, bad.fingerprint, 'Revised by the bureau')).body).toMatchObject({ code: 'billing-indexes/preview-passed' });
    expect((await take(good, fingerprint, null)).body).toMatchObject({ code: 'billing-indexes/reason' });
    expect((await take(good, fingerprint, 'Revised by the bureau')).body).toEqual({ recorded: 1, corrected: 1 });
    expect((await take(good, fingerprint, 'Revised by the bureau')).body).toMatchObject({ code: 'billing-indexes/preview-passed' });
    expect((await preview(good)).rows.map(({ outcome }) => outcome)).toEqual(['same', 'same']);
    expect((await world.clerk.send('POST', '/api/billing/index-figures/preview', { csv: 'a,b\n1,2' })).body).toMatchObject({ code: 'billing-indexes/import', detail: expect.stringContaining('year_from') });
  });
});
