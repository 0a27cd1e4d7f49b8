/** Hours against what states ask for: parts, one course in two buckets, reversals, and the words. */
import fc from 'fast-check';
import { type HoursAsked, hoursInWords, hoursStanding, hoursWithin } from './hours-standing.js';

const by = (entries: Record<string, number>) => new Map(Object.entries(entries));
const california: HoursAsked = { hours: 24, buckets: [{ name: 'Perishable skills', categories: ['Driving', 'Communication', 'Force'], hours: 12 }, { name: 'Communication', categories: ['Communication'], hours: 2 }] };

describe('hours', () => {
  it('counts one course in two buckets once or twice, as the rule says', () => {
    const asked: HoursAsked = { hours: 0, buckets: [{ name: 'A', categories: ['Communication'], hours: 4 }, { name: 'B', categories: ['Communication', 'Force'], hours: 4 }] };
    expect(hoursStanding(asked, 'each', by({ Communication: 4 }))).toMatchObject({ met: true, missing: 0, done: 4 });
    expect(hoursStanding(asked, 'once', by({ Communication: 4 }))).toMatchObject({ met: false, missing: 4 });
    expect(hoursStanding(asked, 'once', by({ Communication: 4, Force: 4 }))).toMatchObject({ met: true });
  });

  it('never leaves a part short that other hours could have filled', () => {
    const asked: HoursAsked = { hours: 0, buckets: [{ name: 'any', categories: ['a', 'b'], hours: 4 }, { name: 'only a', categories: ['a'], hours: 4 }] };
    expect(hoursStanding(asked, 'once', by({ a: 4, b: 4 })).met).toBe(true);
  });

  it('counts an hour once in the total, whichever parts it fills', () => {
    expect(hoursStanding(california, 'each', by({ Communication: 12 }))).toMatchObject({ done: 12, missing: 12, met: false });
  });

  it('meets every part exactly when no set of parts wants more than its categories hold (Hall)', () => {
    const categories = ['a', 'b', 'c', 'd'];
    const bucket = fc.record({ name: fc.string(), categories: fc.uniqueArray(fc.constantFrom(...categories), { minLength: 1 }), hours: fc.integer({ min: 1, max: 12 }).map((n) => n / 4) });
    fc.assert(fc.property(fc.array(bucket, { minLength: 1, maxLength: 5 }), fc.record(Object.fromEntries(categories.map((c) => [c, fc.integer({ min: 0, max: 16 }).map((n) => n / 4)]))), (buckets, held) => {
      let fits = true;
      for (let set = 1; set < 2 ** buckets.length; set++) {
        const chosen = buckets.filter((_, i) => set & (1 << i));
        const taken = new Set(chosen.flatMap((each) => each.categories));
        const supply = [...taken].reduce((sum, c) => sum + (held[c] ?? 0), 0);
        if (chosen.reduce((sum, each) => sum + each.hours, 0) > supply) fits = false;
      }
      const standing = hoursStanding({ hours: 0, buckets }, 'once', by(held as Record<string, number>));
      expect(standing.met).toBe(fits);
      expect(standing.parts.reduce((sum, part) => sum + part.counted, 0) <= standing.done).toBe(true);
    }), { numRuns: 500 });
  });

  it('counts hours in the cycle in which they were earned, its last day too, and takes reversals back', () => {
    const lines = [{ on: '2027-12-31', category: 'a', hours: 8 }, { on: '2028-01-01', category: 'a', hours: 4 }, { on: '2027-12-31', category: 'a', hours: -8 }, { on: '2026-01-01', category: 'b', hours: 1.5 }];
    expect([...hoursWithin(lines, '2026-01-01', '2027-12-31')]).toEqual([['a', 0], ['b', 1.5]]);
  });

  it('says what is missing and by when', () => {
    expect(hoursInWords(hoursStanding(california, 'each', by({ Force: 12 })), '2027-12-31', '2026-11-21')).toBe('12 hours are still to be earned by December 31, 2027, of them 2 for Communication.');
    expect(hoursInWords(hoursStanding({ hours: 24, buckets: [] }, 'once', by({ Force: 23 })), '2026-10-31', '2026-11-21')).toBe('1 hour is missing since October 31, 2026.');
    expect(hoursInWords(hoursStanding({ hours: 24, buckets: [] }, 'once', by({ Force: 24 })), '2026-10-31', '2026-11-21')).toBe('All hours of this cycle are in.');
  });
});
