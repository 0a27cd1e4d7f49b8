/** Working days: weekends never count, and every step moves forward. */
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterWorkingDays } from './working-days.js';

describe('afterWorkingDays', () => {
  it.each([['2026-11-20', 1, '2026-11-23'], ['2026-11-21', 1, '2026-11-23'], ['2026-11-16', 5, '2026-11-23'], ['2028-02-28', 2, '2028-03-01']])('from %s in %i is %s', (day, count, to) => expect(afterWorkingDays(day, count)).toBe(to));
  it('never ends on a weekend and counts exactly its working days', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
      const start = Temporal.PlainDate.from('2000-01-01').add({ days: offset });
      const end = Temporal.PlainDate.from(afterWorkingDays(start.toString(), count));
      expect(end.dayOfWeek).toBeLessThanOrEqual(5);
      let counted = 0;
      for (let at = start.add({ days: 1 }); Temporal.PlainDate.compare(at, end) <= 0; at = at.add({ days: 1 })) if (at.dayOfWeek <= 5) counted += 1;
      expect(counted).toBe(count);
    }));
  });
});
