/** The rule of batches: no month moves by one or two answers, no batch is smaller than a figure, and it is always night. */
import fc from 'fast-check';
import { dayIn, nextReleaseAt, releasableMonths, SMALLEST_BATCH, SMALLEST_STEP, viewOf, views } from './release-rule.js';

describe('the batch that is released', () => {
  const waiting = fc.uniqueArray(fc.record({ month: fc.constantFrom('2026-08', '2026-09', '2026-10', '2026-11'), scored: fc.integer({ min: 0, max: 14 }) }), { selector: ({ month }) => month });

  it('never moves a month by fewer than three answers, nor all of them by fewer than ten', () => {
    fc.assert(fc.property(waiting, (rows) => {
      const released = rows.filter(({ month }) => releasableMonths(rows).includes(month));
      for (const { scored } of released) expect(scored).toBeGreaterThanOrEqual(SMALLEST_STEP);
      if (released.length > 0) expect(released.reduce((sum, { scored }) => sum + scored, 0)).toBeGreaterThanOrEqual(SMALLEST_BATCH);
    }));
  });

  it('never keeps a full batch back', () => {
    fc.assert(fc.property(waiting, (rows) => {
      const ready = rows.filter(({ scored }) => scored >= SMALLEST_STEP).reduce((sum, { scored }) => sum + scored, 0);
      expect(releasableMonths(rows).length > 0).toBe(ready >= SMALLEST_BATCH);
    }));
  });

  it('comes at night in the zone of the agency, within 25 hours, whatever the clocks do', () => {
    const when = fc.date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2028-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(fc.property(when, fc.constantFrom('America/New_York', 'America/Anchorage', 'Pacific/Honolulu', 'UTC'), (now, zone) => {
      const at = nextReleaseAt(now, zone);
      expect(at.getTime()).toBeGreaterThan(now.getTime());
      expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      expect(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(at)).toBe('03:00');
      // Four hours after midnight where the clocks went back in between.
      expect(dayIn(zone, at) > dayIn(zone, new Date(at.getTime() - 5 * 3_600_000))).toBe(true);
    }));
  });

  it('knows a view for every filter and every pair of filters', () => {
    expect(views.map(viewOf)).toHaveLength(10);
    expect(new Set(views.map(viewOf)).size).toBe(10);
    for (const view of views) expect(viewOf(view.toReversed())).toBe(viewOf(view));
  });
});
