/** The failures of sign-in that are expected; each says what to do, none says whether an account exists. */
import { DomainError, InvalidInput } from '../http/domain-error.js';
import { windowMinutes } from './attempts/lock-rule.js';

export class WrongCredentials extends DomainError {
  constructor() {
    super('unauthenticated', 'identity/wrong-credentials', 'The e-mail address or the password is not right. Type both again, or ask for a new password.');
  }
}

export class TooManyFailures extends DomainError {
  override readonly retryAfterSeconds = windowMinutes * 60;
  constructor() {
    super('too-many', 'identity/locked-out', `There were too many failed attempts from your address. Wait ${windowMinutes} minutes, then try again; other places are not affected.`);
  }
}

/** Told only to somebody who knew the password. */
export class AccountDisabled extends DomainError {
  constructor(reason: 'idle' | 'operator') {
    super('forbidden', 'identity/disabled', reason === 'idle'
      ? 'Nobody used this account for 90 days, so it was closed. An admin of your agency can open it again.'
      : 'This account was closed. Ask the operator of the platform.');
  }
}

/** From the first day away on, by the agency's calendar: nothing of the agency is open, by hand or with a key; the own account is. */
export class EmploymentEnded extends DomainError {
  constructor() {
    super('forbidden', 'my-work/separated', 'Your employment with this agency has ended, so there is no work, team or decision for you here any more. If that is a mistake, ask an administrator of the agency to correct your entry under People.');
  }
}

const codeFaults = {
  wrong: 'That code is not right. Enter the six digits that your authenticator app shows now.',
  used: 'That code was used already. Wait for the next one.',
  'just-expired': 'That code has just run out. Enter the one that is shown now.',
} as const;

export class CodeRefused extends DomainError {
  constructor(verdict: keyof typeof codeFaults) {
    super('invalid', `identity/code-${verdict}`, codeFaults[verdict], [{ path: 'body.code', message: codeFaults[verdict] }]);
  }
}

export class RecoveryCodeRefused extends DomainError {
  constructor() {
    const words = 'That is not one of your recovery codes, or it was used already.';
    super('invalid', 'identity/recovery-code-wrong', words, [{ path: 'body.code', message: words }]);
  }
}

export class PasswordWrong extends DomainError {
  constructor(path: string) {
    super('invalid', 'identity/password-wrong', 'The password is not right.', [{ path, message: 'is not right' }]);
  }
}

export class PasswordUnsuitable extends InvalidInput {
  constructor(reason: string) {
    super([{ path: 'body.password', message: reason }]);
  }
}

/** A mailed link that is unknown, cut, used, replaced, taken back or too old: all look the same. */
export class LinkNotValid extends DomainError {
  constructor() {
    super('not-found', 'identity/link-not-valid', 'This link is not valid any more. Ask for a new one.');
  }
}

export class StepUpNeeded extends DomainError {
  constructor() {
    super('forbidden', 'access/step-up', 'Confirm that it is you with your second factor, then try again.');
  }
}

export class NotNow extends DomainError {
  constructor(code: string, detail: string) {
    super('conflict', `identity/${code}`, detail);
  }
}
