/** What can go wrong with an import as a whole. */
import type { ImportState } from '@rapport/api-contract/contact-imports';
import { DomainError, type Fault } from '../../platform/http/domain-error.js';

const words: Record<ImportState, string> = {
  uploaded: 'is still being analysed', analysed: 'waits for its columns to be mapped', previewing: 'is being previewed', previewed: 'was previewed', applying: 'is being applied',
  applied: 'was applied', cancelling: 'is being taken back', cancelled: 'was cancelled', failed: 'could not be read',
};

/** The act does not fit the state. */
export class ImportNotReady extends DomainError {
  constructor(state: ImportState) { super('conflict', 'contact-imports/not-ready', `This import ${words[state]}, so this cannot be done now. Read it again to see how it stands.`); }
}

export class MappingBeyondFile extends DomainError {
  constructor(paths: string[]) {
    super('invalid', 'contact-imports/mapping', 'The mapping names columns that the file does not have.', paths.map((path): Fault => ({ path: `body.${path}`, message: 'is not a column of this file' })));
  }
}

export class DecisionUnknown extends DomainError {
  constructor(path: string, what: string) { super('invalid', 'contact-imports/decision-unknown', `A decision speaks of ${what} that the preview does not show.`, [{ path, message: 'is not in the preview' }]); }
}

/** More different values than a column of its kind ever has. */
export class TooManyValues extends DomainError {
  constructor(column: 'type' | 'township', most: number) {
    super('invalid', `contact-imports/too-many-${column}s`, `The column chosen as ${column} has more than ${most.toLocaleString('en-US')} different values. Is it the right one?`);
  }
}

/** Another worker has this import; the message is handed out again later. */
export class ImportHeldElsewhere extends Error {
  constructor() {
    super('Another worker runs this import');
    this.name = 'ImportHeldElsewhere';
  }
}

/** A complaint, an answer or the like belongs to one of these contacts, so they stay. */
export class ContactsReferredTo extends Error {
  constructor() {
    super('Something refers to one of these contacts');
    this.name = 'ContactsReferredTo';
  }
}
