/** What can stand in the way of a change to municipalities. */
import { DomainError } from '../../platform/http/domain-error.js';

export class MunicipalityNameTaken extends DomainError {
  constructor(name: string, owner: string) {
    super('conflict', 'municipalities/name-taken', `"${name}" already means ${owner}. Give another name, take it away there first, or merge the two.`);
  }
}

export class MunicipalityNameEmpty extends DomainError {
  constructor(path: string) {
    super('invalid', 'municipalities/name-empty', 'A name needs at least one letter or digit.', [{ path, message: 'holds no letter or digit' }]);
  }
}

export class MunicipalityMerged extends DomainError {
  constructor() {
    super('conflict', 'municipalities/merged', 'This municipality was merged into another one. Change that one instead.');
  }
}

export class MergeTargetUnknown extends DomainError {
  constructor() {
    super('invalid', 'municipalities/merge-target', 'The municipality to merge into does not exist, is archived, or is the same one. Choose another.', [{ path: 'body.intoId', message: 'is not another active municipality' }]);
  }
}

export class MunicipalityBound extends DomainError {
  constructor(reason: string) {
    super('conflict', 'municipalities/bound', reason);
  }
}
