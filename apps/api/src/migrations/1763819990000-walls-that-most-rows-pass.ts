/** Says in every wall towards municipalities that the caller is the agency itself in words that the planner does not take for one row in two hundred. */
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As PostgreSQL prints the two; they hold for the same callers. */
const was = "(NULLIF(current_setting('app.municipality_id'::text, true), ''::text) IS NULL)";
const becomes = "(NULLIF((COALESCE(current_setting('app.municipality_id'::text, true), ''::text) = ''::text), false) IS NOT NULL)";

export class WallsThatMostRowsPass1763819990000 implements MigrationInterface {
  // Each wall is exchanged by itself: no table is ever without one, and nobody waits for more than one table.
  readonly transaction = false;

  async up(q: QueryRunner): Promise<void> {
    const walls: { table: string; policy: string; condition: string }[] = await q.query(
      `select tablename as table, policyname as policy, replace(qual, $1, $2) as condition from pg_policies
       where schemaname = 'public' and permissive = 'RESTRICTIVE' and (policyname = 'municipality_only' or cmd = 'DELETE') and strpos(qual, $1) > 0 order by 1, 2`, [was, becomes]);
    for (const { table, policy, condition } of walls) await q.query(`ALTER POLICY ${policy} ON ${table} USING (${condition})`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only; restore a backup instead');
  }
}
