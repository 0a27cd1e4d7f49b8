/** What staff may see while somebody answers: every list and file before and after is the same, to the letter. */
import { makeSurveyWorld, startSurveyApi, type SurveyWorld } from '../../../../test/survey-world.js';
import type { TestApi } from '../../../../test/test-api.js';

const noon = '2026-11-10T17:00:00.000Z';
const phones = Array.from({ length: 3 }, (_, n) => `+1215555091${n}`);
interface Row { id: string; status: string; sentAt: string | null; dueAt: string; expiresAt: string | null }

describe('answers nobody sees coming in', () => {
  let api: TestApi;
  let world: SurveyWorld;
  beforeAll(async () => { api = await startSurveyApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    world = await makeSurveyWorld(api);
    await world.at(noon);
  });

  async function asked(mode: 'anonymous' | 'confidential'): Promise<{ surveyId: string; tokens: string[] }> {
    for (const phone of phones) await world.contact({ at: '2026-11-09T17:00:00Z', phone });
    const surveyId = await world.survey({ delayMinutes: 0, mode });
    await world.activate(surveyId);
    return { surveyId, tokens: await Promise.all(phones.map(async (phone) => (await world.messagesTo(phone)).at(-1)!.token)) };
  }
  const invitations = async (surveyId: string) => (await world.admin.send<{ items: Row[] }>('GET', `/api/surveys/${surveyId}/invitations`)).body.items;

  async function everything(surveyId: string): Promise<string[]> {
    const statuses = ['issued', 'opened', 'partial', 'submitted', 'expired', 'revoked'].map((status) => `/api/surveys/${surveyId}/invitations?status=${status}`);
    const paths = [`/api/surveys/${surveyId}/invitations`, ...statuses, '/api/surveys', `/api/surveys/${surveyId}`, `/api/surveys/${surveyId}/coverage`, '/api/contacts', '/api/contacts/export', '/api/notifications/messages', '/api/insights/trust'];
    const told: string[] = [];
    for (const path of paths) {
      const { status, text } = await world.admin.send('GET', path);
      expect([path, status]).toEqual([path, 200]);
      told.push(text);
    }
    return told;
  }
  const submit = (token: string) => api.anybody.send('POST', `/s/${token}/submission`, { answers: {}, language: 'en', versionId: world.versionId });

  it('never tells which invitation was opened, begun or answered, nor how many', async () => {
    const { surveyId, tokens } = await asked('anonymous');
    const before = await everything(surveyId);
    await api.anybody.send('POST', `/s/${tokens[0]}/opened`, {});
    expect(await everything(surveyId)).toEqual(before);
    await api.anybody.send('PUT', `/s/${tokens[0]}/answers`, { answers: {}, language: 'es' });
    expect(await everything(surveyId)).toEqual(before);
    expect((await submit(tokens[0]!)).status).toBe(200);
    expect(await everything(surveyId)).toEqual(before);
    await world.at('2026-11-14T17:00:00Z');
    const rows = (await invitations(surveyId)).map(({ id: _id, ...row }) => JSON.stringify(row));
    expect(new Set(rows).size).toBe(1);
    await world.at('2026-11-28T17:00:00Z');
    expect((await invitations(surveyId)).map(({ status }) => status)).toEqual(['expired', 'expired', 'expired']);
  });

  it('never tells by a refusal to withdraw that an invitation was answered', async () => {
    const { surveyId, tokens } = await asked('anonymous');
    await submit(tokens[0]!);
    for (const { id } of await invitations(surveyId)) {
      const withdrawn = await world.admin.send<Row>('POST', `/api/surveys/${surveyId}/invitations/${id}/revoke`);
      expect(withdrawn).toMatchObject({ status: 200, body: { status: 'revoked' } });
      expect((await world.admin.send('POST', `/api/surveys/${surveyId}/invitations/${id}/revoke`)).status).toBe(409);
    }
    expect(await world.rows('select count(*)::int as n from response where agency_id = $1')).toEqual([{ n: 1 }]);
    const records = await world.rows<{ before: object }>("select before from audit_event where agency_id = $1 and action = 'surveys.invitation-revoked'");
    expect(records.map(({ before }) => before)).toEqual([{ status: 'issued' }, { status: 'issued' }, { status: 'issued' }]);
  });

  it('never gives a contact and its invitation the same exact time', async () => {
    const { surveyId } = await asked('anonymous');
    const midnight = '2026-11-10T05:00:00.000Z';
    for (const { sentAt, dueAt, expiresAt } of await invitations(surveyId)) expect([sentAt, dueAt, expiresAt]).toEqual([midnight, midnight, '2026-11-24T05:00:00.000Z']);
    const contacts = await world.admin.send<{ items: { surveyedAt: string }[] }>('GET', '/api/contacts');
    expect(contacts.body.items.map(({ surveyedAt }) => surveyedAt)).toEqual([midnight, midnight, midnight]);
  });

  it('tells of a confidential survey what its page says it tells', async () => {
    const { surveyId, tokens } = await asked('confidential');
    await submit(tokens[0]!);
    expect((await invitations(surveyId)).map(({ status }) => status).toSorted()).toEqual(['issued', 'issued', 'submitted']);
  });
});
