/** A digest of everything an agency owns, to show that nothing of it changed. */
import type { TestDatabase } from '../test-database.js';

const statements = new Map<TestDatabase, string>();

/** Table → digest of the agency's rows, past row-level security, in one statement; when somebody was last seen is no change, and a slow walk outlasts the minute after which it is noted. */
export async function fingerprint(database: TestDatabase, agencyId: string): Promise<Record<string, string>> {
  const statement = statements.get(database) ?? (await statementFor(database));
  statements.set(database, statement);
  const rows = await database.asOwner<{ name: string; digest: string }>(statement, [agencyId]);
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}

async function statementFor(database: TestDatabase): Promise<string> {
  const tables = await database.asOwner<{ name: string }>(
    `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and c.column_name = 'agency_id' and t.table_type = 'BASE TABLE' order by 1`);
  return tables.map(({ name }) => `select '${name}' as name, coalesce(md5(string_agg(row, '|' order by row)), '') as digest from (select (to_jsonb(t) - 'last_seen_at')::text as row from "${name}" t where agency_id = $1) rows`).join(' union all ');
}
