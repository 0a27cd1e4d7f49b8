/** What can go wrong when somebody acknowledges, or records for somebody else. */
import type { changedForYou } from '@rapport/api-contract/acknowledgements';
import type { z } from 'zod';
import { DomainError } from '../../../platform/http/domain-error.js';

export type ChangedForYou = z.output<typeof changedForYou>;

/** The version was replaced since it was shown; the problem carries what differs. */
export class VersionSuperseded extends DomainError {
  override readonly more: { changed: ChangedForYou | null };

  constructor(changed: ChangedForYou | null) {
    super('conflict', 'acknowledgements/superseded', 'A newer version was published since you opened this policy. Nothing was signed. See what changed, open it again and sign that.');
    this.more = { changed };
  }
}

export class NotOpened extends DomainError {
  constructor() {
    super('conflict', 'acknowledgements/not-opened', 'This version was not shown to you yet. Open it and read it first.');
  }
}

export class AcknowledgementFinished extends DomainError {
  constructor(state: string) {
    super('conflict', 'acknowledgements/finished', `This is not open any more: it is ${state}. A finished acknowledgement never changes.`);
  }
}

export class OtherContent extends DomainError {
  constructor() {
    super('conflict', 'acknowledgements/other-content', 'The hash is not that of the version that was shown. Open the policy again.');
  }
}

export class UnknownStatement extends DomainError {
  constructor() {
    super('invalid', 'acknowledgements/unknown-statement', 'There is no such statement to sign. Open the policy again: it names the statement.', [{ path: 'body.statementId', message: 'is not a statement of ours' }]);
  }
}

/** Nobody signs, refuses or is excused by their own record, and a witness is a third person. */
export class NotByThemselves extends DomainError {
  constructor(what: string, path: string) {
    super('invalid', 'acknowledgements/not-by-themselves', what, [{ path, message: what }]);
  }
}

export class PaperOfOtherVersion extends DomainError {
  constructor() {
    super('conflict', 'acknowledgements/paper-of-other-version', 'The paper is about another version than the one that is owed. Print the current one and have that signed.');
  }
}

export class ScanMisnamed extends DomainError {
  constructor(detail: string) {
    super('unsupported', 'acknowledgements/scan-ending', detail);
  }
}

export class ScanNotReadable extends DomainError {
  constructor() {
    super('unsupported', 'acknowledgements/scan-type', 'The scan is none of PDF, PNG and JPEG. Scan it again in one of these formats.');
  }
}
