// Makes the folder of files that PostgreSQL calls a cluster, completely or not at all, and keeps its password.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';

export const SUPERUSER = 'postgres';
const PREFIX_OF_UNFINISHED = 'cluster.unfinished-';

/**
 * @typedef {object} Cluster
 * @property {string} folder the data directory
 * @property {string} password of the superuser
 */

/**
 * @param {object} options
 * @param {string} options.home
 * @param {import('./postgres-binaries.mjs').PostgresBinaries} options.programs
 * @param {import('./postgres-account.mjs').PostgresAccount} options.account
 * @param {boolean} options.fsync
 * @param {(line: string) => void} options.log
 * @returns {Promise<Cluster>}
 * @throws {PlainError} when the cluster was made by another version of PostgreSQL, or its password is lost
 */
export async function ensureCluster({ home, programs, account, fsync, log }) {
  const folder = join(home, 'cluster');
  const passwordFile = join(home, 'password');
  if (existsSync(join(folder, 'PG_VERSION'))) {
    await refuseOtherVersion(folder, programs, account);
    if (!existsSync(passwordFile)) {
      throw new PlainError(
        `The password of the database in ${home} is missing (${passwordFile}).`,
        'Put it back, or start afresh with "npm run reset".',
      );
    }
    return { folder, password: readFileSync(passwordFile, 'utf8').trim() };
  }
  log('Preparing a new PostgreSQL database.');
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account.ids.uid !== undefined && account.ids.gid !== undefined) chownSync(passwordFile, account.ids.uid, account.ids.gid);
  await create(folder, passwordFile, { home, programs, account, fsync });
  return { folder, password };
}

/**
 * The words to spawn, given the account to run as.
 * @param {import('./postgres-account.mjs').PostgresAccount} account
 * @param {string} program
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
export function commandLine(account, program, args) {
  const [command = program, ...rest] = [...account.prefix, program, ...args];
  return [command, rest];
}

/**
 * An interrupted initdb leaves a folder that looks like a cluster and is none, so it works aside and is then renamed.
 * @param {string} folder
 * @param {string} passwordFile
 * @param {Pick<Parameters<typeof ensureCluster>[0], 'home' | 'programs' | 'account' | 'fsync'>} options
 */
async function create(folder, passwordFile, { home, programs, account, fsync }) {
  for (const name of readdirSync(home)) {
    if (name.startsWith(PREFIX_OF_UNFINISHED)) rmSync(join(home, name), { recursive: true, force: true });
  }
  const unfinished = join(home, `${PREFIX_OF_UNFINISHED}${process.pid}`);
  const { code, output } = await run(account, programs.initdb, [
    '-D', unfinished, '-U', SUPERUSER, '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C',
    '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions', ...(fsync ? [] : ['--no-sync']),
  ], home);
  if (code !== 0) throw new PlainError(`PostgreSQL could not prepare its folder ${folder}:\n${output.trim()}`);
  renameSync(unfinished, folder);
}

/** @param {string} folder @param {Parameters<typeof ensureCluster>[0]['programs']} programs @param {Parameters<typeof ensureCluster>[0]['account']} account */
async function refuseOtherVersion(folder, programs, account) {
  const made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  const { code, output } = await run(account, programs.postgres, ['--version'], folder);
  if (code !== 0) throw new PlainError(`PostgreSQL cannot be run from ${programs.root}: ${output.trim()}`);
  const installed = /(\d+)(\.\d+|beta|rc|devel)/.exec(output)?.[1] ?? '';
  if (installed === made) return;
  throw new PlainError(
    `The database in ${folder} was made by PostgreSQL ${made}, but PostgreSQL ${installed} is installed.`,
    'Check out the release that wrote it and export what you need; or keep it and set another DATA_DIR; '
      + 'or start afresh with "npm run reset".',
  );
}

/**
 * @param {import('./postgres-account.mjs').PostgresAccount} account
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(account, program, args, cwd) {
  const [command, rest] = commandLine(account, program, args);
  return new Promise((resolve) => {
    const child = spawn(command, rest, {
      ...account.ids, cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' }, windowsHide: true,
    });
    let output = '';
    child.stdout.on('data', (chunk) => { output += chunk; });
    child.stderr.on('data', (chunk) => { output += chunk; });
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
