// Starts the embedded PostgreSQL on a folder of its own, or adopts the one that an interrupted start left running there.
import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import pg from 'pg';
import { PlainError } from './plain-error.mjs';
import { prepareAccount } from './postgres-account.mjs';
import { findPostgresBinaries } from './postgres-binaries.mjs';
import { ensureCluster, SUPERUSER } from './postgres-cluster.mjs';
import { launchPostmaster } from './postgres-launch.mjs';
import { runningPostmaster } from './postmaster-pid.mjs';
import { endProcess, identify, isStillRunning, until } from './processes.mjs';

/**
 * @typedef {object} RunningPostgres
 * @property {string} url connection string of the superuser
 * @property {boolean} reused whether it was already running
 * @property {() => boolean} isRunning
 * @property {() => Promise<void>} stop fast shutdown: open transactions are rolled back, nothing committed is lost
 */

/**
 * @param {object} options
 * @param {string} options.dataDir folder for the cluster, its password and its log; made when absent
 * @param {string} [options.database] made when absent
 * @param {boolean} [options.fsync] false gives up safety against power loss for speed: only for tests
 * @param {(line: string) => void} [options.log]
 * @returns {Promise<RunningPostgres>} stopping one that was reused stops it for whoever uses it too
 * @throws {PlainError} with a remedy, when it cannot run here
 */
export async function startPostgres({ dataDir, database = 'postgres', fsync = true, log = () => {} }) {
  const programs = findPostgresBinaries();
  const account = prepareAccount(dataDir, programs);
  const cluster = await ensureCluster({ home: dataDir, programs, account, fsync, log });
  const adopted = await adopt(cluster, log);
  const server = adopted ?? (await launchPostmaster({ home: dataDir, cluster, programs, account, fsync }));
  const url = connectionUrl(cluster.password, server.port, database);
  await ensureDatabase(cluster.password, server.port, database);
  return {
    url,
    reused: adopted !== null,
    isRunning: () => isStillRunning(server.identity),
    stop: () => stop(server.identity, cluster.folder, programs.pgCtl),
  };
}

/** @typedef {import('./postgres-cluster.mjs').Cluster} Cluster */
/** @typedef {import('./postgres-launch.mjs').Server} Server */

/** @param {Cluster} cluster @param {(line: string) => void} log @returns {Promise<Server | null>} */
async function adopt(cluster, log) {
  const found = runningPostmaster(cluster.folder);
  if (!found) return null;
  log(`PostgreSQL already runs on this folder (process ${found.pid}); using it.`);
  // It may still be starting, or on its way out.
  let port = 0;
  await until(async () => {
    const note = runningPostmaster(cluster.folder);
    if (!note) return true;
    if (!note.ready || !(await serves(cluster, note.port))) return false;
    port = note.port;
    return true;
  }, 20_000, 100);
  if (port) return { port, identity: identify(found.pid) };
  if (!runningPostmaster(cluster.folder)) return null;
  throw new PlainError(
    `A PostgreSQL (process ${found.pid}) holds ${cluster.folder}, but does not accept our password.`,
    `End it with "kill -INT ${found.pid}" and start again.`,
  );
}

/** @param {string} password @param {number} port @param {string} database */
const connectionUrl = (password, port, database) =>
  `postgres://${SUPERUSER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;

/** Whether our server, and not a stranger, answers on a port. @param {Cluster} cluster @param {number} port */
async function serves(cluster, port) {
  try {
    const rows = await query(connectionUrl(cluster.password, port, 'postgres'), 'SHOW data_directory');
    return realpathSync(rows[0]?.data_directory) === realpathSync(cluster.folder);
  } catch {
    return false;
  }
}

/** @param {string} password @param {number} port @param {string} database */
async function ensureDatabase(password, port, database) {
  const url = connectionUrl(password, port, 'postgres');
  const found = await query(url, 'SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  if (found.length === 0) await query(url, `CREATE DATABASE ${pg.escapeIdentifier(database)}`);
}

/** @param {string} connectionString @param {string} text @param {unknown[]} [values] */
async function query(connectionString, text, values) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** @param {import('./processes.mjs').ProcessIdentity} identity @param {string} folder @param {string} pgCtl */
async function stop(identity, folder, pgCtl) {
  if (process.platform === 'win32') {
    // Signals do not exist there; what Node offers in their place would be a crash.
    const child = spawn(pgCtl, ['stop', '-m', 'fast', '-D', folder], { stdio: 'ignore', windowsHide: true });
    await new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
    return;
  }
  await endProcess(identity, { signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'], timeoutMs: 15_000 });
}
