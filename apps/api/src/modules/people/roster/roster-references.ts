/** What the unit and supervisor cells of a roster refer to. */
import { numberKey, withoutZeros } from '../person-name.js';
import type { Problem, RosterValues } from './roster-cells.js';
import type { References } from './roster-decision.js';

export interface UnitName { id: string; name: string; code: string | null; status: string }

/** Finds units by code, else by name where only one active unit has it. */
export function unitFinder(units: readonly UnitName[]): (text: string) => { id: string } | { problem: string } {
  const active = units.filter((unit) => unit.status === 'active');
  const byCode = new Map(active.flatMap((unit) => (unit.code ? [[unit.code.toLowerCase(), unit.id] as const] : [])));
  const byName = new Map<string, string[]>();
  for (const unit of active) byName.set(unit.name.toLowerCase(), [...(byName.get(unit.name.toLowerCase()) ?? []), unit.id]);
  return (text) => {
    const named = byName.get(text.toLowerCase()) ?? [];
    const id = byCode.get(text.toLowerCase()) ?? (named.length === 1 ? named[0] : undefined);
    if (id) return { id };
    return { problem: named.length > 1 ? `${named.length} units are called "${text}": write the code of the unit instead` : `there is no unit "${text}": add it under Units, or correct the code or name` };
  };
}

/** Who has which number: on the roster, and in the file. */
export class NumberBook {
  private readonly byKey = new Map<string, string>();
  private readonly byBare = new Map<string, string>();
  private readonly keys = new Map<string, string>();

  /** Enters somebody; the first one with a number keeps it. */
  enter(key: string, id: string, onRoster: boolean): void {
    if (this.byKey.has(key)) return;
    this.byKey.set(key, id);
    this.keys.set(id, key);
    if (onRoster) this.byBare.set(withoutZeros(key), key);
  }

  idOf(key: string): string | undefined {
    return this.byKey.get(key);
  }

  keyOf(id: string): string | undefined {
    return this.keys.get(id);
  }

  /** A number on the roster that differs from `key` by leading zeros only. */
  nearly(key: string): string | undefined {
    const near = this.byBare.get(withoutZeros(key));
    return near !== undefined && near !== key ? near : undefined;
  }
}

/** Resolves the cells; problems go to the column's name. */
export function referencesOf(
  values: RosterValues, ownId: string, book: NumberBook, findUnit: ReturnType<typeof unitFinder>, columns: { unit: string | null; supervisor: string | null },
): { references: References; problems: Problem[] } {
  const problems: Problem[] = [];
  const references: References = { unitId: values.unit === undefined ? undefined : null, supervisorId: values.supervisor === undefined ? undefined : null };
  if (values.unit) {
    const unit = findUnit(values.unit);
    if ('id' in unit) references.unitId = unit.id;
    else problems.push({ column: columns.unit, message: unit.problem });
  }
  if (values.supervisor) {
    const supervisor = book.idOf(numberKey(values.supervisor));
    if (supervisor === undefined) problems.push({ column: columns.supervisor, message: `"${values.supervisor}" is not an employee number on the roster or in this file: correct or empty it` });
    else if (supervisor === ownId) problems.push({ column: columns.supervisor, message: 'names the person as their own supervisor: correct or empty it' });
    else references.supervisorId = supervisor;
  }
  return { references, problems };
}
