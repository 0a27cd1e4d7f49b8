/** Proves that no unit's people are lost or counted twice on the agency's page. */
import fc from 'fast-check';
import { summedUnits, type UnitFigures } from './unit-sums.js';

const figures = fc.record({ owed: fc.nat(50), done: fc.nat(50), open: fc.nat(50), overdue: fc.nat(50) });
/** A forest: each unit's parent is an earlier one or none. */
const forest = fc.array(fc.tuple(figures, fc.option(fc.nat(20))), { maxLength: 15 }).map((list): UnitFigures[] => list.map(([each, parent], at) => ({ ...each, unit: { id: String(at), name: `Unit ${at}`, parentId: parent === null || at === 0 ? null : String(parent % at) } })));

it('never loses or doubles a person while summing up the tree', () => {
  fc.assert(fc.property(forest, (units) => {
    const rows = summedUnits(units);
    expect(rows).toHaveLength(units.length);
    const top = rows.filter(({ depth }) => depth === 0).reduce((sum, { owed }) => sum + owed, 0);
    expect(top).toBe(units.reduce((sum, { owed }) => sum + owed, 0));
  }));
});

it('shows people without a unit instead of leaving them out', () => {
  expect(summedUnits([{ unit: null, owed: 3, done: 1, open: 2, overdue: 1 }])).toEqual([{ id: null, name: 'No unit', depth: 0, owed: 3, done: 1, open: 2, overdue: 1 }]);
});
