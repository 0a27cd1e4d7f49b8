/** What somebody sees who reads every figure before and after an answer: nothing, until at least ten have come. */
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { makeTrustWorld, scores, type TrustWorld } from '../../../test/trust-world.js';
import { CoverageRepository } from './coverage.repository.js';
import { ResponsesRepository } from './responses.repository.js';

interface Figures { value: number; n: number }
interface Breakdown { rows: { label: string; key: string; published: { figures: Figures | null } }[]; total: { figures: Figures | null } }

describe('answers in batches', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const period = 'from=2026-03&to=2026-03';
  const breakdown = async (at: TrustWorld) => (await at.analyst.send<Breakdown>('GET', `/api/insights/trust/breakdown?by=municipality&${period}`)).body;
  const counts = async (at: TrustWorld) => {
    const { rows, total } = await breakdown(at);
    return { total: total.figures?.n, rows: rows.map(({ published }) => published.figures?.n ?? null) };
  };
  /** Everything that tells a figure or a count. */
  async function everything(at: TrustWorld): Promise<string[]> {
    const paths = [`/api/insights/trust?${period}`, '/api/insights/trust', `/api/insights/trust?${period}&municipalityId=${at.towns[0]}`, `/api/insights/trust.csv?${period}`, `/api/insights/trust/manifest?${period}`,
      '/api/insights/trust/choices', '/api/surveys', `/api/surveys/${at.surveyId}`, `/api/surveys/${at.surveyId}/coverage`, ...['municipality', 'unit', 'contactGroup', 'language'].map((by) => `/api/insights/trust/breakdown?by=${by}&${period}`)];
    const answers: string[] = [];
    for (const path of paths) {
      const { status, text } = await at.analyst.send('GET', path);
      expect([path, status]).toEqual([path, 200]);
      answers.push(text.replace(/"asOf":"[^"]*T[^"]*"/, ''));
    }
    return answers;
  }

  it('never lets one answer be worked out from the breakdown before and after it', async () => {
    const at = await makeTrustWorld(api);
    await at.answer(0, '2026-03', scores(12, 80));
    await at.answer(1, '2026-03', scores(12, 60));
    await at.night();
    const before = await everything(at);
    await at.answer(0, '2026-03', [3]);
    await at.inside(() => api.app.get(CoverageRepository).rebuild('2026-03'));
    await at.inside(() => api.app.get(ResponsesRepository).recount());
    expect(await everything(at)).toEqual(before);
    await at.answer(1, '2026-03', scores(8, 20));
    await at.night();
    expect((await everything(at)).map((text) => text.replaceAll(/\d{4}-\d\d-\d\d/g, ''))).toEqual(before.map((text) => text.replaceAll(/\d{4}-\d\d-\d\d/g, '')));
  });

  it('adds ten together, and never twice on one day', async () => {
    const at = await makeTrustWorld(api);
    await at.answer(0, '2026-03', scores(12, 80));
    await at.night();
    await at.answer(0, '2026-03', scores(10, 20));
    await at.night();
    expect((await counts(at)).total).toBe(22);
    await at.answer(0, '2026-03', scores(10, 20));
    const [due] = await api.database.asOwner<{ n: number }>("select count(*)::int as n from outbox_message where agency_id = $1 and job = 'insights.release-answers' and done_at is null and due_at > now()", [at.agencyId]);
    expect(due!.n).toBeGreaterThan(0);
    await api.database.asOwner("update answer_release set released_on = (now() at time zone 'America/New_York')::date + 1 where agency_id = $1", [at.agencyId]);
    await at.night();
    expect((await counts(at)).total).toBe(22);
  });

  it("holds a town's single answer back from its row, and counts it in the total, until three of the town have come", async () => {
    const at = await makeTrustWorld(api);
    for (const town of [0, 1]) await at.answer(town, '2026-03', scores(20, 70));
    await at.night();
    await at.answer(0, '2026-03', scores(11, 40));
    await at.answer(1, '2026-03', [0]);
    await at.night();
    expect(await counts(at)).toEqual({ total: 52, rows: [31, 20] });
    await at.answer(0, '2026-03', scores(10, 40));
    await at.answer(1, '2026-03', [100]);
    await at.night();
    expect(await counts(at)).toEqual({ total: 63, rows: [41, 20] });
    await at.answer(0, '2026-03', scores(10, 40));
    await at.answer(1, '2026-03', [50]);
    await at.night();
    expect(await counts(at)).toEqual({ total: 74, rows: [51, 23] });
    await at.inside(() => api.app.get(ResponsesRepository).recount());
    expect(await counts(at)).toEqual({ total: 74, rows: [51, 23] });
  });

  it('holds an answer back from a pair of filters where it would stand alone there', async () => {
    const at = await makeTrustWorld(api);
    await at.answer(0, '2026-03', [...scores(20, 70)]);
    await at.answer(0, '2026-03', scores(20, 60), 'es');
    await at.night();
    const pair = async () => (await at.analyst.send<{ published: { figures: Figures | null } }>('GET', `/api/insights/trust?${period}&municipalityId=${at.towns[0]}&language=es`)).body.published.figures?.n;
    expect(await pair()).toBe(20);
    await at.answer(0, '2026-03', scores(10, 70));
    await at.answer(1, '2026-03', scores(2, 70), 'es');
    await at.answer(0, '2026-03', [5], 'es');
    await at.night();
    expect(await pair()).toBe(20);
    const spanish = await at.analyst.send<{ published: { figures: Figures | null } }>('GET', `/api/insights/trust?${period}&language=es`);
    expect(spanish.body.published.figures?.n).toBe(23);
  });

  it('lets an answer of a month wait that would move its month alone', async () => {
    const at = await makeTrustWorld(api);
    await at.answer(0, '2026-02', scores(20, 70));
    await at.answer(0, '2026-03', scores(20, 70));
    await at.night();
    await at.answer(0, '2026-02', [0]);
    await at.answer(0, '2026-03', scores(12, 70));
    await at.night();
    const { body } = await at.analyst.send<{ months: { published: { figures: Figures } }[] }>('GET', '/api/insights/trust?from=2026-02&to=2026-03');
    expect(body.months.map(({ published }) => published.figures.n)).toEqual([20, 32]);
  });

  it('tells every figure in whole points, and no share of few people', async () => {
    const at = await makeTrustWorld(api);
    await at.answer(0, '2026-03', [...scores(13, 71.3), ...scores(9, 66.6)]);
    await at.answer(1, '2026-03', [...scores(14, 51.7), ...scores(9, 66.6)]);
    await at.night();
    for (const text of await everything(at)) {
      if (text.includes('"wholePoints":true')) continue;
      expect(text.match(/(?:value|low|high|nEffective|difference)":-?\d+\.\d+/g) ?? []).toEqual([]);
      expect(text).not.toMatch(/"topBox":\{/);
    }
    const csv = await at.analyst.send('GET', `/api/insights/trust.csv?${period}`);
    expect(csv.text).not.toMatch(/,\d+\.\d+/);
    const manifest = await at.analyst.send<{ cells: { key: string | null; sums: { w: number; wx: number } }[]; release: unknown }>('GET', `/api/insights/trust/manifest?${period}`);
    expect(manifest.body.cells).toHaveLength(1);
    const { w, wx } = manifest.body.cells[0]!.sums;
    expect(Math.abs(wx / w - Math.round(wx / w))).toBeLessThan(1e-9);
    expect(manifest.body.release).toMatchObject({ smallestBatch: 10, smallestStep: 3, wholePoints: true });
  });

  it('never tells how many answered where the figure is hidden for being too few', async () => {
    const at = await makeTrustWorld(api);
    await at.answer(0, '2026-03', scores(4, 20));
    await at.answer(1, '2026-03', scores(12, 50));
    await at.answer(2, '2026-03', scores(30, 80));
    await at.night();
    const answered = async (town: number) => {
      const { body } = await at.analyst.send<{ coverage: { responseRate: number | null; steps: { stage: string; count: number | null }[] } }>('GET', `/api/insights/trust?${period}&municipalityId=${at.towns[town]}`);
      return body.coverage.steps.find(({ stage }) => stage === 'completed')?.count;
    };
    expect([await answered(0), await answered(1), await answered(2)]).toEqual([null, null, 30]);
  });
});
