/** Placing and ending legal holds: who may, with which reason, and never on what another agency owns. */
import { uuidv7 } from 'uuidv7';
import { addOldRows } from '../../../test/old-rows.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

describe('legal holds', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  const order = (scope: string, objectId: string | null) => ({ scope, objectId, reason: 'Case 2026-CV-0417' });

  it('are placed and ended by an admin who confirmed it, with the reason in the audit trail', async () => {
    const { id } = await api.agency();
    const admin = await api.caller(id, 'admin');
    const { contactId } = await addOldRows(api, id, '2026-03-15');
    const { body } = await admin.send<{ id: string }>('POST', '/api/legal-holds', order('contact', contactId));
    expect(await admin.send('POST', '/api/legal-holds', order('contact', contactId))).toMatchObject({ status: 409, body: { code: 'retention/already-held' } });
    expect((await admin.send('POST', `/api/legal-holds/${body.id}/release`, { reason: 'Case was closed' })).status).toBe(200);
    expect(await admin.send('POST', `/api/legal-holds/${body.id}/release`, { reason: 'Case was closed' })).toMatchObject({ status: 409, body: { code: 'retention/hold-ended' } });
    expect((await admin.send<{ items: unknown[] }>('GET', '/api/legal-holds')).body.items).toEqual([]);
    expect((await admin.send<{ items: unknown[] }>('GET', '/api/legal-holds?ended=true')).body.items).toMatchObject([{ scope: 'contact', objectId: contactId, reason: 'Case 2026-CV-0417', releaseReason: 'Case was closed', releasedBy: 'Test Person' }]);
    const trail = await api.database.asOwner("select action, actor_id, object_id, after from audit_event where agency_id = $1 and action like 'retention.hold-%' order by id", [id]);
    expect(trail).toMatchObject([{ action: 'retention.hold-placed', actor_id: admin.userId, object_id: contactId, after: { reason: 'Case 2026-CV-0417' } }, { action: 'retention.hold-released', object_id: contactId, after: { reason: 'Case was closed' } }]);
    await api.database.asOwner("update session set confirmed_at = now() - interval '11 minutes' where user_id = $1", [admin.userId]);
    expect((await admin.send('POST', '/api/legal-holds', order('agency', null))).status).toBe(403);
  });

  it('refuses everybody else, and a reason that says nothing', async () => {
    const { id } = await api.agency();
    for (const role of ['chief', 'auditor'] as const) {
      const reader = await api.caller(id, role);
      expect((await reader.send('GET', '/api/retention/forecast')).status).toBe(200);
      expect((await reader.send('POST', '/api/legal-holds', order('agency', null))).status).toBe(403);
    }
    expect((await (await api.caller(id, 'member')).send('GET', '/api/legal-holds')).status).toBe(403);
    const admin = await api.caller(id, 'admin');
    expect((await admin.send('POST', '/api/legal-holds', { scope: 'agency', objectId: null, reason: '  case  ' })).status).toBe(422);
    expect((await admin.send('POST', '/api/legal-holds', order('contact', null))).status).toBe(422);
    expect((await admin.send('POST', '/api/legal-holds', order('agency', uuidv7()))).status).toBe(422);
  });

  it('answers the same for another agency’s object as for an unknown one', async () => {
    const [mine, other] = [await api.agency(), await api.agency()];
    const rows = await addOldRows(api, other.id, '2026-03-15');
    const admin = await api.caller(mine.id, 'admin');
    for (const [scope, objectId] of [['contact', rows.contactId], ['survey', rows.surveyId], ['person', rows.personId]] as const) {
      const [foreign, unknown] = [await admin.send<{ detail: string }>('POST', '/api/legal-holds', order(scope, objectId)), await admin.send<{ detail: string }>('POST', '/api/legal-holds', order(scope, uuidv7()))];
      expect([foreign.status, unknown.status]).toEqual([404, 404]);
      expect(foreign.body.detail).toBe(unknown.body.detail);
    }
  });
});
