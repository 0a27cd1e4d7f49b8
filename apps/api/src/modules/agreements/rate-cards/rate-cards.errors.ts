/** What can go wrong with a rate card. */
import { addDays } from '@rapport/billing-engine/civil-date';
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

/** `days`: of which agreement, each once; `until` is the first day that would not be priced anew, `billed` where days to come are among them. */
export class SignedDaysPricedAnew extends DomainError {
  constructor(days: readonly { number: string; from: string; until: string; billed: boolean }[], from: string) {
    const [first] = days;
    const what = first?.billed ? `was billed for days through ${addDays(first.until, -1)}` : `both sides have signed for what it pays from ${first?.from ?? ''} on`;
    super('conflict', 'rate-cards/signed-days', `Agreement ${first?.number ?? ''} follows this card, and ${first?.billed ? 'it ' : ''}${what}${days.length > 1 ? `; ${days.length - 1} more like it` : ''}. These rates can be published from ${from} on. For days that have passed or were billed, amend the agreement: both sides sign for what they pay.`,
      days.map(({ number, from: day, until, billed }) => ({ path: 'body.effectiveFrom', message: `would price agreement ${number} anew for days from ${day} that ${billed ? 'were billed' : 'have passed'}, before ${until}` })));
  }
}

export class RateCardArchived extends DomainError {
  constructor() {
    super('conflict', 'rate-cards/archived', 'This card is in the archive. Take it out of the archive first.');
  }
}

export class NotPublishedRates extends DomainError {
  constructor(state: 'draft' | 'published' | 'withdrawn') {
    super('conflict', 'rate-cards/not-published', state === 'withdrawn' ? 'These rates were withdrawn already.' : 'These rates are a draft: throw the draft away instead.');
  }
}

export class RatesNotWithdrawn extends DomainError {
  constructor(inTheWay: readonly string[]) {
    super('conflict', 'rate-cards/not-withdrawn', `These rates cannot be withdrawn. ${inTheWay.slice(0, 3).join(' ')}${inTheWay.length > 3 ? ` ${inTheWay.length - 3} more like it.` : ''}`);
  }
}
