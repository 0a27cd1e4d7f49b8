/** A resident with a link to a survey, and what a browser or a script sends; for tests of the resident's path over HTTP. */
import { makeSurveyWorld, startSurveyApi, type SurveyWorld } from './survey-world.js';
import type { TestApi } from './test-api.js';

export const noon = '2026-11-10T17:00:00.000Z';
export const form = { 'content-type': 'application/x-www-form-urlencoded' };
export interface Sent { receipt: string | null; problems: { questionId: string | null; code: string }[] }
export const value = (v: unknown) => ({ state: 'value', value: v });
/** An answer to every question that is asked of everybody. */
export const full = {
  voice_time: value(5), voice_attention: value(4), respect_polite: value(5), respect_matters: value(5), neutrality_reasons: value(3), neutrality_same: value(4), motives_right: value(5), motives_cared: value(5),
  effectiveness: value(4), satisfaction: value(5), legitimacy: value(4), comment: value('She explained everything.'),
};

/** Call inside `describe`: each test gets an agency of its own, which `now` tells. */
export function residentOffice() {
  let api: TestApi;
  let world: SurveyWorld;
  let phones = 0;
  beforeAll(async () => { api = await startSurveyApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    world = await makeSurveyWorld(api);
    await world.at(noon);
  });

  /** A link that was just sent. */
  async function link(over: Record<string, unknown> = {}): Promise<string> {
    phones += 1;
    const phone = `+1215556${String(phones).padStart(4, '0')}`;
    await world.contact({ at: '2026-11-09T17:00:00Z', phone });
    await world.activate(await world.survey({ delayMinutes: 0, ...over }));
    const [message] = await world.messagesTo(phone);
    if (!message) throw new Error('No message was sent');
    return message.token;
  }
  const submit = (token: string, answers: Record<string, unknown>, versionId = world.versionId) => api.anybody.send<Sent>('POST', `/s/${token}/submission`, { answers, language: 'en', versionId });
  const post = (token: string, fields: Record<string, string>, query = '') => api.anybody.send('POST', `/s/${token}${query}`, new URLSearchParams(fields).toString() as unknown as object, form);
  return { link, submit, post, now: () => ({ api, world }) };
}
