/** What can stand against an act on the ledger of service, each with a way on. */
import { DomainError } from '../../platform/http/domain-error.js';

export class ServiceInvalid extends DomainError {
  constructor(code: string, detail: string, path: string) {
    super('invalid', `service/${code}`, detail, [{ path, message: detail }]);
  }
}
export class ServiceRefused extends DomainError {
  constructor(code: string, detail: string) {
    super('conflict', `service/${code}`, detail);
  }
}
export class ServiceChanged extends ServiceRefused {
  constructor() {
    super('changed', 'Somebody changed this meanwhile. Look at it again and repeat what you meant to do.');
  }
}
