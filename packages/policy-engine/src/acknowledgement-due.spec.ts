/** Due dates on the days that go wrong: 29 February, clock changes, leave, and the due day itself. */
import fc from 'fast-check';
import { addDays, daysBetween, dueAfterLeave, dueOfNew, isOverdue } from './acknowledgement-due.js';

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('1996-01-01', n));

describe('due dates', () => {
  it('gives whoever joins late the same time as everybody had', () => {
    expect(dueOfNew('2026-03-01', '2026-02-10', 14, null)).toBe('2026-03-15');
    expect(dueOfNew('2026-03-01', '2026-06-10', 14, null)).toBe('2026-06-24');
  });

  it('counts over 29 February and over both clock changes', () => {
    expect(dueOfNew('2028-02-22', '2028-02-01', 7, null)).toBe('2028-02-29');
    expect(dueOfNew('2027-02-22', '2027-02-01', 7, null)).toBe('2027-03-01');
    expect(dueOfNew('2026-03-07', '2026-03-07', 1, null)).toBe('2026-03-08');
    expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
  });

  it('is not overdue on the due day itself, nor while somebody is on leave, nor once finished', () => {
    expect(isOverdue({ open: true, paused: false, dueOn: '2026-03-15' }, '2026-03-15')).toBe(false);
    expect(isOverdue({ open: true, paused: false, dueOn: '2026-03-15' }, '2026-03-16')).toBe(true);
    expect(isOverdue({ open: true, paused: true, dueOn: '2026-03-15' }, '2026-09-01')).toBe(false);
    expect(isOverdue({ open: false, paused: false, dueOn: '2026-03-15' }, '2026-09-01')).toBe(false);
  });

  it('never makes a leave shorten the time that was left', () => {
    fc.assert(fc.property(day, day, fc.integer({ min: 0, max: 90 }), (original, back, grace) => {
      const due = dueAfterLeave(original, original, back, grace, null);
      expect(due >= original && due >= addDays(back, grace)).toBe(true);
      expect([original, addDays(back, grace)]).toContain(due);
    }));
  });

  it('never lets a leave take back what was overdue when the clock stopped', () => {
    fc.assert(fc.property(day, day, day, fc.integer({ min: 0, max: 90 }), (original, paused, back, grace) => {
      const due = dueAfterLeave(original, paused, back, grace, null);
      expect(original < paused ? due === original : due >= addDays(back, grace)).toBe(true);
    }));
  });

  it('never asks for a special order after its last day', () => {
    expect(dueOfNew('2026-11-20', '2026-11-21', 21, '2026-11-27')).toBe('2026-11-27');
    expect(dueOfNew('2026-11-20', '2026-11-21', 3, '2026-11-27')).toBe('2026-11-24');
    expect(dueOfNew('2026-11-20', '2026-11-28', 3, '2026-11-27')).toBe('2026-11-28');
    expect(dueAfterLeave('2026-11-24', '2026-11-24', '2026-11-25', 14, '2026-11-27')).toBe('2026-11-27');
  });

  it('is never due after the last day nor before it is owed, whatever the days are', () => {
    const grace = fc.integer({ min: 0, max: 90 });
    fc.assert(fc.property(day, day, grace, fc.option(day), (effective, today, days, last) => {
      const due = dueOfNew(effective, today, days, last);
      expect(due >= today).toBe(true);
      expect(due <= dueOfNew(effective, today, days, null)).toBe(true);
      if (last !== null && last >= today) expect(due <= last).toBe(true);
    }));
    fc.assert(fc.property(day, day, grace, fc.option(day), (original, back, days, last) => {
      const due = dueAfterLeave(original, original, back, days, last);
      expect(due >= back && due >= original).toBe(true);
      if (last !== null && last >= back && last >= original) expect(due <= last).toBe(true);
    }));
  });
});
