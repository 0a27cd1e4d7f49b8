/** From what a unit of SCORM 2004 remembers to what the order of its package takes of it, and back to what a unit is told when it begins. */
import type { PackageMemory } from '@rapport/api-contract/course-packages';
import { type ActivityTree, type ObjectiveValues, primaryOf } from '@rapport/training-engine/sequencing-definition';
import type { UnitTold } from '@rapport/training-engine/sequencing-session';
import { newSequencing, type SequencingState, valuesOf } from '@rapport/training-engine/sequencing-state';

const share = (words: string, least: number): number | null => {
  const number = Number.parseFloat(words);
  return Number.isFinite(number) ? Math.min(1, Math.max(least, number)) : null;
};
const plain = (words: string): number | null => { const number = Number.parseFloat(words); return Number.isFinite(number) ? number : null; };
const successIn = (word: string): boolean | null => (word === 'passed' ? true : word === 'failed' ? false : null);
const completionIn = (word: string): boolean | null => (word === 'completed' ? true : word === 'incomplete' || word === 'not attempted' ? false : null);

type Said = Pick<PackageMemory, 'success' | 'scaled' | 'raw' | 'min' | 'max' | 'progress'>;
const valuesIn = (said: Said, completion: string): ObjectiveValues => ({ satisfied: successIn(said.success), measure: share(said.scaled, -1), completed: completionIn(completion), progress: share(said.progress, 0), raw: plain(said.raw), min: plain(said.min), max: plain(said.max) });
const known = (values: ObjectiveValues): Partial<ObjectiveValues> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

export function toldOf(memory: PackageMemory, ended: boolean): UnitTold {
  // “not attempted” is what stands there before a unit says anything.
  const status = memory.status === 'not attempted' ? '' : memory.status;
  return { values: valuesIn(memory, status), objectives: Object.fromEntries((memory.objectives ?? []).map((each) => [each.id, known(valuesIn(each, each.completion))])), suspends: memory.exit === 'suspend', ended };
}

type Objective = PackageMemory['objectives'][number];
const worded = (value: number | null): string => (value === null ? '' : String(value));
/** The objectives of a unit with what is known of them, also of those that it shares; what it said itself in this attempt stays as it said it. */
export function objectivesFor(tree: ActivityTree, state: SequencingState | null, at: number, memory: PackageMemory): Objective[] {
  const work = { tree, state: state ?? newSequencing(tree, () => 0), random: () => 0, entered: new Set<number>() };
  const sequencing = tree.activities[at]?.sequencing;
  if (!sequencing) return [];
  const own = new Map((memory.objectives ?? []).map((each) => [each.id, each]));
  const primary = primaryOf(sequencing);
  const given = (sequencing.objectives.includes(primary) ? sequencing.objectives : [primary, ...sequencing.objectives]).filter(({ id }) => id !== '').slice(0, 250).map((objective): Objective => {
    const values = valuesOf(work, at, objective);
    const said = own.get(objective.id);
    return {
      id: objective.id, success: values.satisfied === null ? (said?.success ?? '') : values.satisfied ? 'passed' : 'failed', completion: values.completed === null ? (said?.completion ?? '') : values.completed ? 'completed' : 'incomplete',
      scaled: worded(values.measure) || (said?.scaled ?? ''), raw: worded(values.raw) || (said?.raw ?? ''), min: worded(values.min) || (said?.min ?? ''), max: worded(values.max) || (said?.max ?? ''), progress: worded(values.progress) || (said?.progress ?? ''),
    };
  });
  const named = new Set(given.map(({ id }) => id));
  return [...given, ...[...own.values()].filter(({ id }) => !named.has(id))].slice(0, 250);
}

/** What a unit may ask about its own ways on; what its rules may still change is left open. */
export function waysOf(tree: ActivityTree, at: number, offer: { units: Record<number, 'open' | 'closed' | 'hidden'>; next: boolean; previous: boolean }): { continue: string; previous: string; choice: Record<string, string>; jump: Record<string, string> } {
  const around = tree.activities[tree.activities[at]?.parent ?? 0]?.sequencing;
  // Headings may be asked for as well; whether one would open something shows only then.
  const all = tree.activities.map(({ id, parent }, each) => ({ id, open: offer.units[each] === 'open', never: parent !== null && tree.activities[parent]?.sequencing.choice === false }));
  return {
    continue: !around?.flow ? 'false' : offer.next ? 'true' : 'unknown', previous: !around?.flow || around.forwardOnly ? 'false' : offer.previous ? 'true' : 'unknown',
    choice: Object.fromEntries(all.map(({ id, open, never }) => [id, never ? 'false' : open ? 'true' : 'unknown'])), jump: Object.fromEntries(all.map(({ id }) => [id, 'true'])),
  };
}
