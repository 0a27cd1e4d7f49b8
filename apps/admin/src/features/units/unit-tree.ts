/** Rules of the tree on screen: what lies below a unit, where it may hang, which rows show. */
import { unitDepth } from '@rapport/api-contract/units';

export interface TreeUnit { id: string; name: string; parentId: string | null; depth: number; status: 'active' | 'archived' }

/** Ids of the unit and everything below it. The list comes parents first. */
export function branchOf(units: readonly TreeUnit[], id: string): Set<string> {
  const branch = new Set([id]);
  for (const unit of units) if (unit.parentId && branch.has(unit.parentId)) branch.add(unit.id);
  return branch;
}

/** Units under which `id` may hang: active, not in its own branch, and not so deep that the tree grows beyond its levels. */
export function placesFor<T extends TreeUnit>(units: readonly T[], id: string): T[] {
  const branch = branchOf(units, id);
  const own = units.find((unit) => unit.id === id);
  const height = Math.max(...units.filter((unit) => branch.has(unit.id)).map((unit) => unit.depth)) - (own?.depth ?? 1) + 1;
  return units.filter((unit) => unit.status === 'active' && !branch.has(unit.id) && unit.depth + height <= unitDepth);
}

/** Rows that show while `closed` units hide what is below them. */
export function openRows<T extends TreeUnit>(units: readonly T[], closed: ReadonlySet<string>): T[] {
  const hidden = new Set<string>();
  return units.filter((unit) => {
    const under = unit.parentId !== null && (hidden.has(unit.parentId) || closed.has(unit.parentId));
    if (under) hidden.add(unit.id);
    return !under;
  });
}

/** What a key does in the tree (WAI-ARIA tree pattern): the row that gets the focus, or a branch that opens or closes. */
export function keyAct(rows: readonly TreeUnit[], at: string, key: string, closed: ReadonlySet<string>, hasBelow: (id: string) => boolean): { focus?: string; toggle?: string } {
  const index = rows.findIndex((row) => row.id === at);
  const row = rows[index];
  if (!row) return {};
  const to = (next: TreeUnit | undefined) => (next ? { focus: next.id } : {});
  if (key === 'ArrowDown') return to(rows[index + 1]);
  if (key === 'ArrowUp') return to(rows[index - 1]);
  if (key === 'Home') return to(rows[0]);
  if (key === 'End') return to(rows.at(-1));
  if (key === 'ArrowRight' && hasBelow(at)) return closed.has(at) ? { toggle: at } : to(rows[index + 1]);
  if (key === 'ArrowLeft') return hasBelow(at) && !closed.has(at) ? { toggle: at } : to(rows.find((each) => each.id === row.parentId));
  return {};
}
