/** Periods and years over leap years, ends of months, odd fiscal years and zones on both sides of UTC. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, civilDay, civilDayAt, daysBetween, firstOfMonthFrom, firstOfNextMonth, leapDaysIn, monthsAfter } from './civil-date.js';
import { agreementYearOf, fiscalYearOf, fiscalYearStartsIn, type Grid, periodAt, periodOf, periodsBetween } from './civil-period.js';
import { covers, cutAt, intersection, spanOf, without } from './span.js';
import { frequencies } from './terms.js';

const days = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2060-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const spans = fc.tuple(days, days).filter(([a, b]) => a !== b).map(([a, b]) => (a < b ? { from: a, until: b } : { from: b, until: a }));
const grids: fc.Arbitrary<Grid> = fc.record({ anchor: days, every: fc.constantFrom(...frequencies) });

describe('civil days', () => {
  it('count as Temporal counts, whatever the day', () => {
    fc.assert(fc.property(days, days, fc.integer({ min: -900, max: 900 }), (day, other, n) => {
      const plain = Temporal.PlainDate.from(day);
      expect(addDays(day, n)).toBe(plain.add({ days: n }).toString());
      expect(monthsAfter(day, n)).toBe(plain.add({ months: n }).toString());
      expect(daysBetween(day, other)).toBe(plain.until(other, { largestUnit: 'day' }).days);
    }));
  });

  it('refuses days that no calendar has', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '2026-04-01T00:00']) expect(() => civilDay(text)).toThrow('not a day');
    expect(civilDay('2028-02-29')).toBe('2028-02-29');
    expect(() => spanOf('2026-01-02', '2026-01-02')).toThrow('holds no day');
  });

  it('counts every 29 February once', () => {
    expect(leapDaysIn({ from: '2024-02-29', until: '2028-02-29' })).toBe(1);
    expect(leapDaysIn({ from: '2024-03-01', until: '2028-03-01' })).toBe(1);
    fc.assert(fc.property(spans, (span) => {
      let found = 0;
      for (let year = 1990; year <= 2061; year++) if (Temporal.PlainDate.from({ year, month: 1, day: 1 }).inLeapYear && covers(span, `${year}-02-29`)) found++;
      expect(leapDaysIn(span)).toBe(found);
    }));
  });

  it('finds the first of the next month from its first day too', () => {
    expect(['2026-01-31', '2026-02-01', '2026-12-15'].map(firstOfNextMonth)).toEqual(['2026-02-01', '2026-03-01', '2027-01-01']);
    expect(['2026-01-31', '2026-02-01'].map(firstOfMonthFrom)).toEqual(['2026-02-01', '2026-02-01']);
  });

  it('is the agency’s day, not the server’s: both sides of UTC and over changes of clocks', () => {
    expect(civilDayAt('2026-07-01T06:59:59Z', 'America/Los_Angeles')).toBe('2026-06-30');
    expect(civilDayAt('2026-07-01T07:00:00Z', 'America/Los_Angeles')).toBe('2026-07-01');
    expect(civilDayAt('2026-06-30T14:00:00Z', 'Pacific/Guam')).toBe('2026-07-01');
    expect(civilDayAt('2026-03-08T09:59:59Z', 'America/Los_Angeles')).toBe('2026-03-08');
    expect(civilDayAt('2026-11-01T07:30:00Z', 'America/Los_Angeles')).toBe('2026-11-01');
    expect(civilDayAt(Date.parse('2026-01-01T09:59:00Z'), 'Pacific/Honolulu')).toBe('2025-12-31');
    expect(() => civilDayAt(0, 'Mars/Olympus')).toThrow('not a time zone');
  });
});

describe('periods', () => {
  it('never lose the 31st on the way: counted from the anchor it comes back', () => {
    const grid = { anchor: '2027-01-31', every: 'month' } as const;
    expect([0, 1, 2, 13].map((index) => periodAt(grid, index).from)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2028-02-29']);
    expect(periodAt({ anchor: '2024-02-29', every: 'year' }, 4).from).toBe('2028-02-29');
    expect(periodAt(grid, -1)).toEqual({ index: -1, from: '2026-12-31', until: '2027-01-31' });
  });

  it('leave no day out and count none twice, before the anchor too', () => {
    fc.assert(fc.property(grids, days, (grid, day) => {
      const period = periodOf(grid, day);
      expect(covers(period, day)).toBe(true);
      expect(periodAt(grid, period.index + 1).from).toBe(period.until);
      expect(periodOf(grid, period.until).index).toBe(period.index + 1);
    }));
  });

  it('cover a span whole, in order, and nothing that does not touch it', () => {
    fc.assert(fc.property(grids, days, fc.integer({ min: 1, max: 1500 }), (grid, from, length) => {
      const span = { from, until: addDays(from, length) };
      const found = periodsBetween(grid, span);
      expect(found.map((period) => intersection(period, span)).every(Boolean)).toBe(true);
      expect(found[0]!.from <= span.from && found.at(-1)!.until >= span.until).toBe(true);
      found.slice(1).forEach((period, i) => expect(period.from).toBe(found[i]!.until));
    }));
  });

  it('ends before its last day: the end is the first day of the next', () => {
    expect(periodOf({ anchor: '2026-01-01', every: 'month' }, '2026-02-01').from).toBe('2026-02-01');
    expect(covers({ from: '2026-01-01', until: '2026-02-01' }, '2026-02-01')).toBe(false);
  });
});

describe('years', () => {
  it('begin in July and October as in January, and on 29 February where there is one', () => {
    expect(fiscalYearOf({ month: 7, day: 1 }, '2026-06-30')).toEqual({ index: 2025, from: '2025-07-01', until: '2026-07-01' });
    expect(fiscalYearOf({ month: 10, day: 1 }, '2026-10-01')).toEqual({ index: 2026, from: '2026-10-01', until: '2027-10-01' });
    expect(fiscalYearOf({ month: 1, day: 1 }, '2026-12-31').index).toBe(2026);
    expect(fiscalYearOf({ month: 2, day: 29 }, '2027-02-28').from).toBe('2027-02-28');
    expect(fiscalYearStartsIn({ month: 7, day: 1 }, { from: '2025-07-01', until: '2027-07-01' })).toEqual(['2026-07-01']);
  });

  it('do not begin anew after the few days before the anchor', () => {
    const from = { anchor: '2026-02-13', begins: '2026-02-01' };
    expect(agreementYearOf(from, '2026-02-01')).toEqual({ index: 0, from: '2026-02-01', until: '2027-02-13' });
    expect(agreementYearOf(from, '2026-12-01')).toEqual({ index: 0, from: '2026-02-01', until: '2027-02-13' });
    expect(agreementYearOf(from, '2027-02-13')).toMatchObject({ index: 1, from: '2027-02-13' });
    expect(agreementYearOf({ anchor: '2026-01-13', begins: '2026-02-01' }, '2026-02-01')).toEqual({ index: 0, from: '2026-01-13', until: '2027-01-13' });
  });
});

describe('spans', () => {
  it('keep every day once when they are cut, and lose exactly the holes', () => {
    const length = (parts: { from: string; until: string }[]) => parts.reduce((sum, part) => sum + daysBetween(part.from, part.until), 0);
    fc.assert(fc.property(spans, fc.array(days, { maxLength: 5 }), fc.array(spans, { maxLength: 3 }), (span, cuts, holes) => {
      const parts = cutAt(span, cuts);
      expect(length(parts)).toBe(length([span]));
      expect(parts.every((part) => part.from < part.until)).toBe(true);
      const left = without(span, holes);
      for (const part of left) for (const hole of holes) expect(intersection(part, hole)).toBeNull();
      const edges = [span.from, ...cuts, ...holes.flatMap((hole) => [hole.from, hole.until])].filter((day) => covers(span, day));
      for (const day of edges) expect(left.some((part) => covers(part, day))).toBe(!holes.some((hole) => covers(hole, day)));
    }));
  });
});
