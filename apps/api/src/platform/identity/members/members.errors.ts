/** What can go wrong with members and invitations, in the words of the agency. */
import type { Permission } from '@rapport/api-contract/permissions';
import { DomainError } from '../../http/domain-error.js';

export class BeyondOwnRights extends DomainError {
  constructor(permission: Permission) {
    super('forbidden', 'members/beyond-own-rights', `These roles hold the permission ${permission}, which you do not have yourself. Ask somebody who has it.`);
  }
}

export class ComplaintRightRefused extends DomainError {
  constructor(why: 'not-you' | 'no-person' | 'other-person') {
    super(why === 'not-you' ? 'forbidden' : 'conflict', `members/complaints-${why}`, confirmations[why]);
  }
}
const confirmations = {
  'not-you': 'The right to complaints is confirmed by somebody who handles complaints and neither gave it nor gets it; where there is nobody, by another administrator.',
  'no-person': 'This login is nobody of the roster yet. Have it linked to a person under People first, so that you see whom you confirm.',
  'other-person': 'This login was linked to somebody else meanwhile. Load the list again and look at who it is.',
} as const;

export class LastAdmin extends DomainError {
  constructor() {
    super('conflict', 'members/last-admin', 'Your agency would be left without an admin. Make somebody else an admin first.');
  }
}

export class MembersConflict extends DomainError {
  constructor(what: 'own-roles' | 'already-member' | 'already-invited' | 'already-active' | 'disabled-by-operator' | 'not-open' | 'already-ended' | 'person-taken' | 'mailbox-of-other-side') {
    super('conflict', `members/${what}`, words[what]);
  }
}

const words = {
  'own-roles': 'Nobody changes the own roles. Ask another admin.',
  'already-member': 'Somebody with this address is a member already. Change the roles there.',
  'already-invited': 'This address was invited already. Send that invitation again, or take it back first.',
  'already-active': 'This member is active already.',
  'disabled-by-operator': 'The operator of the platform closed this account. Ask the operator.',
  'not-open': 'This invitation was accepted or taken back. Make a new one.',
  'already-ended': 'This membership has ended already.',
  'mailbox-of-other-side': 'The mailbox of this address belongs to somebody on the other side: one mailbox is never both of your agency and of a municipality, whatever stands behind its “+”. Invite somebody who reads another mailbox.',
  'person-taken': 'The person on the roster is linked to another member meanwhile. Unlink that one first.',
} as const;
