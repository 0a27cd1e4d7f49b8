/** What was delivered on the bill: hours that are metered, credits for what is missing, and what comes late. */
import type { Problem } from '../../../test/browser.js';
import { serviceWorld } from '../../../test/service-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

interface Doc { id: string; type: string; schedule: string; state: string; total: number; revision: number; period: { from: string }; lines: { id: string; kind: string; label: string; amount: number; key: string }[] }
type World = Awaited<ReturnType<typeof serviceWorld>>;

describe('service on the bill', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const documents = async (world: World) => (await world.clerk.send<{ items: Doc[] }>('GET', '/api/billing/documents?limit=200')).body.items;
  const finaliseAll = async (world: World) => {
    for (const each of (await documents(world)).filter(({ state }) => state === 'draft')) expect((await world.clerk.send('POST', `/api/billing/documents/${each.id}/finalise`, { revision: each.revision })).status).toBe(200);
  };
  const record = (world: World, service: string, day: string, minutes: number, externalId: string, reason: string | null = null) => world.officer.send('POST', '/api/service/entries', { entries: [{ agreement: world.number, service, day, minutes, externalId, reason }] });
  const confirm = (world: World, until: string) => world.officer.send<Problem & { confirmedUntil: string }>('POST', `${world.path}/confirm`, { until });
  const credited = async (world: World) => (await documents(world)).filter(({ schedule, state }) => schedule === 'delta' && state !== 'void').reduce((sum, { total }) => sum + total, 0);

  it('drafts one credit for confirmed days, explained to the day, and never a second', async () => {
    const world = await serviceWorld(api);
    await record(world, 'deputy', '2026-01-10', 20_000, 'a');
    await world.run('2026-02-15');
    await finaliseAll(world);
    expect(await world.run('2026-02-15')).toMatchObject({ drafted: 0 });
    expect((await confirm(world, '2026-02-01')).body.confirmedUntil).toBe('2026-02-01');
    expect(await world.run('2026-02-15')).toMatchObject({ drafted: 1, exceptions: 0 });
    const [credit] = (await documents(world)).filter(({ type }) => type === 'credit_note');
    const expected = -Math.round((4_372_934 * 9200) / 29_200);
    expect(Math.abs((credit?.total ?? 0) - expected)).toBeLessThanOrEqual(1);
    expect(await world.line('2026-01-01')).toMatchObject({ threshold: '28616', credit: credit?.total });
    const whole = (await world.clerk.send<Doc>('GET', `/api/billing/documents/${credit?.id}`)).body;
    const tree = JSON.stringify((await world.clerk.send('GET', `/api/billing/documents/${credit?.id}/lines/${whole.lines[0]?.id}/explanation`)).body);
    expect(tree).toContain('"Delivered 2026-01-10"');
    expect(tree).toContain('Promised');
    expect(await world.run('2026-02-15')).toMatchObject({ drafted: 0, unchanged: 1 });
    await finaliseAll(world);
    expect(await world.run('2026-02-15')).toMatchObject({ drafted: 0, unchanged: 0 });
    expect(await credited(world)).toBe(credit?.total);
  });

  const creditBy = (world: World, id: string, lines: unknown = null) => world.clerk.send<Problem & { id: string; revision: number; total: number }>('POST', `/api/billing/documents/${id}/credit`, { reason: 'Agreed on the phone with the township', lines });
  const finalise = (world: World, id: string, revision: number) => world.colleague.send<Problem>('POST', `/api/billing/documents/${id}/finalise`, { revision });
  const billedJanuary = async (world: World) => {
    await world.run('2026-01-15');
    await finaliseAll(world);
    const invoice = (await documents(world)).find(({ type }) => type === 'invoice');
    return (await world.clerk.send<Doc & { faults: { code: string }[] }>('GET', `/api/billing/documents/${invoice?.id}`)).body;
  };
  const sumOf = async (world: World) => (await documents(world)).filter(({ state }) => state !== 'draft').reduce((sum, { total }) => sum + total, 0);

  it('never credits the same service twice, once by the run and once by hand', async () => {
    const world = await serviceWorld(api);
    await record(world, 'deputy', '2026-01-10', 20_000, 'a');
    const invoice = await billedJanuary(world);
    await confirm(world, '2026-02-01');
    await world.run('2026-01-15');
    await finaliseAll(world);
    const note = (await creditBy(world, invoice.id)).body;
    expect(note.total).toBe(-(await sumOf(world)));
    expect((await finalise(world, note.id, note.revision)).status).toBe(200);
    expect(await sumOf(world)).toBe(0);
    expect(await creditBy(world, invoice.id)).toMatchObject({ status: 409, body: { code: 'billing/credit-no-lines' } });
    expect(await world.run('2026-01-15')).toMatchObject({ drafted: 0, exceptions: 0 });
    expect((await world.clerk.send('GET', `/api/billing/documents/${invoice.id}`)).body).toMatchObject({ lines: [{ amount: invoice.total, credited: invoice.total }] });
  });

  it('refuses to finalise a credit that was drafted before somebody credited a part by hand', async () => {
    const world = await serviceWorld(api);
    const invoice = await billedJanuary(world);
    await confirm(world, '2026-02-01');
    await world.run('2026-01-15');
    const [draft] = (await documents(world)).filter(({ state }) => state === 'draft');
    expect(draft?.total).toBe(-invoice.total);
    const note = (await creditBy(world, invoice.id, [{ billingLineId: invoice.lines[0]?.id, amount: 40_000 }])).body;
    expect((await finalise(world, note.id, note.revision)).status).toBe(200);
    expect(await finalise(world, draft!.id, draft!.revision)).toMatchObject({ status: 409, body: { code: 'billing/stale-draft' } });
    expect((await world.clerk.send('GET', `/api/billing/documents/${draft!.id}`)).body).toMatchObject({ faults: [{ code: 'stale-draft' }] });
    expect(await world.run('2026-01-15')).toMatchObject({ replaced: 1 });
    await finaliseAll(world);
    expect(await sumOf(world)).toBe(0);
    expect(await world.run('2026-01-15')).toMatchObject({ drafted: 0 });
  });

  it('gives back what late minutes show to be too much, as a difference', async () => {
    const world = await serviceWorld(api);
    await world.run('2026-01-15');
    await finaliseAll(world);
    await confirm(world, '2026-02-01');
    await world.run('2026-01-31');
    await finaliseAll(world);
    expect(await credited(world)).toBeLessThan(-4_000_000);
    await record(world, 'deputy', '2026-01-20', 29_200, 'late', 'Found in the paper log');
    await world.run('2026-01-31');
    await finaliseAll(world);
    expect(await credited(world)).toBe(0);
    expect(await world.line('2026-01-01')).toMatchObject({ delivered: 29_200, credit: 0 });
  });

  it('bills hours that are metered after their period, and late ones as a correction', async () => {
    const world = await serviceWorld(api, { delivery: null });
    await record(world, 'Event hours', '2026-01-10', 90, 'e1');
    await world.run('2026-02-01');
    expect((await documents(world)).find(({ period }) => period.from === '2026-02-01')?.total).toBe(4_372_934 + 12_375);
    await finaliseAll(world);
    await record(world, 'Event hours', '2026-01-11', 60, 'e2');
    await world.run('2026-02-01');
    expect(await credited(world)).toBe(8250);
    await finaliseAll(world);
    expect(await world.run('2026-02-01')).toMatchObject({ drafted: 0 });
  });

  it('refuses to confirm days to come, days before the service, and days that are confirmed', async () => {
    const world = await serviceWorld(api);
    for (const until of ['2099-01-01', '2026-01-01']) expect((await confirm(world, until)).status).toBe(422);
    expect((await confirm(world, '2026-03-01')).status).toBe(200);
    expect((await confirm(world, '2026-02-01')).body.code).toBe('service/confirmed');
    const clerk = await api.caller(world.agencyId, 'billing_clerk');
    expect((await clerk.send('POST', `${world.path}/confirm`, { until: '2026-04-01' })).status).toBe(403);
  });

  it('never lets more units be vacant than the service has, at once or together', async () => {
    const world = await serviceWorld(api);
    const record = (units: string, from: string, until: string | null, lineId = 'deputy') => world.officer.send<Awaited<ReturnType<World['overview']>> & Problem>('POST', `${world.path}/vacancies`, { lineId, units, from, until, reason: 'Not filled' });
    expect((await record('999999999', '2026-01-01', null)).body).toMatchObject({ code: 'service/units' });
    expect((await record('1', '2026-01-01', null, 'event')).body).toMatchObject({ code: 'service/no-units' });
    const { body } = await record('1.5', '2026-01-10', '2026-01-20');
    expect((await record('1.5', '2026-01-20', '2026-01-30')).status).toBe(201);
    expect((await record('0.6', '2026-01-01', '2026-01-11')).status).toBe(422);
    expect((await record('0.5', '2026-01-01', null)).status).toBe(201);
    expect((await world.officer.send('PATCH', `${world.path}/vacancies/${body.vacancies[0]!.id}`, { revision: 1, until: '2026-01-21', reason: 'Not filled yet' })).status).toBe(422);
  });

  it('shows what a vacancy accounts for, and changes it only as it is known', async () => {
    const world = await serviceWorld(api);
    const made = await world.officer.send<Awaited<ReturnType<World['overview']>>>('POST', `${world.path}/vacancies`, { lineId: 'deputy', units: '1', from: '2026-01-01', until: null, reason: 'Not filled' });
    expect(made.status).toBe(201);
    expect(await world.line('2026-01-01')).toMatchObject({ vacant: 14_600 });
    const [vacancy] = made.body.vacancies;
    const change = (body: object) => world.officer.send<Problem>('PATCH', `${world.path}/vacancies/${vacancy?.id}`, body);
    expect(await change({ revision: 7, until: '2026-01-16', reason: 'Filled' })).toMatchObject({ status: 409, body: { code: 'service/changed' } });
    expect((await change({ revision: 1, until: '2026-01-01', reason: 'Filled' })).status).toBe(422);
    expect((await change({ revision: 1, until: '2026-01-16', reason: 'Filled' })).status).toBe(200);
    expect((await world.line('2026-01-01')).vacant).toBeGreaterThan(7000);
    expect((await world.line('2026-01-01')).vacant).toBeLessThan(7200);
    expect((await world.line('2026-02-01')).vacant).toBe(0);
    expect((await change({ revision: 2, until: null, cancelled: true, reason: 'A mistake' })).status).toBe(200);
    expect((await world.line('2026-01-01')).vacant).toBe(0);
  });
});
