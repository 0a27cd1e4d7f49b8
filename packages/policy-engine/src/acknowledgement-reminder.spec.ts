/** Reminders, escalation, duty windows and reading time. */
import fc from 'fast-check';
import { addDays } from './acknowledgement-due.js';
import { countWords, minutesToRead, nextOnDuty } from './acknowledgement-duty.js';
import { escalateTo, reminderOn } from './acknowledgement-reminder.js';

const obligation = { dueOn: '2026-03-31', owedOn: '2026-02-01', paused: false };

describe('reminders', () => {
  it('come 30, 14 and 1 days before, on the first day overdue and weekly, and on no other day', () => {
    const days = Array.from({ length: 80 }, (_, n) => addDays('2026-02-02', n)).filter((today) => reminderOn(obligation, today, [30, 14, 1]));
    expect(days).toEqual(['2026-03-01', '2026-03-17', '2026-03-30', '2026-04-01', '2026-04-08', '2026-04-15', '2026-04-22']);
  });

  it('never reach somebody on leave, nor tell twice on the first day', () => {
    expect(reminderOn({ ...obligation, paused: true }, '2026-04-01', [30, 14, 1])).toBeNull();
    expect(reminderOn({ ...obligation, owedOn: '2026-03-01' }, '2026-03-01', [30, 14, 1])).toBeNull();
  });

  it('passes over the inbox of an overdue person and of a supervisor who is overdue themselves', () => {
    expect(escalateTo('p', [{ id: 's', overdue: false }])).toBe('s');
    expect(escalateTo('p', [{ id: 's', overdue: true }, { id: 'l', overdue: false }])).toBe('l');
    expect(escalateTo('p', [{ id: 'p', overdue: false }, { id: 'l', overdue: false }])).toBe('l');
    expect(escalateTo('p', [{ id: 's', overdue: true }])).toBeNull();
  });
});

describe('duty windows', () => {
  const window = { from: '08:00', until: '18:00', timeZone: 'America/New_York' };
  it('never wakes anybody at night, whatever the clock does', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true }), (at) => {
      const next = nextOnDuty(at, window);
      const hour = Number(new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: window.timeZone }).format(next));
      expect(hour >= 8 && hour < 18).toBe(true);
      expect(next >= at && next.getTime() - at.getTime() < 16 * 3_600_000).toBe(true);
    }));
  });
  it('goes out at once within the window, and at its beginning across the spring change', () => {
    expect(nextOnDuty(new Date('2026-03-02T15:00:00Z'), window).toISOString()).toBe('2026-03-02T15:00:00.000Z');
    expect(nextOnDuty(new Date('2026-03-07T23:30:00Z'), window).toISOString()).toBe('2026-03-08T12:00:00.000Z');
    expect(nextOnDuty(new Date('2026-03-08T06:30:00Z'), { ...window, from: '02:30' }).toISOString()).toBe('2026-03-08T07:30:00.000Z');
  });
});

describe('reading time', () => {
  it('counts words of several scripts and at least a minute', () => {
    expect(countWords("Officers' off-duty conduct: 4.2 rules, 1 list.")).toBe(7);
    expect(countWords('警察官の行動')).toBe(3);
    expect([minutesToRead(0, 220), minutesToRead(3, 220), minutesToRead(441, 220)]).toEqual([0, 1, 3]);
  });
});
