/** No version of a rate card prices a day anew that has passed and that both sides have signed for, and none is refused that prices none. */
import fc from 'fast-check';
import { agreement, bound } from '../test-fixtures/priced-from.js';
import { addDays } from './civil-date.js';
import { type FollowedBy, isSamePrice, pricedAnew, publishableFrom } from './rates-of-past-days.js';
import { rateVersionAt } from './rate-at.js';
import { covers } from './span.js';
import type { Rate, RateVersion } from './terms.js';

const start = '2026-01-01';
const cardId = 'card';
const rate = (key: string, amount: string): Rate => ({ key, label: key, basis: 'year', amount, reliefFactor: '1', hoursPerUnit: null });
const version = (number: number, effectiveFrom: string, ...rates: Rate[]): RateVersion => ({ id: `v${number}`, number, effectiveFrom, rates });
const following = (from: string, until: string, key: string, over: { follows?: 'newest' | 'locked'; line?: { from: string | null; until: string | null }; serviceUntil?: string | null; billedUntil?: string } = {}): FollowedBy => {
  const card = over.follows === 'locked' ? { id: cardId, follows: 'locked' as const, versionId: 'v1' } : { id: cardId, follows: 'newest' as const };
  const line = { id: 'patrol', label: 'Patrol', price: { kind: 'rate' as const, rateKey: key, units: '1' }, from: over.line?.from ?? null, until: over.line?.until ?? null, escalated: false };
  return { id: 'A-1', bound: [bound(agreement({ term: { from, until }, rateCard: card, lines: [line] }))], serviceUntil: over.serviceUntil ?? null, billedUntil: over.billedUntil ?? null };
};
const before = [version(1, start, rate('deputy', '100'))];
const found = (draft: RateVersion, ...followers: FollowedBy[]) => pricedAnew(cardId, before, draft, followers, '2026-03-01');

const first = (draft: RateVersion, ...followers: FollowedBy[]) => publishableFrom(cardId, before, draft, followers, '2026-03-01');

describe('rates for days that have passed', () => {
  it('refuses other rates for days that a signed agreement has had, and says from which day they can be', () => {
    const draft = version(2, '2026-01-15', rate('deputy', '999999'));
    expect(found(draft, following(start, '2027-01-01', 'deputy'))).toEqual([{ agreementId: 'A-1', rateKey: 'deputy', from: '2026-01-15', until: '2026-03-01' }]);
    expect(first(draft, following(start, '2027-01-01', 'deputy'))).toBe('2026-03-01');
    expect(first(draft, following(start, '2026-02-01', 'deputy'))).toBe('2026-02-01');
  });

  it('refuses other rates for days that were billed in advance; the first free day is the one after the last that was billed for any agreement', () => {
    const draft = version(2, '2026-03-05', rate('deputy', '5'));
    const billed = (billedUntil: string) => following(start, '2027-01-01', 'deputy', { billedUntil });
    expect(found(draft, billed('2026-04-01'))).toEqual([{ agreementId: 'A-1', rateKey: 'deputy', from: '2026-03-05', until: '2026-04-01' }]);
    expect(first(draft, billed('2026-04-01'), billed('2026-07-01'))).toBe('2026-07-01');
    expect(first({ ...draft, effectiveFrom: '2026-07-01' }, billed('2026-07-01'))).toBe('2026-07-01');
    expect(found(draft, following(start, '2027-01-01', 'sergeant', { billedUntil: '2026-07-01' }))).toEqual([]);
  });

  it('never names a day from which another version is published', () => {
    const published = [...before, version(2, '2026-04-01', rate('deputy', '7'))];
    expect(publishableFrom(cardId, published, version(3, '2026-03-15', rate('deputy', '5')), [following(start, '2027-01-01', 'deputy', { billedUntil: '2026-04-01' })], '2026-03-01')).toBe('2026-04-02');
  });

  it.each<[string, RateVersion, FollowedBy]>([
    ['from today on', version(2, '2026-03-01', rate('deputy', '5')), following(start, '2027-01-01', 'deputy')], ['another rate beside the same one', version(2, start.replace('01-01', '01-02'), rate('deputy', '100.00'), rate('sergeant', '7')), following(start, '2027-01-01', 'deputy')],
    ['a rate that had no price', version(2, '2026-01-15', rate('deputy', '100'), rate('sergeant', '7')), following(start, '2027-01-01', 'sergeant')], ['days before the card had any rate', version(2, '2025-06-01', rate('deputy', '5')), following('2025-06-01', '2027-01-01', 'deputy')],
    ['an agreement with locked rates', version(2, '2026-01-15', rate('deputy', '5')), following(start, '2027-01-01', 'deputy', { follows: 'locked' })], ['days after service ended', version(2, '2026-01-15', rate('deputy', '5')), following(start, '2027-01-01', 'deputy', { serviceUntil: '2026-01-15' })],
    ['days on which the line does not run', version(2, '2026-01-15', rate('deputy', '5')), following(start, '2027-01-01', 'deputy', { line: { from: null, until: '2026-01-10' } })],
  ])('lets through %s', (_, draft, follower) => expect(found(draft, follower)).toEqual([]));

  it('finds exactly the days that would cost something else, whatever is published', () => {
    const offset = fc.integer({ min: 0, max: 40 });
    const day = offset.map((days) => addDays(start, days));
    const rates = fc.tuple(fc.constantFrom('1', '1.0', '2'), fc.option(fc.constantFrom('1', '2'), { nil: null })).map(([a, b]) => [rate('a', a), ...(b === null ? [] : [rate('b', b)])]);
    const published = fc.uniqueArray(fc.tuple(day, rates), { maxLength: 4, selector: ([from]) => from }).map((list) => list.map(([from, each], at) => version(at + 1, from, ...each)));
    const term = fc.tuple(offset, fc.integer({ min: 1, max: 30 })).map(([from, days]) => ({ from: addDays(start, from), until: addDays(start, from + days) }));
    fc.assert(fc.property(published, day, rates, term, fc.constantFrom('a', 'b'), day, fc.option(day, { nil: undefined }), (versions, from, fresh, { from: begins, until }, key, today, billedUntil) => {
      fc.pre(!versions.some((each) => each.effectiveFrom === from));
      const draft = version(9, from, ...fresh);
      const followers = [following(begins, until, key, billedUntil === undefined ? {} : { billedUntil })];
      const settled = billedUntil !== undefined && billedUntil > today ? billedUntil : today;
      const spans = pricedAnew(cardId, versions, draft, followers, today);
      const priceOn = (list: readonly RateVersion[], on: string) => (list.some((each) => each.effectiveFrom <= on) ? rateVersionAt(list, { id: cardId, follows: 'newest' }, on).rates.find((each) => each.key === key) : undefined);
      for (let on = start; on < addDays(start, 45); on = addDays(on, 1)) {
        const [old, next] = [priceOn(versions, on), priceOn([...versions, draft], on)];
        const changes = on < settled && begins <= on && on < until && old !== undefined && (next === undefined || !isSamePrice(old, next));
        expect(spans.some((span) => covers(span, on))).toBe(changes);
      }
      const free = publishableFrom(cardId, versions, draft, followers, today);
      for (let on = from; on <= free; on = addDays(on, 1)) expect(on === free).toBe(!versions.some(({ effectiveFrom }) => effectiveFrom === on) && pricedAnew(cardId, versions, { ...draft, effectiveFrom: on }, followers, today).length === 0);
    }));
  });
});
