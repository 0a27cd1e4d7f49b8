/** What can go wrong with requirements and assignments. */
import { DomainError, type Fault } from '../../../platform/http/domain-error.js';

export class RequirementOutdated extends DomainError {
  constructor(revision: number) {
    super('conflict', 'requirements/outdated', `Somebody else changed this requirement; it is now at revision ${revision}. Load it again, look at the change, and save once more.`);
  }
}

export class RequirementNotNow extends DomainError {
  constructor(why: string) {
    super('conflict', 'requirements/not-now', why);
  }
}

/** Of a published requirement only name, description and audience change. */
export class RequirementFrozen extends DomainError {
  constructor(fields: string[]) {
    super('conflict', 'requirements/frozen', `People already owe what this requirement demands, so ${fields.join(', ')} cannot change. Retire it and publish another; what was completed stays.`, fields.map((field) => ({ path: `body.rule.${field}`, message: 'is frozen since publication' })));
  }
}

/** Names something that the agency does not have; the same for what another agency has. */
export class RequirementReferenceUnknown extends DomainError {
  constructor(faults: Fault[]) {
    super('invalid', 'requirements/unknown-reference', 'The requirement names a course that is not there. Choose it again from the list.', faults);
  }
}

export class AssignmentClosed extends DomainError {
  constructor(state: string) {
    super('conflict', 'assignments/closed', `This assignment is ${state} already, and that stays as it is.`);
  }
}

/** A key is no second person: what people owe already changes by somebody's own hand. */
export class RequirementNeedsPerson extends DomainError {
  constructor() {
    super('forbidden', 'requirements/person-needed', 'People owe what this requirement demands already, so a person changes or retires it, not an API key. Sign in, and do it there.');
  }
}
