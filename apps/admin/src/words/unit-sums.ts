/** Sums figures of units up their tree, so that a division shows what its own units and it together owe. */
export interface Figures { owed: number; done: number; open: number; overdue: number }
export interface UnitFigures extends Figures { unit: { id: string; name: string; parentId: string | null } | null }
export interface UnitRow extends Figures { id: string | null; name: string; depth: number }

const plus = (a: Figures, b: Figures): Figures => ({ owed: a.owed + b.owed, done: a.done + b.done, open: a.open + b.open, overdue: a.overdue + b.overdue });

/** In the order of the tree, names in each level by alphabet; people without a unit last. A unit whose parent is not listed stands at the top. */
export function summedUnits(units: readonly UnitFigures[]): UnitRow[] {
  const known = new Set(units.map(({ unit }) => unit?.id));
  const below = new Map<string | null, UnitFigures[]>();
  for (const each of units) {
    if (!each.unit) continue;
    const parent = each.unit.parentId !== null && known.has(each.unit.parentId) ? each.unit.parentId : null;
    below.set(parent, [...(below.get(parent) ?? []), each]);
  }
  const rowsOf = (parent: string | null, depth: number): { rows: UnitRow[]; sum: Figures } => {
    let sum: Figures = { owed: 0, done: 0, open: 0, overdue: 0 };
    const rows: UnitRow[] = [];
    for (const each of (below.get(parent) ?? []).toSorted((a, b) => (a.unit?.name ?? '').localeCompare(b.unit?.name ?? ''))) {
      if (!each.unit) continue;
      const inner = rowsOf(each.unit.id, depth + 1);
      const whole = plus(each, inner.sum);
      sum = plus(sum, whole);
      rows.push({ id: each.unit.id, name: each.unit.name, depth, ...whole }, ...inner.rows);
    }
    return { rows, sum };
  };
  const without = units.filter(({ unit, owed }) => unit === null && owed > 0).map((each): UnitRow => ({ id: null, name: 'No unit', depth: 0, owed: each.owed, done: each.done, open: each.open, overdue: each.overdue }));
  return [...rowsOf(null, 0).rows, ...without];
}
