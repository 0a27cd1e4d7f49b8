// Starts the postmaster on a cluster and waits until it accepts connections.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';
import { anyFreePort, isPortFree } from './ports.mjs';
import { commandLine } from './postgres-cluster.mjs';
import { runningPostmaster } from './postmaster-pid.mjs';
import { endProcess, identify, until } from './processes.mjs';

const LOG_LIMIT_BYTES = 10_000_000;
const ATTEMPTS = 5;
/** What another program causes, and time or another port cures. */
const PASSING_FAULT = /could not bind|Address already in use|pre-existing shared memory|is still in use/i;

/** @typedef {{ port: number, identity: import('./processes.mjs').ProcessIdentity }} Server */
/**
 * @typedef {object} LaunchOptions
 * @property {string} home
 * @property {import('./postgres-cluster.mjs').Cluster} cluster
 * @property {import('./postgres-binaries.mjs').PostgresBinaries} programs
 * @property {import('./postgres-account.mjs').PostgresAccount} account
 * @property {boolean} fsync
 */

/** @param {LaunchOptions} options @returns {Promise<Server>} @throws {PlainError} with the last words of its log */
export async function launchPostmaster(options) {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(options.home);
    const { server, said } = await tryToLaunch(options, port);
    if (server) return server;
    if (attempt === ATTEMPTS || !PASSING_FAULT.test(said)) {
      throw new PlainError(
        `PostgreSQL did not start. Its last words:\n${said.split('\n').slice(-8).join('\n')}`,
        `The whole log is ${join(options.home, 'postgres.log')}.`,
      );
    }
    await until(() => false, 400);
  }
}

/** @param {LaunchOptions} options @param {number} port @returns {Promise<{ server?: Server, said: string }>} */
async function tryToLaunch({ home, cluster, programs, account, fsync }, port) {
  const logFile = join(home, 'postgres.log');
  const logStart = prepareLog(logFile);
  const output = openSync(logFile, 'a', 0o600);
  const [command, args] = commandLine(account, programs.postgres, serverArguments(cluster.folder, port, fsync));
  const child = spawn(command, args, {
    ...account.ids,
    cwd: cluster.folder,
    // A group of its own: Ctrl-C must not reach the database before those who use it have finished.
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    windowsHide: true,
  });
  closeSync(output);
  child.unref();
  let fault = '';
  child.once('error', (error) => { fault = error.message; });
  const isOver = () => fault !== '' || child.exitCode !== null || child.signalCode !== null;
  const isReady = () => {
    const note = runningPostmaster(cluster.folder);
    return note !== null && note.pid === child.pid && note.ready;
  };
  await until(() => isOver() || isReady(), 60_000);
  if (child.pid && !isOver()) {
    const identity = identify(child.pid);
    if (isReady()) {
      writeFileSync(join(home, 'port'), String(port), { mode: 0o600 });
      return { server: { port, identity }, said: '' };
    }
    await endProcess(identity, { signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'], timeoutMs: 5_000 });
  }
  return { said: `${fault}${readFileSync(logFile, 'utf8').slice(logStart)}`.trim() };
}

/** The port of the last time where possible, so that a connection saved in a database tool stays good. @param {string} home */
async function choosePort(home) {
  const file = join(home, 'port');
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return last > 0 && (await isPortFree(last, '127.0.0.1')) ? last : anyFreePort();
}

/** @param {string} logFile @returns {number} where this run's lines begin */
function prepareLog(logFile) {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= LOG_LIMIT_BYTES) return size;
  truncateSync(logFile);
  return 0;
}

/** @param {string} folder @param {number} port @param {boolean} fsync */
function serverArguments(folder, port, fsync) {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    // Paths of sockets may be 107 bytes long, which a clone in a deep folder exceeds.
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '256MB',
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: 1.1,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum_naptime: '10min' }),
  };
  return ['-D', folder, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
