/** Starts a PostgreSQL for the tests when nobody gave one (`npm test` does). */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type StartPostgres = (options: { dataDir: string; fsync: boolean; log: (line: string) => void }) => Promise<{ url: string; stop(): Promise<void> }>;

export default async function globalSetup(): Promise<void> {
  if (process.env.TEST_DATABASE_URL) return;
  // A native import: the module is ESM and outside Jest's transform.
  const load = new Function('path', 'return import(path)') as (path: string) => Promise<{ startPostgres: StartPostgres }>;
  const { startPostgres } = await load(join(__dirname, '../../../infra/local/postgres.mjs'));
  const cluster = await startPostgres({ dataDir: mkdtempSync(join(tmpdir(), 'rapport-test-')), fsync: false, log: () => undefined });
  Object.assign(globalThis, { stopTestCluster: () => cluster.stop() });
  process.env.TEST_DATABASE_URL = cluster.url;
}
