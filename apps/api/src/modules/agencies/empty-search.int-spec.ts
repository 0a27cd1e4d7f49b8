/** Who searches for something that no name holds, like a sign, finds nothing: never everything. */
import { startTestApi, type TestApi } from '../../../test/test-api.js';

describe('a search for signs alone', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it.each([['/api/billing/buyers'], ['/api/municipalities'], ['/api/people']])('finds nothing in %s, and a blank one asks for nothing', async (path) => {
    const { id: agencyId } = await api.agency();
    const admin = await api.caller(agencyId, 'admin');
    expect((await admin.send('POST', '/api/municipalities', { name: 'Hatfield', kind: 'township', aliases: [] })).status).toBe(201);
    expect((await admin.send('POST', '/api/people', { givenName: 'Ana', familyName: 'Ruiz', kind: 'sworn', employeeNumber: '1', joinedOn: '2020-01-06' })).status).toBe(201);
    const found = async (search: string) => { const { status, body } = await admin.send<{ items: unknown[] }>('GET', `${path}?search=${encodeURIComponent(search)}`); return [status, body.items.length]; };
    expect([await found('%'), await found('__'), await found('—'), await found("'")]).toEqual([[200, 0], [200, 0], [200, 0], [200, 0]]);
    expect([await found(''), await found(' '), await found(path === '/api/people' ? 'ruiz' : 'hat')]).toEqual([[200, 1], [200, 1], [200, 1]]);
  });
});
