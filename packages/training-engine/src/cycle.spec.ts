/** Windows, cycles of hours and renewals over leap years, year ends and odd anchors. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, dayOfYear, firstAfter, monthsAfter, periodOf } from './calendar.js';
import { hoursAnchor, hoursCyclesOn, windowOn } from './cycle.js';
import { dueAfterLeave, dueOfNew, isOverdue, nextRenewal } from './due-date.js';

const days = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2060-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const yearly = { kind: 'window', opens: '01-01', closes: '03-31', everyYears: 1, firstYear: 2024, earlyDays: 0 } as const;

describe('civil days', () => {
  it('adds days over a change of clocks without losing one', () => {
    expect(addDays('2026-03-07', 2)).toBe('2026-03-09');
    expect(addDays('2026-10-31', 2)).toBe('2026-11-02');
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  });

  it('never loses 29 and 31 on the way: counted from the anchor they come back', () => {
    expect([1, 2].map((n) => monthsAfter('2023-12-31', n * 2))).toEqual(['2024-02-29', '2024-04-30']);
    expect(monthsAfter('2024-02-29', 12)).toBe('2025-02-28');
    expect(monthsAfter('2024-02-29', 48)).toBe('2028-02-29');
    expect(dayOfYear(2025, '02-29')).toBe('2025-02-28');
  });

  it('counts as Temporal counts, whatever the day', () => {
    fc.assert(fc.property(days, fc.integer({ min: -500, max: 500 }), (day, n) => {
      expect(monthsAfter(day, n)).toBe(Temporal.PlainDate.from(day).add({ months: n }).toString());
      expect(addDays(day, n)).toBe(Temporal.PlainDate.from(day).add({ days: n }).toString());
      expect(dayOfYear(2000 + n, day.slice(5))).toBe(Temporal.PlainMonthDay.from(day.slice(5)).toPlainDate({ year: 2000 + n }).toString());
    }));
  });

  it('puts every day into exactly one period', () => {
    fc.assert(fc.property(days, days, fc.integer({ min: 1, max: 60 }), (anchor, day, months) => {
      const k = periodOf(anchor, months, day);
      if (day < anchor) return expect(k).toBe(-1);
      expect(monthsAfter(anchor, k * months) <= day && day < monthsAfter(anchor, (k + 1) * months)).toBe(true);
      expect(firstAfter(anchor, months, day)).toBe(monthsAfter(anchor, (k + 1) * months));
    }));
  });
});

describe('windows', () => {
  it('is closed outside, and open on both of its edges', () => {
    expect(windowOn(yearly, '2026-12-31')).toBeNull();
    expect(windowOn(yearly, '2027-01-01')?.key).toBe('2027');
    expect(windowOn(yearly, '2027-03-31')?.key).toBe('2027');
    expect(windowOn(yearly, '2027-04-01')).toBeNull();
    expect(windowOn(yearly, '2023-02-01')).toBeNull();
  });

  it('keeps a window over New Year together, up to 29 February where there is one', () => {
    const winter = { ...yearly, opens: '11-01', closes: '02-29' } as const;
    expect(windowOn(winter, '2028-02-29')).toMatchObject({ key: '2027', fromOn: '2027-11-01', untilOn: '2028-02-29' });
    expect(windowOn(winter, '2027-02-28')).toMatchObject({ key: '2026', untilOn: '2027-02-28' });
    expect(windowOn(winter, '2027-03-01')).toBeNull();
  });

  it('asks every other year only', () => {
    const other = { ...yearly, everyYears: 2 } as const;
    expect([2024, 2025, 2026].map((year) => windowOn(other, `${year}-02-01`)?.key ?? null)).toEqual(['2024', null, '2026']);
  });
});

describe('cycles of hours', () => {
  const texas = { kind: 'hours', hours: 0, buckets: [{ name: 'Mandated', categories: ['law'], hours: 8 }], counting: 'once', units: { months: 24, hours: 40, buckets: [] } } as const;
  it('runs two units of 2 years in each cycle of 4', () => {
    expect(hoursCyclesOn(texas, 48, '2025-09-01', '2028-03-01').map(({ key, untilOn }) => [key, untilOn])).toEqual([['unit:2027-09-01', '2029-08-31'], ['cycle:2025-09-01', '2029-08-31']]);
    expect(hoursCyclesOn(texas, 48, '2025-09-01', '2025-08-31')).toEqual([]);
  });

  it('counts from the fiscal year of the agency, the calendar, or the first day of a person', () => {
    const rule = (kind: 'fiscal' | 'calendar' | 'joined') => ({ kind: 'hours-cycle', months: 24, anchor: kind === 'joined' ? { kind } : { kind, firstYear: 2025 } }) as const;
    expect(hoursAnchor(rule('fiscal'), '2020-02-29', '07-01')).toBe('2025-07-01');
    expect(hoursAnchor(rule('calendar'), '2020-02-29', '07-01')).toBe('2025-01-01');
    expect(hoursAnchor(rule('joined'), '2020-02-29', '07-01')).toBe('2020-02-29');
  });
});

describe('due dates', () => {
  it('gives a new hire the grace from the first day or the effective day, whichever is later', () => {
    expect(dueOfNew('2026-01-01', '2026-11-10', '2026-11-10', 30)).toBe('2026-12-10');
    expect(dueOfNew('2027-01-01', '2026-11-10', '2026-11-10', 30)).toBe('2027-01-31');
    expect(dueOfNew('2026-01-01', '2026-11-10', '2026-11-21', 30)).toBe('2026-12-10');
  });

  it('never makes anybody overdue on the day on which they are told', () => {
    fc.assert(fc.property(days, days, days, fc.integer({ min: 0, max: 100 }), (effective, joined, today, grace) => {
      expect(isOverdue({ open: true, paused: false, waits: false, dueOn: dueOfNew(effective, joined, today, grace) }, today)).toBe(false);
    }));
  });

  it('moves a due date after a leave, never to an earlier day', () => {
    expect(dueAfterLeave('2026-03-31', '2026-03-31', '2026-05-01', 14)).toBe('2026-05-15');
    expect(dueAfterLeave('2026-12-31', '2026-03-31', '2026-05-01', 14)).toBe('2026-12-31');
  });

  it('never lets a leave take back what was overdue when the clock stopped', () => {
    fc.assert(fc.property(days, days, days, fc.integer({ min: 0, max: 100 }), (original, pausedOn, backOn, grace) => {
      const due = dueAfterLeave(original, pausedOn, backOn, grace);
      expect(original < pausedOn ? due === original : due >= original && due >= addDays(backOn, grace)).toBe(true);
    }));
  });

  const anniversary = { kind: 'anniversary', months: 12, windowDays: 90, late: 'from-completion' } as const;
  const last = { anchorOn: '2024-02-29', dueOn: '2027-02-28', excused: false };
  it('keeps the anniversary for who renews within the window, 29 February too', () => {
    expect(nextRenewal(anniversary, { ...last, closedOn: '2026-12-15' })).toEqual({ anchorOn: '2024-02-29', dueOn: '2028-02-29' });
    expect(nextRenewal(anniversary, { ...last, closedOn: '2027-02-28' }).dueOn).toBe('2028-02-29');
  });
  it('counts anew from a renewal that came too early', () => expect(nextRenewal(anniversary, { ...last, closedOn: '2026-10-01' }).dueOn).toBe('2027-10-01'));
  it('counts anew from a late one, or holds on to the day, as the rule says', () => {
    expect(nextRenewal(anniversary, { ...last, closedOn: '2027-03-20' }).dueOn).toBe('2028-03-20');
    expect(nextRenewal({ ...anniversary, late: 'keep' }, { ...last, closedOn: '2028-03-20' }).dueOn).toBe('2029-02-28');
  });
  it('never takes an excuse for training: the next one comes when it would have come', () => {
    expect(nextRenewal({ kind: 'from-completion', months: 12, leadDays: 60 }, { anchorOn: '2025-06-30', dueOn: '2026-06-30', closedOn: '2026-05-01', excused: true }).dueOn).toBe('2027-06-30');
  });
  it('is always due later than the one before', () => {
    fc.assert(fc.property(days, days, fc.integer({ min: 1, max: 48 }), fc.constantFrom('from-completion', 'keep'), fc.boolean(), (anchorOn, closedOn, months, late, excused) => {
      const dueOn = monthsAfter(anchorOn, months);
      const next = nextRenewal({ ...anniversary, months, late: late as 'keep', windowDays: 10 }, { anchorOn, dueOn, closedOn, excused });
      expect(next.dueOn > closedOn).toBe(true);
    }));
  });
});
