/** API keys over HTTP: what they open, what they never open, and that they end. */
import type { Problem } from '../../../../test/browser.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Made { key: { id: string; hint: string; state: string }; secret: string }
const inAYear = () => new Date(Date.now() + 360 * 86_400_000).toISOString().slice(0, 10);

describe('API keys', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const wish = (scopes: string[]) => ({ name: 'CAD import', scopes, expiresOn: inAYear() });
  async function withKey(...scopes: string[]) {
    const agency = await api.agency();
    const admin = await api.caller(agency.id, 'admin');
    const made = await admin.send<Made>('POST', '/api/api-keys', wish(scopes));
    expect(made.status).toBe(201);
    return { agency, admin, made: made.body, key: api.withHeaders({ authorization: `Bearer ${made.body.secret}` }) };
  }

  it('work in their agency, with their scopes only, and show when they were last used', async () => {
    const { agency, admin, key, made } = await withKey('agency:read');
    expect((await key.send<{ id: string }>('GET', '/api/agency')).body.id).toBe(agency.id);
    expect((await key.send('GET', '/api/members')).status).toBe(403);
    const { items } = (await admin.send<{ items: { id: string; lastUsedAt: string | null }[] }>('GET', '/api/api-keys')).body;
    expect(items).toMatchObject([{ id: made.key.id, lastUsedAt: expect.any(String) as string }]);
  });

  it('never may more than their maker may now, and end with the maker', async () => {
    const { agency, admin, key } = await withKey('members:read');
    expect((await key.send('GET', '/api/members')).status).toBe(200);
    await api.database.asOwner("update membership set roles = '{member}' where agency_id = $1 and user_id = $2", [agency.id, admin.userId]);
    expect((await key.send('GET', '/api/members')).status).toBe(403);
    await api.database.asOwner("update membership set roles = '{admin}', ended_at = now() where agency_id = $1 and user_id = $2", [agency.id, admin.userId]);
    expect((await key.send('GET', '/api/members')).status).toBe(401);
  });

  it('are shown once and stored as a hash', async () => {
    const { admin, made } = await withKey('agency:read');
    expect(made.secret.startsWith(made.key.hint)).toBe(true);
    expect((await admin.send('GET', '/api/api-keys')).text).not.toContain(made.secret.slice(8));
    const [row] = await api.database.asOwner<{ all: string }>('select k::text as all from api_key k where id = $1', [made.key.id]);
    expect(row?.all).not.toContain(made.secret.slice(8));
    expect(await api.database.asOwner("select 1 from audit_event where after::text like '%' || $1 || '%'", [made.secret.slice(8)])).toEqual([]);
  });

  it('end at once when revoked, when they run out, and when the agency is suspended', async () => {
    const [revoked, expired, suspended] = [await withKey('agency:read'), await withKey('agency:read'), await withKey('agency:read')];
    expect((await revoked.admin.send<Made['key']>('DELETE', `/api/api-keys/${revoked.made.key.id}`)).body.state).toBe('revoked');
    await api.database.asOwner("update api_key set expires_at = now() - interval '1 second' where id = $1", [expired.made.key.id]);
    await api.database.asOwner("update agency set status = 'suspended' where id = $1", [suspended.agency.id]);
    for (const { key } of [revoked, expired, suspended]) expect((await key.send('GET', '/api/agency')).status).toBe(401);
  });

  it('are refused from the moment an operator suspends the agency, reads and writes alike, and work again when it is reopened', async () => {
    const { agency, key } = await withKey('agency:read', 'contacts:write', 'insights:read', 'insights:export');
    const operator = await api.operator();
    const asks = [['GET', '/api/agency'], ['POST', '/api/contacts'], ['GET', '/api/insights/trust.csv']] as const;
    const answers = async () => Promise.all(asks.map(async ([method, path]) => (await key.send(method, path, method === 'POST' ? { occurredAt: '2026-11-02T14:05:00Z', type: 'Traffic: DISABLED VEHICLE' } : undefined)).status));
    expect((await answers()).every((status) => status < 300)).toBe(true);
    expect((await operator.send('POST', `/api/platform/agencies/${agency.id}/suspend`, { reason: 'Payment is overdue' })).status).toBe(200);
    expect(await answers()).toEqual([401, 401, 401]);
    expect((await operator.send('POST', `/api/platform/agencies/${agency.id}/reopen`, { reason: 'Payment has arrived' })).status).toBe(200);
    expect((await answers()).every((status) => status < 300)).toBe(true);
  });

  it.each([['cut short', (s: string) => s.slice(0, -1)], ['made up', () => `rpk_${'x'.repeat(43)}`], ['without its prefix', (s: string) => s.slice(4)]])('are refused when %s', async (_, change) => {
    const { made } = await withKey('agency:read');
    expect((await api.withHeaders({ authorization: `Bearer ${change(made.secret)}` }).send('GET', '/api/agency')).status).toBe(401);
  });

  it('never hold what their maker does not, nor what only people do, nor live longer than a year', async () => {
    const admin = await api.caller((await api.agency()).id, 'admin');
    const make = (over: object) => admin.send<Problem>('POST', '/api/api-keys', { ...wish(['agency:read']), ...over });
    for (const scope of ['members:manage', 'api-keys:manage', 'agency:manage']) expect((await make({ scopes: [scope] })).status).toBe(422);
    expect((await make({ expiresOn: new Date(Date.now() + 370 * 86_400_000).toISOString().slice(0, 10) })).body.errors?.[0]?.path).toBe('body.expiresOn');
    expect((await make({ expiresOn: '2020-01-01' })).body.errors?.[0]?.path).toBe('body.expiresOn');
  });

  it('never do what asks for a person: their own account, step-up, platform work', async () => {
    const { key } = await withKey('agency:read', 'audit:read', 'people:read');
    for (const [method, path] of [['GET', '/api/session'], ['GET', '/api/sessions'], ['GET', '/api/audit/export'], ['GET', '/api/platform/users']] as const) {
      expect((await key.send(method, path)).status).toBe(403);
    }
  });

  it('are never mixed with the session of whoever sends them', async () => {
    const { admin, made } = await withKey('agency:read');
    const mixed = (header: string): Promise<{ status: number }> => admin.send('GET', '/api/members', undefined, { authorization: header });
    expect((await mixed(`Bearer ${made.secret}`)).status).toBe(403);
    expect((await mixed('Bearer rpk_junk')).status).toBe(401);
  });

  it('stand in the audit trail by their name', async () => {
    const { agency, key } = await withKey('agency:read');
    await key.send('GET', '/api/members');
    expect(await api.database.asOwner("select actor_kind, actor_label from audit_event where agency_id = $1 and action = 'access.refused'", [agency.id])).toEqual([{ actor_kind: 'api-key', actor_label: 'API key “CAD import” of Test Person' }]);
  });

  it('are made only by somebody who confirmed it', async () => {
    const caller: TestCaller = await api.caller((await api.agency()).id, 'admin');
    await api.database.asOwner("update session set confirmed_at = now() - interval '11 minutes' where user_id = $1", [caller.userId]);
    expect((await caller.send<Problem>('POST', '/api/api-keys', wish(['agency:read']))).body.code).toBe('access/step-up');
    // A code is not asked for what would be refused anyway.
    expect((await caller.send<Problem>('POST', '/api/api-keys', {})).body.code).toBe('request/invalid');
  });
});
