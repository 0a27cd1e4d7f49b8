/** Why a unit is not answered as it wishes; the words go to whoever made the unit. */
import type { Cmi5Fault } from '@rapport/training-engine/cmi5-session';
import { DomainError } from '../../../../platform/http/domain-error.js';

/** A statement that is none: 400, as xAPI says. */
export class StatementMalformed extends DomainError {
  constructor(why: string) {
    super('invalid', 'cmi5/malformed', why);
  }
}

/** A statement that the rules of cmi5 do not allow here. */
export class StatementRefused extends DomainError {
  constructor(fault: Cmi5Fault | 'too-many' | 'ended', why: string) {
    super('forbidden', `cmi5/${fault}`, why);
  }
}

/** Missing, of another launch, or of one that is over: all three look the same. */
export class TokenUnknown extends DomainError {
  constructor() {
    super('unauthenticated', 'cmi5/token', 'This token does not open this launch.');
  }
}

export class NotForUnits extends DomainError {
  constructor(why: string) {
    super('forbidden', 'cmi5/not-allowed', why);
  }
}

export class StatementConflict extends DomainError {
  constructor() {
    super('conflict', 'cmi5/other-statement', 'Another statement has this id.');
  }
}
