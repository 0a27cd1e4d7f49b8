/** A digest of everything an agency owns, to show that nothing of it changed. */
import type { TestDatabase } from '../test-database.js';

/** Table → digest of the agency's rows, past row-level security. */
export async function fingerprint(database: TestDatabase, agencyId: string): Promise<Record<string, string>> {
  const tables = await database.asOwner<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'agency_id' and t.table_type = 'BASE TABLE' order by 1`);
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const rows = await database.asOwner<{ digest: string }>(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from "${name}" t where agency_id = $1`, [agencyId]);
    digests[name] = rows[0]?.digest ?? '';
  }
  return digests;
}
