/** What can go wrong with a rate card. */
import { DomainError } from '../../../platform/http/domain-error.js';

export class RateCardNameTaken extends DomainError {
  constructor() {
    super('conflict', 'rate-cards/name-taken', 'Another rate card has this name. Choose another one.', [{ path: 'body.name', message: 'is the name of another rate card' }]);
  }
}

export class RateDraftChanged extends DomainError {
  constructor() {
    super('conflict', 'rate-cards/draft-changed', 'Somebody else saved, published or threw away this draft meanwhile. Load it again and make your change there; nothing of yours was stored.');
  }
}

export class NoRateDraft extends DomainError {
  constructor() {
    super('conflict', 'rate-cards/no-draft', 'This card has no draft. Begin one first.');
  }
}

export class RatesFromThatDay extends DomainError {
  constructor(day: string) {
    super('conflict', 'rate-cards/day-taken', `Published rates hold from ${day} already, and published rates are final. Choose another day.`, [{ path: 'body.effectiveFrom', message: 'is the day of a published version' }]);
  }
}

export class RateStillUsed extends DomainError {
  constructor(uses: { number: string; missing: string[] }[]) {
    const [first] = uses;
    super('conflict', 'rate-cards/rate-used', `Agreement ${first?.number ?? ''} follows this card and uses ${first?.missing.map((key) => `“${key}”`).join(', ') ?? ''}, which the draft no longer has${uses.length > 1 ? `; ${uses.length - 1} more like it` : ''}. Put the rate back, or amend the agreement first.`);
  }
}

export class RateCardArchived extends DomainError {
  constructor() {
    super('conflict', 'rate-cards/archived', 'This card is in the archive. Take it out of the archive first.');
  }
}
