/** Permission is given before something is published: no post rests on what was permitted later. */
import { member } from '../../../test/training-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { Clock } from '../notifications/clock.js';

interface Problem { code: string; errors?: { path: string }[] }
const triage = { on_duty: false, official_channel: false, speaks_for_department: false, department_material: true, confidential: false };
const wish = { title: 'Photo at the fair', materials: ['photo'], channel: 'facebook', purpose: 'Thank the volunteers', publishFrom: '2026-11-20', publishTo: '2026-11-30', triage };

describe('permission that comes afterwards', () => {
  let api: TestApi;
  let now = new Date('2026-11-20T15:00:00Z');
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => now;
  });
  afterAll(() => api.close());

  it('never covers a post that was out before it was given, and is not asked for days that have passed', async () => {
    const agencyId = (await api.agency({ timeZone: 'America/New_York' })).id;
    const [officer, chief, author] = [await member(api, agencyId, null, 'member'), await member(api, agencyId, null, 'chief'), await member(api, agencyId, null, 'policy_author')];
    const ask = (over: object = {}) => officer.caller.send<Problem & { id: string }>('POST', '/api/my-work/permission-requests', { ...wish, ...over });
    expect(await ask({ publishFrom: '2026-11-19' })).toMatchObject({ status: 422, body: { code: 'permission-requests/dates' } });
    const { body: { id } } = await ask();
    now = new Date('2026-11-22T15:30:20Z');
    expect((await chief.caller.send('POST', `/api/permission-requests/${id}/approve`, { sha256: null, conditions: null, note: null })).status).toBe(200);
    now = new Date('2026-11-22T18:00:00Z');
    const record = (publishedAt: string) => author.caller.send<Problem>('POST', '/api/official-posts', { kind: 'post', channel: 'facebook', title: 'Thank you', body: 'A good day.', publishedAt, permissionRequestId: id });
    for (const before of ['2026-11-20T16:00:00Z', '2026-11-22T15:29:59Z']) expect(await record(before)).toMatchObject({ status: 409, body: { code: 'official-posts/before-decision' } });
    expect((await record('2026-11-22T15:30:00Z')).status).toBe(201);
  });
});
