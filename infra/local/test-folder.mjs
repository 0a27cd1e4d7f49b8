// A temporary folder per test run; the next run clears away what a killed one left behind.
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holderOf, lockFolder } from './folder-lock.mjs';
import { runningPostmaster } from './postmaster-pid.mjs';
import { endProcess, identify, isStillRunning } from './processes.mjs';

const PREFIX = 'rapport-tests-';

/** @returns {{ folder: string, lock: import('./folder-lock.mjs').FolderLock }} */
export function makeTestFolder() {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  const lock = lockFolder(folder);
  if (!('release' in lock)) throw new Error(`${folder} was taken by another process at birth.`);
  mkdirSync(join(folder, 'redis'));
  return { folder, lock };
}

/** Ends what a killed run of this user left running, and removes its folder. @param {string} [parent] */
export async function clearAbandonedTestFolders(parent = tmpdir()) {
  for (const name of readdirSync(parent)) {
    const folder = join(parent, name);
    if (!name.startsWith(PREFIX) || lstatSync(folder).uid !== (process.getuid?.() ?? lstatSync(folder).uid)) continue;
    const holder = holderOf(folder);
    // Without a note it is not known whose it is: it may be a run that is just beginning.
    if (!holder || isStillRunning(holder.process)) continue;
    await removeTestFolder(folder, Object.values(holder.children));
  }
}

/**
 * @param {string} folder
 * @param {import('./processes.mjs').ProcessIdentity[]} children processes of that run
 */
export async function removeTestFolder(folder, children) {
  await Promise.all(children.map((child) => endProcess(child)));
  const postmaster = runningPostmaster(join(folder, 'postgres', 'cluster'));
  if (postmaster) await endProcess(identify(postmaster.pid), { signals: ['SIGINT', 'SIGQUIT', 'SIGKILL'] });
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
