/** A database of its own for a test file, copied from the migrated template. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { ensureTemplate, testPassword } from './template-database.js';

export interface TestDatabase {
  ownerUrl: string;
  appUrl: string;
  identityUrl: string;
  /** Runs SQL as the owner (a superuser here), past row-level security: for arranging and for looking behind the curtain. */
  asOwner<T extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<T[]>;
  drop(): Promise<void>;
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const cluster = process.env.TEST_DATABASE_URL;
  if (!cluster) throw new Error('Run these tests through jest with apps/api/jest.config.cjs');
  const template = await ensureTemplate(cluster);
  const name = `rapport_test_${randomBytes(6).toString('hex')}`;
  await once(cluster, `create database ${name} template ${template}`);
  const as = (user?: string) => {
    const url = new URL(cluster);
    url.pathname = `/${name}`;
    if (user) Object.assign(url, { username: user, password: testPassword });
    return url.href;
  };
  const pool = new pg.Pool({ connectionString: as(), max: 2 });
  pool.on('error', () => undefined);
  return {
    ownerUrl: as(), appUrl: as('rapport_app'), identityUrl: as('rapport_identity'),
    asOwner: async (sql, values = []) => (await pool.query(sql, values)).rows,
    drop: async () => {
      await pool.end();
      await once(cluster, `drop database if exists ${name} with (force)`);
    },
  };
}

async function once(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
