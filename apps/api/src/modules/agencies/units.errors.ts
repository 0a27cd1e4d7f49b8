/** What can stand in the way of a change to the organisation tree. */
import { unitDepth } from '@rapport/api-contract/units';
import { DomainError } from '../../platform/http/domain-error.js';

export class UnitBelowItself extends DomainError {
  constructor() {
    super('conflict', 'units/cycle', 'A unit cannot hang below itself or below one of its own units. Move the lower unit out first.');
  }
}

export class UnitTooDeep extends DomainError {
  constructor() {
    super('conflict', 'units/too-deep', `The tree may have ${unitDepth} levels. Hang the unit higher up.`);
  }
}

export class UnitParentUnknown extends DomainError {
  constructor() {
    super('invalid', 'units/parent-unknown', 'The unit above it does not exist or is archived. Choose another one.', [{ path: 'body.parentId', message: 'is not an active unit' }]);
  }
}

export class UnitNameTaken extends DomainError {
  constructor() {
    super('conflict', 'units/name-taken', 'Another unit in the same place has this name. Choose another name.', [{ path: 'body.name', message: 'is taken' }]);
  }
}

export class UnitCodeTaken extends DomainError {
  constructor() {
    super('conflict', 'units/code-taken', 'Another unit of your agency has this code. Choose another code.', [{ path: 'body.code', message: 'is taken' }]);
  }
}

export class UnitInUse extends DomainError {
  constructor(detail: string) {
    super('conflict', 'units/in-use', detail);
  }
}
