/** What can go wrong when figures are asked for. */
import { DomainError } from '../../platform/http/domain-error.js';

export class TooFewToPublish extends DomainError {
  constructor() {
    super('conflict', 'insights/too-few', 'Too few people answered in this selection to publish a figure. Choose a longer period or fewer filters.');
  }
}

export class TooManyFilters extends DomainError {
  constructor() {
    super('invalid', 'insights/too-many-filters', 'Combine at most two of municipality, unit, contact type and language: narrower selections would lay bare single answers.',
      [{ path: 'query', message: 'combines more than two of municipality, unit, contact type and language' }]);
  }
}
