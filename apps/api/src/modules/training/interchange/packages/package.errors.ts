/** Why a package is not taken. */
import { DomainError } from '../../../../platform/http/domain-error.js';

export type PackageFault = 'too-large' | 'zip-bomb' | 'too-many-files' | 'path' | 'link' | 'encrypted' | 'broken' | 'no-manifest' | 'manifest' | 'standard' | 'units' | 'outside';

export class PackageRefused extends DomainError {
  constructor(fault: PackageFault, why: string) {
    super('invalid', `course-packages/${fault}`, why, [{ path: 'body.file', message: why }]);
  }
}

/** Two tabs: the unit that was opened last is the one that is listened to. */
export class OpenedElsewhere extends DomainError {
  constructor(title: string) {
    super('conflict', 'course-packages/opened-elsewhere', `“${title}” was opened again, or another unit was, in another tab or on another device. What this page tells is not kept any more; what was kept before stands.`);
  }
}
