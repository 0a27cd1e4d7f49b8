/** Sums the cells of the training overview by requirement and by unit, with what lies below a unit. Done means that nothing is asked now: completed, excused, waived, or a renewal that opens later. */
import { type Figures, summedUnits, type UnitRow } from '../../words/unit-sums.js';

export interface Cell { requirementId: string; unitId: string | null; owed: number; open: number; overdue: number }
export interface Unit { id: string; name: string; parentId: string | null }

export const nothing: Figures = { owed: 0, done: 0, open: 0, overdue: 0 };
const figuresOf = (cell: Cell): Figures => ({ owed: cell.owed, done: cell.owed - cell.open, open: cell.open, overdue: cell.overdue });
export const plus = (a: Figures, b: Figures): Figures => ({ owed: a.owed + b.owed, done: a.done + b.done, open: a.open + b.open, overdue: a.overdue + b.overdue });

/** The unit and all units below it. */
export function unitsBelow(units: readonly Unit[], unitId: string): ReadonlySet<string> {
  const found = new Set([unitId]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const unit of units) if (unit.parentId !== null && found.has(unit.parentId)) found.add(unit.id);
  }
  return found;
}

/** Cells of one requirement, of one unit with those below it, or of both. */
export function chosenCells(cells: readonly Cell[], units: readonly Unit[], requirementId: string | undefined, unitId: string | undefined): Cell[] {
  const below = unitId === undefined ? null : unitsBelow(units, unitId);
  return cells.filter((cell) => (requirementId === undefined || cell.requirementId === requirementId) && (below === null || (cell.unitId !== null && below.has(cell.unitId))));
}

export function totalOf(cells: readonly Cell[]): Figures {
  return cells.map(figuresOf).reduce(plus, nothing);
}

export function byRequirement(cells: readonly Cell[]): Map<string, Figures> {
  const sums = new Map<string, Figures>();
  for (const cell of cells) sums.set(cell.requirementId, plus(sums.get(cell.requirementId) ?? nothing, figuresOf(cell)));
  return sums;
}

/** Units in the order of their tree, each with what lies below it; those in which nothing is owed are left out. */
export function byUnit(cells: readonly Cell[], units: readonly Unit[]): UnitRow[] {
  const own = new Map<string | null, Figures>();
  for (const cell of cells) own.set(cell.unitId, plus(own.get(cell.unitId) ?? nothing, figuresOf(cell)));
  const all = [...units.map((unit) => ({ unit, ...(own.get(unit.id) ?? nothing) })), { unit: null, ...(own.get(null) ?? nothing) }];
  return summedUnits(all).filter(({ owed }) => owed > 0);
}
