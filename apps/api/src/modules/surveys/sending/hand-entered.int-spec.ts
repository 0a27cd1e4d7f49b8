/** Contacts that somebody typed in: kept apart, told apart, and asked only where the rule says so. */
import { makeSurveyWorld, startSurveyApi, type SurveyWorld } from '../../../../test/survey-world.js';
import type { TestApi, TestCaller } from '../../../../test/test-api.js';

const noon = '2026-11-10T17:00:00.000Z';

describe('contacts that were typed in', () => {
  let api: TestApi;
  let world: SurveyWorld;
  beforeAll(async () => { api = await startSurveyApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    world = await makeSurveyWorld(api);
    await world.at(noon);
  });

  const typed = (caller: TestCaller, phone: string, sourceKey: string) =>
    caller.send<{ enteredBy: string }>('POST', '/api/contacts', { source: 'DESK', sourceKey, occurredAt: '2026-11-09T17:00:00Z', type: 'Traffic: TEST', phone });
  async function keyHolder(): Promise<TestCaller> {
    const { body } = await world.admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'CAD', scopes: ['contacts:write'], expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) });
    return api.withHeaders({ authorization: `Bearer ${body.secret}` });
  }

  it('never lets a person make up who answers: what was typed in is not asked about, and counted apart', async () => {
    expect((await typed(world.admin, '+12155550301', 'a')).body.enteredBy).toBe('hand');
    expect((await typed(await keyHolder(), '+12155550302', 'b')).body.enteredBy).toBe('key');
    const surveyId = await world.survey({ delayMinutes: 0 });
    expect((await world.admin.send('GET', `/api/surveys/${surveyId}/forecast`)).body).toMatchObject({ eligible: 1, excluded: [{ reason: 'entered-by-hand', contacts: 1 }] });
    await world.activate(surveyId);
    expect(await world.messagesTo('+12155550301')).toEqual([]);
    expect(await world.messagesTo('+12155550302')).toHaveLength(1);
    expect((await world.admin.send('GET', `/api/surveys/${surveyId}/coverage`)).body).toMatchObject({ enteredByHand: 1, total: { eligible: 1, excluded: 1 }, excluded: [{ reason: 'entered-by-hand', contacts: 1 }] });
  });

  it('asks about them where the rule says so, and still tells how many they are', async () => {
    await typed(world.admin, '+12155550303', 'c');
    const surveyId = await world.survey({ delayMinutes: 0, includeHandEntered: true });
    await world.activate(surveyId);
    expect(await world.messagesTo('+12155550303')).toHaveLength(1);
    expect((await world.admin.send('GET', `/api/surveys/${surveyId}/coverage`)).body).toMatchObject({ enteredByHand: 1, total: { eligible: 1, sent: 1 } });
  });

  it('asks the rule again when the message is due', async () => {
    await typed(world.admin, '+12155550304', 'd');
    const surveyId = await world.survey({ includeHandEntered: true, delayMinutes: 48 * 60 });
    await world.activate(surveyId);
    await world.admin.send('PATCH', `/api/surveys/${surveyId}`, { includeHandEntered: false });
    await world.at('2026-11-11T17:10:00Z');
    expect(await world.messagesTo('+12155550304')).toEqual([]);
    expect(await world.rows('select status, reason from invitation where agency_id = $1')).toEqual([{ status: 'skipped', reason: 'entered-by-hand' }]);
  });
});
