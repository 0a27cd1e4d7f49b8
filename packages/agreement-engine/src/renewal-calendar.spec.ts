/** The calendar of an agreement: nobody learns too late that it ends, renews, or could have been kept from renewing. */
import fc from 'fast-check';
import { addDays } from '@rapport/billing-engine/civil-date';
import { calendarDueBy, type CalendarQuestion, declineCountsOn, expiringFrom, lastDayToDecline, renewalCalendar, renewsByItself, termAfterRenewals, usualWarnings } from './renewal-calendar.js';

const question: CalendarQuestion = { term: { from: '2025-07-01', until: '2026-07-01' }, renewal: { kind: 'automatic', months: 12, noticeDays: 90 }, notice: { days: 60, settleWithinDays: 45 }, given: null, declined: null };
const told = (over: Partial<CalendarQuestion> = {}) => renewalCalendar({ ...question, ...over }).map((each) => `${each.on} ${each.kind}`);

describe('calendar', () => {
  it('warns before the last day on which an automatic renewal can still be declined', () => {
    expect(lastDayToDecline(question.term, question.renewal)).toBe('2026-04-01');
    expect(told()).toEqual(['2026-01-01 decline-soon', '2026-03-02 decline-soon', '2026-03-25 decline-soon', '2026-04-01 last-day-to-decline', '2026-07-01 renews']);
  });
  it('warns of the end where nothing renews it, and asks for settlement after it', () => {
    expect(told({ renewal: { kind: 'none', months: 0, noticeDays: 0 } })).toEqual(['2026-01-02 term-ends-soon', '2026-04-02 term-ends-soon', '2026-06-01 term-ends-soon', '2026-07-01 term-ends', '2026-07-31 settle-soon', '2026-08-11 settle-soon', '2026-08-14 settle-by']);
  });
  it('follows a declaration that came in time, and ignores one that came a day late', () => {
    expect(told({ declined: { countsOn: '2026-04-01' } })).toContain('2026-07-01 term-ends');
    expect(told({ declined: { countsOn: '2026-04-02' } })).toEqual(['2026-07-01 renews']);
  });
  it('follows the clock of a termination instead of the term once a notice was received', () => {
    expect(told({ given: { givenOn: '2026-01-10', receivedOn: '2026-01-12', wishedLastDay: null } })).toEqual(['2026-02-12 service-ends-soon', '2026-03-07 service-ends-soon', '2026-03-14 service-ends', '2026-04-13 settle-soon', '2026-04-24 settle-soon', '2026-04-27 settle-by']);
    expect(told({ given: { givenOn: '2026-01-10', receivedOn: null, wishedLastDay: null } })).toEqual(told());
  });
  it('warns of a term shorter than the warning on its first day', () => {
    expect(told({ term: { from: '2026-05-01', until: '2026-07-01' }, renewal: { kind: 'by_agreement', months: 12, noticeDays: 30 } }).slice(0, 2)).toEqual(['2026-05-01 term-ends-soon', '2026-05-01 term-ends-soon']);
  });
  it('begins to expire with the first warning, and never where it renews by itself or a notice runs', () => {
    expect(expiringFrom({ ...question, renewal: { kind: 'by_agreement', months: 12, noticeDays: 30 } })).toBe('2026-01-02');
    expect(expiringFrom(question)).toBeNull();
    expect(expiringFrom({ ...question, given: { givenOn: '2026-01-10', receivedOn: '2026-01-12', wishedLastDay: null } })).toBeNull();
  });
});

describe('renewed terms', () => {
  it('keep 29 February, and follow each other without a gap', () => {
    const term = { from: '2024-02-29', until: '2028-02-29' };
    expect([1, 2, 3, 4].map((count) => termAfterRenewals(term, { months: 12 }, count).until)).toEqual(['2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']);
    fc.assert(fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 30 }), (offset, months, count) => {
      const first = { from: '2020-01-01', until: addDays('2020-06-01', offset) };
      expect(termAfterRenewals(first, { months }, count + 1).from).toBe(termAfterRenewals(first, { months }, count).until);
    }));
  });
  it.each([[{ months: 12 }, -1], [{ months: 12 }, 0.5], [{ months: 0 }, 1]])('are refused for %j × %d', (renewal, count) => expect(() => termAfterRenewals(question.term, renewal, count)).toThrow(RangeError));
});

describe('what is due', () => {
  const day = fc.integer({ min: -400, max: 500 }).map((offset) => addDays('2026-01-01', offset));
  it('is told once, and after a pause only the latest warning of a day', () => {
    const entries = renewalCalendar(question);
    const first = calendarDueBy(entries, '2026-03-27', new Set());
    expect(first.map((each) => `${each.on} ${each.kind}`)).toEqual(['2026-03-25 decline-soon']);
    expect(calendarDueBy(entries, '2026-03-28', new Set(first.map((each) => each.key)))).toEqual([]);
  });
  it('never holds what lies ahead, and never what was told', () => {
    fc.assert(fc.property(day, fc.array(day, { maxLength: 6 }), (today, runs) => {
      const entries = renewalCalendar({ ...question, renewal: { kind: 'none', months: 0, noticeDays: 0 } });
      const seen = new Set<string>();
      for (const run of [...runs, today].toSorted()) {
        for (const entry of calendarDueBy(entries, run, seen)) {
          expect(entry.on <= run).toBe(true);
          expect(seen.has(entry.key)).toBe(false);
          seen.add(entry.key);
        }
      }
    }));
  });
  it('always leaves somebody the whole notice period: the last day to decline lies that long before the last day of the term', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 2000 }), (noticeDays, offset) => {
      const term = { from: '2020-01-01', until: addDays('2024-02-28', offset) };
      const last = lastDayToDecline(term, { noticeDays });
      expect(addDays(last, noticeDays + 1)).toBe(term.until);
      const renewal = { kind: 'automatic' as const, months: 12, noticeDays };
      expect(renewsByItself({ term, renewal, declined: { countsOn: last } })).toBe(false);
      expect(renewsByItself({ term, renewal, declined: { countsOn: addDays(last, 1) } })).toBe(true);
    }));
  });
  it('never lets a side decline in time by a day that it alone says: one recorded too late is late, whatever day of receipt it claims', () => {
    fc.assert(fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 0, max: 400 }), (late, claimed) => {
      const recordedOn = addDays(lastDayToDecline(question.term, question.renewal), late);
      const countsOn = declineCountsOn({ receivedOn: addDays(recordedOn, -claimed), recordedOn });
      expect(renewsByItself({ ...question, declined: { countsOn } })).toBe(late > 0);
    }));
    expect(declineCountsOn({ receivedOn: '2026-04-03', recordedOn: '2026-04-01' })).toBe('2026-04-03');
  });
  it('has one key for one thing, calculated on any day', () => {
    const keys = renewalCalendar(question, { ...usualWarnings, decline: [90, 90, 30, 0] }).map((each) => each.key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
