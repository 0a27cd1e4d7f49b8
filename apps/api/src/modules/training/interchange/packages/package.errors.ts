/** Why a package is not taken. */
import { DomainError } from '../../../../platform/http/domain-error.js';

export type PackageFault = 'too-large' | 'zip-bomb' | 'too-many-files' | 'path' | 'link' | 'encrypted' | 'broken' | 'no-manifest' | 'manifest' | 'standard' | 'units' | 'outside';

export class PackageRefused extends DomainError {
  constructor(fault: PackageFault, why: string) {
    super('invalid', `course-packages/${fault}`, why, [{ path: 'body.file', message: why }]);
  }
}
