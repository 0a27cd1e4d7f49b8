/** What can stand in the way of a legal hold. */
import { DomainError } from '../../platform/http/domain-error.js';

export class AlreadyHeld extends DomainError {
  constructor() {
    super('conflict', 'retention/already-held', 'A legal hold stands there already. Read its reason in the list of holds; it need not be placed twice.');
  }
}

export class HoldEnded extends DomainError {
  constructor() {
    super('conflict', 'retention/hold-ended', 'This legal hold has ended already. Place a new one if the data must be kept again.');
  }
}
