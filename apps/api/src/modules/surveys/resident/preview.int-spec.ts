/** The preview of a questionnaire, and when it is refused. */
import { makeSurveyWorld, startSurveyApi, type SurveyWorld } from '../../../../test/survey-world.js';
import type { TestApi } from '../../../../test/test-api.js';

describe('previews', () => {
  let api: TestApi;
  let world: SurveyWorld;
  beforeAll(async () => { api = await startSurveyApi(); });
  afterAll(() => api.close());
  beforeEach(async () => { world = await makeSurveyWorld(api); });

  it('never answers for an agency that is suspended', async () => {
    const { body } = await world.admin.send<{ url: string }>('POST', `/api/questionnaires/${world.questionnaireId}/preview`, {});
    const path = new URL(body.url).pathname;
    expect((await api.anybody.send('GET', path)).text).toContain('Marlow County Sheriff');
    await world.rows("update agency set status = 'suspended' where id = $1");
    for (const [method, fields] of [['GET', undefined], ['POST', '_page=page_voice_time&_go=next']] as const) {
      const refused = await api.anybody.send(method, path, fields as unknown as object, fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {});
      expect(refused.status).toBe(410);
      expect(refused.text).not.toContain('Marlow County Sheriff');
    }
  });
});
