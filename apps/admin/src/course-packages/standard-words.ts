/** What the standards of packages are called. */
import type { ImportedPackage } from './use-package.js';

export const standardWords: Record<ImportedPackage['standard'], string> = { 'scorm-1.2': 'SCORM 1.2', 'scorm-2004': 'SCORM 2004', cmi5: 'cmi5' };
