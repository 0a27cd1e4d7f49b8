/** Figures of a municipality that was merged into another: they follow, once, and give nobody away. */
import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { CoverageRepository } from './coverage.repository.js';
import { ResponsesRepository } from './responses.repository.js';

interface Row { key: string; label: string; published: { hidden: string; figures: { n: number; value: number } | null } }
interface Breakdown { rows: Row[]; total: { figures: { n: number; value: number } | null } }

describe('figures after a merge of municipalities', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  interface Place { agencyId: string; admin: TestCaller; towns: string[]; answer: (town: number, count: number, value: number) => Promise<void>; inside: <T>(work: () => Promise<T>) => Promise<T> }

  async function place(): Promise<Place> {
    const agencyId = (await api.agency()).id;
    const run = (sql: string, values: unknown[]) => api.database.asOwner(sql, [agencyId, ...values]);
    const admin = await api.caller(agencyId, 'admin');
    const [questionnaireId, versionIds, surveyId, groupId, typeId] = [uuidv7(), [uuidv7(), uuidv7()], uuidv7(), uuidv7(), uuidv7()];
    const towns: string[] = [];
    for (const name of ['Ashby', 'Birch', 'Cedar']) towns.push((await admin.send<{ id: string }>('POST', '/api/municipalities', { name, kind: 'township', population: null, aliases: [] })).body.id);
    await run("insert into contact_group (agency_id, id, name) values ($1, $2, 'Traffic')", [groupId]);
    await run("insert into contact_type (agency_id, id, label, label_key, group_id, settled_by) values ($1, $2, 'Stop', 'stop', $3, 'rule')", [typeId, groupId]);
    await run("insert into questionnaire (agency_id, id, name) values ($1, $2, 'Q')", [questionnaireId]);
    for (const [i, versionId] of versionIds.entries()) {
      await run("insert into questionnaire_version (agency_id, id, questionnaire_id, number, definition, sha256, languages, questions, breaks_trend, published_at, published_by) values ($1, $2, $3, $4, '{}', sha256('x'), '{en}', 8, $5, now(), 'test')", [versionId, questionnaireId, i + 1, i === 0]);
    }
    await run("insert into survey (agency_id, id, name, questionnaire_id, channel, starts_on, delay_minutes, max_age_days, cap_count, cap_days, expires_after_days, mode) values ($1, $2, 'S', $3, 'sms', '2026-01-01', 0, 30, 1, 30, 14, 'anonymous')", [surveyId, questionnaireId]);
    for (const [i, town] of towns.entries()) {
      await run("insert into contact (agency_id, id, source, source_key, content_hash, occurred_at, type_id, municipality_id, excluded_reason, excluded_by) values ($1, $2, 'cad', $3, 'x', '2026-03-15T12:00:00Z', $4, $5, 'medical', 'type')", [uuidv7(), String(i), typeId, town]);
    }
    const inside = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, work);
    await inside(() => api.app.get(CoverageRepository).rebuild('2026-03'));
    const answer = async (town: number, count: number, value: number) => {
      for (let i = 0; i < count; i += 1) {
        const id = randomUUID();
        await run(
          `insert into response (agency_id, id, survey_id, questionnaire_version_id, month, received_on, municipality_id, group_id, language, voice, trust_index, top_box, answers)
           values ($1, $2, $3, $4, '2026-03-01', '2026-03-01', $5, $6, 'en', $7::float8, $7::float8, $7::float8 >= 75, '{}')`, [id, surveyId, versionIds[i % 2], towns[town], groupId, value]);
        await run('insert into answer_waiting (agency_id, response_id) values ($1, $2)', [id]);
      }
      await run('update answer_release set released_on = released_on - 1 where agency_id = $1', []);
      await inside(() => api.app.get(Outbox).add('insights.release-answers', {}));
      await api.settle();
    };
    return { agencyId, admin, towns, answer, inside };
  }
  const breakdown = async (at: Place) => (await at.admin.send<Breakdown>('GET', '/api/insights/trust/breakdown?by=municipality&from=2026-03&to=2026-03')).body;
  const merge = async (at: Place, from: number, into: number) => {
    expect((await at.admin.send('POST', `/api/municipalities/${at.towns[from]}/merge`, { intoId: at.towns[into] })).status).toBe(200);
    await api.settle();
  };
  const cells = (at: Place) => api.database.asOwner('select * from trust_cell where agency_id = $1 order by view, municipality_key, series, language', [at.agencyId]);
  const coverage = (at: Place) => api.database.asOwner('select municipality_key as town, contacts, excluded, invitable from coverage_cell where agency_id = $1 order by contacts, municipality_key', [at.agencyId]);

  it('adds the answers up, anonymous ones too, and loses and doubles none', async () => {
    const at = await place();
    await at.answer(0, 12, 40);
    await at.answer(1, 12, 80);
    await at.answer(2, 20, 50);
    const before = await breakdown(at);
    await merge(at, 0, 1);
    const after = await breakdown(at);
    expect(after.rows.map((row) => [row.key, row.published.figures?.n])).toEqual(expect.arrayContaining([[at.towns[1], 24], [at.towns[2], 20]]));
    expect(after.rows.map((row) => row.key)).not.toContain(at.towns[0]);
    expect(after.rows.find((row) => row.key === at.towns[1])?.published.figures?.value).toBeCloseTo(60, 6);
    expect([before.total.figures?.n, after.total.figures?.n]).toEqual([44, 44]);
    expect(await coverage(at)).toEqual([{ town: at.towns[2], contacts: 1, excluded: { medical: 1 }, invitable: 0 }, { town: at.towns[1], contacts: 2, excluded: { medical: 2 }, invitable: 0 }]);
  });

  it('changes nothing when it is told of the same merge twice, or counts everything anew', async () => {
    const at = await place();
    await at.answer(0, 12, 40);
    await at.answer(1, 12, 80);
    await merge(at, 0, 1);
    const [once, covered] = [await cells(at), await coverage(at)];
    await at.inside(async () => {
      await api.app.get(ResponsesRepository).followMerge(at.towns[0]!, at.towns[1]!);
      await api.app.get(CoverageRepository).followMerge(at.towns[0]!, at.towns[1]!);
    });
    expect([await cells(at), await coverage(at)]).toEqual([once, covered]);
    await at.inside(() => api.app.get(ResponsesRepository).recount());
    await at.inside(() => api.app.get(CoverageRepository).rebuild('2026-03'));
    expect([await cells(at), await coverage(at)]).toEqual([once, covered]);
  });

  it('counts an answer that comes after the merge where its municipality went, over two merges', async () => {
    const at = await place();
    await merge(at, 0, 1);
    await merge(at, 1, 2);
    await at.answer(0, 12, 40);
    expect([...new Set((await cells(at)).map((cell) => (cell as { municipality_key: string }).municipality_key))]).toEqual([at.towns[2]]);
  });

  it('never shows a merged municipality that is still too small, nor the one that would give it away', async () => {
    const at = await place();
    await at.answer(0, 4, 20);
    await at.answer(1, 5, 90);
    await at.answer(2, 30, 60);
    await merge(at, 0, 1);
    const { rows } = await breakdown(at);
    expect(rows.find((row) => row.key === at.towns[1])?.published).toEqual({ hidden: 'too_few', figures: null });
    expect(rows.every((row) => row.published.figures === null)).toBe(true);
  });

  it('leaves the figures of every other agency alone', async () => {
    const [at, other] = [await place(), await place()];
    await other.answer(0, 12, 40);
    const before = await cells(other);
    await at.answer(0, 2, 40);
    await merge(at, 0, 1);
    await at.inside(() => api.app.get(ResponsesRepository).followMerge(other.towns[0]!, at.towns[1]!));
    expect(await cells(other)).toEqual(before);
  });
});
