/** What shows only when all lines of a roster are known: supervisors whose own line is rejected, and circles of supervisors. */

export interface Supervised { personId: string; supervisorId: string | null; isNew: boolean }
export interface SupervisorFaults {
  /** People whose supervisor would be new but is rejected. */
  orphans: string[];
  /** People who would be supervisors of their own supervisor. */
  circles: string[];
}

/**
 * Rejects until what is left holds together.
 * @param lines lines that give somebody a supervisor, one per person
 * @param rejectedNew people who would have been new and whose lines are rejected already
 * @param current supervisors on the roster as it is, of everybody whom a chain can reach
 */
export function supervisorFaults(lines: readonly Supervised[], rejectedNew: ReadonlySet<string>, current: ReadonlyMap<string, string | null>): SupervisorFaults {
  const standing = new Map(lines.map((line) => [line.personId, line]));
  const gone = new Set(rejectedNew);
  const faults: SupervisorFaults = { orphans: [], circles: [] };
  const reject = (people: readonly string[], into: string[]) => {
    for (const personId of people) {
      if (standing.get(personId)?.isNew) gone.add(personId);
      standing.delete(personId);
      into.push(personId);
    }
    return people.length > 0;
  };
  const orphaned = () => [...standing.values()].filter((line) => line.supervisorId !== null && gone.has(line.supervisorId)).map((line) => line.personId);
  const supervisorOf = (personId: string) => (standing.get(personId) ?? { supervisorId: current.get(personId) ?? null }).supervisorId;
  while (reject(orphaned(), faults.orphans) || reject(inCircles(standing, supervisorOf), faults.circles));
  return faults;
}

/** Those of `people` who come back to themselves when one goes from supervisor to supervisor. Visits everybody once. */
function inCircles(people: ReadonlyMap<string, unknown>, supervisorOf: (personId: string) => string | null): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const start of people.keys()) {
    const path: string[] = [];
    const onPath = new Map<string, number>();
    let at: string | null = start;
    while (at !== null && !seen.has(at)) {
      seen.add(at);
      onPath.set(at, path.length);
      path.push(at);
      at = supervisorOf(at);
    }
    const entry = at === null ? undefined : onPath.get(at);
    if (entry !== undefined) found.push(...path.slice(entry).filter((personId) => people.has(personId)));
  }
  return found;
}
