/** Where somebody stands in the order of a package: what each activity and each shared objective holds. Plain data; whoever works on it works on a copy. */
import { type Activity, type ActivityTree, type Objective, type ObjectiveField, type ObjectiveValues, primaryOf } from './sequencing-definition.js';

/** `completed` null: not known. `closed`: its unit closed its session and goes on later no more. `children`: those that were chosen for this attempt, in their order; null: all, as they lie. `objectives` by id. */
export interface Track { attempts: number; completed: boolean | null; progress: number | null; active: boolean; suspended: boolean; closed?: boolean; children: number[] | null; objectives: Record<string, ObjectiveValues> }
/** `tracks` by the place of the activity; one that nothing is known of has none. `current`, `suspended`: places. `ended`: the package was left by going past its end, or because it asked for it. */
export interface SequencingState { tracks: Record<number, Track>; shared: Record<string, ObjectiveValues>; current: number | null; suspended: number | null; ended: boolean }
/** A copy that is worked on. `random`: at least 0 and below 1. `entered`: headings whose children were chosen anew in this step. */
export interface Work { tree: ActivityTree; state: SequencingState; random: () => number; entered: Set<number> }

export const blankValues: ObjectiveValues = { satisfied: null, measure: null, completed: null, progress: null, raw: null, min: null, max: null };
const blankTrack: Track = { attempts: 0, completed: null, progress: null, active: false, suspended: false, children: null, objectives: {} };

export const activityAt = ({ tree }: Work, at: number): Activity => {
  const found = tree.activities[at];
  if (!found) throw new RangeError(`no activity ${at}`);
  return found;
};
/** What is known of it, to look at. */
export const seen = ({ state }: Work, at: number): Track => state.tracks[at] ?? blankTrack;
/** What is known of it, to change. */
export const track = ({ state }: Work, at: number): Track => (state.tracks[at] ??= { ...blankTrack, objectives: {} });
export const parentOf = (work: Work, at: number): number | null => activityAt(work, at).parent;
export const available = (work: Work, at: number): readonly number[] => seen(work, at).children ?? activityAt(work, at).children;
export const isLeaf = (work: Work, at: number): boolean => activityAt(work, at).children.length === 0;
/** From the package itself down to the activity, both included. */
export function pathTo(work: Work, at: number): number[] {
  const parent = parentOf(work, at);
  return parent === null ? [at] : [...pathTo(work, parent), at];
}
export function commonAncestor(work: Work, one: number, other: number): number {
  const [path, others] = [pathTo(work, one), new Set(pathTo(work, other))];
  return path.findLast((each) => others.has(each)) ?? 0;
}

/** What an objective of an activity holds, with what it reads of the shared ones. */
export function valuesOf(work: Work, at: number, objective: Objective): ObjectiveValues {
  const values = { ...(seen(work, at).objectives[objective.id] ?? blankValues) };
  for (const { target, read } of objective.maps) {
    const shared = work.state.shared[target];
    if (shared) for (const field of read) copy(shared, values, field, true);
  }
  if (objective.byMeasure) values.satisfied = judged(work, at, objective, values.measure);
  return values;
}
function judged(work: Work, at: number, { least }: Objective, measure: number | null): boolean | null {
  if (measure === null) return null;
  const { sequencing: { measureIfActive } } = activityAt(work, at);
  return !measureIfActive && seen(work, at).active ? null : measure >= least - 1e-9;
}
function copy(from: ObjectiveValues, to: ObjectiveValues, field: ObjectiveField, knownOnly: boolean): void {
  if (!knownOnly || from[field] !== null) Object.assign(to, { [field]: from[field] });
}

/** Puts values into an objective, and into what it shares. */
export function setValues(work: Work, at: number, objective: Objective, values: Partial<ObjectiveValues>): void {
  const { objectives } = track(work, at);
  const own = { ...(objectives[objective.id] ?? blankValues), ...values };
  if (objective.byMeasure) own.satisfied = judged(work, at, objective, own.measure);
  objectives[objective.id] = own;
  for (const { target, write } of objective.maps) {
    if (write.length === 0) continue;
    const shared = (work.state.shared[target] ??= { ...blankValues });
    for (const field of write) copy(own, shared, field, true);
  }
}
export const primaryValues = (work: Work, at: number): ObjectiveValues => valuesOf(work, at, primaryOf(activityAt(work, at).sequencing));

/** Chooses and orders the children of a heading, where the package asks for it. */
export function choose(work: Work, at: number, when: 'once' | 'onEachNewAttempt'): void {
  const { children, sequencing: { select, shuffle } } = activityAt(work, at);
  if (children.length === 0 || (select.when !== when && shuffle.when !== when)) return;
  let list = [...(select.when === when ? children : (seen(work, at).children ?? children))];
  if (select.when === when && select.count !== null && select.count < list.length) {
    const kept = new Set(shuffled(list, work.random).slice(0, select.count));
    list = list.filter((each) => kept.has(each));
  }
  track(work, at).children = shuffle.when === when ? shuffled(list, work.random) : list;
}
function shuffled(list: readonly number[], random: () => number): number[] {
  const all = [...list];
  for (let last = all.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [all[last], all[other]] = [all[other] ?? 0, all[last] ?? 0];
  }
  return all;
}

/** Before anything was opened. */
export function newSequencing(tree: ActivityTree, random: () => number): SequencingState {
  const work: Work = { tree, random, entered: new Set(), state: { tracks: {}, shared: {}, current: null, suspended: null, ended: false } };
  for (const at of tree.activities.keys()) {
    choose(work, at, 'once');
    choose(work, at, 'onEachNewAttempt');
  }
  return work.state;
}
