/** The organisation tree over HTTP. */
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

interface UnitBody { id: string; name: string; parentId: string | null; depth: number; status: string; people: number; peopleInTree: number }

describe('units', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const agency = await api.agency();
    const admin = await api.caller(agency.id, 'admin');
    const make = async (name: string, parentId: string | null = null, code: string | null = null) => (await admin.send<UnitBody>('POST', '/api/units', { name, parentId, code })).body.id;
    const list = async (who: TestCaller = admin) => (await who.send<{ items: UnitBody[] }>('GET', '/api/units')).body.items;
    return { agency, admin, make, list };
  };

  it('shows the tree with each unit under its parent and siblings by name', async () => {
    const { make, list } = await office();
    const patrol = await make('Patrol');
    await make('South', patrol);
    await make('North', patrol);
    await make('Administration');
    expect((await list()).map(({ name, depth }) => [name, depth])).toEqual([['Administration', 1], ['Patrol', 1], ['North', 2], ['South', 2]]);
  });

  it('refuses a cycle in words, and changes nothing', async () => {
    const { admin, make, list } = await office();
    const top = await make('Top');
    const low = await make('Low', await make('Middle', top));
    const before = await list();
    expect(await admin.send('POST', `/api/units/${top}/move`, { parentId: low })).toMatchObject({ status: 409, body: { code: 'units/cycle' } });
    expect(await admin.send('POST', `/api/units/${top}/move`, { parentId: top })).toMatchObject({ status: 409, body: { code: 'units/cycle' } });
    expect(await list()).toEqual(before);
  });

  it('never makes a cycle out of two moves at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { admin, make, list } = await office();
      const [one, other] = [await make('One'), await make('Other')];
      const answers = await Promise.all([admin.send('POST', `/api/units/${one}/move`, { parentId: other }), admin.send('POST', `/api/units/${other}/move`, { parentId: one })]);
      expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
      expect(await list()).toHaveLength(2);
    }
  });

  it('refuses a ninth level', async () => {
    const { admin, make } = await office();
    let parent: string | null = null;
    for (let level = 1; level <= 8; level += 1) parent = await make(`Level ${level}`, parent);
    expect(await admin.send('POST', '/api/units', { name: 'Level 9', parentId: parent })).toMatchObject({ status: 409, body: { code: 'units/too-deep' } });
  });

  it('refuses a code that another unit has, whatever its case, and lets another agency have it', async () => {
    const [{ admin, make }, neighbour] = [await office(), await office()];
    await make('Patrol', null, 'PD1');
    expect(await admin.send('POST', '/api/units', { name: 'Other', code: 'pd1' })).toMatchObject({ status: 409, body: { code: 'units/code-taken' } });
    expect(await admin.send('POST', '/api/units', { name: 'PATROL' })).toMatchObject({ status: 409, body: { code: 'units/name-taken' } });
    expect(await neighbour.make('Patrol', null, 'PD1')).toEqual(expect.any(String));
  });

  it("refuses another agency's unit as parent, exactly like an unknown one", async () => {
    const [mine, theirs] = [await office(), await office()];
    const foreign = await theirs.make('Theirs');
    const unknown = await mine.admin.send('POST', '/api/units', { name: 'New', parentId: '01936b1e-0000-7000-8000-000000000000' });
    const stolen = await mine.admin.send('POST', '/api/units', { name: 'New', parentId: foreign });
    expect(stolen).toMatchObject({ status: 422, body: { code: 'units/parent-unknown' } });
    expect({ ...(stolen.body as object), requestId: '' }).toEqual({ ...(unknown.body as object), requestId: '' });
  });

  it('never archives a unit with people or with active units below', async () => {
    const { admin, make } = await office();
    const patrol = await make('Patrol');
    const north = await make('North', patrol);
    expect(await admin.send('POST', `/api/units/${patrol}/archive`)).toMatchObject({ status: 409, body: { code: 'units/in-use' } });
    const officer = await admin.send<{ id: string }>('POST', '/api/people', { employeeNumber: '1', givenName: 'Ana', familyName: 'Ruiz', kind: 'sworn', joinedOn: '2020-01-01', unitId: north });
    expect(officer.status).toBe(201);
    expect(await admin.send('POST', `/api/units/${north}/archive`)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('One person is in this unit') } });
    await admin.send('POST', `/api/people/${officer.body.id}/assignments`, { from: '2020-01-01', unitId: patrol, supervisorId: null });
    expect(await admin.send('POST', `/api/units/${north}/archive`)).toMatchObject({ status: 200, body: { status: 'archived' } });
    expect(await admin.send('POST', `/api/units/${north}/restore`)).toMatchObject({ status: 200, body: { status: 'active' } });
  });

  it('deletes a unit that was never used, and keeps one that history refers to', async () => {
    const { admin, make, list } = await office();
    const [used, fresh] = [await make('Used'), await make('Fresh')];
    const officer = await admin.send<{ id: string }>('POST', '/api/people', { employeeNumber: '1', givenName: 'Ana', familyName: 'Ruiz', kind: 'sworn', joinedOn: '2020-01-01', unitId: used });
    await admin.send('POST', `/api/people/${officer.body.id}/assignments`, { from: '2021-01-01', unitId: null, supervisorId: null });
    expect((await admin.send('DELETE', `/api/units/${fresh}`)).status).toBe(204);
    expect(await admin.send('DELETE', `/api/units/${used}`)).toMatchObject({ status: 409, body: { code: 'units/in-use' } });
    expect((await list()).map((unit) => unit.name)).toEqual(['Used']);
  });

  it('lets a member read the tree and refuses to let one change it; every change is recorded', async () => {
    const { agency, make, list } = await office();
    const patrol = await make('Patrol');
    const member = await api.caller(agency.id, 'member');
    expect(await list(member)).toHaveLength(1);
    expect((await member.send('PATCH', `/api/units/${patrol}`, { name: 'Mine' })).status).toBe(403);
    expect(await api.database.asOwner("select action from audit_event where agency_id = $1 and action like 'units.%'", [agency.id])).toEqual([{ action: 'units.created' }]);
  });
});
