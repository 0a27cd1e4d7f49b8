/** Response times as both sides see them: of the municipality's own calls in whole spans, with every missing time counted, and no handful told apart. */
import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import { municipalityOf } from '../../../test/billing-world.js';
import { type ServiceWorld, serviceWorld } from '../../../test/service-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

interface Interval { timed: number; onScene: number; medianSeconds: number | null; nineOfTenSeconds: number | null }
interface Span { from: string; until: string; category: string | null; calls: number; fromDispatch: Interval; fromReceipt: Interval }
interface Beside { responses: Span[]; fewestResponses: number; months: { month: string; contacts: number | null }[]; trust: unknown[] }

describe('response times', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  async function typed(agencyId: string, name: string): Promise<string> {
    const [groupId, typeId] = [uuidv7(), uuidv7()];
    await api.database.asOwner('insert into contact_group (agency_id, id, name) values ($1, $2, $3)', [agencyId, groupId, name]);
    await api.database.asOwner("insert into contact_type (agency_id, id, label, label_key, group_id, settled_by) values ($1, $2, $3, $3, $4, 'rule')", [agencyId, typeId, name, groupId]);
    return typeId;
  }
  /** One call per entry, received a minute before somebody was sent, unless nobody arrived (null). */
  async function calls(agencyId: string, municipalityId: string, typeId: string, day: string, seconds: readonly (number | null)[]): Promise<void> {
    await api.database.asOwner(
      `insert into contact (agency_id, id, source, source_key, content_hash, occurred_at, type_id, municipality_id, received_at, dispatched_at, arrived_at)
       select $1, x.id, 'cad', x.id::text, 'x', $2::timestamptz, $3, $4, $2::timestamptz, $2::timestamptz + interval '1 minute', $2::timestamptz + interval '1 minute' + make_interval(secs => x.s) from unnest($5::uuid[], $6::float8[]) as x (id, s)`,
      [agencyId, `${day}T17:00:00Z`, typeId, municipalityId, seconds.map(() => uuidv7()), seconds]);
  }
  /** Rows that the database itself shows to somebody bound to this municipality. */
  async function visible(agencyId: string, municipalityId: string): Promise<number> {
    const app = new Client({ connectionString: api.database.appUrl });
    await app.connect();
    try {
      await app.query("select set_config('app.agency_id', $1, false), set_config('app.municipality_id', $2, false)", [agencyId, municipalityId]);
      for (const sql of ['delete from service_response', 'delete from service_figure']) expect((await app.query(sql)).rowCount).toBe(0);
      return (await app.query<{ n: number }>('select count(*)::int as n from service_response')).rows[0]?.n ?? -1;
    } finally {
      await app.end();
    }
  }
  const retention = async (agencyId: string, before: string) => {
    await api.database.asOwner('delete from contact where agency_id = $1 and occurred_at < $2::date', [agencyId, before]);
    await api.database.asOwner('insert into removal_state (agency_id, contacts_before) values ($1, $2) on conflict (agency_id) do update set contacts_before = excluded.contacts_before', [agencyId, before]);
  };
  const confirm = async (world: ServiceWorld, until: string) => {
    expect((await world.officer.send('POST', `${world.path}/confirm`, { until })).status).toBe(200);
    await api.settle();
  };
  const shown = async (who: TestCaller, path: string) => (await who.send<Beside>('GET', path)).body;
  const told = (beside: Beside) => beside.responses.map(({ from, until, category, calls: n, fromDispatch: { timed, onScene, medianSeconds } }) => [from.slice(0, 7), until.slice(0, 7), category, n, timed, onScene, medianSeconds]);

  it('count every call, say of how many both times are known, and are the same for both sides', async () => {
    const world = await serviceWorld(api);
    const [traffic, noise, fire] = [await typed(world.agencyId, 'Traffic'), await typed(world.agencyId, 'Noise'), await typed(world.agencyId, 'Fire')];
    await calls(world.agencyId, world.municipalityId, traffic, '2026-01-05', [100, 200, 300, 400, 500, 0, null, null]);
    await calls(world.agencyId, world.municipalityId, noise, '2026-02-10', [600, 700, 800, 900, 1000]);
    await calls(world.agencyId, world.municipalityId, fire, '2026-03-10', [7200]);
    await calls(world.agencyId, await municipalityOf(api, world.agencyId), traffic, '2026-01-05', [1, 1, 1, 1, 1, 1]);
    const reviewer = await api.reviewer(world.agencyId, world.municipalityId);
    expect((await shown(reviewer, '/api/municipality/service')).responses).toEqual([]);
    await confirm(world, '2026-03-20');
    // March is not over as far as is confirmed, and neither is the quarter.
    const first = await shown(reviewer, '/api/municipality/service');
    expect(told(first)).toEqual([['2026-02', '2026-03', null, 5, 5, 0, 800], ['2026-01', '2026-02', null, 8, 6, 1, 300]]);
    expect(first.responses[1]).toMatchObject({ fromDispatch: { nineOfTenSeconds: 460 }, fromReceipt: { timed: 6, onScene: 0, medianSeconds: 310, nineOfTenSeconds: 510 } });
    await confirm(world, '2026-04-01');
    const seen = await shown(reviewer, '/api/municipality/service');
    // One fire would be told by name or by subtraction: it stands with the next smallest category, and beside January and February the quarter tells no time.
    expect(told(seen)).toEqual([
      ['2026-03', '2026-04', null, 1, 1, 0, null], ['2026-02', '2026-03', null, 5, 5, 0, 800], ['2026-01', '2026-02', null, 8, 6, 1, 300],
      ['2026-01', '2026-04', null, 14, 12, 1, null], ['2026-01', '2026-04', 'Traffic', 8, 6, 1, null], ['2026-01', '2026-04', 'Small categories together', 6, 6, 0, null],
    ]);
    await calls(world.agencyId, world.municipalityId, noise, '2026-03-11', [600, 600, 600, 600]);
    await confirm(world, '2026-04-02');
    expect(told(await shown(reviewer, '/api/municipality/service'))).toEqual([
      ['2026-03', '2026-04', null, 5, 5, 0, 600], ['2026-02', '2026-03', null, 5, 5, 0, 800], ['2026-01', '2026-02', null, 8, 6, 1, 300],
      ['2026-01', '2026-04', null, 18, 16, 1, 600], ['2026-01', '2026-04', 'Noise', 9, 9, 0, 600], ['2026-01', '2026-04', 'Small categories together', 9, 7, 1, 350],
    ]);
    await api.database.asOwner("delete from contact where agency_id = $1 and occurred_at >= '2026-03-11'", [world.agencyId]);
    await confirm(world, '2026-04-03');
    const { months, responses, trust, fewestResponses } = await shown(world.officer, `${world.path}/beside`);
    expect({ months, responses, trust, fewestResponses }).toEqual({ months: seen.months, responses: seen.responses, trust: seen.trust, fewestResponses: 5 });
    const neighbour = await api.reviewer(world.agencyId, await municipalityOf(api, world.agencyId));
    expect((await shown(neighbour, '/api/municipality/service')).responses).toEqual([]);
    expect((await reviewer.send('GET', `${world.path}/beside`)).status).toBe(403);
    expect([await visible(world.agencyId, world.municipalityId), await visible(world.agencyId, uuidv7()), await visible((await api.agency()).id, world.municipalityId)]).toEqual([6, 0, 0]);
    const stranger = await api.caller((await api.agency()).id, 'contracts_officer');
    expect((await stranger.send('GET', `${world.path}/beside`)).status).toBe(404);
  });

  it('keep what was told when retention removes the calls, and follow calls that come late or are taken out', async () => {
    const world = await serviceWorld(api);
    const traffic = await typed(world.agencyId, 'Traffic');
    await calls(world.agencyId, world.municipalityId, traffic, '2026-01-01', [100, 100, 100, 100, 100]);
    await calls(world.agencyId, world.municipalityId, traffic, '2026-02-10', [600, 700, 800, 900, 1000]);
    await confirm(world, '2026-03-02');
    const read = async () => told(await shown(world.officer, `${world.path}/beside`));
    expect(await read()).toEqual([['2026-02', '2026-03', null, 5, 5, 0, 800], ['2026-01', '2026-02', null, 5, 5, 0, 100]]);
    await retention(world.agencyId, '2026-02-01');
    await calls(world.agencyId, world.municipalityId, traffic, '2026-01-31', [5000]);
    await confirm(world, '2026-03-03');
    expect(await read()).toContainEqual(['2026-01', '2026-02', null, 5, 5, 0, 100]);
    await calls(world.agencyId, world.municipalityId, traffic, '2026-02-11', [1, 1, 1, 1]);
    await confirm(world, '2026-03-04');
    expect((await read())[0]).toEqual(['2026-02', '2026-03', null, 9, 9, 0, 600]);
    // January stays as it was told: of what is left no quarter is told beside it.
    await calls(world.agencyId, world.municipalityId, traffic, '2026-03-10', [7, 7, 7, 7, 7]);
    await confirm(world, '2026-04-01');
    expect(await read()).toEqual([['2026-03', '2026-04', null, 5, 5, 0, 7], ['2026-02', '2026-03', null, 9, 9, 0, 600], ['2026-01', '2026-02', null, 5, 5, 0, 100]]);
    expect((await shown(world.officer, `${world.path}/beside`)).months.map(({ contacts }) => contacts)).toEqual([5, 9, 5]);
    await api.database.asOwner('delete from contact where agency_id = $1', [world.agencyId]);
    await confirm(world, '2026-04-02');
    expect(await read()).toEqual([['2026-01', '2026-02', null, 5, 5, 0, 100]]);
  });

  it('never tell the one response that a month or a category has, by what is told around it', async () => {
    const world = await serviceWorld(api);
    const [medical, traffic] = [await typed(world.agencyId, 'Medical'), await typed(world.agencyId, 'Traffic')];
    await calls(world.agencyId, world.municipalityId, medical, '2026-02-05', [111, 222, 333, 444, 555]);
    await calls(world.agencyId, world.municipalityId, traffic, '2026-03-05', [271, null, null, null, null]);
    await confirm(world, '2026-04-01');
    expect(told(await shown(world.officer, `${world.path}/beside`))).toEqual([['2026-03', '2026-04', null, 5, 1, 0, null], ['2026-02', '2026-03', null, 5, 5, 0, 333], ['2026-01', '2026-04', null, 10, 6, 0, null]]);
  });

  it('end with the calls that they were of, and say nothing of months from which the municipality itself has no contact', async () => {
    const world = await serviceWorld(api);
    const [traffic, neighbour] = [await typed(world.agencyId, 'Traffic'), await municipalityOf(api, world.agencyId)];
    await calls(world.agencyId, world.municipalityId, traffic, '2026-02-10', [600, 700, 800, 900, 1000]);
    await calls(world.agencyId, neighbour, traffic, '2026-01-01', [1]);
    await confirm(world, '2026-04-01');
    const read = async () => {
      const { months, responses } = await shown(world.officer, `${world.path}/beside`);
      return [months.map(({ contacts }) => contacts), responses.length];
    };
    expect(await read()).toEqual([[0, 5, null], 2]);
    await api.database.asOwner('update contact set municipality_id = $2 where agency_id = $1', [world.agencyId, neighbour]);
    await confirm(world, '2026-04-02');
    expect(await read()).toEqual([[null, null, null], 0]);
  });
});
