import fc from 'fast-check';
import { type CountedUnit, inTreeOrder } from './training-sums.js';

const units = [{ id: 'top', name: 'Top', parentId: null }, { id: 'a', name: 'A', parentId: 'top' }, { id: 'b', name: 'B', parentId: 'top' }, { id: 'a1', name: 'A 1', parentId: 'a' }, null];
const counted: fc.Arbitrary<CountedUnit[]> = fc.shuffledSubarray(units).chain((chosen) => fc.tuple(...chosen.map((unit) => fc.record({ unit: fc.constant(unit), people: fc.nat(50), upToDate: fc.nat(50), open: fc.nat(50), overdue: fc.nat(50) }))));

describe('units of the training overview', () => {
  it('never loses or changes a unit, whichever of them are listed', () => {
    fc.assert(fc.property(counted, (all) => {
      const shown = inTreeOrder(all).map(({ id, owed, done, open, overdue }) => JSON.stringify([id, owed, done, open, overdue]));
      expect(shown.toSorted()).toEqual(all.map(({ unit, people, upToDate, open, overdue }) => JSON.stringify([unit?.id ?? null, people, upToDate, open, overdue])).toSorted());
    }));
  });

  it('puts what lies below a unit right under it, and people without a unit last', () => {
    const rows = inTreeOrder(units.map((unit) => ({ unit, people: 1, upToDate: 0, open: 1, overdue: 0 })).toReversed());
    expect(rows.map(({ name, depth }) => [name, depth])).toEqual([['Top', 0], ['A', 1], ['A 1', 2], ['B', 1], ['No unit', 0]]);
  });
});
