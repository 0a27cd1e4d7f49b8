/** Supervisors in random rosters. */
import fc from 'fast-check';
import { type Supervised, supervisorFaults } from './roster-supervisors.js';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const pointers = fc.array(fc.option(fc.constantFrom(...ids)), { minLength: ids.length, maxLength: ids.length });
/** A roster without circles: everybody is supervised by somebody earlier in the alphabet, or by nobody. */
const roster = pointers.map((list) => new Map(ids.map((id, at) => [id, list[at] && list[at] < id ? list[at] : null])));

const hasCircle = (supervisor: ReadonlyMap<string, string | null>) => ids.some((id) => {
  let at = supervisor.get(id) ?? null;
  for (let steps = 0; at !== null && steps < 20; steps += 1) {
    if (at === id) return true;
    at = supervisor.get(at) ?? null;
  }
  return false;
});

describe('supervisors of a roster', () => {
  it('never lets a circle through, nor a supervisor who does not come to be', () => {
    fc.assert(fc.property(roster, pointers, fc.subarray(ids), fc.subarray(ids), (current, wished, inFile, fresh) => {
      const lines: Supervised[] = inFile.map((personId) => ({ personId, supervisorId: wished[ids.indexOf(personId)] ?? null, isNew: fresh.includes(personId) }));
      const known = new Map([...current].filter(([id]) => !fresh.includes(id)).map(([id, to]) => [id, to !== null && fresh.includes(to) ? null : to]));
      const rejectedNew = new Set(fresh.filter((id) => !inFile.includes(id)));
      const { orphans, circles } = supervisorFaults(lines, rejectedNew, known);
      const rejected = new Set([...orphans, ...circles]);
      expect(rejected.size).toBe(orphans.length + circles.length);
      const result = new Map(known);
      for (const line of lines) if (!rejected.has(line.personId)) result.set(line.personId, line.supervisorId);
      expect(hasCircle(result)).toBe(false);
      for (const to of result.values()) if (to !== null) expect(result.has(to)).toBe(true);
    }), { numRuns: 2000 });
  });

  it('never rejects a line of a roster that holds together', () => {
    fc.assert(fc.property(roster, (wished) => {
      const lines = [...wished].map(([personId, supervisorId]) => ({ personId, supervisorId, isNew: true }));
      expect(supervisorFaults(lines, new Set(), new Map())).toEqual({ orphans: [], circles: [] });
    }));
  });

  it('finds a long chain and a long circle quickly', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) => ({ personId: `p${at}`, supervisorId: at === 0 ? null : `p${at - 1}`, isNew: true }));
    expect(supervisorFaults(chain, new Set(), new Map())).toEqual({ orphans: [], circles: [] });
    expect(supervisorFaults([{ personId: 'p0', supervisorId: 'p19999', isNew: false }, ...chain.slice(1)], new Set(), new Map()).circles).toHaveLength(20_000);
  });
});
