/** Why a statement is not told. */
import { DomainError } from '../../../platform/http/domain-error.js';

export class DayToCome extends DomainError {
  constructor(field: 'from' | 'through') {
    const message = 'must not lie after today: nobody knows yet what will be owed then';
    super('invalid', 'billing/day-to-come', `The ${field === 'from' ? 'first' : 'last'} day of a statement ${message}.`, [{ path: `query.${field}`, message }]);
  }
}
