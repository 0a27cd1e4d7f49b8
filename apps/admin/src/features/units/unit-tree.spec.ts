/** Proves that a move offered on screen never makes a cycle, and that every row can be reached by keyboard. */
import { unitDepth } from '@rapport/api-contract/units';
import fc from 'fast-check';
import { branchOf, keyAct, openRows, placesFor, type TreeUnit } from './unit-tree.js';

/** A tree in the order of the API: each unit before the ones below it. */
const trees = fc.array(fc.nat(), { minLength: 1, maxLength: 25 }).map((parents) => {
  const units: TreeUnit[] = [];
  for (const [index, pick] of parents.entries()) {
    const parent = index === 0 || pick % 4 === 0 ? undefined : units[pick % units.length];
    const fits = parent && parent.depth < unitDepth ? parent : undefined;
    units.push({ id: String(index), name: `Unit ${index}`, parentId: fits?.id ?? null, depth: (fits?.depth ?? 0) + 1, status: 'active' });
  }
  const below = (parentId: string | null): TreeUnit[] => units.filter((unit) => unit.parentId === parentId).flatMap((unit) => [unit, ...below(unit.id)]);
  return below(null);
});

it('never offers a place inside the own branch, or so deep that the tree outgrows its levels', () => {
  fc.assert(fc.property(trees, fc.nat(), (units, pick) => {
    const moved = units[pick % units.length];
    if (!moved) return;
    const branch = branchOf(units, moved.id);
    const height = Math.max(...units.filter((unit) => branch.has(unit.id)).map((unit) => unit.depth)) - moved.depth;
    for (const place of placesFor(units, moved.id)) {
      expect(branch.has(place.id)).toBe(false);
      expect(place.depth + 1 + height).toBeLessThanOrEqual(unitDepth);
    }
  }));
});
it('hides everything below a closed unit and nothing else', () => {
  fc.assert(fc.property(trees, fc.nat(), (units, pick) => {
    const closed = units[pick % units.length];
    if (!closed) return;
    const hidden = branchOf(units, closed.id);
    expect(openRows(units, new Set([closed.id]))).toEqual(units.filter((unit) => unit.id === closed.id || !hidden.has(unit.id)));
  }));
});
it('reaches every row with the arrow down', () => {
  fc.assert(fc.property(trees, (units) => {
    const hasBelow = (id: string) => units.some((unit) => unit.parentId === id);
    const seen = [units[0]?.id];
    for (let next = keyAct(units, units[0]?.id ?? '', 'ArrowDown', new Set(), hasBelow).focus; next; next = keyAct(units, next, 'ArrowDown', new Set(), hasBelow).focus) seen.push(next);
    expect(seen).toEqual(units.map((unit) => unit.id));
  }));
});
