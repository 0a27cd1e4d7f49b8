// The embedded PostgreSQL, for real: nothing committed is lost, whatever is killed.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { startPostgres } from './postgres.mjs';
import { endProcess, identify } from './processes.mjs';
import { root } from './run-command.mjs';

const dataDir = join(mkdtempSync(join(tmpdir(), 'rapport postgres ')), 'a folder');
const cluster = join(dataDir, 'cluster');
const start = () => startPostgres({ dataDir, database: 'rapport' });
const postmaster = () => Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);

/** @param {string} url @param {string} sql @returns {Promise<Record<string, unknown>[]>} */
async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Starts it from a process of its own and kills that process. @returns {Promise<string>} connection of what is left running */
async function startAndKillStarter() {
  const module = pathToFileURL(join(root, 'infra/local/postgres.mjs')).href;
  const script = `const { startPostgres } = await import(${JSON.stringify(module)});
    const { url } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, database: 'rapport' });
    process.stdout.write(url + '\\n', () => process.kill(process.pid, 'SIGKILL'));`;
  const starter = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  starter.stdout.setEncoding('utf8').on('data', (text) => { said += text; });
  await new Promise((resolve) => { starter.once('close', resolve); });
  return said.trim();
}

describe('the embedded PostgreSQL', () => {
  afterAll(async () => {
    await (await start()).stop();
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  });

  test('stores text as UTF-8, asks for a password, and ends when told to', async () => {
    const server = await start();
    expect(server.reused).toBe(false);
    expect(await query(server.url, 'SHOW server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
    const [locale] = await query(server.url, 'SELECT datlocprovider AS provider, datlocale AS locale FROM pg_database WHERE datname = current_database()');
    expect(locale).toEqual({ provider: 'b', locale: 'C.UTF-8' });
    await query(server.url, 'CREATE TABLE kept (word text)');
    const stranger = new URL(server.url);
    stranger.password = 'guess';
    await expect(query(stranger.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
    await server.stop();
    expect(server.isRunning()).toBe(false);
    await expect(query(server.url, 'SELECT 1')).rejects.toThrow();
  });

  test('is adopted when its starter was killed, instead of a second one beside it', async () => {
    const left = await startAndKillStarter();
    await query(left, `INSERT INTO kept VALUES ('before the kill')`);
    const server = await start();
    expect({ reused: server.reused, url: server.url }).toEqual({ reused: true, url: left });
    expect(await query(server.url, 'SELECT word FROM kept')).toEqual([{ word: 'before the kill' }]);
    await server.stop();
    expect(server.isRunning()).toBe(false);
  });

  test('comes back with everything committed after it was killed itself', async () => {
    const first = await start();
    await query(first.url, `INSERT INTO kept VALUES ('before the crash')`);
    await endProcess(identify(postmaster()), { signals: ['SIGKILL'] });
    expect(first.isRunning()).toBe(false);
    const second = await start();
    expect(await query(second.url, `SELECT count(*)::int AS n FROM kept WHERE word = 'before the crash'`)).toEqual([{ n: 1 }]);
    await second.stop();
  });

  test('refuses a folder of another version with a remedy, and leaves it as it is', async () => {
    const file = join(cluster, 'PG_VERSION');
    const version = readFileSync(file, 'utf8');
    writeFileSync(file, '16\n');
    await expect(start()).rejects.toThrow(/made by PostgreSQL 16.*npm run reset/s);
    expect(readFileSync(file, 'utf8')).toBe('16\n');
    writeFileSync(file, version);
  });
});
