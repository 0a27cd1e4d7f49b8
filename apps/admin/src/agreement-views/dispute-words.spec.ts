/** How a dispute is named that went both ways. */
import { outcomeWords } from './dispute-words.js';

const named = (state: 'accepted' | 'rejected' | 'withdrawn' | 'opened', given: number, accepted: number | null) => {
  const { label, sums } = outcomeWords({ state, claimed: 1000, given, accepted, document: { currency: 'USD' } }, { money: (minor) => `$${minor}` });
  return sums ? `${label}: ${sums}` : label;
};

describe('the outcome of a dispute', () => {
  it('is never said to be accepted where the most of it was lost, nor rejected where some was given back', () => {
    expect([named('accepted', 0, 1), named('accepted', 400, 401)]).toEqual(['Accepted in part: $1 of $1000; the other $999 was refused', 'Accepted in part: $401 of $1000; the other $599 was refused']);
    expect(named('rejected', 400, null)).toBe('Rejected in part: $600 of $1000; $400 was given back before');
  });
  it('is a word where it went one way, or is open', () => {
    expect([named('accepted', 400, 1000), named('rejected', 0, null), named('withdrawn', 400, null), named('opened', 400, null)]).toEqual(['Accepted', 'Rejected', 'Withdrawn', 'Open']);
  });
});
