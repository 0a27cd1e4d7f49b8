/** Walls a table off from callers who are bound to a municipality; they see what a table's own condition shows them, and by default nothing. */
import type { QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/** The caller is not bound to a municipality. */
export const noMunicipality = "nullif(current_setting('app.municipality_id', true), '') IS NULL";
/** The municipality that the caller is bound to. */
export const currentMunicipality = "nullif(current_setting('app.municipality_id', true), '')::uuid";

/** `visible`: which rows a caller of a municipality may see; `writable`: which they may write, where that is not the same. Null: none. */
export interface Window { visible: string | null; writable?: string | null }

/** Adds the restrictive municipality policy; every table with an agency has exactly one. */
export async function wallOff(q: QueryRunner, table: string, { visible, writable = visible }: Window = { visible: null }): Promise<void> {
  const or = (condition: string | null) => (condition === null ? noMunicipality : `${noMunicipality} OR (${condition})`);
  await q.query(`CREATE POLICY municipality_only ON ${table} AS RESTRICTIVE FOR ALL TO PUBLIC USING (${or(visible)}) WITH CHECK (${or(writable)})`);
}

/** Opens another window in a wall, or closes it. */
export async function changeWindow(q: QueryRunner, table: string, window: Window): Promise<void> {
  await q.query(`DROP POLICY municipality_only ON ${table}`);
  await wallOff(q, table, window);
}

/** {@link protectTenantTable} and the wall in one: what every new table calls right after CREATE TABLE. */
export async function protectTable(q: QueryRunner, table: string, grants?: string, window?: Window): Promise<void> {
  await protectTenantTable(q, table, grants);
  await wallOff(q, table, window);
}
