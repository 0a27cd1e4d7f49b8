// Says in words what is missing before anything else is loaded; so it must itself run on any Node that knows modules.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packagesFault } from './installed-packages.mjs';

const OLDEST_MAJOR = 20;
const OLDEST_MINOR = 19;

/**
 * What to tell somebody whose Node is too old, or null.
 * @param {string} version such as "20.20.2"
 * @returns {string | null}
 */
export function nodeFault(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0] || 0;
  const minor = parts[1] || 0;
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return null;
  return `Rapport needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer; this is Node ${version}.\nInstall a newer one from https://nodejs.org and try again.`;
}

/** Ends the process with a remedy when Node is too old or the packages are not those of the lockfile. */
export function requirePrerequisites() {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
  const fault = nodeFault(process.versions.node) || packagesFault(root);
  if (!fault) return;
  process.stderr.write(`${fault}\n`);
  process.exit(1);
}
