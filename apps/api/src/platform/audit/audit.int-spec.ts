/** The audit trail over HTTP and behind its back. */
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { AuditSealer } from './audit-sealer.js';

interface Chain { verdict: string; sealed: number; brokenAt: number | null; reason: string | null }

describe('audit trail', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  async function agencyWithHistory(acts = 3): Promise<{ agencyId: string; admin: TestCaller }> {
    const agency = await api.agency();
    const admin = await api.caller(agency.id, 'admin');
    for (let i = 0; i < acts; i += 1) await admin.send('PATCH', '/api/agency', { name: `Name ${i}` });
    return { agencyId: agency.id, admin };
  }
  const seal = () => api.app.get(AuditSealer).round();

  it('tells who changed what, newest first, page by page, and records that it was read', async () => {
    const { admin } = await agencyWithHistory(3);
    const first = await admin.send<{ items: { action: string; after: object }[]; nextCursor: string }>('GET', '/api/audit?limit=2');
    expect(first.body.items.map((event) => event.action)).toEqual(['audit.read', 'agencies.profile-changed']);
    const second = await admin.send<{ items: { after: object }[] }>('GET', `/api/audit?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body.items.map((event) => event.after)).toEqual([{ name: 'Name 1' }, { name: 'Name 0' }]);
  });

  it('never shows the trail to somebody without the permission', async () => {
    const { agencyId } = await agencyWithHistory(1);
    const analyst = await api.caller(agencyId, 'survey_analyst');
    expect((await analyst.send('GET', '/api/audit')).status).toBe(403);
  });

  it('seals every line once, also when several sealers run at the same time', async () => {
    const { agencyId, admin } = await agencyWithHistory(8);
    await Promise.all([seal(), seal(), seal()]);
    const [row] = await api.database.asOwner<{ links: string; events: string; waiting: string }>(
      'select (select count(*) from audit_seal where agency_id = $1) as links, (select count(*) from audit_event where agency_id = $1) as events, (select count(*) from audit_unsealed where agency_id = $1) as waiting', [agencyId]);
    expect(row).toEqual({ links: '8', events: '8', waiting: '0' });
    expect((await admin.send<Chain>('POST', '/api/audit/verify')).body).toMatchObject({ verdict: 'intact', sealed: 8 });
  });

  it('refuses to change or delete a line, as the app role and as the owner', async () => {
    const { agencyId } = await agencyWithHistory(1);
    for (const sql of ["update audit_event set actor_label = 'nobody' where agency_id = $1", 'delete from audit_event where agency_id = $1']) {
      await expect(api.database.asOwner(sql, [agencyId])).rejects.toThrow('rows of audit_event are final');
    }
  });

  it('finds a line that a superuser changed behind the triggers', async () => {
    const { agencyId, admin } = await agencyWithHistory(4);
    await seal();
    await api.database.asOwner(`do $$ begin set local session_replication_role = replica; update audit_event set after = '{"name":"forged"}'
      where id = (select event_id from audit_seal where sequence = 2 and agency_id = '${agencyId}'); end $$`);
    expect((await admin.send<Chain>('POST', '/api/audit/verify')).body).toMatchObject({ verdict: 'broken', brokenAt: 2 });
  });

  it('finds a line that was removed before it was sealed', async () => {
    const { agencyId, admin } = await agencyWithHistory(2);
    await api.database.asOwner('delete from audit_unsealed where agency_id = $1', [agencyId]);
    expect((await admin.send<Chain>('POST', '/api/audit/verify')).body).toMatchObject({ verdict: 'broken' });
  });

  it('exports the chain as lines that verify', async () => {
    const { admin } = await agencyWithHistory(3);
    await seal();
    const answer = await admin.send('GET', '/api/audit/export');
    const links = answer.text.trim().split('\n').map((line) => JSON.parse(line) as { sequence: number });
    expect(links.map((link) => link.sequence)).toEqual([1, 2, 3]);
  });

  it('rolls the act back when its audit line cannot be written', async () => {
    const { agencyId, admin } = await agencyWithHistory(1);
    await api.database.asOwner("alter table audit_event add constraint full_disk check (action <> 'agencies.profile-changed') not valid");
    try {
      expect((await admin.send('PATCH', '/api/agency', { name: 'Unseen' })).status).toBe(500);
      expect((await api.database.asOwner('select name from agency where id = $1', [agencyId]))[0]).toEqual({ name: 'Name 0' });
    } finally {
      await api.database.asOwner('alter table audit_event drop constraint full_disk');
    }
  });
});
