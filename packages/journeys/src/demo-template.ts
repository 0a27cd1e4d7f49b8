/** The demo installation as a database that every journey copies; made once per build. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const dist = join(__dirname, '../../../apps/api/dist');
const templateLock = 7_263_516;
const rolePassword = 'a-password-for-tests-only';
/** Fixed, because what it encrypts is copied with the database. */
export const journeySecret = Buffer.from('journeys-only-journeys-only-1234').toString('base64');

/** Environment of the product's processes on one database. */
export function environmentFor(databaseUrl: string): Record<string, string> {
  const as = (user: string) => Object.assign(new URL(databaseUrl), { username: user, password: rolePassword }).href;
  return {
    NODE_ENV: 'development', DEMO: '1', LOG_LEVEL: 'error', SECRET_KEY: journeySecret, DATABASE_URL: databaseUrl, DATABASE_APP_PASSWORD: rolePassword, DATABASE_IDENTITY_PASSWORD: rolePassword,
    DATABASE_APP_URL: as('rapport_app'), DATABASE_IDENTITY_URL: as('rapport_identity'), PATH: process.env.PATH ?? '', TZ: 'UTC',
  };
}

/** Runs one of the product's programs to its end; throws with what it said when it fails. */
export async function runProgram(name: string, environment: Record<string, string>, args: string[] = []): Promise<string> {
  const child = spawn(process.execPath, [join(dist, name), ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => { said += String(chunk); });
  child.stderr.on('data', (chunk: Buffer) => { said += String(chunk); });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${said}`);
  return said;
}

/** Copies the demo database; returns the copy's address and how to drop it. */
export async function copyDemo(): Promise<{ url: string; drop(): Promise<void> }> {
  const cluster = process.env.TEST_DATABASE_URL;
  if (!cluster) throw new Error('The journeys need a PostgreSQL: run npm test');
  const admin = new pg.Client({ connectionString: cluster });
  await admin.connect();
  const name = `rapport_journey_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  try {
    await admin.query('select pg_advisory_lock($1)', [templateLock]);
    await admin.query(`create database ${name} template ${await ensureTemplate(admin, cluster)}`);
  } finally {
    await admin.end();
  }
  const url = Object.assign(new URL(cluster), { pathname: `/${name}` }).href;
  return {
    url,
    drop: async () => {
      const again = new pg.Client({ connectionString: cluster });
      await again.connect();
      await again.query(`drop database if exists ${name} with (force)`);
      await again.end();
    },
  };
}

async function ensureTemplate(admin: pg.Client, cluster: string): Promise<string> {
  const name = `rapport_demo_${fingerprint()}`;
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount) return name;
  await admin.query(`drop database if exists ${name}_new with (force)`);
  await admin.query(`create database ${name}_new`);
  const environment = environmentFor(Object.assign(new URL(cluster), { pathname: `/${name}_new` }).href);
  await runProgram('migrate.js', environment);
  await runProgram('seed-demo.js', environment);
  await admin.query(`alter database ${name}_new rename to ${name}`);
  return name;
}

/** Changes with the built migrations and the built demo. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const folder of ['migrations', 'demo', 'modules/insights']) {
    for (const file of readdirSync(join(dist, folder)).sort()) hash.update(`${file}${statSync(join(dist, folder, file)).size}`);
  }
  return hash.digest('hex').slice(0, 10);
}
