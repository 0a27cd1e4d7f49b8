/** What leaving would cost counts what is known on the day of asking: nothing that nobody confirmed, and no delay that has not begun. */
import { setDay } from '../../../../test/dispute-world.js';
import { serviceWorld } from '../../../../test/service-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Doc { id: string; state: string; revision: number }
interface Estimate { because: string | null; estimate: { serviceUntil: string; interest: number; credits: { amount: number; span: object }[]; unbilled: { key: string; span: { from: string; until: string } }[] } | null }

describe('what leaving would cost', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => api.close());

  const world = async () => {
    setDay(api, '2026-02-05');
    const made = await serviceWorld(api, { lateInterest: { kind: 'monthly_compound', rate: '0.01', graceDays: 0, partMonthCounts: true } });
    await made.run('2026-02-05');
    for (const { id, revision } of (await made.clerk.send<{ items: Doc[] }>('GET', '/api/billing/documents?limit=200')).body.items) {
      await made.clerk.send('POST', `/api/billing/documents/${id}/finalise`, { revision });
      await made.clerk.send('POST', `/api/billing/documents/${id}/send`, { revision: revision + 1 });
    }
    return { ...made, estimate: async () => (await made.officer.send<Estimate>('GET', `/api/agreements/${made.agreementId}/exit-estimate`)).body.estimate };
  };

  it('never takes days to come, or days that nobody confirmed, for days without service', async () => {
    const { officer, number, path, estimate } = await world();
    await officer.send('POST', '/api/service/entries', { entries: [{ agreement: number, service: 'deputy', day: '2026-01-10', minutes: 20_000, externalId: 'a' }] });
    expect((await estimate())?.credits).toEqual([]);
    expect((await officer.send('POST', `${path}/confirm`, { until: '2026-02-01' })).status).toBe(200);
    const credits = (await estimate())?.credits ?? [];
    expect(credits).toMatchObject([{ span: { from: '2026-01-01', until: '2026-02-01', through: '2026-01-31' } }]);
    expect(Math.abs(credits[0]!.amount + (4_372_934 * 9200) / 29_200)).toBeLessThanOrEqual(1);
  });

  it('never leaves open which days a row is about: every row of what is not billed lies between what was billed and the end of service', async () => {
    const { estimate } = await world();
    const told = (await estimate())!;
    expect(told.unbilled.length).toBeGreaterThan(1);
    for (const { key, span } of told.unbilled) expect([key.includes(span.from), span.until > span.from, span.until <= told.serviceUntil]).toEqual([true, true, true]);
  });

  it('counts late interest only for what is overdue on the day of asking', async () => {
    const { estimate } = await world();
    expect(await estimate()).toMatchObject({ serviceUntil: '2026-04-07', interest: 0 });
    setDay(api, '2026-03-08');
    expect((await estimate())?.interest).toBeGreaterThan(80_000);
  });

  it('names a day within the term where nothing is agreed for the day asked, and asks by itself only for one that is', async () => {
    const { officer, agreementId, estimate } = await world();
    const told = async (day: string) => (await officer.send<Estimate>('GET', `/api/agreements/${agreementId}/exit-estimate?noticeOn=${day}`)).body;
    expect(await told('2099-08-01')).toEqual({ estimate: null, because: 'Nothing is agreed for 2099-08-01. Choose a day in the term, like 2026-02-05.' });
    setDay(api, '2025-11-22');
    expect((await told('2025-11-22')).because).toBe('Nothing is agreed for 2025-11-22. Choose a day in the term, like 2026-01-01.');
    expect(await estimate()).toMatchObject({ noticeOn: '2026-01-01' });
  });
});
