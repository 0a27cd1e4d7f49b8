/** The trail tells nobody by their own lines, by made-up ids or by lines of nobody in particular what complaints are closed to them. */
import { complaintOffice } from '../../../test/complaint-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { AuditSealer } from '../../platform/audit/audit-sealer.js';
import { ChainCheck } from '../../platform/audit/chain.js';

interface Line { id: string; action: string; withheld: boolean; object: { type: string; id: string | null } | null }

describe('what the trail of complaints withholds', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi({ DEMO: '1' }); });
  afterAll(() => api.close());

  const read = async (who: TestCaller) => (await who.send<{ items: Line[] }>('GET', '/api/audit?limit=100')).body.items.filter(({ action }) => action.startsWith('complaints.'));
  /** A complaint that the chief has read, and which was found to be about them afterwards; and a line of no object and nobody. */
  async function world() {
    const office = await complaintOffice(api);
    const { agency, staff, complain, list, act, screening } = office;
    const [admin, desk, chief] = [await staff('Root', null, 'admin'), await staff('Reyes', null, 'professional_standards'), await staff('Stone', null, 'chief')];
    await complain();
    const id = (await list(desk))[0]!.id;
    await act(desk, id, 'screening', screening());
    expect((await office.read(chief, id)).status).toBe(200);
    await act(desk, id, 'screening', screening({ revision: 2, allegations: [{ category: 'force', personId: chief.personId }] }));
    expect((await office.read(chief, id)).status).toBe(404);
    await complain();
    const open = (await list(desk)).find((each) => each.id !== id)!.id;
    await act(desk, open, 'screening', screening());
    await api.database.asOwner("insert into audit_event (agency_id, id, at, actor_kind, actor_label, action, outcome) values ($1, uuid_v7(), now(), 'system', 'Rapport', 'complaints.looked-again', 'done')", [agency.id]);
    await api.database.asOwner(`do $$ begin set local session_replication_role = replica; update audit_event set at = at - interval '3 days' where agency_id = '${agency.id}'; end $$`);
    await api.app.get(AuditSealer).round();
    return { ...office, admin, desk, chief, id };
  }

  it('shows nobody their own lines of a complaint that was closed to them since, neither in the list nor in the file', async () => {
    const { chief, id } = await world();
    const lines = await read(chief);
    expect(lines.filter(({ action }) => action === 'complaints.read').map(({ withheld, object }) => [withheld, object?.id ?? null])).toEqual([[true, null]]);
    expect(JSON.stringify(lines)).not.toContain(id);
    expect((await chief.send('GET', '/api/audit/export')).text).not.toContain(id);
  });

  it('gives withheld lines ids that tell neither the moment nor the line, the same every time', async () => {
    const { agency, admin } = await world();
    const hidden = (await read(admin)).filter(({ withheld }) => withheld);
    const known = await api.database.asOwner<{ id: string }>('select id from audit_event where agency_id = $1', [agency.id]);
    // The first part of an id of the trail is the time at which it was made.
    const times = new Set(known.map(({ id }) => id.slice(0, 8)));
    expect(hidden.length).toBeGreaterThan(3);
    expect(hidden.filter(({ id }) => times.has(id.slice(0, 8)))).toEqual([]);
    expect((await read(admin)).filter(({ withheld }) => withheld).map(({ id }) => id)).toEqual(hidden.map(({ id }) => id));
  });

  it('withholds what the system did with no complaint in particular, and takes no such line into the chain that is none', async () => {
    const { admin, chief } = await world();
    for (const who of [admin, chief]) expect((await read(who)).filter(({ action }) => action === 'complaints.looked-again').map(({ withheld }) => withheld)).toEqual([true]);
    const lines = (await admin.send('GET', '/api/audit/export')).text.trim().split('\n');
    expect(lines.join('\n')).not.toContain('looked-again');
    const check = new ChainCheck();
    for (const line of lines) check.addLine(line);
    expect(check.verdict.verdict).toBe('intact');
    const at = lines.findIndex((line) => line.includes('"withheld":true'));
    for (const [from, to] of [[/"hash":"[0-9a-f]{64}"/, '"hash":"none"'], ['"withheld":true', '"withheld":"yes"']] as const) {
      const forged = new ChainCheck();
      for (const [i, line] of lines.slice(0, at + 1).entries()) forged.addLine(i === at ? line.replace(from, to) : line);
      expect(forged.verdict).toMatchObject({ verdict: 'broken', brokenAt: at + 1 });
    }
  });
});
