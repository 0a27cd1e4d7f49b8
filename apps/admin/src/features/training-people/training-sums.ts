/** Figures of the training overview as the screen shows them: people, each once for each requirement. Done means that nothing is asked of somebody now, in any cycle. */
import type { Figures, UnitRow } from '../../words/unit-sums.js';

interface Counted { people: number; upToDate: number; open: number; overdue: number }
export interface CountedUnit extends Counted { unit: { id: string; name: string; parentId: string | null } | null }

export const nothing: Figures = { owed: 0, done: 0, open: 0, overdue: 0 };
export const figuresOf = ({ people, upToDate, open, overdue }: Counted): Figures => ({ owed: people, done: upToDate, open, overdue });

/** Units in the order of their tree, names in each level by alphabet, people without a unit last. The figures of a unit hold those below it already; one whose parent is not listed stands at the top. */
export function inTreeOrder(units: readonly CountedUnit[]): UnitRow[] {
  const known = new Set(units.flatMap(({ unit }) => unit?.id ?? []));
  const below = new Map<string | null, UnitRow[]>();
  for (const { unit, ...counted } of units) {
    if (!unit) continue;
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), { id: unit.id, name: unit.name, depth: 0, ...figuresOf(counted) }]);
  }
  const rowsOf = (parent: string | null, depth: number): UnitRow[] => (below.get(parent) ?? []).toSorted((a, b) => a.name.localeCompare(b.name)).flatMap((row) => [{ ...row, depth }, ...rowsOf(row.id, depth + 1)]);
  return [...rowsOf(null, 0), ...units.filter(({ unit }) => unit === null).map((each): UnitRow => ({ id: null, name: 'No unit', depth: 0, ...figuresOf(each) }))];
}
