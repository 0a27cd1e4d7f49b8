/** Adds up where people stand, and counts each unit together with those below it. */
export interface Standing { /** Of each requirement, each person once. */ people: number; /** Those of them of whom nothing is asked now. */ upToDate: number; owed: number; open: number; inProgress: number; overdue: number; /** Part of the open ones: all done but a score. */ waiting: number; paused: number; upcoming: number; completed: number; excused: number; waived: number }

export const nobody: Standing = { people: 0, upToDate: 0, owed: 0, open: 0, inProgress: 0, overdue: 0, waiting: 0, paused: 0, upcoming: 0, completed: 0, excused: 0, waived: 0 };
const figures = Object.keys(nobody) as (keyof Standing)[];

export function total(all: readonly Standing[]): Standing {
  const sum = { ...nobody };
  for (const each of all) for (const figure of figures) sum[figure] += each[figure];
  return sum;
}

/**
 * Each unit by itself → each unit with those below it; units in which and below which nobody owes anything are left out. People without a unit stay under null.
 * `top` is the unit at which counting ends; null counts up to the whole agency.
 */
export function withUnitsBelow(own: readonly (Standing & { unitId: string | null })[], parentOf: ReadonlyMap<string, string | null>, top: string | null): Map<string | null, Standing> {
  const sums = new Map<string | null, Standing>();
  for (const each of own) {
    const counted = new Set<string | null>();
    for (let at = each.unitId; !counted.has(at); at = at === null || at === top ? at : parentOf.get(at) ?? at) {
      counted.add(at);
      sums.set(at, total([sums.get(at) ?? nobody, each]));
    }
  }
  return sums;
}
