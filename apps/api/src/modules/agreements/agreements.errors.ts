/** What can stand against an act on an agreement, each with a way on. */
import type { AgreementState } from '@rapport/agreement-engine/agreement-state';
import type { ApprovalRefusal } from '@rapport/agreement-engine/approval-rule';
import { DomainError, type Fault } from '../../platform/http/domain-error.js';

const stateWords: Record<AgreementState, string> = {
  draft: 'a draft', internal_review: 'in internal review', sent: 'with the municipality', changes_requested: 'back for changes', approved: 'approved', signing: 'at signing', executed: 'signed', active: 'in force', renewed: 'in force for a further term',
  expiring: 'about to expire', expired: 'expired', terminating: 'terminating', settling: 'being settled', closed: 'closed', withdrawn: 'withdrawn', rejected: 'rejected', superseded: 'superseded by another agreement',
};

export class AgreementNotNow extends DomainError {
  constructor(state: AgreementState, act: string) {
    super('conflict', 'agreements/state', `This agreement is ${stateWords[state]}: ${act} now. Read it again to see what can be done.`);
  }
}

export class AgreementChangedMeanwhile extends DomainError {
  constructor() {
    super('conflict', 'agreements/changed-meanwhile', 'Somebody changed this after you read it. Read it again, and carry your change over.');
  }
}

export class AgreementInvalid extends DomainError {
  constructor(code: string, detail: string, path: string) {
    super('invalid', `agreements/${code}`, detail, [{ path, message: detail }]);
  }
}

/** Something that has to be done first. */
export class AgreementNotReady extends DomainError {
  constructor(code: string, detail: string, faults: Fault[] = []) {
    super('conflict', `agreements/${code}`, detail, faults);
  }
}

export class OtherVersionOffered extends DomainError {
  constructor() {
    super('conflict', 'agreements/other-version', 'Another version is on the table now, or this one reads differently from what you were shown. Open it again and look at what changed.');
  }
}

export class PersonNeeded extends DomainError {
  constructor() {
    super('forbidden', 'access/denied', 'An API key cannot do this; a person signs in for it.');
  }
}

const approvalWords: Record<ApprovalRefusal, { detail: string; path?: string }> = {
  'not-of-this-municipality': { detail: 'Only somebody of the municipality can approve for it.' },
  'not-sent': { detail: 'This version does not wait for an approval.' },
  'older-version': { detail: 'A newer version was sent. Open it and decide on that one.' },
  'blocking-comments': { detail: 'Blocking comments are not settled. Settle them first, or request changes.' },
  'no-resolution': { detail: 'Give the number of the resolution or ordinance that approves the agreement.', path: 'body.resolution' },
  'no-meeting-date': { detail: 'Give the day of the meeting that passed it.', path: 'body.meetingOn' },
  'meeting-long-before': { detail: 'That meeting was held more than a year before this was first sent to you. Give the day of the meeting that passed the resolution on it.', path: 'body.meetingOn' },
  'meeting-in-future': { detail: 'That meeting has not been held yet. Approve once it has passed the resolution.', path: 'body.meetingOn' },
};
export const approvalRefusalText = (refusal: ApprovalRefusal): string => approvalWords[refusal].detail;
export class ApprovalRefused extends DomainError {
  constructor(refusal: ApprovalRefusal) {
    const { detail, path } = approvalWords[refusal];
    super(path ? 'invalid' : refusal === 'not-of-this-municipality' ? 'forbidden' : 'conflict', `agreements/${refusal}`, detail, path ? [{ path, message: detail }] : []);
  }
}
