// PostgreSQL refuses to run as root; this decides as whom to run it when we are root.
import { spawnSync } from 'node:child_process';
import { chownSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';

const NOBODY = 65_534;
const unshare = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'];

/**
 * @typedef {object} PostgresAccount
 * @property {string[]} prefix words to put before the command
 * @property {{ uid?: number, gid?: number }} ids for spawn
 */

/**
 * Makes the folder that holds the cluster, owned by the account that PostgreSQL will run as.
 * @param {string} home
 * @param {Pick<import('./postgres-binaries.mjs').PostgresBinaries, 'root' | 'postgres'>} programs what the account must be able to run
 * @returns {PostgresAccount}
 * @throws {PlainError} when the folder belongs to someone else, or no account can be used
 */
export function prepareAccount(home, programs) {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const self = process.getuid?.();
  if (self === undefined) return { prefix: [], ids: {} };
  const owner = lstatSync(home);
  if (self !== 0) {
    if (owner.uid !== self) {
      throw new PlainError(
        `The database folder ${home} belongs to another user (number ${owner.uid}; you are ${self}).`,
        'Start as that user, or choose another folder with DATA_DIR, or remove this one.',
      );
    }
    return { prefix: [], ids: {} };
  }
  if (owner.uid !== 0) return { prefix: [], ids: { uid: owner.uid, gid: owner.gid } };
  // Files already there show that an earlier start settled on a user namespace, in which they belong to root outside.
  const isNew = readdirSync(home).length === 0;
  if (isNew && canReach(NOBODY, programs.root, join(home, '..'))) {
    chownSync(home, NOBODY, NOBODY);
    return { prefix: [], ids: { uid: NOBODY, gid: NOBODY } };
  }
  if (canRun([...unshare, programs.postgres, '--version'])) return { prefix: unshare, ids: {} };
  throw new PlainError(
    `PostgreSQL refuses to run as root, and an unprivileged account cannot reach ${programs.root} and ${home}.`,
    'Start as an ordinary user, or put the project where others may read it, or set DATABASE_URL to a server of your own.',
  );
}

/** @param {number} id @param {string[]} folders */
const canReach = (id, ...folders) =>
  spawnSync('/bin/sh', ['-c', 'for folder; do cd "$folder" || exit 1; done', 'sh', ...folders], {
    uid: id,
    gid: id,
    cwd: '/',
    stdio: 'ignore',
  }).status === 0;

/** @param {string[]} words */
const canRun = ([command = '', ...args]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
