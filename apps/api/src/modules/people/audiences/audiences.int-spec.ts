/** Audiences over HTTP: units with those below, kinds, roles, exclusions, and nobody who has left. */
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Preview { count: number; byKind: { kind: string; count: number }[]; sample: { id: string }[] }

describe('audiences', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const agency = await api.agency({ timeZone: 'UTC' });
    const admin = await api.caller(agency.id, 'admin');
    let count = 0;
    const hire = async (over: Record<string, unknown> = {}) => {
      count += 1;
      return (await admin.send<{ id: string }>('POST', '/api/people', { employeeNumber: `E${count}`, givenName: 'Ana', familyName: `Ruiz${count}`, kind: 'sworn', joinedOn: '2020-01-06', ...over })).body.id;
    };
    const unit = async (name: string, parentId: string | null = null) => (await admin.send<{ id: string }>('POST', '/api/units', { name, parentId })).body.id;
    const preview = (audience: object) => admin.send<Preview>('POST', '/api/audiences/preview', { audience });
    const who = async (audience: object) => (await preview(audience)).body.sample.map((each) => each.id).toSorted();
    return { admin, hire, unit, preview, who };
  };

  it('reaches the units below the one named, and never somebody who has left', async () => {
    const { admin, hire, unit, who, preview } = await office();
    const patrol = await unit('Patrol');
    const night = await unit('Night', patrol);
    const [a, b, gone] = [await hire({ unitId: patrol }), await hire({ unitId: night, kind: 'dispatcher' }), await hire({ unitId: night })];
    const elsewhere = await hire();
    await admin.send('POST', `/api/people/${gone}/separate`, { on: '2024-01-01', reason: null });
    expect(await who({ include: [{ unitIds: [patrol] }] })).toEqual([a, b].toSorted());
    expect(await who({ include: [{ unitIds: [patrol], kinds: ['sworn'] }] })).toEqual([a]);
    expect(await who({ include: [{}], exclude: [{ unitIds: [night] }] })).toEqual([a, elsewhere].toSorted());
    expect(await who({ include: [{ personIds: [elsewhere] }, { kinds: ['dispatcher'] }] })).toEqual([b, elsewhere].toSorted());
    expect((await preview({ include: [{}] })).body).toMatchObject({ count: 3, byKind: [{ kind: 'sworn', count: 2 }, { kind: 'dispatcher', count: 1 }] });
  });

  it('refuses a unit that the agency does not have, and an audience of nobody', async () => {
    const { preview } = await office();
    const foreign = await office();
    const theirs = await foreign.unit('Theirs');
    expect(await preview({ include: [{ unitIds: [theirs] }] })).toMatchObject({ status: 422 });
    expect((await preview({ include: [] })).status).toBe(422);
  });
});
