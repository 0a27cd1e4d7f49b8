/** The Trust Index over HTTP: from responses in the database to what an analyst may see. */
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { makeTrustWorld, scores, type TrustWorld } from '../../../test/trust-world.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { coverageDelaySeconds } from './refresh-coverage.job.js';

interface Trust {
  published: { hidden: string; figures: { value: number; n: number; topBox: { share: number } | null; facets: Record<string, { n: number } | null> } | null };
  months: { month: string; published: { hidden: string } }[];
  coverage: { steps: { stage: string; count: number | null }[]; excluded: { reason: string; count: number }[] };
}
interface Breakdown { rows: { key: string; label: string; published: Trust['published']; adjusted: { value: number } | null }[]; total: Trust['published'] }

describe('Trust Index', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  async function answer(at: TrustWorld, town: number, month: string, given: (number | null)[]): Promise<void> {
    await at.answer(town, month, given);
    await at.night();
  }

  it('computes index, top box and facets of the answers, each counted once', async () => {
    const at = await makeTrustWorld(api);
    await answer(at, 0, '2026-03', [...scores(120, 80), ...scores(120, 60), null]);
    const { body } = await at.analyst.send<Trust>('GET', '/api/insights/trust?from=2026-03&to=2026-03');
    expect(body.published.figures).toMatchObject({ n: 240, value: 70, topBox: { share: 0.5 } });
    expect(body.published.figures?.facets.voice?.n).toBe(240);
  });

  it('hides a small town and the one that would give it away, and tells nothing of them', async () => {
    const at = await makeTrustWorld(api);
    await at.answer(0, '2026-03', scores(4, 20));
    await at.answer(1, '2026-03', scores(12, 50));
    await answer(at, 2, '2026-03', scores(30, 80));
    const { body, text } = await at.analyst.send<Breakdown>('GET', '/api/insights/trust/breakdown?by=municipality&from=2026-03&to=2026-03');
    expect(body.rows.map((row) => [row.label, row.published.hidden])).toEqual([['Town 0', 'too_few'], ['Town 1', 'too_few'], ['Town 2', 'none']]);
    expect(text).not.toMatch(/"n":4[,}]/);
    expect(text).not.toMatch(/"n":12[,}]/);
    const filtered = await at.analyst.send<Trust>('GET', `/api/insights/trust?from=2026-03&to=2026-03&municipalityId=${at.towns[1]}`);
    expect(filtered.body.published).toEqual({ hidden: 'too_few', figures: null });
  });

  it('follows a contact from eligible to answered, with the reasons of those left out', async () => {
    const at = await makeTrustWorld(api);
    for (const [i, reason] of ['medical', 'medical', null, null, null].entries()) {
      await api.database.asOwner(
        `insert into contact (agency_id, id, source, source_key, content_hash, occurred_at, type_id, municipality_id, excluded_reason, excluded_by)
         values ($1, $2, 'cad', $3, 'x', '2026-03-15T12:00:00Z', $4, $5, $6, case when $6::text is null then null else 'type' end)`, [at.agencyId, uuidv7(), String(i), at.typeId, at.towns[0], reason]);
    }
    const add = () => api.app.get(UnitOfWork).run({ agencyId: at.agencyId, actor: { kind: 'system', id: null, label: 'test' }, source: noSource },
      () => api.app.get(Outbox).add('insights.refresh-coverage', { month: '2026-03' }, new Date(Date.now() - coverageDelaySeconds * 1000)));
    await add();
    await api.settle();
    const { body } = await at.analyst.send<Trust>('GET', '/api/insights/trust?from=2026-03&to=2026-03');
    expect(body.coverage.steps.slice(0, 3)).toEqual([{ stage: 'eligible', count: 5 }, { stage: 'invitable', count: 3 }, { stage: 'sent', count: 0 }]);
    expect(body.coverage.excluded).toEqual([{ reason: 'medical', count: 2 }]);
  });

  it('gives figures as CSV to an analyst, and nothing to a member', async () => {
    const at = await makeTrustWorld(api);
    await answer(at, 0, '2026-03', scores(15, 70));
    const csv = await at.analyst.send('GET', '/api/insights/trust.csv?from=2026-03&to=2026-03');
    expect(csv.status).toBe(200);
    expect(csv.text.split('\r\n')[1]).toMatch(/^all,2026-03\/2026-03,All,,70,/);
    const member = await api.caller(at.agencyId, 'member');
    expect((await member.send('GET', '/api/insights/trust.csv')).status).toBe(403);
    expect((await member.send('GET', '/api/insights/trust')).status).toBe(403);
  });

  it('lets anyone recompute the figure from its manifest', async () => {
    const at = await makeTrustWorld(api);
    await answer(at, 0, '2026-03', scores(40, 70));
    const { recomputeManifest } = await import('@rapport/trust-index/manifest');
    const { body } = await at.analyst.send<Parameters<typeof recomputeManifest>[0]>('GET', '/api/insights/trust/manifest?from=2026-03&to=2026-03');
    expect(recomputeManifest(body)).toMatchObject({ matches: true, differences: [] });
  });

  it('never tells in the manifest of a month that the page leaves out', async () => {
    const at = await makeTrustWorld(api);
    await at.answer(0, '2026-02', scores(30, 70));
    await answer(at, 0, '2026-03', scores(4, 20));
    const query = '?from=2026-02&to=2026-03';
    const page = await at.analyst.send<Trust>('GET', `/api/insights/trust${query}`);
    const manifest = await at.analyst.send<{ figures: { n: number; value: number } }>('GET', `/api/insights/trust/manifest${query}`);
    expect(page.body.published.figures?.n).toBe(30);
    expect(manifest.body.figures).toMatchObject({ n: 30, value: page.body.published.figures?.value });
  });

  it('answers an agency without data with words, not with an error', async () => {
    const empty = await api.agency();
    const analyst = await api.caller(empty.id, 'survey_analyst');
    expect((await analyst.send<Trust>('GET', '/api/insights/trust')).body.published).toEqual({ hidden: 'nobody_answered', figures: null });
    expect((await analyst.send('GET', '/api/insights/trust/breakdown?by=unit')).status).toBe(200);
    expect((await analyst.send('GET', '/api/insights/trust/manifest')).status).toBe(409);
    expect((await analyst.send('GET', '/api/insights/trust?from=2026-13')).status).toBe(422);
    expect((await analyst.send('GET', '/api/insights/trust?from=2026-05&to=2026-03')).status).toBe(422);
  });
});
