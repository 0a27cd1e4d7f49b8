/** The audit trail tells whoever may not know of a complaint neither which one it was nor the moment in which it came. */
import { complaintOffice } from '../../../test/complaint-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { AuditSealer } from '../../platform/audit/audit-sealer.js';
import { ChainCheck } from '../../platform/audit/chain.js';

interface Line { id: string; at: string; action: string; withheld: boolean; object: { type: string; id: string | null } | null; source: { ip: string | null; requestId: string | null }; after: object | null; sealed: { sequence: number | null; hash: string | null } | null }
interface Page { items: Line[]; nextCursor: string | null }

describe('the trail of complaints', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi({ DEMO: '1' }); });
  afterAll(() => api.close());

  const read = async (who: TestCaller, query = '') => (await who.send<Page>('GET', `/api/audit?limit=100${query}`)).body.items;
  const ofComplaints = (lines: Line[]) => lines.filter(({ action }) => action.startsWith('complaints.'));

  /** Two complaints of three days ago, one of them about the chief, and lines of today and of then around them. */
  async function world() {
    const office = await complaintOffice(api);
    const { agency, staff, complain, list, act, screening } = office;
    const [admin, desk, chief] = [await staff('Root', null, 'admin'), await staff('Reyes', null, 'professional_standards'), await staff('Stone', null, 'chief')];
    for (const name of ['Before', 'Between']) await admin.send('PATCH', '/api/agency', { name });
    await complain();
    await complain({ about: 'Stone' });
    const [closed, open] = (await list(desk)).map(({ id }) => id) as [string, string];
    await act(desk, open, 'screening', screening());
    await api.database.asOwner(`do $$ begin set local session_replication_role = replica; update audit_event set at = at - interval '3 days' where agency_id = '${agency.id}'; end $$`);
    const [{ day }] = await api.database.asOwner<{ day: Date }>("select ((at at time zone 'America/New_York')::date::timestamp at time zone 'America/New_York') as day from audit_event where agency_id = $1 and action = 'complaints.received' limit 1", [agency.id]) as [{ day: Date }];
    await api.app.get(AuditSealer).round();
    return { ...office, admin, desk, chief, closed, open, day: day.toISOString() };
  }

  it('shows the day alone, and never an id or a moment, to whoever reads no complaints', async () => {
    const { agency, admin, closed, open, day } = await world();
    const all = await read(admin);
    const lines = ofComplaints(all);
    expect(lines.map(({ action }) => action).toSorted()).toEqual(['complaints.listed', 'complaints.received', 'complaints.received', 'complaints.screened']);
    const known = new Set((await api.database.asOwner<{ id: string }>('select id from audit_event where agency_id = $1', [agency.id])).map(({ id }) => id));
    for (const line of lines) expect([line.withheld, line.at, line.object?.id ?? null, line.source.ip, line.source.requestId, line.after, line.sealed, known.has(line.id)]).toEqual([true, day, null, null, null, null, null, false]);
    expect(JSON.stringify(all)).not.toMatch(new RegExp(`${closed}|${open}`));
    // They stand behind everything else of their day, and no gap in a count tells where they stood.
    expect(all.slice(-lines.length).every(({ withheld }) => withheld)).toBe(true);
    expect(all.filter(({ sealed }) => sealed !== null).map(({ sealed }) => [sealed?.sequence, sealed?.hash])).toEqual(all.filter(({ sealed }) => sealed !== null).map(() => [null, null]));
    expect(all.some(({ sealed }) => sealed !== null)).toBe(true);
  });

  it('tells no more by a filter, by paging, or on the day itself', async () => {
    const { admin, closed, open, day, complain } = await world();
    for (const id of [closed, open]) expect(await read(admin, `&objectId=${id}`)).toEqual([]);
    expect((await read(admin, '&action=complaints.received')).length).toBe(2);
    const later = new Date(Date.parse(day) + 1).toISOString();
    expect([(await read(admin, `&action=complaints.received&from=${day}`)).length, (await read(admin, `&action=complaints.received&from=${later}`)).length, (await read(admin, `&action=complaints.received&to=${day}`)).length]).toEqual([2, 0, 0]);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = (await admin.send<Page>('GET', `/api/audit?limit=2&objectType=complaint${cursor ? `&cursor=${cursor}` : ''}`)).body;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect([seen.length, new Set(seen).size]).toEqual([3, 3]);
    await complain();
    expect((await read(admin, '&action=complaints.received')).length).toBe(2);
  });

  it('shows a complaint that somebody may know of whole, and none that is closed to them', async () => {
    const { chief, closed, open } = await world();
    const lines = ofComplaints(await read(chief));
    expect(lines.filter(({ withheld }) => !withheld).map(({ action, object }) => [action, object?.id])).toEqual([['complaints.screened', open], ['complaints.received', open]]);
    expect(lines.filter(({ withheld }) => withheld).map(({ action }) => action).toSorted()).toEqual(['complaints.listed', 'complaints.received']);
    expect([await read(chief, `&objectId=${closed}`), (await read(chief, `&objectId=${open}`)).length]).toEqual([[], 2]);
  });

  it('tells nobody named which complaint somebody else looked for in the trail, nor from which line they read on', async () => {
    const { agency, chief, closed, open, day, staff } = await world();
    const other = await staff('Vega', null, 'professional_standards', 'auditor');
    for (const id of [closed, open]) await read(other, `&objectId=${id}`);
    const { nextCursor } = (await other.send<Page>('GET', '/api/audit?limit=1&action=complaints.received')).body;
    await other.send('GET', `/api/audit?limit=1&action=complaints.received&cursor=${nextCursor ?? ''}`);
    await read(chief, `&objectId=${closed}`);
    const asked = async (who: TestCaller) => (await read(who, '&action=audit.read')).filter(({ after }) => after && ('objectId' in after || 'before' in after)).map(({ after }) => (after as { objectId?: string }).objectId ?? 'read on').toSorted();
    const [mine, theirs, admin] = [await asked(chief), await asked(other), await asked(await staff('Lund', null, 'auditor'))];
    const [line] = await api.database.asOwner<{ complaint: string }>("select v.object_id as complaint from audit_event e join audit_event v on v.agency_id = e.agency_id and v.id = (e.after->>'before')::uuid where e.agency_id = $1 and e.action = 'audit.read'", [agency.id]);
    // The chief asked for it without knowing what it is: their own question stays theirs.
    expect(mine).toEqual([open, closed, ...(line?.complaint === open ? ['read on'] : [])].toSorted());
    expect(theirs).toEqual([closed, closed, open, 'read on'].toSorted());
    expect(admin).toEqual([]);
    await api.app.get(AuditSealer).round();
    const text = (await chief.send('GET', '/api/audit/export')).text.split('\n').filter((each) => each.includes('audit.read') && !each.includes(String(chief.userId))).join();
    expect([text.includes(open), text.includes(closed)]).toEqual([true, false]);
    await api.database.asOwner(`do $$ begin set local session_replication_role = replica; update audit_event set at = at - interval '3 days' where agency_id = '${agency.id}' and action = 'audit.read'; end $$`);
    const shown = (await read(chief, '&action=audit.read')).filter(({ withheld }) => withheld);
    expect(shown.map(({ after, object, at }) => [after, object, at])).toEqual(shown.map(() => [null, null, day]));
    expect(shown.length).toBe(line?.complaint === open ? 1 : 2);
  });

  it('is checked whole inside, and by the exported chain but for what is withheld', async () => {
    const { admin, closed, open } = await world();
    expect((await admin.send('POST', '/api/audit/verify')).body).toMatchObject({ verdict: 'intact' });
    const { text } = await admin.send('GET', '/api/audit/export');
    expect(text).not.toMatch(new RegExp(`${closed}|${open}|complaints\\.received`));
    const check = new ChainCheck();
    for (const line of text.trim().split('\n')) check.addLine(line);
    expect([check.verdict.verdict, check.withheld]).toEqual(['intact', 4]);
  });
});
