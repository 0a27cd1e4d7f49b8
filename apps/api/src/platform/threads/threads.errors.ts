/** Why work on a thread of its own came to nothing, each with a way on. */
import { DomainError } from '../http/domain-error.js';

export class TooHeavy extends DomainError {
  constructor(seconds: number) {
    super('invalid', 'threads/too-heavy', `This would have taken more than ${seconds} seconds or more memory than one document may have, and was stopped. Nothing was changed. Divide the document, or make its tables smaller, and try again.`);
  }
}

export class ThreadsBusy extends DomainError {
  override readonly retryAfterSeconds = 10;

  constructor() {
    super('unavailable', 'threads/busy', 'Too many documents are being worked on at the moment. Nothing was changed. Try again in 10 seconds.');
  }
}
