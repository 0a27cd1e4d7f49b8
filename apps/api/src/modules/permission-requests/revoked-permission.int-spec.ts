/** What a revoked permission leaves behind, and grounds that do not fit a decision. */
import { member } from '../../../test/training-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { Clock } from '../notifications/clock.js';

interface Answer { id: string; code: string; state: string; items: { request: { revokedAt: string | null } }[] }
const triage = { on_duty: false, official_channel: false, speaks_for_department: false, department_material: true, confidential: false };
const wish = { title: 'Photo at the fair', materials: ['photo'], channel: 'facebook', purpose: 'Thank the volunteers', publishFrom: '2026-11-20', publishTo: '2026-11-30', triage };

describe('a permission that was taken back', () => {
  let api: TestApi;
  let now = new Date('2026-11-20T15:00:00Z');
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => now;
  });
  afterAll(() => api.close());
  beforeEach(() => { now = new Date('2026-11-20T15:00:00Z'); });
  const asked = async () => {
    const agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    const [officer, chief, author] = [await member(api, agencyId, null, 'member'), await member(api, agencyId, null, 'chief'), await member(api, agencyId, null, 'policy_author')];
    const { id } = (await officer.caller.send<Answer>('POST', '/api/my-work/permission-requests', wish)).body;
    const act = (what: string, body: object) => chief.caller.send<Answer>('POST', `/api/permission-requests/${id}/${what}`, body);
    return { id, author, act };
  };

  it('never stands in the register as if it still held', async () => {
    const { id, author, act } = await asked();
    await act('approve', { sha256: null, conditions: null, note: null });
    now = new Date('2026-11-21T15:00:00Z');
    const post = { kind: 'post', channel: 'facebook', title: 'Thank you', body: 'A good day.', publishedAt: '2026-11-21T14:00:00Z', permissionRequestId: id };
    expect((await author.caller.send('POST', '/api/official-posts', post)).status).toBe(201);
    const register = async () => (await author.caller.send<Answer>('GET', '/api/official-posts')).body.items;
    expect(await register()).toMatchObject([{ request: { revokedAt: null } }]);
    expect((await act('revoke', { ground: 'facts_changed', reason: 'The family asked us to' })).status).toBe(200);
    expect(await register()).toMatchObject([{ request: { revokedAt: '2026-11-21T15:00:00.000Z' } }]);
  });

  it('never rests a first denial on facts that changed since nothing', async () => {
    const { act } = await asked();
    expect(await act('deny', { ground: 'facts_changed', reason: 'The facts have changed' })).toMatchObject({ status: 422, body: { code: 'permission-requests/nothing-to-have-changed' } });
    expect((await act('deny', { ground: 'privacy_of_others', reason: 'It shows a child' })).body.state).toBe('denied');
  });
});
