/** The first day that is kept. */
import fc from 'fast-check';
import { firstNight, keptFrom, nextNight } from './removal-day.js';

const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const monthsOf = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));

describe('the first day that is kept', () => {
  it.each([['2026-03-31', 1, '2026-02-28'], ['2024-03-31', 1, '2024-02-29'], ['2026-11-21', 36, '2023-11-21'], ['2026-01-15', 1, '2025-12-15'], ['2024-02-29', 12, '2023-02-28'], ['2026-11-21', 1200, '1926-11-21']])(
    'on %s after %i months is %s', (today, months, expected) => { expect(keptFrom(today, months)).toBe(expected); });

  it('is so many calendar months back, and never later in the month than today', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 1200 }), (today, months) => {
      const kept = keptFrom(today, months);
      expect(monthsOf(today) - monthsOf(kept)).toBe(months);
      expect(kept.slice(8) <= today.slice(8)).toBe(true);
      expect(new Date(kept).toISOString().slice(0, 10)).toBe(kept);
    }));
  });

  it('never takes more on a later day away than a shorter time would', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 1199 }), (today, months) => { expect(keptFrom(today, months + 1) < keptFrom(today, months)).toBe(true); }));
  });

  it('never goes back from one day to the next', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 1200 }), (today, months) => {
      const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
      expect(keptFrom(tomorrow, months) >= keptFrom(today, months)).toBe(true);
    }));
  });
});

describe('the next night', () => {
  it.each([['2026-11-21T14:05:00', '2026-11-23'], ['2026-11-21T00:30:00', '2026-11-22'], ['2026-11-21T02:00:00', '2026-11-22'], ['2026-11-21T02:00:01', '2026-11-23'], ['2026-12-31T23:59:59', '2027-01-02']])(
    'of an agency made at %s is never before a day has gone: %s', (madeAt, first) => {
      expect(firstNight(madeAt, 2)).toBe(first);
      expect(nextNight({ today: madeAt.slice(0, 10), ran: false, madeAt }, 2)).toBe(first);
    });

  it('never names a night that is over, nor one before the first', () => {
    fc.assert(fc.property(day, day, fc.boolean(), (today, made, ran) => {
      const next = nextNight({ today, ran, madeAt: `${made}T14:00:00` }, 2);
      expect(next >= (ran ? nextNight({ today, ran: false, madeAt: '1999-01-01T00:00:00' }, 2) : today)).toBe(true);
      expect(next >= firstNight(`${made}T14:00:00`, 2)).toBe(true);
    }));
  });
});
