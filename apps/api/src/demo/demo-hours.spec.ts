/** Nobody of the demo bills on a Sunday or answers a municipality at night, whenever the demo is started. */
import { atHour, officeTime, openDay } from './demo-hours.js';

const zone = 'America/New_York';
const local = (at: Date) => new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' }).formatToParts(at).reduce<Record<string, string>>((all, { type, value }) => ({ ...all, [type]: value }), {});

describe('working days of the demo', () => {
  it('never leaves anything on a weekend or a holiday', () => {
    expect(['2025-08-03', '2026-07-03', '2026-07-04', '2025-12-25', '2026-01-01'].map(openDay)).toEqual(['2025-08-04', '2026-07-03', '2026-07-06', '2025-12-26', '2026-01-02']);
  });

  it('never puts what was done in the past into the night or after what followed it', () => {
    const now = new Date('2026-11-22T04:41:00Z');
    const times = Array.from({ length: 40 }, (_, i) => officeTime(now, 40 - i, zone));
    for (const at of times) {
      const { weekday, hour } = local(at);
      expect([['Sat', 'Sun'].includes(weekday ?? ''), Number(hour) >= 9 && Number(hour) < 17]).toEqual([false, true]);
    }
    expect(times.every((at, i) => i === 0 || at > (times[i - 1] ?? at))).toBe(true);
  });

  it('never lies ahead of the start', () => {
    const early = new Date('2026-11-20T11:00:00Z');
    expect(officeTime(early, 0, zone)).toEqual(early);
    expect(atHour('2026-11-20', zone, 14).getTime()).toBeGreaterThan(early.getTime());
  });
});
