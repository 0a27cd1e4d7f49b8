/** What can stand against an act on a policy, each with a way on. */
import type { Refusal } from '@rapport/policy-engine/approval-rule';
import type { VersionState } from '@rapport/policy-engine/version-state';
import { DomainError } from '../../platform/http/domain-error.js';

const stateWords: Record<VersionState, string> = {
  draft: 'a draft', in_review: 'in review', changes_requested: 'back with its author', approved: 'approved', scheduled: 'scheduled', published: 'published', superseded: 'superseded', rescinded: 'rescinded', discarded: 'discarded',
};

export class VersionNotInState extends DomainError {
  constructor(state: VersionState, act: string) {
    super('conflict', 'policies/state', `This version is ${stateWords[state]}: it cannot be ${act} now. Read it again to see what can be done.`);
  }
}

export class DraftChangedMeanwhile extends DomainError {
  constructor() {
    super('conflict', 'policies/changed-meanwhile', 'Somebody saved this version after you read it. Read it again, and carry your change over.');
  }
}

export class AnotherVersionOpen extends DomainError {
  constructor() {
    super('conflict', 'policies/one-draft', 'Another version of this policy is being worked on. Finish it or discard it first: there is one draft at a time.');
  }
}

export class NumberTaken extends DomainError {
  constructor(number: string) {
    super('conflict', 'policies/number-taken', `Another policy has the number ${number}. Choose a number that is free.`, [{ path: 'body.number', message: 'is taken' }]);
  }
}

export class PolicyInvalid extends DomainError {
  constructor(code: string, detail: string, path?: string) {
    super('invalid', `policies/${code}`, detail, path ? [{ path, message: detail }] : []);
  }
}

const refusalWords: Record<Refusal, string> = {
  'own-draft': 'You wrote or edited this draft. Somebody else who can approve has to.',
  'already-approved': 'You have approved this version already.',
  'blocking-comments': 'Blocking comments are open. Resolve them first.',
  'not-named': 'Other people were asked to approve this version. Ask its author to name you too.',
  'second-person': 'Your agency asks for two people. Somebody else has to do this.',
};
export const refusalText = (refusal: Refusal): string => refusalWords[refusal];

export class ActRefused extends DomainError {
  constructor(refusal: Refusal) {
    super(refusal === 'blocking-comments' || refusal === 'already-approved' ? 'conflict' : 'forbidden', `policies/${refusal}`, refusalWords[refusal]);
  }
}

export class PersonNeeded extends DomainError {
  constructor() {
    super('forbidden', 'access/denied', 'An API key cannot do this; a person signs in for it.');
  }
}

export class StepUpNeeded extends DomainError {
  constructor() {
    super('forbidden', 'access/step-up', 'Confirm that it is you with your second factor, then try again.');
  }
}

/** What others decided to publish at its time waits there until somebody with the same right takes it off. */
export class ScheduleStays extends DomainError {
  static readonly why = 'This version is scheduled. Only somebody who may publish takes it off the schedule. Ask one of them.';

  constructor() {
    super('forbidden', 'policies/publisher-needed', ScheduleStays.why);
  }
}

export class FileRefused extends DomainError {
  constructor(code: string, detail: string) {
    super('unsupported', `policies/file-${code}`, detail);
  }
}
