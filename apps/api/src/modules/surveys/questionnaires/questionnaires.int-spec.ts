/** Questionnaires over HTTP: drafts, the gate, frozen versions, the starter, previews. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@rapport/survey-engine/canonical';
import { STARTER_QUESTIONNAIRE } from '@rapport/survey-engine/starter-questionnaire';
import { fingerprint } from '../../../../test/isolation/fingerprint.js';
import { makeSurveyWorld, startSurveyApi, type SurveyWorld } from '../../../../test/survey-world.js';
import type { TestApi } from '../../../../test/test-api.js';
import { AgencyHooks } from '../../agencies/agency-hooks.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';

interface Questionnaire { id: string; name: string; starter: boolean; latest: { id: string; number: number; sha256: string; breaksTrend: boolean } | null; draft: { revision: number } | null; draftDefinition: Record<string, unknown> | null }

describe('questionnaires', () => {
  let api: TestApi;
  let world: SurveyWorld;
  beforeAll(async () => { api = await startSurveyApi(); });
  afterAll(() => api.close());
  beforeEach(async () => { world = await makeSurveyWorld(api); });

  const definition = () => structuredClone(STARTER_QUESTIONNAIRE) as unknown as Record<string, unknown> & { pages: { id: string; questions: Record<string, unknown>[] }[] };

  it('gives a new agency the starter questionnaire once, as a published version that anybody can recompute', async () => {
    const agency = await api.agency();
    const hooks = api.app.get(AgencyHooks, { strict: false });
    const open = () => api.app.get(UnitOfWork, { strict: false }).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, () => hooks.tellOpened());
    await open();
    await api.settle();
    await open();
    await api.settle();
    const admin = await api.caller(agency.id, 'admin');
    const { body } = await admin.send<{ items: Questionnaire[] }>('GET', '/api/questionnaires');
    expect(body.items).toMatchObject([{ starter: true, latest: { number: 1 }, draft: null }]);
    const version = await admin.send<{ definition: unknown; sha256: string }>('GET', `/api/questionnaires/${body.items[0]!.id}/versions/${body.items[0]!.latest!.id}`);
    expect(version.body.sha256).toBe(createHash('sha256').update(canonicalJson(version.body.definition)).digest('hex'));
  });

  it('never lets a published version change, by whatever statement', async () => {
    await expect(world.rows("update questionnaire_version set definition = '{}' where agency_id = $1")).rejects.toThrow('final');
    await expect(world.rows('delete from questionnaire_version where agency_id = $1')).rejects.toThrow('final');
  });

  it('holds a draft to the gate, then freezes it as the next version and says whether trends go on', async () => {
    const path = `/api/questionnaires/${world.questionnaireId}`;
    const wanting = definition();
    wanting.pages[0]!.questions[0]!['text'] = { en: 'Only English' };
    expect((await world.admin.send('PUT', `${path}/draft`, { revision: 0, definition: { format: 1 } })).status).toBe(422);
    const saved = await world.admin.send<Questionnaire>('PUT', `${path}/draft`, { revision: 0, definition: wanting });
    expect(saved).toMatchObject({ status: 200, body: { draft: { revision: 1 } } });
    const check = await world.admin.send<{ publishable: boolean; findings: { code: string; path: string }[]; comparison: { breaksTrend: boolean } }>('GET', `${path}/draft/check`);
    expect(check.body).toMatchObject({ publishable: false, findings: [{ code: 'missing_text', path: 'pages.0.questions.0.text.es' }], comparison: { breaksTrend: true } });
    expect(await world.admin.send('POST', `${path}/publish`, { revision: 1 })).toMatchObject({ status: 422, body: { code: 'questionnaires/not-publishable' } });
    wanting.pages[0]!.questions[0]!['text'] = { en: 'They let me speak.', es: 'Me dejaron hablar.' };
    await world.admin.send('PUT', `${path}/draft`, { revision: 1, definition: wanting });
    const published = await world.admin.send('POST', `${path}/publish`, { revision: 2, note: 'Shorter words' });
    expect(published).toMatchObject({ status: 201, body: { number: 2, breaksTrend: true, note: 'Shorter words' } });
    expect((await world.admin.send<Questionnaire>('GET', path)).body).toMatchObject({ latest: { number: 2 }, draft: null });
  });

  it('refuses cycles and recycled ids at publication', async () => {
    const path = `/api/questionnaires/${world.questionnaireId}`;
    const looping = definition();
    looping.pages[0]!.questions[0]!['relevant'] = { op: 'answered', question: 'comment' };
    await world.admin.send('PUT', `${path}/draft`, { revision: 0, definition: looping });
    const refused = await world.admin.send<{ errors: { path: string }[] }>('POST', `${path}/publish`, { revision: 1 });
    expect(refused.status).toBe(422);
  });

  it('never lets two editors overwrite each other', async () => {
    const path = `/api/questionnaires/${world.questionnaireId}/draft`;
    const both = await Promise.all([1, 2].map(() => world.admin.send('PUT', path, { revision: 0, definition: definition() })));
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    await world.admin.send('DELETE', path);
    expect((await world.admin.send('PUT', path, { revision: 1, definition: definition() })).status).toBe(409);
    expect((await world.admin.send('PUT', path, { revision: 0, definition: definition() })).status).toBe(200);
  });

  it('copies a version into a questionnaire of its own, and refuses a version of another agency', async () => {
    const copy = await world.admin.send<Questionnaire>('POST', '/api/questionnaires', { name: 'Traffic stops', fromVersionId: world.versionId });
    expect(copy).toMatchObject({ status: 201, body: { starter: false, latest: null, draft: { revision: 1 }, draftDefinition: { version: 1 } } });
    expect(copy.body.draftDefinition!['id']).not.toBe('after_contact');
    const other = await makeSurveyWorld(api);
    expect((await other.admin.send('POST', '/api/questionnaires', { name: 'Stolen', fromVersionId: world.versionId })).status).toBe(422);
  });

  it('shows a preview page by page with and without script, stores nothing, and ends after a day', async () => {
    const { body } = await world.admin.send<{ url: string }>('POST', `/api/questionnaires/${world.questionnaireId}/preview`, {});
    const path = new URL(body.url).pathname;
    const before = await fingerprint(api.database, world.agencyId);
    const page = await api.anybody.send('GET', path);
    expect([page.status, page.text.includes('Preview: nothing is stored')]).toEqual([200, true]);
    const next = await api.anybody.send('POST', path, new URLSearchParams({ _page: 'page_voice_time', _shown: 'voice_time', voice_time: '5', _go: 'next' }).toString() as unknown as object, { 'content-type': 'application/x-www-form-urlencoded' });
    expect([next.status, next.headers['location']]).toEqual([303, '?p=page_voice_attention&lang=en']);
    expect(await fingerprint(api.database, world.agencyId)).toEqual(before);
    await world.at(new Date(Date.now() + 25 * 3_600_000).toISOString());
    expect((await api.anybody.send('GET', path)).status).toBe(404);
    expect((await api.anybody.send('GET', `${path.slice(0, -3)}AAA`)).status).toBe(404);
  });

  it('keeps a questionnaire that a running survey asks from being put away', async () => {
    await world.at('2026-11-10T17:00:00.000Z');
    const surveyId = await world.survey();
    await world.activate(surveyId);
    expect(await world.admin.send('PATCH', `/api/questionnaires/${world.questionnaireId}`, { archived: true })).toMatchObject({ status: 409, body: { code: 'questionnaires/in-use' } });
    await world.admin.send('POST', `/api/surveys/${surveyId}/close`);
    expect((await world.admin.send('PATCH', `/api/questionnaires/${world.questionnaireId}`, { archived: true })).status).toBe(200);
  });
});
