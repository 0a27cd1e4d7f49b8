/** What can stand in the way of a change to the roster. */
import { DomainError } from '../../platform/http/domain-error.js';
import type { HistoryFault } from './history.js';

const histories: Record<HistoryFault, string> = {
  'still-employed': 'This person is employed already. End that employment first.',
  'not-employed': 'This person is not employed on that day. Choose a day within the employment.',
  'before-start': 'That day is not after the first day of the employment. Choose a later day, or correct the first day.',
  'before-earlier-employment': 'An earlier employment of this person lasts beyond that day. Choose a later day.',
  'after-end': 'The employment ends before that day. Choose an earlier day.',
  'leave-overlaps': 'Another leave of this person is entered for some of these days. End it first, or choose other days.',
  'acting-overlaps': 'Somebody else acts for this supervisor on some of these days. End that first, or choose other days.',
  'not-on-leave': 'This person is not on leave on that day.',
  'nobody-acting': 'Nobody acts for this supervisor on that day.',
  'period-empty': 'The last day must come after the first one.',
};

/** Why a step in somebody's history is refused, in words. */
export const historyFaultText = (fault: HistoryFault): string => histories[fault];

export class HistoryRefused extends DomainError {
  constructor(fault: HistoryFault) {
    super('conflict', `people/${fault}`, histories[fault]);
  }
}

export class EmployeeNumberTaken extends DomainError {
  constructor() {
    super('conflict', 'people/number-taken', 'Another person has this employee number, perhaps somebody who has left. Look that person up and rehire them, or use another number.', [{ path: 'body.employeeNumber', message: 'is taken' }]);
  }
}

export class UnknownReference extends DomainError {
  constructor(field: string, what: string) {
    super('invalid', 'people/unknown-reference', `The ${what} does not exist. Choose another one.`, [{ path: `body.${field}`, message: `is not a ${what}` }]);
  }
}

export class SupervisorCircle extends DomainError {
  constructor() {
    super('conflict', 'people/supervisor-circle', 'That would make this person a supervisor of their own supervisor. Choose somebody else.', [{ path: 'body.supervisorId', message: 'is this person or is supervised by them' }]);
  }
}

export class OwnLogin extends DomainError {
  constructor() {
    super('forbidden', 'people/own-login', 'Nobody links or unlinks their own login: it would make them somebody else, or let them undo what they did. Ask another administrator of your agency.');
  }
}

export class LoginStays extends DomainError {
  constructor() {
    super('conflict', 'people/login-stays', 'This login was linked to another person of the roster before, and stays theirs: what was signed and written with it must never look like somebody else\'s. Invite the person with a login of their own. If that link was a mistake and nothing was done with it, say so as a correction.', [{ path: 'body.membershipId', message: 'was linked to another person before' }]);
  }
}

export class LoginHasActed extends DomainError {
  constructor() {
    super('conflict', 'people/login-has-acted', 'This login has read, signed or written something for the other person already, so the link is no mistake that can be taken back. Invite the person with a login of their own.', [{ path: 'body.correction', message: 'comes too late' }]);
  }
}

export class LoginTaken extends DomainError {
  constructor() {
    super('conflict', 'people/login-taken', 'This member is linked to another person. Undo that link first.', [{ path: 'body.membershipId', message: 'is linked to another person' }]);
  }
}
