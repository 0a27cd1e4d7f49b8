/** Walks every table as the database's own role, bound to a municipality: nothing is seen but through a window, and never anything of another municipality. */
import { uuidv7 } from 'uuidv7';
import { Client } from 'pg';
import { startTestApi, type TestApi } from '../test-api.js';
import { municipalityWindows } from './municipality-windows.js';
import { makeSpecimens, type Specimens } from './specimens.js';

describe('every table, to a caller of a municipality', () => {
  let api: TestApi;
  let victim: Specimens;
  let tables: string[];
  let app: Client;
  beforeAll(async () => {
    api = await startTestApi();
    victim = await makeSpecimens(api, (await api.agency()).id);
    tables = (await api.database.asOwner<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'agency_id' and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and has_any_column_privilege('rapport_app', c.oid, 'SELECT') order by 1`)).map(({ name }) => name);
    app = new Client({ connectionString: api.database.appUrl });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await api.close();
  });

  /** Rows of each table that somebody sees who is bound to this municipality; null is the agency itself. */
  async function seen(municipalityId: string | null): Promise<Record<string, number>> {
    await app.query('begin');
    await app.query("select set_config('app.agency_id', $1, true), set_config('app.municipality_id', $2, true)", [victim.agencyId, municipalityId ?? '']);
    const counts: Record<string, number> = {};
    for (const table of tables) {
      await app.query('savepoint before');
      // Some tables show the app role single columns only.
      const found = await app.query<{ n: number }>(`select count(agency_id)::int as n from ${table}`).catch(async () => app.query('rollback to savepoint before').then(() => ({ rows: [{ n: -1 }] })));
      counts[table] = found.rows[0]?.n ?? 0;
    }
    await app.query('rollback');
    return counts;
  }

  it('has rows to hide in most tables', async () => {
    const own = await seen(null);
    expect(Object.values(own).filter((n) => n > 0).length).toBeGreaterThan(50);
  });

  it('shows a municipality that was sent nothing no row of any table but its own name', async () => {
    const other = uuidv7();
    await api.database.asOwner("insert into municipality (agency_id, id, name, kind, sort_name) values ($1, $2, 'Elsewhere', 'township', 'Elsewhere')", [victim.agencyId, other]);
    expect(Object.entries(await seen(other)).filter(([, n]) => n > 0)).toEqual([['municipality', 1]]);
  });

  it('shows a municipality that was sent something rows through windows alone', async () => {
    const counts = await seen(victim.ids.municipalityId ?? '');
    expect(Object.entries(counts).filter(([table, n]) => n > 0 && !municipalityWindows[table])).toEqual([]);
    expect(counts.municipality).toBe(1);
  });

  it('lets a municipality write nothing but through a window', async () => {
    const refused: string[] = [];
    for (const table of tables.filter((name) => !municipalityWindows[name])) {
      await app.query('begin');
      await app.query("select set_config('app.agency_id', $1, true), set_config('app.municipality_id', $2, true)", [victim.agencyId, victim.ids.municipalityId]);
      const changed = await app.query(`delete from ${table}`).then(({ rowCount }) => rowCount ?? 0, () => 0);
      if (changed > 0) refused.push(table);
      await app.query('rollback');
    }
    expect(refused).toEqual([]);
  });
});
