// Tells whether the installed packages are those of the lockfile; loaded before anything else, so it needs nothing but Node.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * The first package of the lockfile that is missing or of another version, by its folder; null when all are there.
 * Packages of other platforms are optional and may be missing.
 * @param {Record<string, LockedPackage>} locked `packages` of package-lock.json
 * @param {(folder: string) => string | null} versionAt the version installed in a folder, null when nothing is
 * @returns {string | null}
 */
export function firstStalePackage(locked, versionAt) {
  const stale = Object.entries(locked).find(([folder, { version, link, optional, devOptional }]) => {
    if (!folder.includes('node_modules/')) return false;
    const installed = versionAt(folder);
    if (installed === null) return !optional && !devOptional;
    return !link && installed !== version;
  });
  return stale ? stale[0] : null;
}

/**
 * What to tell somebody whose packages are not those of the lockfile, or null.
 * @param {string} root folder of the project
 * @returns {string | null}
 */
export function packagesFault(root) {
  if (!existsSync(join(root, 'node_modules'))) return 'The packages that Rapport needs are not installed yet.\nRun "npm ci" first.';
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const stale = firstStalePackage(packages, (folder) => versionAt(join(root, folder)));
  return stale && `The installed packages are not those of package-lock.json: ${stale} is missing or of another version.\nRun "npm ci", which installs them anew, and try again.`;
}

/** @param {string} folder */
function versionAt(folder) {
  try {
    return String(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version);
  } catch {
    return null;
  }
}
