import fc from 'fast-check';
import { effectiveN } from './effective-n.js';

const weights = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), { minLength: 1, maxLength: 40 });

describe('effective n', () => {
  it('is the number of people when all weigh alike', () => {
    expect(effectiveN([2, 2, 2, 2])).toBe(4);
    expect(effectiveN([])).toBe(0);
    expect(effectiveN([0, 0])).toBe(0);
  });

  it('never counts weighted answers for more than they are', () => {
    fc.assert(
      fc.property(weights, (list) => {
        expect(effectiveN(list)).toBeLessThanOrEqual(list.length + 1e-9);
        expect(effectiveN(list)).toBeGreaterThanOrEqual(1 - 1e-9);
      }),
    );
  });

  it('does not depend on the scale of the weights', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0.01, max: 100, noNaN: true }), (list, scale) =>
        expect(effectiveN(list.map((w) => w * scale))).toBeCloseTo(effectiveN(list), 6),
      ),
    );
  });

  it('is the same for cells as for their people', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0.01, max: 100, noNaN: true }), fc.integer({ min: 0, max: 9 })), {
          maxLength: 12,
        }),
        (cells) => {
          const people = cells.flatMap(([weight, count]) => Array.from({ length: count }, () => weight));
          expect(
            effectiveN(
              cells.map(([w]) => w),
              cells.map(([, c]) => c),
            ),
          ).toBeCloseTo(effectiveN(people), 6);
        },
      ),
    );
  });

  it('refuses negative weights', () => {
    expect(() => effectiveN([1, -1])).toThrow(expect.objectContaining({ code: 'not_a_count' }));
    expect(() => effectiveN([1], [1, 2])).toThrow(expect.objectContaining({ code: 'lengths_differ' }));
  });
});
