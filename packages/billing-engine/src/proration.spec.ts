/** Parts of a period and periods of a year are always the whole, in every day count and rounding. */
import fc from 'fast-check';
import { addDays } from './civil-date.js';
import { type Grid, anchorYearOf, fiscalYearOf, periodAt } from './civil-period.js';
import { prorate, slotsOf, splitYear } from './proration.js';
import { cutAt } from './span.js';
import { dayCounts, frequencies, roundings } from './terms.js';

const days = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2060-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const grids: fc.Arbitrary<Grid> = fc.record({ anchor: days, every: fc.constantFrom(...frequencies) });
const amounts = fc.integer({ min: -1e11, max: 1e11 });
const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

describe('a year’s amount', () => {
  it('is the sum of its periods to the cent, leap year or not', () => {
    fc.assert(fc.property(grids, days, amounts, fc.constantFrom(...dayCounts), (grid, day, amount, rule) => {
      expect(sum(splitYear(amount, slotsOf(grid, anchorYearOf(grid.anchor, day), rule)))).toBe(amount);
    }));
  });

  it('keeps its cents when a fiscal year begins inside a period', () => {
    const start = fc.constantFrom({ month: 7, day: 1 }, { month: 10, day: 1 }, { month: 2, day: 29 });
    fc.assert(fc.property(grids, days, amounts, fc.constantFrom(...dayCounts), start, (grid, day, amount, rule, fiscal) => {
      const slots = slotsOf(grid, fiscalYearOf(fiscal, day), rule);
      fc.pre(slots.some(({ weight }) => weight.numerator > 0));
      expect(sum(splitYear(amount, slots))).toBe(amount);
    }));
  });

  it('gives long months more than short ones where every day is a 365th', () => {
    const slots = slotsOf({ anchor: '2027-01-01', every: 'month' }, anchorYearOf('2027-01-01', '2027-01-01'), 'actual_365');
    expect(splitYear(36_500_00, slots).slice(0, 3)).toEqual([310_000, 280_000, 310_000]);
  });
});

describe('a part of a period', () => {
  it('together with the others is the period to the cent, however it is cut', () => {
    fc.assert(fc.property(grids, fc.integer({ min: -20, max: 20 }), amounts, fc.constantFrom(...dayCounts), fc.constantFrom(...roundings), fc.array(fc.nat(366), { maxLength: 5 }), (grid, index, amount, rule, rounding, offsets) => {
      const period = periodAt(grid, index);
      const parts = cutAt(period, offsets.map((n) => addDays(period.from, n)));
      expect(sum(parts.map((part) => prorate(amount, period, part, rule, rounding)))).toBe(amount);
    }));
  });

  it('of a credit is the mirror of the same part of the charge', () => {
    fc.assert(fc.property(grids, amounts, fc.constantFrom(...dayCounts), fc.constantFrom(...roundings), fc.nat(40), (grid, amount, rule, rounding, offset) => {
      const period = periodAt(grid, 0);
      for (const part of cutAt(period, [addDays(period.from, offset)])) {
        expect(prorate(-amount, period, part, rule, rounding) + prorate(amount, period, part, rule, rounding)).toBe(0);
      }
    }));
  });
});
