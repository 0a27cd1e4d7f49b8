/** Numbers that are proposed: in the agency's own way, and never one that is taken. */
import fc from 'fast-check';
import { nextPolicyNumber } from './policy-number.js';

const after = (numbers: string[]) => nextPolicyNumber(numbers, numbers);

describe('the number of a new policy', () => {
  it('goes on in the way that is used most', () => {
    expect(after([])).toBe('P-101');
    expect(after(['GO-101', 'GO-207', 'GO-110', 'SO-1'])).toBe('GO-208');
    expect(after(['P-101', 'P-102'])).toBe('P-103');
    expect(after(['GO-009', 'go-008'])).toBe('GO-010');
    expect(after(['1.2.3', '1.2.4'])).toBe('1.2.5');
    expect(after(['2026-99'])).toBe('2026-100');
    expect(after(['Handbook', 'Use of force'])).toBe('P-101');
  });

  it('never proposes a number that is taken, also by a policy of another kind', () => {
    expect(nextPolicyNumber(['SO-1'], ['SO-1', 'so-2', 'GO-1'])).toBe('SO-3');
    expect(nextPolicyNumber([], ['p-101'])).toBe('P-102');
    fc.assert(fc.property(fc.array(fc.oneof(fc.string({ maxLength: 40 }), fc.tuple(fc.constantFrom('GO-', 'go-', 'P-', ''), fc.nat({ max: 300 })).map(([prefix, n]) => `${prefix}${n}`))), (numbers) => {
      const next = after(numbers);
      expect(numbers.map((each) => each.toLowerCase())).not.toContain(next.toLowerCase());
      expect(next.length).toBeLessThanOrEqual(40);
    }));
  });
});
