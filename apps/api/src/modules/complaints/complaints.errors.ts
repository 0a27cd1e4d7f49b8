/** What can be wrong with a complaint, in words. */
import { DomainError, type Fault } from '../../platform/http/domain-error.js';

export class ComplaintMoveRefused extends DomainError {
  constructor(what: string, state: string) {
    super('conflict', 'complaints/state', `The complaint is ${state}: it cannot be ${what} now. Load it again to see what happened.`);
  }
}
export class ComplaintChanged extends DomainError {
  constructor() {
    super('conflict', 'complaints/changed', 'Somebody else has changed this complaint since you opened it. Load it again, look at what is new, and then decide; what you typed was not stored.');
  }
}
export class ComplaintRefused extends DomainError {
  constructor(detail: string, faults: Fault[]) {
    super('invalid', 'complaints/invalid', detail, faults);
  }
}
/** Told to nobody but whoever wrote the words. */
export class NamesTheWriter extends DomainError {
  constructor() {
    super('conflict', 'complaints/names-the-writer', 'These words seem to name you or somebody below you, and nothing was stored. Screen the complaint and choose the person there: then somebody else goes on.');
  }
}
export class MayNotHandle extends DomainError {
  constructor() {
    super('invalid', 'complaints/handler', 'This member cannot be given the complaint: choose somebody from the list.', [{ path: 'body.membershipId', message: 'is nobody who may handle this complaint' }]);
  }
}
export class NobodyOfTheRoster extends DomainError {
  constructor() {
    super('forbidden', 'complaints/nobody-of-the-roster', 'Complaints are read by people of the roster only, so that nobody reads one about themselves. Ask an administrator to link your login to your entry under People.');
  }
}
