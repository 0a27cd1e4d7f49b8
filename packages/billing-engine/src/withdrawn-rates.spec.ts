/** Rates that are withdrawn before their day leave nobody without a price, change no day before, and never what was billed by them. */
import fc from 'fast-check';
import { agreement, bound } from '../test-fixtures/priced-from.js';
import { addDays } from './civil-date.js';
import { rateVersionAt } from './rate-at.js';
import type { FollowedBy } from './rates-of-past-days.js';
import type { Rate, RateVersion } from './terms.js';
import { goesOn, inTheWayOfWithdrawal } from './withdrawn-rates.js';

const start = '2026-01-01';
const cardId = 'card';
const rate = (key: string, amount: string): Rate => ({ key, label: key, basis: 'year', amount, reliefFactor: '1', hoursPerUnit: null });
const version = (number: number, effectiveFrom: string, ...rates: Rate[]): RateVersion => ({ id: `v${number}`, number, effectiveFrom, rates });
const following = (key: string, { from = start, until = '2027-01-01', lockedTo, serviceUntil = null }: { from?: string; until?: string; lockedTo?: string; serviceUntil?: string | null } = {}): FollowedBy => {
  const rateCard = lockedTo === undefined ? { id: cardId, follows: 'newest' as const } : { id: cardId, follows: 'locked' as const, versionId: lockedTo };
  const line = { id: 'patrol', label: 'Patrol', price: { kind: 'rate' as const, rateKey: key, units: '1' }, from: null, until: null, escalated: false };
  return { id: 'A-1', bound: [bound(agreement({ term: { from, until }, rateCard, lines: [line] }))], serviceUntil };
};
const first = version(1, start, rate('deputy', '100'));
const second = version(2, '2026-07-01', rate('deputy', '120'), rate('sergeant', '7'));
const inTheWay = (followers: FollowedBy[], today = '2026-06-30', billed: { agreementId: string; until: string }[] = []) => inTheWayOfWithdrawal(cardId, [first, second], second, followers, billed, today);

describe('withdrawing published rates', () => {
  it('lets go of a version whose day is still ahead, and the one before it goes on', () => {
    expect(inTheWay([following('deputy')])).toEqual([]);
    expect(goesOn([first, second], second)).toBe(first);
  });

  it('refuses from the first day of the version on', () => expect(inTheWay([], '2026-07-01')).toEqual([{ why: 'begun' }]));

  it('refuses where somebody was billed by it', () => expect(inTheWay([following('deputy')], undefined, [{ agreementId: 'A-1', until: '2026-08-01' }])).toEqual([{ why: 'billed', agreementId: 'A-1', until: '2026-08-01' }]));

  it('never leaves an agreement without a price that has one only there', () => {
    expect(inTheWay([following('sergeant')])).toEqual([{ why: 'needed', agreementId: 'A-1', rateKey: 'sergeant', from: '2026-07-01', until: '2027-01-01' }]);
    expect(inTheWay([following('deputy', { lockedTo: 'v2' })])).toEqual([{ why: 'needed', agreementId: 'A-1', rateKey: 'deputy', from: start, until: '2027-01-01' }]);
    expect(inTheWayOfWithdrawal(cardId, [second], second, [following('deputy')], [], start)).toHaveLength(1);
  });

  it.each<[string, FollowedBy]>([['another locked version', following('deputy', { lockedTo: 'v1' })], ['a service that ends before', following('sergeant', { serviceUntil: '2026-07-01' })], ['a term that ends before', following('sergeant', { until: '2026-06-01' })], ['a rate that it does not have either', following('dog')]])('is not kept by %s', (_, follower) => expect(inTheWay([follower])).toEqual([]));

  it('whatever is withdrawn: no price goes missing, no other day changes, and no day that was billed', () => {
    const offset = fc.integer({ min: 0, max: 40 });
    const rates = fc.tuple(fc.constantFrom('1', '2'), fc.option(fc.constantFrom('1', '2'), { nil: null })).map(([a, b]) => [rate('a', a), ...(b === null ? [] : [rate('b', b)])]);
    const versions = fc.uniqueArray(fc.tuple(offset.map((days) => addDays(start, days)), rates), { minLength: 1, maxLength: 4, selector: ([from]) => from }).map((list) => list.map(([from, each], at) => version(at + 1, from, ...each)));
    fc.assert(fc.property(versions, fc.nat(3), offset, fc.integer({ min: 1, max: 30 }), fc.constantFrom('a', 'b'), offset, offset, (published, pick, begins, days, key, now, billedDays) => {
      const gone = published[pick % published.length]!;
      const [today, billedUntil] = [addDays(start, now), addDays(start, billedDays)];
      const term = { from: addDays(start, begins), until: addDays(start, begins + days) };
      const at = (list: readonly RateVersion[], on: string) => (list.some((each) => each.effectiveFrom <= on) ? rateVersionAt(list, { id: cardId, follows: 'newest' }, on) : undefined);
      const priceOf = (list: readonly RateVersion[], on: string) => at(list, on)?.rates.find((each) => each.key === key);
      const bills = (on: string) => on < billedUntil && term.from <= on && on < term.until;
      const all = Array.from({ length: 75 }, (_, day) => addDays(start, day));
      const billed = all.some((on) => bills(on) && at(published, on)?.id === gone.id && priceOf(published, on)) ? [{ agreementId: 'A-1', until: billedUntil }] : [];
      const found = inTheWayOfWithdrawal(cardId, published, gone, [following(key, term)], billed, today);
      const rest = published.filter(({ id }) => id !== gone.id);
      const robbed = all.some((on) => term.from <= on && on < term.until && priceOf(published, on) && !priceOf(rest, on));
      expect(found.length === 0).toBe(gone.effectiveFrom > today && billed.length === 0 && !robbed);
      if (found.length > 0) return;
      for (const on of all) if (on <= today || bills(on)) expect(priceOf(rest, on)).toEqual(priceOf(published, on));
    }));
  });
});
