/** The ledger of service over HTTP: whatever comes twice counts once, and what was wrong is mirrored, never changed. */
import type { Problem } from '../../../test/browser.js';
import { serviceWorld } from '../../../test/service-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

interface Entry { id: string; minutes: number; calls: number; source: string; reversesId: string | null; reversed: boolean; externalId: string | null; imported: { fileName: string; line: number } | null; contactId: string | null }
interface Page { items: Entry[]; nextCursor: string | null }
interface Batch { created: number; existing: number; conflicts: number; rejected: number; results: { outcome: string; serviceEntryId: string | null; problem: { code: string } | null }[] }

describe('the ledger of service', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  type World = Awaited<ReturnType<typeof serviceWorld>>;
  const entries = async (world: World, query = '') => (await world.officer.send<Page>('GET', `${world.path}/entries?limit=200${query}`)).body.items;
  const file = (world: World) => `agreement,service,day,minutes,calls,id\n${world.number},Deputies,2026-01-05,480,3,s-1\n${world.number},deputy,1/6/2026,"1,440",,\n${world.number},Deputies,2026-01-06,1440,,\nA-9,Deputies,2026-01-06,10,,\n${world.number},K9,2026-01-06,10,,\n${world.number},Deputies,2026-01-07,ten,,\n${world.number},Deputies,2026-01-08,10,,s-1\n`;

  it('shows what a file would add, with lines and reasons, before anything is added', async () => {
    const world = await serviceWorld(api);
    const { status, body } = await world.upload(file(world));
    expect([status, body.state]).toEqual([202, 'reading']);
    await api.settle();
    expect(await world.readImport(body.id)).toMatchObject({ state: 'previewed', rows: 7, fresh: 3, alreadyThere: 0, rejected: 4, minutes: 3360, added: 0, from: '2026-01-05', to: '2026-01-06', sums: [{ agreementNumber: world.number, service: 'Deputies', entries: 3, minutes: 3360, calls: 3 }] });
    const rejects = (await world.officer.send<{ items: { line: number; code: string; reason: string }[] }>('GET', `/api/service/imports/${body.id}/rejects`)).body.items;
    expect(rejects.map(({ line, code }) => [line, code])).toEqual([[5, 'no-agreement'], [6, 'no-service'], [7, 'minutes'], [8, 'id-twice']]);
    expect(await world.total()).toEqual({ n: 0, minutes: 0 });
    const broken = (await world.upload('day,minutes\n2026-01-01,1\n')).body.id;
    await api.settle();
    expect(await world.readImport(broken)).toMatchObject({ state: 'failed', failure: expect.stringContaining('“agreement”, “service”') });
    expect(await world.officer.send<Problem>('POST', `/api/service/imports/${broken}/apply`)).toMatchObject({ status: 409, body: { code: 'service/import-not-now' } });
  });

  it('never counts the same file twice, and traces each minute to its line', async () => {
    const world = await serviceWorld(api);
    expect(await world.bring(file(world))).toMatchObject({ state: 'applied', added: 3 });
    expect(await world.bring(file(world))).toMatchObject({ state: 'applied', fresh: 0, alreadyThere: 3, added: 0 });
    expect(await world.total()).toEqual({ n: 3, minutes: 3360 });
    expect(await world.line('2026-01-01')).toMatchObject({ promised: 29_200, delivered: 3360, calls: 3 });
    const found = await entries(world, '&lineId=deputy&from=2026-01-01&until=2026-02-01');
    expect(found.map(({ minutes, imported }) => [minutes, imported?.fileName, imported?.line])).toEqual([[480, 'service.csv', 2], [1440, 'service.csv', 3], [1440, 'service.csv', 4]]);
    const page = (await world.officer.send<Page>('GET', `${world.path}/entries?limit=2`)).body;
    expect((await world.officer.send<Page>('GET', `${world.path}/entries?limit=2&cursor=${page.nextCursor}`)).body.items.map(({ id }) => id)).toEqual([found[2]?.id]);
  });

  it('takes a whole import back by counter-entries, and lets the same file come again', async () => {
    const world = await serviceWorld(api);
    const { id } = await world.bring(file(world));
    for (const status of [202, 409]) expect((await world.officer.send('POST', `/api/service/imports/${id}/take-back`)).status).toBe(status);
    await api.settle();
    expect(await world.readImport(id)).toMatchObject({ state: 'taken_back', takenBack: 3 });
    expect(await world.total()).toEqual({ n: 6, minutes: 0 });
    expect(await world.bring(file(world))).toMatchObject({ fresh: 3, added: 3 });
    expect(await world.total()).toEqual({ n: 9, minutes: 3360 });
  });

  it('stores what a system sends once, however often and at however many moments it sends it', async () => {
    const world = await serviceWorld(api);
    const admin = await api.caller(world.agencyId, 'admin');
    const key = (await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'CAD', scopes: ['service:write'], expiresOn: new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10) })).body.secret;
    const cad = api.withHeaders({ authorization: `Bearer ${key}` });
    const send = (over: object = {}) => cad.send<Batch>('POST', '/api/service/entries', { entries: [{ agreement: world.number, service: 'deputy', day: '2026-01-05', minutes: 60, calls: 1, externalId: 'x1', ...over }, { agreement: world.number, service: 'deputy', day: '2026-02-30', minutes: 1, externalId: 'x2' }] });
    const answers = await Promise.all(Array.from({ length: 6 }, () => send()));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.reduce((sum, { body }) => sum + body.created, 0)).toBe(1);
    expect((await send()).body).toMatchObject({ created: 0, existing: 1, rejected: 1 });
    // An id that reads alike is the same id, and one that nobody sees is none.
    for (const externalId of ['\u200Bx1', 'x1\u00AD', '\uFF581', 'x\u200D1']) expect((await send({ externalId })).body).toMatchObject({ created: 0, existing: 1 });
    expect((await send({ externalId: '\u200B' })).body).toMatchObject({ created: 0, rejected: 2 });
    expect((await send({ minutes: 61 })).body.results[0]).toMatchObject({ outcome: 'conflict', problem: { code: 'service/differs' } });
    expect(await world.total()).toEqual({ n: 1, minutes: 60 });
    // The same id in a file is the same record.
    expect(await world.bring(`agreement,service,day,minutes,calls,id\n${world.number},deputy,2026-01-05,60,1,x1\n`)).toMatchObject({ alreadyThere: 1, added: 0 });
    // Sending minutes is all that this key may do.
    expect((await cad.send('POST', `${world.path}/confirm`, { until: '2026-02-01' })).status).toBe(403);
    expect((await cad.send('GET', world.path)).status).toBe(403);
    const stranger = await serviceWorld(api);
    expect((await cad.send<Batch>('POST', '/api/service/entries', { entries: [{ agreement: stranger.number, service: 'deputy', day: '2026-01-05', minutes: 60, externalId: 'x9' }] })).body).toMatchObject({ rejected: stranger.number === world.number ? 0 : 1 });
  });

  it('corrects by a counter-entry and the right one, once, with a reason', async () => {
    const world = await serviceWorld(api);
    await world.bring(file(world));
    const [first] = await entries(world);
    const correct = (id: string, body: object) => world.officer.send<Page & Problem>('POST', `${world.path}/entries/${id}/correct`, body);
    const done = await correct(first!.id, { minutes: 400, calls: 2, reason: 'Left early' });
    // Two of one instant stand in either order.
    const [was, ...both] = done.body.items.map(({ minutes, calls, source, reversed }) => [minutes, calls, source, reversed]);
    expect([was, new Set(both)]).toEqual([[480, 3, 'import', true], new Set([[-480, -3, 'correction', false], [400, 2, 'correction', false]])]);
    expect(await correct(first!.id, { minutes: 300, calls: 2, reason: 'Again' })).toMatchObject({ status: 409, body: { code: 'service/taken-back' } });
    expect(await correct(done.body.items.find(({ minutes }) => minutes < 0)!.id, { minutes: 1, calls: 0, reason: 'No' })).toMatchObject({ status: 409, body: { code: 'service/counter-entry' } });
    expect((await world.line('2026-01-01')).delivered).toBe(3280);
    expect(await world.bring(file(world))).toMatchObject({ added: 0, rejected: 5 });
  });

  it('refuses in the database whatever would change an entry, or mirror it wrongly', async () => {
    const world = await serviceWorld(api);
    await world.bring(file(world));
    const [row] = await api.database.asOwner<{ id: string; key: string }>('select id, key from service_entry where agency_id = $1 order by import_line limit 1', [world.agencyId]);
    await expect(api.database.asOwner('update service_entry set minutes = 1 where agency_id = $1', [world.agencyId])).rejects.toThrow();
    await expect(api.database.asOwner('delete from service_entry where agency_id = $1', [world.agencyId])).rejects.toThrow();
    const mirror = (minutes: number, municipalityId = world.municipalityId) => api.database.asOwner(
      "insert into service_entry (agency_id, id, agreement_id, municipality_id, line_id, day, minutes, calls, source, key, reverses_id, by_name) values ($1, uuid_v7(), $2, $3, 'deputy', '2026-01-05', $4, -3, 'correction', $5, $6, 'x')", [world.agencyId, world.agreementId, municipalityId, minutes, row!.key, row!.id]);
    await expect(mirror(-479)).rejects.toThrow('exact negative');
    const other = await serviceWorld(api);
    await expect(mirror(-480, other.municipalityId)).rejects.toThrow('foreign key');
    await mirror(-480);
    await expect(mirror(-480)).rejects.toThrow('service_entry_taken_back_once');
  });

  it('never hides the service of an agreement that is over from the agency that the municipality still sees, and takes corrections alone', async () => {
    const world = await serviceWorld(api);
    await world.bring(file(world));
    await world.officer.send('POST', `${world.path}/confirm`, { until: '2026-02-01' });
    await api.settle();
    for (const state of ['terminating', 'settling', 'closed']) await api.database.asOwner('update agreement set state = $3 where agency_id = $1 and id = $2', [world.agencyId, world.agreementId, state]);
    expect((await world.officer.send<{ items: { id: string }[] }>('GET', '/api/service/agreements')).body.items.map(({ id }) => id)).toEqual([world.agreementId]);
    expect(await world.line('2026-01-01')).toMatchObject({ delivered: 3360, calls: 3 });
    const [first, ...rest] = await entries(world);
    expect([rest.length, (await world.officer.send('GET', `${world.path}/beside`)).status]).toEqual([2, 200]);
    const acts = [['POST', 'confirm', { until: '2026-03-01' }], ['PUT', 'counting', { lineId: 'deputy', revision: 0, rule: null }], ['POST', 'vacancies', { lineId: 'deputy', units: '1', from: '2026-01-05', until: null, reason: 'Ill' }]] as const;
    for (const [method, act, body] of acts) expect(await world.officer.send<Problem>(method, `${world.path}/${act}`, body)).toMatchObject({ status: 409, body: { code: 'service/agreement-over' } });
    expect((await world.officer.send('POST', `${world.path}/entries/${first!.id}/correct`, { minutes: 470, calls: 3, reason: 'Left early' })).status).toBe(201);
    await api.settle();
    const reviewer = await api.reviewer(world.agencyId, world.municipalityId);
    const seen = (await reviewer.send<{ agreements: { periods: { lines: { lineId: string; delivered: number }[] }[] }[] }>('GET', '/api/municipality/service')).body.agreements[0]?.periods[0]?.lines[0];
    expect([seen, (await world.line('2026-01-01')).delivered]).toMatchObject([{ delivered: 3350 }, 3350]);
  });
});
