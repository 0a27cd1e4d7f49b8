// A note in a folder that says which process works there, so that two never do, and what a killed one left running.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isStillRunning } from './processes.mjs';

const NOTE = 'running.json';

/** @typedef {import('./processes.mjs').ProcessIdentity} ProcessIdentity */
/**
 * @typedef {object} Holder
 * @property {ProcessIdentity} process
 * @property {Record<string, ProcessIdentity>} children by name
 * @property {number} [port]
 */
/**
 * @typedef {object} FolderLock
 * @property {Holder | null} leftBehind the note of a process that ended without removing it
 * @property {(changes: Partial<Holder>) => void} note keeps what a later start must know, should this process be killed
 * @property {() => void} release
 */

/**
 * @param {string} folder must exist
 * @returns {FolderLock | Holder} the lock, or who holds it
 */
export function lockFolder(folder) {
  const file = join(folder, NOTE);
  /** @type {Holder} */
  let mine = { process: identify(process.pid), children: {} };
  /** @type {Holder | null} */
  let leftBehind = null;
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (placeWhole(file, mine)) {
      return {
        leftBehind,
        note: (changes) => {
          mine = { ...mine, ...changes };
          replaceWhole(file, mine);
        },
        release: () => rmSync(file, { force: true }),
      };
    }
    const holder = holderOf(folder);
    if (holder && isStillRunning(holder.process)) return holder;
    leftBehind = holder ?? leftBehind;
    removeUnlessReplaced(file, holder);
  }
  throw new Error(`${file} keeps changing; is another start under way?`);
}

/** @param {FolderLock | Holder} result @returns {result is Holder} */
export const isHeld = (result) => !('release' in result);

/**
 * Who works, or worked, in a folder.
 * @param {string} folder
 * @returns {Holder | null}
 */
export function holderOf(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, NOTE), 'utf8'));
  } catch {
    return null;
  }
}

/** Creates the file with its content in one step, or not at all. @param {string} file @param {Holder} content */
function placeWhole(file, content) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** @param {string} file @param {Holder} content */
function replaceWhole(file, content) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  renameSync(draft, file);
}

/** Of two starts that find the same stale note, the slower one must not remove the faster one's. @param {string} file @param {Holder | null} stale */
function removeUnlessReplaced(file, stale) {
  const aside = `${file}.stale-${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const taken = readFileSync(aside, 'utf8');
  if (stale === null || taken === JSON.stringify(stale)) rmSync(aside, { force: true });
  else renameSync(aside, file);
}
