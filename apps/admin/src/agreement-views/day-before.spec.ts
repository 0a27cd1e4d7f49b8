/** Days beside and within a term. */
import { dayBefore, dayWithin } from './day-before.js';

it('ends a span on its last day', () => {
  expect(dayBefore('2027-03-01')).toBe('2027-02-28');
});

it('stays within the term, which does not hold the day on which it ends', () => {
  const term = { from: '2027-07-01', until: '2029-07-01' };
  expect(['2026-11-22', '2027-07-01', '2028-01-15', '2029-06-30', '2029-07-01', '2030-01-01'].map((day) => dayWithin(term, day))).toEqual(['2027-07-01', '2027-07-01', '2028-01-15', '2029-06-30', '2029-06-30', '2029-06-30']);
});
