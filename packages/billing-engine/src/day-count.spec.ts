/** A part of a period is the same fraction for both sides, and the parts of a period are the period. */
import fc from 'fast-check';
import { addDays } from './civil-date.js';
import { type Grid, periodAt } from './civil-period.js';
import { daysGone, daysIn, fractionOfPeriod, weightOfPeriod } from './day-count.js';
import { dayCounts, frequencies } from './terms.js';

const days = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2060-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const periods = fc.tuple(fc.record<Grid>({ anchor: days, every: fc.constantFrom(...frequencies) }), fc.integer({ min: -20, max: 20 })).map(([grid, index]) => periodAt(grid, index));
const february = { from: '2028-02-01', until: '2028-03-01' };

describe('day counts', () => {
  it('measure a part by the whole billing period, not by its calendar month', () => {
    expect(fractionOfPeriod({ from: '2026-02-01', until: '2026-02-13' }, { from: '2026-01-13', until: '2026-02-13' }, 'actual_period')).toEqual({ numerator: 12, denominator: 31 });
  });

  it('count 29 February as the agreement says', () => {
    const part = { from: '2028-02-15', until: '2028-03-01' };
    expect(fractionOfPeriod(part, february, 'actual_period')).toEqual({ numerator: 15, denominator: 29 });
    expect(fractionOfPeriod(part, february, 'actual_365')).toEqual({ numerator: 14, denominator: 28 });
    expect(fractionOfPeriod(part, february, 'thirty_360')).toEqual({ numerator: 16, denominator: 30 });
  });

  it('gives a year of 365 days 365 of them, leap or not', () => {
    for (const year of [2027, 2028]) {
      const months = Array.from({ length: 12 }, (_, index) => periodAt({ anchor: `${year}-01-01`, every: 'month' }, index));
      expect(months.reduce((sum, month) => sum + weightOfPeriod(month, 'actual_365'), 0)).toBe(365);
      expect(months.map((month) => weightOfPeriod(month, 'thirty_360'))).toEqual(Array(12).fill(1));
    }
  });

  it('gives every month 30 days under 30/360, the 31st none of its own', () => {
    const january = { from: '2027-01-01', until: '2027-02-01' };
    expect(['2027-01-09', '2027-01-30', '2027-01-31', '2027-02-01'].map((day) => daysGone(january, day, 'thirty_360'))).toEqual([8, 29, 29, 30]);
    expect(daysGone({ from: '2027-02-28', until: '2027-03-31' }, '2027-03-31', 'thirty_360')).toBe(30);
    expect(daysGone({ from: '2027-01-31', until: '2027-02-28' }, '2027-02-28', 'thirty_360')).toBe(30);
  });

  it('charges a whole period to the day service begins in it, once', () => {
    const period = { from: '2027-01-01', until: '2027-02-01' };
    const halves = [{ from: '2027-01-01', until: '2027-01-16' }, { from: '2027-01-16', until: '2027-02-01' }];
    expect(halves.map((half) => fractionOfPeriod(half, period, 'whole_periods').numerator)).toEqual([1, 0]);
    expect(halves.map((half) => fractionOfPeriod(half, period, 'whole_periods', '2027-01-20').numerator)).toEqual([0, 1]);
  });

  it('never lets the parts of a period be more or less than the period', () => {
    fc.assert(fc.property(periods, fc.constantFrom(...dayCounts), fc.array(fc.nat(366), { maxLength: 6 }), (period, rule, offsets) => {
      const cuts = [...offsets.map((n) => addDays(period.from, n)).filter((day) => day > period.from && day < period.until), period.from, period.until].toSorted();
      const parts = cuts.slice(1).map((until, i) => fractionOfPeriod({ from: cuts[i]!, until }, period, rule));
      expect(parts.every(({ numerator }) => numerator >= 0)).toBe(true);
      expect(parts.reduce((sum, { numerator }) => sum + numerator, 0)).toBe(daysIn(period, rule));
    }));
  });
});
