/** The roster over HTTP: people, their history, lists and exports. */
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

interface Named { id: string; name: string }
interface PersonBody {
  id: string; employeeNumber: string; givenName: string; familyName: string; status: string; joinedOn: string; separatedOn: string | null; unit: Named | null; supervisor: Named | null;
  actingSupervisor: Named | null; membershipId: string | null;
  history: { employments: { from: string; to: string | null }[]; assignments: { from: string; to: string | null; unit: Named | null }[]; leaves: unknown[]; actings: unknown[] };
}
interface Page { items: PersonBody[]; nextCursor: string | null }

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('people', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const agency = await api.agency({ timeZone: 'UTC' });
    const admin = await api.caller(agency.id, 'admin');
    let count = 0;
    const hire = async (over: Record<string, unknown> = {}) => {
      count += 1;
      const answer = await admin.send<PersonBody>('POST', '/api/people', { employeeNumber: `E${count}`, givenName: 'Ana', familyName: `Ruiz${count}`, kind: 'sworn', joinedOn: '2020-01-06', ...over });
      expect(answer.status).toBe(201);
      return answer.body;
    };
    const unit = async (name: string, parentId: string | null = null) => (await admin.send<{ id: string }>('POST', '/api/units', { name, parentId })).body.id;
    const act = (person: { id: string }, what: string, body: object) => admin.send<PersonBody>('POST', `/api/people/${person.id}/${what}`, body);
    const list = async (query = '', who: TestCaller = admin) => (await who.send<Page>('GET', `/api/people?${query}`)).body;
    return { agency, admin, hire, unit, act, list };
  };

  it('keeps who was responsible then, whatever changes later', async () => {
    const { admin, hire, unit, act } = await office();
    const [north, south] = [await unit('North'), await unit('South')];
    const [boss, acting] = [await hire(), await hire()];
    const officer = await hire({ unitId: north, supervisorId: boss.id });
    await act(boss, 'acting', { actingPersonId: acting.id, from: '2022-05-01', to: '2022-06-01' });
    expect(await act(officer, 'assignments', { from: '2023-01-01', unitId: south, supervisorId: null })).toMatchObject({ status: 200, body: { unit: { id: south }, supervisor: null } });
    const on = async (day: string) => (await admin.send<PersonBody>('GET', `/api/people/${officer.id}?on=${day}`)).body;
    expect(await on('2022-05-31')).toMatchObject({ unit: { name: 'North' }, supervisor: { id: boss.id }, actingSupervisor: { id: acting.id } });
    expect(await on('2022-06-01')).toMatchObject({ unit: { name: 'North' }, supervisor: { id: boss.id }, actingSupervisor: null });
    expect(await on('2019-01-01')).toMatchObject({ status: 'joining', joinedOn: '2020-01-06' });
    expect((await on('2024-01-01')).history.assignments.map(({ from, to, unit: at }) => [from, to, at?.name])).toEqual([['2023-01-01', null, 'South'], ['2020-01-06', '2023-01-01', 'North']]);
  });

  it('never deletes a person: who left comes back under the same record', async () => {
    const { admin, hire, act, list } = await office();
    const officer = await hire();
    expect(await act(officer, 'separate', { on: inDays(-100), reason: 'Moved away' })).toMatchObject({ body: { status: 'separated', separatedOn: inDays(-100) } });
    expect((await list()).items).toEqual([]);
    expect((await list('status=separated')).items).toHaveLength(1);
    expect(await admin.send('POST', '/api/people', { employeeNumber: ' e1', givenName: 'Else', familyName: 'Else', kind: 'sworn', joinedOn: '2024-01-01' })).toMatchObject({ status: 409, body: { code: 'people/number-taken' } });
    expect(await act(officer, 'rehire', { on: inDays(-10) })).toMatchObject({ status: 200, body: { id: officer.id, status: 'active', joinedOn: inDays(-10), separatedOn: null } });
    expect(await act(officer, 'rehire', { on: inDays(-5) })).toMatchObject({ status: 409, body: { code: 'people/still-employed' } });
    expect((await admin.send('DELETE', `/api/people/${officer.id}`)).status).toBe(404);
  });

  it('brings a leave, a move and an end that were entered ahead into effect on their day', async () => {
    const { agency, hire, unit, act, list } = await office();
    const north = await unit('North');
    const officer = await hire();
    await act(officer, 'leave', { from: inDays(3), to: inDays(5), kind: 'military' });
    await act(officer, 'assignments', { from: inDays(4), unitId: north, supervisorId: null });
    expect(await act(officer, 'separate', { on: inDays(20) })).toMatchObject({ body: { status: 'active', separatedOn: inDays(20) } });
    const due = await api.database.asOwner<{ day: string; due_at: Date }>("select payload->>'day' as day, due_at from outbox_message where agency_id = $1 and job = 'people.day' order by due_at", [agency.id]);
    expect([...new Set(due.map((each) => each.day))]).toEqual([inDays(3), inDays(4), inDays(5), inDays(20)]);
    for (const each of due) expect(each.due_at.toISOString()).toBe(`${each.day}T00:00:00.000Z`);
    const showing = async (day: number) => {
      await api.database.asOwner("update outbox_message set due_at = now() - interval '1 minute' where agency_id = $1 and payload->>'day' = $2", [agency.id, inDays(day)]);
      await api.database.asOwner('insert into work_due (agency_id, id, due_at) values ($1, uuid_v7(), now())', [agency.id]);
      await api.settle();
      const [person] = (await list('status=any')).items;
      return [person?.status, person?.unit?.name];
    };
    expect(await showing(3)).toEqual(['on_leave', undefined]);
    expect(await showing(4)).toEqual(['on_leave', 'North']);
    expect(await showing(5)).toEqual(['active', 'North']);
    expect(await showing(20)).toEqual(['separated', undefined]);
  });

  it('refuses a leave over another one, and a circle of supervisors, and changes nothing', async () => {
    const { admin, hire, act } = await office();
    const chief = await hire();
    const sergeant = await hire({ supervisorId: chief.id });
    const officer = await hire({ supervisorId: sergeant.id });
    await act(officer, 'leave', { from: inDays(-2), kind: 'family' });
    expect(await act(officer, 'leave', { from: inDays(5), to: inDays(6), kind: 'family' })).toMatchObject({ status: 409, body: { code: 'people/leave-overlaps' } });
    expect(await act(officer, 'return', { on: inDays(0) })).toMatchObject({ body: { status: 'active' } });
    const before = await admin.send('GET', `/api/people/${chief.id}`);
    expect(await act(chief, 'assignments', { from: inDays(0), unitId: null, supervisorId: officer.id })).toMatchObject({ status: 409, body: { code: 'people/supervisor-circle' } });
    expect(await act(chief, 'assignments', { from: inDays(0), unitId: null, supervisorId: chief.id })).toMatchObject({ status: 409 });
    expect((await admin.send('GET', `/api/people/${chief.id}`)).body).toEqual(before.body);
  });

  it('never makes a circle out of two assignments at the same moment', async () => {
    const { hire, act, list } = await office();
    const [one, other] = [await hire(), await hire()];
    const answers = await Promise.all([
      act(one, 'assignments', { from: inDays(0), unitId: null, supervisorId: other.id }), act(other, 'assignments', { from: inDays(0), unitId: null, supervisorId: one.id })]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await list()).items.filter((person) => person.supervisor)).toHaveLength(1);
  });

  it("refuses another agency's unit, person and member exactly like unknown ones", async () => {
    const [mine, theirs] = [await office(), await office()];
    const officer = await mine.hire();
    const foreign = { unitId: await theirs.unit('Theirs'), supervisorId: (await theirs.hire()).id };
    const [membership] = await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1', [theirs.agency.id]);
    const nobody = '01936b1e-0000-7000-8000-000000000000';
    const same = async (path: string, method: string, body: (id: string) => object, id: string) => {
      const [stolen, unknown] = [await mine.admin.send<object>(method, path, body(id)), await mine.admin.send<object>(method, path, body(nobody))];
      expect(stolen.status).toBe(422);
      expect({ ...stolen.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
    };
    await same(`/api/people/${officer.id}/assignments`, 'POST', (id) => ({ from: inDays(0), unitId: id, supervisorId: null }), foreign.unitId);
    await same(`/api/people/${officer.id}/assignments`, 'POST', (id) => ({ from: inDays(0), unitId: null, supervisorId: id }), foreign.supervisorId);
    await same(`/api/people/${officer.id}/acting`, 'POST', (id) => ({ from: inDays(0), actingPersonId: id }), foreign.supervisorId);
    await same(`/api/people/${officer.id}/login`, 'PUT', (id) => ({ membershipId: id }), membership?.id ?? '');
    expect(await mine.list(`unitId=${foreign.unitId}`)).toEqual({ items: [], nextCursor: null });
  });

  it('finds people by the start of any word of name or number, without accents', async () => {
    const { admin, hire, list } = await office();
    await hire({ givenName: 'José María', familyName: "O'Neill", employeeNumber: '0044' });
    await hire({ givenName: 'Bea', familyName: 'Onassis', badgeNumber: '77' });
    const names = async (search: string) => (await list(`search=${encodeURIComponent(search)}`)).items.map((person) => person.familyName);
    expect([await names('oneil'), await names('mar jos'), await names('0044'), await names('77'), await names('on'), await names('neill'), await names('%'), await names("'; drop table person")])
      .toEqual([["O'Neill"], ["O'Neill"], ["O'Neill"], ['Onassis'], ['Onassis', "O'Neill"], [], [], []]);
    const [found] = (await list('search=oneill')).items;
    await admin.send('PATCH', `/api/people/${found?.id}`, { familyName: 'Smith' });
    expect([await names('oneil'), await names('smi')]).toEqual([[], ['Smith']]);
  });

  it.each(['name', '-name', 'employeeNumber', '-employeeNumber', 'joinedOn', '-joinedOn'])('pages by %s without losing or doubling anybody', async (sort) => {
    const { hire, list } = await office();
    for (let at = 0; at < 7; at += 1) await hire({ familyName: at % 2 ? 'Same' : `Name${at}`, joinedOn: at < 4 ? '2020-01-06' : '2021-01-06' });
    const all = (await list(`sort=${sort}`)).items.map((person) => person.id);
    expect(all).toHaveLength(7);
    const paged: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page = await list(`sort=${sort}&limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...page.items.map((person) => person.id));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(all);
  });

  it('filters by unit with the ones below it, by supervisor, kind and status', async () => {
    const { hire, unit, act, list } = await office();
    const patrol = await unit('Patrol');
    const north = await unit('North', patrol);
    const boss = await hire({ unitId: patrol, kind: 'civilian' });
    const officer = await hire({ unitId: north, supervisorId: boss.id });
    await act(officer, 'leave', { from: inDays(-1), kind: 'medical' });
    const ids = async (query: string) => (await list(query)).items.map((person) => person.id).toSorted();
    expect([await ids(`unitId=${patrol}`), await ids(`unitId=${patrol}&withSubunits=false`), await ids(`supervisorId=${boss.id}`), await ids('kind=civilian'), await ids('status=on_leave')])
      .toEqual([[boss.id, officer.id].toSorted(), [boss.id], [officer.id], [boss.id], [officer.id]]);
  });

  it('links one person to one member, and takes the link back', async () => {
    const { agency, admin, hire } = await office();
    const [one, other] = [await hire(), await hire()];
    const { userId } = await api.caller(agency.id, 'member');
    const [membership] = await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agency.id, userId]);
    expect(await admin.send('PUT', `/api/people/${one.id}/login`, { membershipId: membership?.id })).toMatchObject({ status: 200, body: { membershipId: membership?.id } });
    expect(await admin.send('PUT', `/api/people/${other.id}/login`, { membershipId: membership?.id })).toMatchObject({ status: 409, body: { code: 'people/login-taken' } });
    expect(await admin.send('PUT', `/api/people/${one.id}/login`, { membershipId: null })).toMatchObject({ status: 200, body: { membershipId: null } });
    expect((await admin.send('PUT', `/api/people/${one.id}/login`, { membershipId: membership?.id })).status).toBe(200);
  });

  it('exports the roster with formulas made harmless', async () => {
    const { admin, hire, list } = await office();
    await hire({ familyName: '=cmd|calc', givenName: '@SUM(A1)', rank: '-1+1' });
    expect((await list()).items[0]).toMatchObject({ familyName: '=cmd|calc', givenName: '@SUM(A1)' });
    const answer = await admin.send('GET', '/api/people/export');
    expect(answer.text.split('\r\n')[1]).toBe("E1,,'=cmd|calc,'@SUM(A1),sworn,'-1+1,,,,active,2020-01-06,");
  });

  it('records each step once, and none that changed nothing', async () => {
    const { agency, admin, hire, act } = await office();
    const officer = await hire();
    await admin.send('PATCH', `/api/people/${officer.id}`, { rank: 'Sergeant', givenName: 'Ana' });
    await admin.send('PATCH', `/api/people/${officer.id}`, { rank: 'Sergeant', joinedOn: '2020-01-06' });
    await act(officer, 'assignments', { from: '2021-01-01', unitId: null, supervisorId: null });
    expect(await admin.send('PATCH', `/api/people/${officer.id}`, { joinedOn: '2019-06-01' })).toMatchObject({ body: { joinedOn: '2019-06-01' } });
    expect(await api.database.asOwner("select action, before, after from audit_event where agency_id = $1 and action like 'people.%' and action <> 'people.created'", [agency.id]))
      .toEqual([{ action: 'people.changed', before: { rank: null }, after: { rank: 'Sergeant' } }, { action: 'people.start-corrected', before: null, after: { joinedOn: '2019-06-01' } }]);
  });

  it('never lets the database hold two periods of one person over each other', async () => {
    const { agency, hire } = await office();
    const officer = await hire();
    for (const table of ['person_employment', 'person_assignment']) {
      await expect(api.database.asOwner(`insert into ${table} (agency_id, id, person_id, from_on) values ($1, uuid_v7(), $2, '2030-01-01')`, [agency.id, officer.id])).rejects.toMatchObject({ code: '23P01' });
    }
  });

  it('refuses a member who may not see the roster', async () => {
    const { agency, hire } = await office();
    const officer = await hire();
    const member = await api.caller(agency.id, 'member');
    for (const path of ['/api/people', `/api/people/${officer.id}`, '/api/people/export']) expect((await member.send('GET', path)).status).toBe(403);
  });
});
