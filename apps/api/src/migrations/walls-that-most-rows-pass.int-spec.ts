/** What the planner makes of the walls towards municipalities, and that walls which stood before are exchanged as they are. */
import { migrationOffice } from '../../test/migration-world.js';
import { WallsThatMostRowsPass1763819990000 } from './1763819990000-walls-that-most-rows-pass.js';

const old = "nullif(current_setting('app.municipality_id', true), '') IS NULL";

describe('walls towards municipalities', () => {
  const { now, undo, forward } = migrationOffice();
  const wall = async (table: string): Promise<{ using: string; check: string } | undefined> =>
    ((await now().source.query('select qual as using, with_check as check from pg_policies where policyname = $1 and tablename = $2', ['municipality_only', table])) as { using: string; check: string }[])[0];

  /** How many units the planner expects to find where the agency asks for all of its own. */
  async function expected(agencyId: string): Promise<number> {
    return now().source.transaction(async (manager) => {
      await manager.query("select set_config('app.agency_id', $1, true), set_config('app.municipality_id', '', true)", [agencyId]);
      await manager.query('set local role rapport_app');
      const rows = (await manager.query(`explain (format json) select id from unit where agency_id = '${agencyId}'`)) as { 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }[];
      return rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0;
    });
  }

  it('never let the planner take a table of thousands for a handful', async () => {
    const { id } = await now().api.agency();
    await undo(`insert into unit (agency_id, id, name) select '${id}', gen_random_uuid(), 'Unit ' || n from generate_series(1, 2000) n`, 'analyze unit');
    expect(await expected(id)).toBeGreaterThan(1900);
    await undo(`alter policy municipality_only on unit using (${old})`);
    expect(await expected(id)).toBeLessThan(100);
    await forward(new WallsThatMostRowsPass1763819990000());
    expect(await expected(id)).toBeGreaterThan(1900);
  });

  it('are what they were but for the words, with their windows, when the migration comes to them', async () => {
    const before = { unit: await wall('unit'), agreement: await wall('agreement') };
    await undo(`alter policy municipality_only on unit using (${old})`, `alter policy municipality_only on agreement using (${old} or (municipality_id = nullif(current_setting('app.municipality_id', true), '')::uuid and first_sent_at is not null))`);
    expect(await wall('agreement')).not.toEqual(before.agreement);
    await forward(new WallsThatMostRowsPass1763819990000());
    expect({ unit: await wall('unit'), agreement: await wall('agreement') }).toEqual(before);
  });
});
