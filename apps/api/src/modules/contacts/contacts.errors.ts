/** What can go wrong with contacts, their types and groups. */
import { DomainError } from '../../platform/http/domain-error.js';

/** The source sent this key before, with other content. */
export class ContactKeyTaken extends DomainError {
  constructor(readonly contactId: string) {
    super('conflict', 'contacts/key-taken', `A contact with this source and key is stored with other content (${contactId}). Correct it with PATCH, or send this one under its own key.`);
  }
}

/** A body names something that is not there; another agency's looks the same. */
export class ContactRefersToNothing extends DomainError {
  constructor(path: string, what: string) {
    super('invalid', 'contacts/refers-to-nothing', `There is no such ${what}.`, [{ path, message: `is not a ${what} of your agency` }]);
  }
}

export class ContactTimeImpossible extends DomainError {
  constructor() {
    super('invalid', 'contacts/time-impossible', 'A contact lies between 1970 and tomorrow.', [{ path: 'body.occurredAt', message: 'lies before 1970 or in the future' }]);
  }
}

export class ContactExcludedByType extends DomainError {
  constructor(label: string) {
    super('conflict', 'contacts/excluded-by-type', `Every contact of type "${label}" is excluded. Change the type if these are to be surveyed.`);
  }
}

export class GroupNameTaken extends DomainError {
  constructor() { super('conflict', 'contacts/group-name-taken', 'Another group has this name.', [{ path: 'body.name', message: 'is taken' }]); }
}

export class GroupInUse extends DomainError {
  constructor() { super('conflict', 'contacts/group-in-use', 'Types are in this group. Put them into another one first.'); }
}

export class TooManyTypes extends DomainError {
  constructor(most: number) { super('conflict', 'contacts/too-many-types', `An agency has at most ${most.toLocaleString('en-US')} types of contact. Is the type made of free text? Send a code instead.`); }
}

export class BatchKeyReused extends DomainError {
  constructor() { super('conflict', 'contacts/idempotency-key-reused', 'This Idempotency-Key came with other contacts before. Use a new key for a new request.'); }
}

export class BatchKeyInvalid extends DomainError {
  constructor() { super('invalid', 'contacts/idempotency-key-invalid', 'An Idempotency-Key is 1 to 200 printable ASCII characters.'); }
}
