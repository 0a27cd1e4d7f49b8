/** The ledger of service over HTTP: whatever comes twice counts once, and what was wrong is mirrored, never changed. */
import type { Problem } from '../../../test/browser.js';
import { serviceWorld } from '../../../test/service-world.js';
import { type Answer, startTestApi, type TestApi } from '../../../test/test-api.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';

interface Entry { id: string; minutes: number; calls: number; source: string; reversesId: string | null; reversed: boolean; externalId: string | null; imported: { fileName: string; line: number } | null; contactId: string | null; afterConfirmed: boolean; reason: string | null }
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
    for (const [reason, status] of [[undefined, 422], ['Another month', 202], ['Again', 409]] as const) expect((await world.officer.send('POST', `/api/service/imports/${id}/take-back`, { reason })).status).toBe(status);
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

  it('changes no confirmed day without a reason, whichever way it comes, and asks for none where nothing changes', async () => {
    const world = await serviceWorld(api);
    const at = (day: string, externalId: string, reason?: string) => ({ agreement: world.number, service: 'deputy', day, minutes: 60, externalId, ...(reason === undefined ? {} : { reason }) });
    const send = async (...list: object[]) => (await world.officer.send<Batch>('POST', '/api/service/entries', { entries: list })).body;
    await send(at('2026-01-05', 'a'));
    await world.officer.send('POST', `${world.path}/confirm`, { until: '2026-02-01' });
    const mixed = await send(at('2026-01-05', 'a'), at('2026-01-31', 'b'), at('2026-01-31', 'c', 'Late'), at('2026-02-01', 'd', 'Needs none'), at('2026-01-31', 'e', ' \u200B '));
    expect(mixed.results.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual(['existing', 'service/confirmed', 'created', 'created', 'request/invalid']);
    expect((await entries(world)).map(({ externalId, afterConfirmed, reason }) => [externalId, afterConfirmed, reason])).toEqual([['a', false, null], ['c', true, 'Late'], ['d', false, null]]);
    // A file: what is late is counted, and asked about before it is added.
    const lines = `agreement,service,day,minutes,id,reason\n${world.number},deputy,2026-01-06,30,f,\n${world.number},deputy,2026-01-06,40,g,Of the paper log\n${world.number},deputy,2026-02-02,50,h,\n${world.number},deputy,2026-01-05,60,a,\n`;
    const { id } = (await world.upload(lines)).body;
    await api.settle();
    expect(await world.readImport(id)).toMatchObject({ fresh: 3, alreadyThere: 1, late: 2, unexplained: 1 });
    const apply = (importId: string, body: object = {}) => world.officer.send<Problem>('POST', `/api/service/imports/${importId}/apply`, body);
    expect(await apply(id)).toMatchObject({ status: 422, body: { code: 'service/reason', errors: [{ path: 'body.reason' }] } });
    expect((await apply(id, { reason: 'Brought late' })).status).toBe(202);
    await api.settle();
    expect((await entries(world, '&from=2026-01-06&until=2026-01-07')).map(({ reason }) => reason)).toEqual(['Brought late', 'Of the paper log']);
    // Confirmed between preview and adding: refused by its line, and the rest is added.
    const between = (await world.upload(`agreement,service,day,minutes,id\n${world.number},deputy,2026-02-03,30,i\n${world.number},deputy,2026-03-03,30,j\n`)).body.id;
    await api.settle();
    await world.officer.send('POST', `${world.path}/confirm`, { until: '2026-03-01' });
    expect((await apply(between)).status).toBe(202);
    await api.settle();
    expect(await world.readImport(between)).toMatchObject({ state: 'applied', added: 1, rejected: 1 });
    expect((await world.officer.send<{ items: object[] }>('GET', `/api/service/imports/${between}/rejects`)).body.items).toMatchObject([{ line: 2, code: 'confirmed' }]);
    // Taking back says why, and the database refuses whatever does not.
    expect((await world.officer.send('POST', `/api/service/imports/${id}/take-back`, { reason: 'Twice in the log' })).status).toBe(202);
    await api.settle();
    expect((await entries(world, '&from=2026-01-06&until=2026-01-07')).filter(({ reversesId }) => reversesId).map(({ reason }) => reason)).toEqual(['Twice in the log', 'Twice in the log']);
    const bare = (day: string, reason: string | null) => api.database.asOwner(
      "insert into service_entry (agency_id, id, agreement_id, municipality_id, line_id, day, minutes, calls, source, key, by_name, reason) values ($1, uuid_v7(), $2, $3, 'deputy', $4, 5, 0, 'key', uuid_v7()::text, 'x', $5) returning after_confirmed, reason", [world.agencyId, world.agreementId, world.municipalityId, day, reason]);
    for (const reason of [null, '  ']) await expect(bare('2026-02-28', reason)).rejects.toThrow('changed with a reason');
    expect([await bare('2026-02-28', 'Why'), await bare('2026-03-01', 'Why')]).toEqual([[{ after_confirmed: true, reason: 'Why' }], [{ after_confirmed: false, reason: null }]]);
  });

  it('lets nobody confirm a day while an entry of it is being written', async () => {
    const world = await serviceWorld(api);
    const unit = api.app.get(UnitOfWork);
    const whose = { agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource } as const;
    let over = false;
    let confirmed: Promise<Answer> | undefined;
    await unit.run(whose, async () => {
      await api.app.get(Tenant).query("insert into service_entry (agency_id, id, agreement_id, municipality_id, line_id, day, minutes, calls, source, key, by_name) values ($1, uuid_v7(), $2, $3, 'deputy', '2026-01-05', 60, 0, 'key', 'race', 'x')", [world.agencyId, world.agreementId, world.municipalityId]);
      confirmed = world.officer.send('POST', `${world.path}/confirm`, { until: '2026-02-01' }).finally(() => { over = true; });
      while (!over && (await api.database.asOwner("select 1 from pg_locks where locktype = 'advisory' and not granted")).length === 0);
      expect(over).toBe(false);
    });
    expect((await confirmed)?.status).toBe(200);
    expect((await entries(world)).map(({ afterConfirmed }) => afterConfirmed)).toEqual([false]);
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
