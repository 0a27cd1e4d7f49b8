/** Gives a tenant table its protection: forced row-level security with one restrictive agency policy, and the app role's grants. */
import type { QueryRunner } from 'typeorm';

export const agencyIsCurrent = "agency_id = nullif(current_setting('app.agency_id', true), '')::uuid";

/**
 * Call right after CREATE TABLE. `grants` is what the app role may do, e.g. `SELECT, INSERT`.
 * The restrictive policy holds whatever permissive policies are added later; the permissive one opens the agency's own rows.
 */
export async function protectTenantTable(q: QueryRunner, table: string, grants = 'SELECT, INSERT, UPDATE, DELETE'): Promise<void> {
  await q.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await q.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await q.query(`CREATE POLICY agency_only ON ${table} AS RESTRICTIVE FOR ALL TO PUBLIC USING (${agencyIsCurrent}) WITH CHECK (${agencyIsCurrent})`);
  await q.query(`CREATE POLICY agency_rows ON ${table} FOR ALL TO rapport_app USING (${agencyIsCurrent}) WITH CHECK (${agencyIsCurrent})`);
  await q.query(`GRANT ${grants} ON ${table} TO rapport_app`);
}

/**
 * For the few tables that sign-in or the relay must read before the agency is known: the app role is bound to its agency
 * as everywhere, the identity role sees all rows. Each such table is on the reviewed list of the catalogue walk.
 */
export async function protectIdentityTable(q: QueryRunner, table: string, appGrants: string, identityGrants: string): Promise<void> {
  await q.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`);
  await q.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  await q.query(`CREATE POLICY agency_only ON ${table} AS RESTRICTIVE FOR ALL TO rapport_app USING (${agencyIsCurrent}) WITH CHECK (${agencyIsCurrent})`);
  await q.query(`CREATE POLICY agency_rows ON ${table} FOR ALL TO rapport_app USING (${agencyIsCurrent}) WITH CHECK (${agencyIsCurrent})`);
  await q.query(`CREATE POLICY identity_rows ON ${table} FOR ALL TO rapport_identity USING (true) WITH CHECK (true)`);
  if (appGrants) await q.query(`GRANT ${appGrants} ON ${table} TO rapport_app`);
  await q.query(`GRANT ${identityGrants} ON ${table} TO rapport_identity`);
}

/** Makes rows of a table final: UPDATE and DELETE are refused for every role, the owner's ordinary statements too. */
export async function refuseChanges(q: QueryRunner, table: string): Promise<void> {
  await q.query(`CREATE TRIGGER ${table}_is_final BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_change()`);
}

/**
 * Runs a statement that changes data. Under forced row-level security an ordinary owner sees no rows, so such a statement
 * would silently do nothing: this refuses instead. Returns the number of rows changed.
 */
export async function changeData(q: QueryRunner, table: string, sql: string, parameters: unknown[] = []): Promise<number> {
  const rows: { active: boolean }[] = await q.query('select row_security_active($1::regclass) as active', [table]);
  if (rows[0]?.active !== false) throw new Error(`The migrating role does not see every row of ${table}: run migrations as a role with BYPASSRLS.`);
  const result: unknown = await q.query(sql, parameters);
  return Array.isArray(result) && typeof result[1] === 'number' ? result[1] : 0;
}
