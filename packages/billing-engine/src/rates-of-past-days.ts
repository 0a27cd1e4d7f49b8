/** Which days that have passed, or that were billed, a new version of a rate card would price anew under agreements that both sides have signed: nobody does that alone. */
import { addDays, later } from './civil-date.js';
import { decimal } from './decimal.js';
import { rateVersionAt } from './rate-at.js';
import { intersection } from './span.js';
import type { BoundTerms, CivilDate, Rate, RateVersion, Span } from './terms.js';

/** A signed agreement as it binds; `serviceUntil` is the first day without service after a notice, `billedUntil` the first day that is on no finalised document; null where none is. */
export interface FollowedBy { id: string; bound: readonly BoundTerms[]; serviceUntil: CivilDate | null; billedUntil?: CivilDate | null }
/** Days of an agreement that would be priced anew, and one of the rates. `until` is the first day that would not. */
export interface PricedAnew extends Span { agreementId: string; rateKey: string }

const plain = (value: string | null): string | null => (value === null ? null : decimal(value).toFixed());
/** 368815 and 368815.0000 are the same price; a label prices nothing. */
export const isSamePrice = (a: Rate, b: Rate): boolean => a.basis === b.basis && plain(a.amount) === plain(b.amount) && plain(a.reliefFactor) === plain(b.reliefFactor) && plain(a.hoursPerUnit) === plain(b.hoursPerUnit);

/** Days on which a line runs while the terms that name it bind and service is not over; null where it never does. */
export function servedDays(bindsOn: Span, line: { from: CivilDate | null; until: CivilDate | null }, serviceUntil: CivilDate | null): Span | null {
  const served = intersection(bindsOn, { from: line.from ?? bindsOn.from, until: line.until ?? bindsOn.until });
  return served && serviceUntil !== null ? intersection(served, { from: served.from, until: serviceUntil }) : served;
}

/** Days on which `draft` would be in force and that are settled, `settled` being the first that is not; null where none is. */
function reign(published: readonly RateVersion[], draft: RateVersion, settled: CivilDate): Span | null {
  const next = published.map((each) => each.effectiveFrom).filter((day) => day > draft.effectiveFrom).toSorted()[0];
  const until = next !== undefined && next < settled ? next : settled;
  return draft.effectiveFrom < until ? { from: draft.effectiveFrom, until } : null;
}

/**
 * Days before `today`, or that were billed, that agreements which follow card `cardId` would pay otherwise once `draft` is published beside `published`; empty where
 * none would. A rate that was in force for nobody may still be added to the past: what had no price changes none.
 */
export function pricedAnew(cardId: string, published: readonly RateVersion[], draft: RateVersion, followers: readonly FollowedBy[], today: CivilDate): PricedAnew[] {
  if (!published.some((each) => each.effectiveFrom <= draft.effectiveFrom)) return [];
  const before = rateVersionAt(published, { id: cardId, follows: 'newest' }, draft.effectiveFrom);
  const differs = (key: string): boolean => {
    const old = before.rates.find((each) => each.key === key);
    const fresh = draft.rates.find((each) => each.key === key);
    return old !== undefined && (fresh === undefined || !isSamePrice(old, fresh));
  };
  return followers.flatMap(({ id, bound, serviceUntil, billedUntil }) => {
    const span = reign(published, draft, later(today, billedUntil ?? today));
    return span === null ? [] : bound.flatMap(({ span: bindsOn, terms }) => terms.rateCard?.id !== cardId || terms.rateCard.follows !== 'newest' ? [] : terms.lines.flatMap(({ price, from, until }): PricedAnew[] => {
      if (!('rateKey' in price) || !differs(price.rateKey)) return [];
      const served = servedDays(bindsOn, { from, until }, serviceUntil);
      const days = served && intersection(span, served);
      return days ? [{ agreementId: id, rateKey: price.rateKey, ...days }] : [];
    }));
  });
}

/** The first day from the draft's own on from which its rates can be published: no version is published from it, and no settled day is priced anew. */
export function publishableFrom(cardId: string, published: readonly RateVersion[], draft: RateVersion, followers: readonly FollowedBy[], today: CivilDate): CivilDate {
  const taken = new Set(published.map(({ effectiveFrom }) => effectiveFrom));
  for (let day = draft.effectiveFrom; ; ) {
    const free = pricedAnew(cardId, published, { ...draft, effectiveFrom: day }, followers, today).reduce((last, { until }) => later(last, until), day);
    if (free === day && !taken.has(day)) return day;
    day = free === day ? addDays(day, 1) : free;
  }
}
