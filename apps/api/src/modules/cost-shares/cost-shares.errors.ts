/** What can go wrong with cost shares. */
import { DomainError } from '../../platform/http/domain-error.js';

export class ConsortiumNameTaken extends DomainError {
  constructor() {
    super('conflict', 'cost-shares/name-taken', 'Another consortium has this name. Choose another one.', [{ path: 'body.name', message: 'is the name of another consortium' }]);
  }
}
export class CostSharesChanged extends DomainError {
  constructor(what: string) {
    super('conflict', 'cost-shares/changed', `Somebody else changed ${what} meanwhile. Load it again and make your change there; nothing of yours was stored.`);
  }
}
export class ConsortiumArchived extends DomainError {
  constructor() {
    super('conflict', 'cost-shares/archived', 'This consortium is in the archive. Take it out of the archive first.');
  }
}
export class ReadingTaken extends DomainError {
  constructor(at: number | null = null) {
    super('conflict', 'cost-shares/reading-taken', 'There is a figure for that member, measure and period already. Correct it instead, with a reason; what was recorded stays in the record.', at === null ? [] : [{ path: `body.readings.${at}`, message: 'is recorded already' }]);
  }
}
export class CheckOutdated extends DomainError {
  constructor() {
    super('conflict', 'cost-shares/check-outdated', 'What would be recorded is no longer what was checked. Check the file again; nothing was stored.');
  }
}
export class FileHasFaults extends DomainError {
  constructor(faults: number) {
    super('invalid', 'cost-shares/file-has-faults', `${faults === 1 ? 'One line' : `${faults} lines`} of the file cannot be recorded. Mend them and check the file again; nothing was stored.`);
  }
}
export class FileUnreadable extends DomainError {
  constructor(why: string) {
    super('invalid', 'cost-shares/file-unreadable', `The file cannot be read: ${why}. It needs the columns municipality, measure, period and value.`);
  }
}
export class NotADraft extends DomainError {
  constructor() {
    super('conflict', 'cost-shares/not-a-draft', 'This comparison was published, and what was published is final. Begin a new one.');
  }
}
export class NotOpen extends DomainError {
  constructor() {
    super('conflict', 'cost-shares/not-open', 'No vote is open on this comparison.');
  }
}
export class CannotPublish extends DomainError {
  constructor(why: string) {
    super('conflict', 'cost-shares/cannot-publish', `It cannot be published yet. ${why}`);
  }
}
export class VoteRuns extends DomainError {
  constructor(until: string) {
    super('conflict', 'cost-shares/vote-runs', `Members may vote until ${until}. A formula can be adopted when all have voted, or on the day after.`);
  }
}
export class VoteRefused extends DomainError {
  constructor(code: 'not-open' | 'too-late' | 'voted-already' | 'not-every-formula' | 'shown-otherwise') {
    super('conflict', `cost-shares/${code}`, voteWords[code]);
  }
}
export const voteWords = {
  'not-open': 'The vote is over.', 'too-late': 'The last day of the vote is over.', 'voted-already': 'Your municipality has voted. A vote is final.', 'not-every-formula': 'Say for, against or abstain for each formula, once.', 'shown-otherwise': 'What you were shown is not what was published. Load it again.',
} as const;
export class CannotSettle extends DomainError {
  constructor(why: string) {
    super('conflict', 'cost-shares/cannot-settle', `The shares of this year cannot be set. ${why}`);
  }
}
