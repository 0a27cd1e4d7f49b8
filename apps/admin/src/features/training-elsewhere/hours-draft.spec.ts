import fc from 'fast-check';
import { hoursOf, linesOf, newLine, sameHours } from './hours-draft.js';

const hours = fc.uniqueArray(fc.record({ category: fc.string({ minLength: 1, maxLength: 20 }).map((text) => `c${text.trim()}`), hours: fc.integer({ min: 1, max: 200 }).map((quarters) => quarters / 4) }), { minLength: 1, maxLength: 6, selector: (each) => each.category });

describe('hours while they are typed', () => {
  it('never changes hours by showing them in a form', () => {
    fc.assert(fc.property(hours, (given) => expect(hoursOf(linesOf(given))).toEqual(given)));
  });

  it('never takes the same hours in another order for other hours, nor other hours for the same', () => {
    fc.assert(fc.property(hours, (given) => {
      expect(sameHours(given, given.toReversed())).toBe(true);
      expect(sameHours(given, given.map((each, at) => (at === 0 ? { ...each, hours: each.hours + 0.25 } : each)))).toBe(false);
    }));
  });

  it('sends nothing while a line is half filled, and leaves empty lines out', () => {
    const lines = linesOf([{ category: 'Driving', hours: 4 }]);
    expect(hoursOf([...lines, newLine(lines)])).toEqual([{ category: 'Driving', hours: 4 }]);
    expect(hoursOf([...lines, { ...newLine(lines), category: 'Law' }])).toBeNull();
    expect(hoursOf([])).toBeNull();
  });
});
