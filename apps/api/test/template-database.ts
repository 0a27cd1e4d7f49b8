/** The migrated database that every test file copies; made once per state of the migrations. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/migrations/migrate.js';

export const testPassword = 'a-password-for-tests-only';
const templateLock = 7_263_515;

/** Returns the template's name; several test processes wait for the one that makes it. */
export async function ensureTemplate(cluster: string): Promise<string> {
  const name = templateName();
  const admin = new pg.Client({ connectionString: cluster });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (!rowCount) await build(cluster, admin, name);
    return name;
  } finally {
    await admin.end();
  }
}

async function build(cluster: string, admin: pg.Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${name}_new with (force)`);
  await admin.query(`create database ${name}_new`);
  const url = new URL(cluster);
  url.pathname = `/${name}_new`;
  await migrate(url.href, { app: testPassword, identity: testPassword });
  await admin.query(`alter database ${name}_new rename to ${name}`);
}

function templateName(): string {
  const folder = join(__dirname, '../src/migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  return `rapport_template_${hash.digest('hex').slice(0, 12)}`;
}
