/** The tree's rules, over random trees and random moves. */
import fc from 'fast-check';
import { inTreeOrder, moveFault, type TreeUnit } from './unit-tree.js';

const maxDepth = 8;
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];
const moves = fc.array(fc.tuple(fc.constantFrom(...names), fc.option(fc.constantFrom(...names))), { maxLength: 60 });

/** Applies every move that the rule allows. */
function afterMoves(list: [string, string | null][]): TreeUnit[] {
  let units: TreeUnit[] = names.map((id) => ({ id, parentId: null }));
  for (const [id, parentId] of list) {
    if (moveFault(units, id, parentId, maxDepth) === null) units = units.map((unit) => (unit.id === id ? { id, parentId } : unit));
  }
  return units;
}

const levelsAbove = (units: TreeUnit[], id: string): number => {
  let levels = 0;
  for (let at = units.find((u) => u.id === id)?.parentId; at; at = units.find((u) => u.id === at)?.parentId) {
    levels += 1;
    if (levels > units.length) return Number.POSITIVE_INFINITY;
  }
  return levels;
};

describe('unit tree', () => {
  it('never lets any sequence of moves make a cycle or a tree that is too deep', () => {
    fc.assert(fc.property(moves, (list) => {
      const units = afterMoves(list as [string, string | null][]);
      for (const { id } of units) expect(levelsAbove(units, id)).toBeLessThan(maxDepth);
    }));
  });

  it('never loses or doubles a unit when it is shown, and shows each parent first', () => {
    fc.assert(fc.property(moves, (list) => {
      const units = afterMoves(list as [string, string | null][]);
      const shown = inTreeOrder(units.map((unit) => ({ ...unit, people: 1 })));
      expect(shown.map((unit) => unit.id).toSorted()).toEqual(names);
      for (const [at, unit] of shown.entries()) {
        if (unit.parentId) expect(shown.findIndex((other) => other.id === unit.parentId)).toBeLessThan(at);
        expect(unit.depth).toBe(levelsAbove(units, unit.id) + 1);
      }
      expect(shown.filter((unit) => unit.depth === 1).reduce((sum, unit) => sum + unit.peopleInTree, 0)).toBe(names.length);
    }));
  });

  it('refuses a unit below itself and below its own child', () => {
    const units = [{ id: 'a', parentId: null }, { id: 'b', parentId: 'a' }];
    expect(moveFault(units, 'a', 'a', maxDepth)).toBe('cycle');
    expect(moveFault(units, 'a', 'b', maxDepth)).toBe('cycle');
    expect(moveFault(units, 'b', null, maxDepth)).toBeNull();
  });

  it('refuses the level after the last, for a new unit and for a moved branch', () => {
    const chain = names.slice(0, 8).map((id, at) => ({ id, parentId: at === 0 ? null : (names[at - 1] ?? null) }));
    expect(moveFault(chain, null, 'g', maxDepth)).toBeNull();
    expect(moveFault(chain, null, 'h', maxDepth)).toBe('too-deep');
    expect(moveFault([...chain, { id: 'x', parentId: null }, { id: 'y', parentId: 'x' }], 'x', 'g', maxDepth)).toBe('too-deep');
  });
});
