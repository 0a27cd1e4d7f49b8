/** Which rate is in force on a day: that of the locked version, or of the newest that is effective; never one that is merely near. */
import { BillingFault } from './billing-fault.js';
import type { AgreementTerms, CivilDate, Rate, RateVersion, Span } from './terms.js';

type Card = AgreementTerms['rateCard'];

/**
 * The version of the rate card that prices a day. Of two that are effective from the same day the higher number counts.
 * @throws BillingFault `no_rate_card`, `no_rate_in_force`
 */
export function rateVersionAt(versions: readonly RateVersion[], card: Card, day: CivilDate): RateVersion {
  if (!card) throw new BillingFault('no_rate_card', 'the terms price a line by a rate but name no rate card');
  let found: RateVersion | null = null;
  for (const version of versions) {
    if (card.follows === 'locked') {
      if (version.id === card.versionId) found = version;
    } else if (version.effectiveFrom <= day && (!found || version.effectiveFrom > found.effectiveFrom || (version.effectiveFrom === found.effectiveFrom && version.number > found.number))) found = version;
  }
  if (found) return found;
  const what = card.follows === 'locked' ? `version ${card.versionId} of the rate card is not there` : `no version of the rate card is in force on ${day}`;
  throw new BillingFault('no_rate_in_force', what, { rateCardId: card.id, day });
}

/**
 * A rate by its key on a day.
 * @throws BillingFault `no_rate_card`, `no_rate_in_force`, `rate_missing` where the version in force lacks the key
 */
export function rateAt(versions: readonly RateVersion[], card: Card, key: string, day: CivilDate): { version: RateVersion; rate: Rate } {
  const version = rateVersionAt(versions, card, day);
  const rate = version.rates.find((each) => each.key === key);
  if (!rate) throw new BillingFault('rate_missing', `version ${version.number} of the rate card has no rate “${key}”`, { key, versionId: version.id, day });
  return { version, rate };
}

/** Days inside the span on which another version may come into force; none where the version is locked. */
export function rateChangesIn(versions: readonly RateVersion[], card: Card, span: Span): CivilDate[] {
  if (!card || card.follows === 'locked') return [];
  return versions.map(({ effectiveFrom }) => effectiveFrom).filter((day) => span.from < day && day < span.until);
}
