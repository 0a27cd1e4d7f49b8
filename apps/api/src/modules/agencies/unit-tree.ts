/** The rules of the organisation tree: no unit below itself, no more levels than agreed, and the order in which it is shown. */

export interface TreeUnit { id: string; parentId: string | null }

export type MoveFault = 'cycle' | 'too-deep';

/** Units from `id` up to the top, `id` first. Stops where a parent is unknown or comes a second time. */
function pathUp(parents: ReadonlyMap<string, string | null>, id: string): string[] {
  const path: string[] = [];
  for (let at: string | null = id; at !== null && parents.has(at) && !path.includes(at); at = parents.get(at) ?? null) path.push(at);
  return path;
}

const parentsOf = (units: readonly TreeUnit[]) => new Map(units.map((unit) => [unit.id, unit.parentId]));

function childrenOf<U extends TreeUnit>(units: readonly U[]): Map<string | null, U[]> {
  const children = new Map<string | null, U[]>();
  for (const unit of units) {
    const siblings = children.get(unit.parentId);
    if (siblings) siblings.push(unit);
    else children.set(unit.parentId, [unit]);
  }
  return children;
}

/** Levels in the tree below and including `id`. */
function heightOf(children: ReadonlyMap<string | null, readonly TreeUnit[]>, id: string): number {
  return 1 + Math.max(0, ...(children.get(id) ?? []).map((child) => heightOf(children, child.id)));
}

/** Why the unit may not hang below `parentId`; null when it may. `unitId` null is a unit that does not exist yet. */
export function moveFault(units: readonly TreeUnit[], unitId: string | null, parentId: string | null, maxDepth: number): MoveFault | null {
  const above = parentId === null ? [] : pathUp(parentsOf(units), parentId);
  if (unitId !== null && above.includes(unitId)) return 'cycle';
  const height = unitId === null ? 1 : heightOf(childrenOf(units), unitId);
  return above.length + height > maxDepth ? 'too-deep' : null;
}

/** Each unit before the ones below it, siblings in the order given, with its level (1 at the top) and the people in it and below. */
export function inTreeOrder<U extends TreeUnit & { people: number }>(units: readonly U[]): (U & { depth: number; peopleInTree: number })[] {
  const children = childrenOf(units);
  const known = new Set(units.map((unit) => unit.id));
  const walk = (unit: U, depth: number): (U & { depth: number; peopleInTree: number })[] => {
    const below = (children.get(unit.id) ?? []).flatMap((child) => walk(child, depth + 1));
    const direct = below.filter((each) => each.depth === depth + 1);
    return [{ ...unit, depth, peopleInTree: direct.reduce((sum, each) => sum + each.peopleInTree, unit.people) }, ...below];
  };
  return units.filter((unit) => unit.parentId === null || !known.has(unit.parentId)).flatMap((unit) => walk(unit, 1));
}
