/** The agency's profile over HTTP. */
import { startTestApi, type TestApi } from '../../../test/test-api.js';

describe('agency profile', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('shows an admin the profile of the own agency only', async () => {
    const [mine, other] = [await api.agency({ name: 'Mine' }), await api.agency({ name: 'Other' })];
    const admin = await api.caller(mine.id, 'admin');
    const answer = await admin.send<{ name: string }>('GET', '/api/agency');
    expect(answer).toMatchObject({ status: 200, body: { id: mine.id, name: 'Mine' } });
    expect(answer.text).not.toContain(other.id);
  });

  it('changes the profile and records who did it, with before and after', async () => {
    const mine = await api.agency({ name: 'Before' });
    const admin = await api.caller(mine.id, 'admin');
    expect(await admin.send('PATCH', '/api/agency', { name: 'After' })).toMatchObject({ status: 200, body: { name: 'After' } });
    const events = await api.database.asOwner('select action, actor_id, before, after from audit_event where agency_id = $1', [mine.id]);
    expect(events).toEqual([{ action: 'agencies.profile-changed', actor_id: admin.userId, before: { name: 'Before' }, after: { name: 'After' } }]);
  });

  it('never lets an agency take another name without the operators being told', async () => {
    const mine = await api.agency({ name: 'Marlow Sheriff' });
    const admin = await api.caller(mine.id, 'admin');
    await admin.send('PATCH', '/api/agency', { name: 'Harlow Sheriff' });
    const events = await (await api.operator()).send<{ items: { action: string; details: object }[] }>('GET', '/api/platform/events?action=agencies.renamed');
    expect(events.body.items.slice(0, 1)).toMatchObject([{ action: 'agencies.renamed', details: { agencyId: mine.id, address: mine.slug, from: 'Marlow Sheriff', to: 'Harlow Sheriff' } }]);
  });

  it('refuses a member, changes nothing, and records the refusal', async () => {
    const mine = await api.agency({ name: 'Kept' });
    const member = await api.caller(mine.id, 'member');
    expect(await member.send('PATCH', '/api/agency', { name: 'Stolen' })).toMatchObject({ status: 403, body: { code: 'access/denied' } });
    expect((await api.database.asOwner('select name from agency where id = $1', [mine.id]))[0]).toEqual({ name: 'Kept' });
    expect(await api.database.asOwner("select outcome from audit_event where agency_id = $1 and action = 'access.refused'", [mine.id])).toHaveLength(1);
  });

  it('names every fault of a bad profile, and where it is', async () => {
    const mine = await api.agency();
    const admin = await api.caller(mine.id, 'admin');
    const answer = await admin.send<{ errors: { path: string }[] }>('PATCH', '/api/agency', { name: '', timeZone: 'Mars/Olympus', fiscalYearStart: '02-30' });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map((error) => error.path)).toEqual(['body.name', 'body.timeZone', 'body.fiscalYearStart']);
  });

  it('refuses a caller without a session', async () => {
    expect(await api.anybody.send('GET', '/api/agency')).toMatchObject({ status: 401, body: { code: 'access/sign-in' } });
  });
});
