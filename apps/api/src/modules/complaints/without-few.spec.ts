/** Counts never tell of single complaints. */
import fc from 'fast-check';
import { fewest, withoutFew } from './without-few.js';

const month = (received: number) => ({ month: '2026-01', received, decided: 1, sustained: 1 });
const base = { medianDays: 4, settled: 2, open: 1, overdue: 1 };

describe('counts of complaints', () => {
  it('never show one place with a handful', () => {
    expect(withoutFew({ ...base, months: [month(4), month(5)], categories: [{ category: 'bias', received: 9 }] }, true)).toEqual({ months: [{ month: '2026-01', received: null, decided: null, sustained: null }, { month: '2026-01', received: null, decided: null, sustained: null }], categories: [], medianDays: null, settled: null, open: null, overdue: null });
  });
  it('show the agency as a whole, and a place from ten on, without what is open there now', () => {
    expect(withoutFew({ ...base, months: [month(1)], categories: [] }, false)).toMatchObject({ months: [{ received: 1 }], open: 1 });
    expect(withoutFew({ ...base, months: [month(10)], categories: [] }, true)).toMatchObject({ months: [{ received: 10 }], open: null, overdue: null });
  });
  it('never show a category under ten, nor let it be worked out from the others', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 8 }), (counts) => {
      const { categories } = withoutFew({ ...base, months: [month(50)], categories: counts.map((received, category) => ({ category, received })) }, false);
      const hidden = categories.filter(({ received }) => received === null).length;
      for (const [i, { received }] of categories.entries()) if (received !== null) { expect(received).toBe(counts[i]); expect(received).toBeGreaterThanOrEqual(fewest); }
      expect(hidden === 1 && categories.length > 1).toBe(false);
    }));
  });
});
