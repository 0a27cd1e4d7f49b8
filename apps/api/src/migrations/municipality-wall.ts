/** Walls a table off from callers who are bound to a municipality; they see what a table's own condition shows them, and by default nothing. */
import type { QueryRunner } from 'typeorm';
import { protectTenantTable } from './tenant-table.js';

/** The caller is not bound to a municipality. */
export const noMunicipality = "nullif(current_setting('app.municipality_id', true), '') IS NULL";
/**
 * The same as a wall says it. Of an expression the planner takes `IS NULL` for one row in two hundred and `IS NOT NULL` for nearly all: said the other way, every
 * table seems to hold a handful, and every join of two tables is planned as if it were of a few rows.
 */
export const agencyItself = "nullif(coalesce(current_setting('app.municipality_id', true), '') = '', false) IS NOT NULL";
/** The municipality that the caller is bound to. */
export const currentMunicipality = "nullif(current_setting('app.municipality_id', true), '')::uuid";

/** `visible`: which rows a caller of a municipality may see; `writable`: which they may write, where that is not the same. Null: none. */
export interface Window { visible: string | null; writable?: string | null }

/** Adds the restrictive municipality policy; every table with an agency has exactly one. */
export async function wallOff(q: QueryRunner, table: string, { visible, writable = visible }: Window = { visible: null }): Promise<void> {
  const or = (itself: string, condition: string | null) => (condition === null ? itself : `${itself} OR (${condition})`);
  await q.query(`CREATE POLICY municipality_only ON ${table} AS RESTRICTIVE FOR ALL TO PUBLIC USING (${or(agencyItself, visible)}) WITH CHECK (${or(noMunicipality, writable)})`);
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
