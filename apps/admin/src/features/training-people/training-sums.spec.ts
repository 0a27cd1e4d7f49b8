import fc from 'fast-check';
import { byRequirement, byUnit, type Cell, chosenCells, totalOf, type Unit } from './training-sums.js';

const units: Unit[] = [{ id: 'top', name: 'Top', parentId: null }, { id: 'a', name: 'A', parentId: 'top' }, { id: 'b', name: 'B', parentId: 'top' }, { id: 'a1', name: 'A 1', parentId: 'a' }];
const cell = fc.record({ requirementId: fc.constantFrom('r1', 'r2'), unitId: fc.constantFrom('top', 'a', 'b', 'a1', null), owed: fc.nat(50), open: fc.nat(50), overdue: fc.nat(50) });
const cells = fc.array(cell, { maxLength: 12 });

describe('sums of the training overview', () => {
  it('never loses or doubles anybody: requirements, and units of the top level, add up to the total', () => {
    fc.assert(fc.property(cells, (all: Cell[]) => {
      const total = totalOf(all).owed;
      const requirements = [...byRequirement(all).values()].reduce((sum, each) => sum + each.owed, 0);
      const top = byUnit(all, units).filter(({ depth }) => depth === 0).reduce((sum, each) => sum + each.owed, 0);
      expect([requirements, top]).toEqual([total, total]);
    }));
  });

  it('never shows another figure for a unit than the list behind it: a unit counts with those below it', () => {
    fc.assert(fc.property(cells, (all: Cell[]) => {
      for (const row of byUnit(all, units)) if (row.id !== null) expect(totalOf(chosenCells(all, units, undefined, row.id))).toEqual({ owed: row.owed, done: row.done, open: row.open, overdue: row.overdue });
    }));
  });
});
