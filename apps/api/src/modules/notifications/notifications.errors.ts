/** What can go wrong with messages to residents. */
import { DomainError } from '../../platform/http/domain-error.js';

export class TemplateUnfit extends DomainError {
  constructor(faults: { field: string; message: string }[]) {
    super('invalid', 'notifications/template-unfit', 'These words cannot be sent to residents: mend what is listed.', faults.map(({ field, message }) => ({ path: `body.${field}`, message })));
  }
}

export class SmsEventUnsigned extends DomainError {
  constructor() {
    super('unauthenticated', 'notifications/unsigned', 'The signature is missing, wrong or too old. Sign time and canonical JSON with SMS_TOKEN, at the time of sending.');
  }
}
