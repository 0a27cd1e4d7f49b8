import fc from 'fast-check';
import { total, withUnitsBelow } from './overview-sums.js';

const parents = new Map<string, string | null>([['top', null], ['a', 'top'], ['b', 'top'], ['a1', 'a'], ['other', null]]);
const below: Record<string, string[]> = { top: ['top', 'a', 'b', 'a1'], a: ['a', 'a1'], b: ['b'], a1: ['a1'], other: ['other'] };
const standing = fc.record({ people: fc.nat(50), upToDate: fc.nat(50), owed: fc.nat(50), open: fc.nat(50), inProgress: fc.nat(50), overdue: fc.nat(50), waiting: fc.nat(50), paused: fc.nat(50), upcoming: fc.nat(50), completed: fc.nat(50), excused: fc.nat(50), waived: fc.nat(50) });
const own = fc.uniqueArray(fc.tuple(fc.constantFrom('top', 'a', 'b', 'a1', 'other', null), standing).map(([unitId, figures]) => ({ unitId, ...figures })), { selector: ({ unitId }) => unitId });
const figuresOf = (each: ReturnType<typeof total>) => total([each]);

describe('sums of the training overview', () => {
  it('never loses or doubles anybody: units of the top level and people without one add up to all', () => {
    fc.assert(fc.property(own, (all) => {
      const sums = withUnitsBelow(all, parents, null);
      expect(total(['top', 'other', null].flatMap((unit) => sums.get(unit) ?? []))).toEqual(total(all));
    }));
  });

  it('counts a unit with all that lies below it, as the list of its people does', () => {
    fc.assert(fc.property(own, (all) => {
      for (const [unit, sum] of withUnitsBelow(all, parents, null)) if (unit !== null) expect(figuresOf(sum)).toEqual(total(all.filter(({ unitId }) => unitId !== null && below[unit]?.includes(unitId))));
    }));
  });

  it('never counts above the unit that was asked for, nor forever in a tree that bites its tail', () => {
    const one = { ...total([]), unitId: 'a1', owed: 3 };
    expect([...withUnitsBelow([one], parents, 'a').keys()]).toEqual(['a1', 'a']);
    expect([...withUnitsBelow([one], new Map([['a1', 'a'], ['a', 'a1']]), null).keys()]).toEqual(['a1', 'a']);
  });
});
