/** Of which periods something can have been measured. */
import { periodFault } from './readings-csv.js';

const calls = { key: 'calls', label: 'Calls', per: 'quarter' as const };
const residents = { key: 'residents', label: 'Residents', per: 'year' as const };

describe('the period of a measure', () => {
  it.each([['2026-Q3', '2026-10-01'], ['2026-Q3', '2026-12-31'], ['2025-Q4', '2026-01-01'], ['2020-Q1', '2026-11-21']])('%s can have been measured on %s', (period, day) => expect(periodFault(calls, period, day)).toBeNull());
  it.each([['2026-Q3', '2026-09-30'], ['2026-Q4', '2026-11-01'], ['2099-Q1', '2026-11-01'], ['2026-Q1', '2026-01-01'], ['2026-Q4', '2026-12-31']])('%s is not taken as measured on %s, before it was over', (period, day) => expect(periodFault(calls, period, day)).toBe(`${period} was not over on ${day}: a quarter is measured once it is over`));
  it.each([['2026', '2026-01-01', null], ['2025', '2026-11-01', null], ['2027', '2026-12-31', '2027 had not begun on 2026-12-31']])('of the year %s measured on %s says %j', (period, day, fault) => expect(periodFault(residents, period, day)).toBe(fault));
});
