/** The base of every expected failure: a stable code and words for a person, nothing of HTTP. */

/** What sort of failure it is; the problem filter knows which status that is. */
export type FailureKind = 'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'gone' | 'too-large' | 'too-many' | 'unsupported' | 'unavailable';

export interface Fault { path: string; message: string }

export class DomainError extends Error {
  /** When trying again makes sense; absent where it never does by itself. */
  readonly retryAfterSeconds?: number;
  /** Further members of the problem that is answered, for failures whose remedy needs more than words. */
  readonly more?: Record<string, unknown>;

  /**
   * @param code stable, `capability/what-went-wrong`
   * @param detail what is wrong, where, and how to mend it
   * @param faults one entry per place in the request
   */
  constructor(readonly kind: FailureKind, readonly code: string, readonly detail: string, readonly faults: Fault[] = []) {
    super(`${code}: ${detail}`);
    this.name = new.target.name;
  }
}

/** Unknown, of another agency, or not visible to the caller: all three look the same. */
export class NotFound extends DomainError {
  constructor(what: string) {
    super('not-found', 'request/not-found', `There is no such ${what}, or you may not see it.`);
  }
}

export class InvalidInput extends DomainError {
  constructor(faults: Fault[]) {
    super('invalid', 'request/invalid', `Mend ${faults.length === 1 ? 'this field' : `these ${faults.length} fields`} and send it again.`, faults);
  }
}
