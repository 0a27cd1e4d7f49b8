/** What can go wrong with members and invitations, in the words of the agency. */
import type { Permission } from '@rapport/api-contract/permissions';
import { DomainError } from '../../http/domain-error.js';

export class BeyondOwnRights extends DomainError {
  constructor(permission: Permission) {
    super('forbidden', 'members/beyond-own-rights', `These roles hold the permission ${permission}, which you do not have yourself. Ask somebody who has it.`);
  }
}

export class LastAdmin extends DomainError {
  constructor() {
    super('conflict', 'members/last-admin', 'Your agency would be left without an admin. Make somebody else an admin first.');
  }
}

export class MembersConflict extends DomainError {
  constructor(what: 'own-roles' | 'already-member' | 'already-invited' | 'already-active' | 'disabled-by-operator' | 'not-open' | 'already-ended' | 'person-taken') {
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
  'person-taken': 'The person on the roster is linked to another member meanwhile. Unlink that one first.',
} as const;
