/** Reads a manifest on a thread: what a package says of itself can be megabytes long, and as deep as its maker likes. */
import { cmi5Of } from './cmi5-structure.js';
import { manifestOf, type PackageManifest } from './package-manifest.js';

/** Throws PackageRefused. `paths` are the files of the package. */
export function readManifest(standard: 'scorm' | 'cmi5', xml: string, paths: readonly string[]): PackageManifest {
  const names = new Set(paths);
  return (standard === 'scorm' ? manifestOf : cmi5Of)(xml, (path) => names.has(path));
}
