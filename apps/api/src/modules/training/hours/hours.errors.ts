/** What can go wrong with training from elsewhere. */
import { DomainError } from '../../../platform/http/domain-error.js';

export class ExternalTrainingInvalid extends DomainError {
  constructor(path: string, message: string) {
    super('invalid', 'hours/invalid', 'Mend this field and send it again.', [{ path, message }]);
  }
}

export class AlreadyDecided extends DomainError {
  constructor(state: string) {
    super('conflict', 'hours/already-decided', `This record is ${state} already. Load it again to see who decided and why.`);
  }
}

export class NotYourOwnTraining extends DomainError {
  constructor() {
    super('forbidden', 'hours/your-own', 'Nobody records or approves training for themselves. Report it under My work, and leave the decision to another coordinator.');
  }
}
