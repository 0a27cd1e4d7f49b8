/** Whether a published version of a rate card may be withdrawn before its day: it may where nobody was billed by it and nobody is left without a price. */
import { servedDays, type FollowedBy } from './rates-of-past-days.js';
import { intersection } from './span.js';
import type { CivilDate, RateVersion, Span } from './terms.js';

/** `needed`: an agreement for which a rate of this version has a price on these days, and without it has none. */
export type InTheWay = { why: 'begun' } | { why: 'billed'; agreementId: string; until: CivilDate } | ({ why: 'needed'; agreementId: string; rateKey: string } & Span);
/** An agreement with finalised lines whose price is that of the version; `until` is the first day that is on none of them. */
export interface BilledBy { agreementId: string; until: CivilDate }

/** The version that goes on where `version` is withdrawn: the one before it; null where there is none. */
export function goesOn(published: readonly RateVersion[], version: RateVersion): RateVersion | null {
  return published.filter(({ id, effectiveFrom }) => id !== version.id && effectiveFrom <= version.effectiveFrom).toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : a.effectiveFrom > b.effectiveFrom ? -1 : b.number - a.number))[0] ?? null;
}

/** What keeps `version` of card `cardId` from being withdrawn on `today`, its first day counted as begun; empty where it may. `followers` name the card, signed or on the table. */
export function inTheWayOfWithdrawal(cardId: string, published: readonly RateVersion[], version: RateVersion, followers: readonly FollowedBy[], billed: readonly BilledBy[], today: CivilDate): InTheWay[] {
  if (version.effectiveFrom <= today) return [{ why: 'begun' }];
  const next = published.map(({ effectiveFrom }) => effectiveFrom).filter((day) => day > version.effectiveFrom).toSorted()[0] ?? '9999-12-31';
  const reign = { from: version.effectiveFrom, until: next };
  const before = goesOn(published, version);
  const has = (from: RateVersion | null, rateKey: string): boolean => from !== null && from.rates.some(({ key }) => key === rateKey);
  const needed = followers.flatMap(({ id, bound, serviceUntil }) => bound.flatMap(({ span, terms: { rateCard, lines } }) => {
    if (rateCard?.id !== cardId || (rateCard.follows === 'locked' && rateCard.versionId !== version.id)) return [];
    return lines.flatMap(({ price, from, until }): InTheWay[] => {
      if (!('rateKey' in price) || !has(version, price.rateKey) || (rateCard.follows === 'newest' && has(before, price.rateKey))) return [];
      const served = servedDays(span, { from, until }, serviceUntil);
      const days = served && (rateCard.follows === 'newest' ? intersection(reign, served) : served);
      return days ? [{ why: 'needed', agreementId: id, rateKey: price.rateKey, ...days }] : [];
    });
  }));
  return [...billed.map(({ agreementId, until }): InTheWay => ({ why: 'billed', agreementId, until })), ...needed];
}
