/** What a cmi5 course is made of, and what has to be done in it: moveOn for each unit, satisfied for blocks and for the whole (cmi5 Quartz, sections 9.3.9 and 13.1.4). */

export const moveOns = ['Passed', 'Completed', 'CompletedAndPassed', 'CompletedOrPassed', 'NotApplicable'] as const;
export type MoveOn = (typeof moveOns)[number];

/** An assignable unit (AU). `at` counts the units of the course in the order of the document, from 0. */
export interface Cmi5Unit {
  kind: 'unit'; at: number;
  /** As the publisher names it. */
  id: string; title: string; description: string; objectives: string[];
  /** Inside the package, with its own query if it has one. */
  path: string; query: string;
  moveOn: MoveOn;
  /** 0 to 1; null: the unit judges by itself. */
  masteryScore: number | null;
  launchMethod: 'AnyWindow' | 'OwnWindow'; launchParameters: string | null; entitlementKey: string | null;
}
export interface Cmi5Block { kind: 'block'; at: number; id: string; title: string; nodes: Cmi5Node[] }
export type Cmi5Node = Cmi5Unit | Cmi5Block;
export interface Cmi5Course { id: string; title: string; nodes: Cmi5Node[] }

/** Who counted a unit as met by other means, when and why; `words` stay with whoever keeps the record. */
export interface Waiver { /** As cmi5 names it. */ reason: 'tested-out' | 'equivalent-unit' | 'equivalent-outside' | 'administrative'; words: string; by: string; at: string }
/** What a unit told so far in one registration; `score` 0 to 1, of the latest judgement. `waived`: a coordinator counted it as met by other means (section 9.3.7). */
export interface UnitRecord { completed: boolean; passed: boolean; failed: boolean; score: number | null; waived?: boolean; waiver?: Waiver }
export type UnitRecords = Readonly<Record<number, UnitRecord>>;

export const nothingYet: UnitRecord = { completed: false, passed: false, failed: false, score: null };

/** The units in the order of the document. */
export const unitsOf = ({ nodes }: { nodes: readonly Cmi5Node[] }): Cmi5Unit[] => nodes.flatMap((node) => (node.kind === 'unit' ? [node] : unitsOf(node)));

/** True when the unit asks for nothing more (section 13.1.4). */
export function isSatisfied(moveOn: MoveOn, { completed, passed, waived }: UnitRecord): boolean {
  if (waived) return true;
  switch (moveOn) {
    case 'Passed': return passed;
    case 'Completed': return completed;
    case 'CompletedAndPassed': return completed && passed;
    case 'CompletedOrPassed': return completed || passed;
    case 'NotApplicable': return true;
  }
}

export interface Satisfied { units: ReadonlySet<number>; blocks: ReadonlySet<number>; course: boolean }

/** Which units and blocks are satisfied, and whether the course is. A block is when all in it are, blocks inside it too. */
export function satisfiedIn(course: Cmi5Course, records: UnitRecords): Satisfied {
  const [units, blocks] = [new Set<number>(), new Set<number>()];
  const look = (node: Cmi5Node): boolean => {
    // Every one is looked at, so that each inner block is counted by itself.
    const done = node.kind === 'unit' ? isSatisfied(node.moveOn, records[node.at] ?? nothingYet) : node.nodes.map(look).every(Boolean);
    if (done) (node.kind === 'unit' ? units : blocks).add(node.at);
    return done;
  };
  return { units, blocks, course: course.nodes.map(look).every(Boolean) };
}

/**
 * How the course stands as a lesson. Completed: the course is satisfied. Failed: a unit that still asks for something was judged as failed and not passed since.
 * `score` in per cent, with two decimals: the mean over the units that gave one; null when none did.
 */
export function cmi5Standing(course: Cmi5Course, records: UnitRecords): { state: 'in_progress' | 'failed' | 'completed'; score: number | null } {
  const done = satisfiedIn(course, records);
  const told = unitsOf(course).flatMap(({ at }) => { const record = records[at]; return record ? [{ at, ...record }] : []; });
  const scores = told.flatMap(({ score }) => (score === null ? [] : [score]));
  const score = scores.length === 0 ? null : Math.round((10_000 * scores.reduce((sum, each) => sum + each, 0)) / scores.length) / 100;
  const failed = told.some((each) => each.failed && !each.passed && !done.units.has(each.at));
  return { state: done.course ? 'completed' : failed ? 'failed' : 'in_progress', score };
}

/** Why a unit may not be waived; null when it may. Waived once in a registration, and only what still asks for something. */
export function hindersWaiver({ moveOn }: Pick<Cmi5Unit, 'moveOn'>, record: UnitRecord = nothingYet): 'waived' | 'satisfied' | 'optional' | null {
  if (record.waived) return 'waived';
  if (moveOn === 'NotApplicable') return 'optional';
  return isSatisfied(moveOn, record) ? 'satisfied' : null;
}

/** A unit as it is once it was waived; nothing that it told is lost. */
export const waived = (record: UnitRecord = nothingYet, waiver?: Waiver): UnitRecord => ({ ...record, waived: true, ...(waiver ? { waiver } : {}) });

/**
 * A course in which no unit asks for anything would be done before it was seen, and hours be credited for nothing. Such a course asks each unit to be completed or passed,
 * which section 10 leaves to whoever runs it. Any other course is returned as it is.
 */
export function thatAsksForSomething(course: Cmi5Course): Cmi5Course {
  if (unitsOf(course).some(({ moveOn }) => moveOn !== 'NotApplicable')) return course;
  const asking = (node: Cmi5Node): Cmi5Node => (node.kind === 'unit' ? { ...node, moveOn: 'CompletedOrPassed' } : { ...node, nodes: node.nodes.map(asking) });
  return { ...course, nodes: course.nodes.map(asking) };
}
