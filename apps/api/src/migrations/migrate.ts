/** Brings a database to the newest schema as its owner, and makes the two roles that the product runs as. */
import { DataSource } from 'typeorm';
import { allMigrations } from './all-migrations.js';

export interface Passwords { app?: string; identity?: string }

/** Any number; all migrations of one database wait for each other on it. */
const migrationLock = 7_263_514;

/** Applies pending migrations; returns their names. Safe to run from several processes at once. */
export async function migrate(ownerUrl: string, passwords: Passwords): Promise<string[]> {
  const source = new DataSource({ type: 'postgres', url: ownerUrl, migrations: allMigrations, migrationsTransactionMode: 'each', applicationName: 'rapport-migrate', poolSize: 2 });
  await source.initialize();
  const lock = source.createQueryRunner();
  try {
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    await ensureRole(source, 'rapport_app', passwords.app);
    await ensureRole(source, 'rapport_identity', passwords.identity);
    await source.query('revoke create on schema public from public');
    await source.query('grant usage on schema public to rapport_app, rapport_identity');
    return (await source.runMigrations()).map((migration) => migration.name);
  } finally {
    await lock.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

async function ensureRole(source: DataSource, role: 'rapport_app' | 'rapport_identity', password: string | undefined): Promise<void> {
  const rows: unknown[] = await source.query('select 1 from pg_roles where rolname = $1', [role]);
  // Two databases of one cluster may create the role at the same moment; the second one finds it there.
  if (rows.length === 0) await source.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noinherit`).catch(ignoreDuplicate);
  if (!password) return;
  const quoted: { sql: string }[] = await source.query('select format(\'alter role %I password %L\', $1::text, $2::text) as sql', [role, password]);
  if (quoted[0]) await source.query(quoted[0].sql).catch(ignoreConcurrentUpdate);
}

const codeOf = (error: unknown) => (error as { code?: string }).code;
function ignoreDuplicate(error: unknown): void {
  if (codeOf(error) !== '42710' && codeOf(error) !== '23505') throw error;
}
function ignoreConcurrentUpdate(error: unknown): void {
  if (!(error instanceof Error) || !error.message.includes('tuple concurrently updated')) throw error;
}
