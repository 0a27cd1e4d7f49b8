/**
 * Moving through a package of SCORM 2004 that adapts: from what its reader or its unit asks for to the unit that is opened next (OP.1, NB.2.1, SB.2.12 and DB.1.1 of the 4th edition).
 * Every function answers a new state and changes none; times and durations are not looked at.
 */
import { begin, endAttempt, takeSilence } from './sequencing-attempts.js';
import { chosen, isOnOffer, jumpedTo, type Refusal } from './sequencing-choice.js';
import { type ActivityTree, type ObjectiveValues, primaryOf } from './sequencing-definition.js';
import { abandon, endAll, leave, suspendAll } from './sequencing-endings.js';
import { flow } from './sequencing-flow.js';
import { rollUp } from './sequencing-rollup.js';
import { isAsked, isClosedOnItsWay, isSpent } from './sequencing-rules.js';
import { activityAt, commonAncestor, isLeaf, parentOf, pathTo, primaryValues, seen, type SequencingState, setValues, track, type Work } from './sequencing-state.js';

export const requestNames = ['start', 'continue', 'previous', 'choice', 'jump', 'exit', 'exitAll', 'abandon', 'abandonAll', 'suspendAll'] as const;
/** `target`: the place of an activity, of a choice or a jump. */
export interface Asked { name: (typeof requestNames)[number]; target: number | null }
/** Why nothing came of it; `closed`: a rule closes it, or its attempts are used up; `not-now`: nothing is open that it could be asked of, or the package does not let one. */
export type Refused = Refusal | 'closed' | 'not-now';
/** `at`: the activity that is open now; null: none. `again`: it goes on with an attempt it had left. `refused` null: done as asked, be it only that the package was left. */
export interface Moved { state: SequencingState; at: number | null; again: boolean; refused: Refused | null }

const working = (tree: ActivityTree, state: SequencingState, random: () => number): Work => ({ tree, state: structuredClone(state), random, entered: new Set() });
const isOpen = (work: Work): boolean => work.state.current !== null && seen(work, work.state.current).active;

/** `random`: at least 0, below 1. */
export function move(tree: ActivityTree, state: SequencingState, asked: Asked, random: () => number): Moved {
  const work = working(tree, state, random);
  if (asked.name === 'start') return started(work, state);
  const hindered = hinders(work, asked);
  if (hindered !== null) return { state, at: isOpen(work) ? state.current : null, again: true, refused: hindered };
  switch (asked.name) {
    case 'suspendAll': suspendAll(work); return nothingOpen(work);
    case 'abandon': case 'abandonAll': abandon(work, asked.name === 'abandonAll'); return nothingOpen(work);
    case 'exitAll': endAll(work); return over(work);
    default: return sequenced(work, asked, isOpen(work) ? leave(work) : null);
  }
}

const nothingOpen = (work: Work, refused: Refused | null = null): Moved => ({ state: work.state, at: null, again: false, refused });
function over(work: Work): Moved {
  [work.state.current, work.state.ended] = [null, true];
  return nothingOpen(work);
}

/** Goes on where somebody stopped, or begins. */
function started(work: Work, before: SequencingState): Moved {
  if (work.state.current !== null && isOpen(work)) {
    if (!isSpent(work, work.state.current)) return { state: before, at: work.state.current, again: true, refused: null };
    const left = sequenced(work, { name: 'exit', target: null }, leave(work));
    return left.at !== null || work.state.ended ? left : started(working(work.tree, work.state, work.random), work.state);
  }
  const { current, suspended } = work.state;
  if (suspended !== null && isLeaf(work, suspended)) return opened(work, suspended);
  const { unit } = current === null ? flow(work, 0, 'forward', true) : flow(work, current, 'forward', false);
  return unit === null || isClosedOnItsWay(work, unit) ? { state: before, at: null, again: false, refused: 'nothing' } : opened(work, unit);
}

/** NB.2.1: what may be asked for at all, before anything ends. */
function hinders(work: Work, { name, target }: Asked): Refused | null {
  const { current } = work.state;
  const parent = current === null ? null : parentOf(work, current);
  const around = parent === null ? null : activityAt(work, parent).sequencing;
  switch (name) {
    case 'continue': return around?.flow ? null : 'not-now';
    case 'previous': return around?.flow && !around.forwardOnly ? null : 'not-now';
    case 'jump': return current === null || target === null ? 'not-now' : null;
    case 'choice': return target === null ? 'not-now' : choiceHinders(work, current, target);
    case 'exitAll': case 'abandonAll': return current === null ? 'not-now' : null;
    default: return isOpen(work) ? null : 'not-now';
  }
}
function choiceHinders(work: Work, current: number | null, target: number): Refused | null {
  const parent = parentOf(work, target);
  if (parent !== null && !activityAt(work, parent).sequencing.choice) return 'by-going-on';
  if (current === null || (parent !== null && parentOf(work, current) === parent)) return null;
  const common = commonAncestor(work, current, target);
  const up = pathTo(work, current).slice(pathTo(work, common).length);
  return up.some((at) => seen(work, at).active && !activityAt(work, at).sequencing.choiceExit) ? 'held' : null;
}

function sequenced(work: Work, { name, target }: Asked, instead: ReturnType<typeof leave>): Moved {
  const act = instead ?? name;
  const { current } = work.state;
  if (act === 'exit') return instead === 'exit' && (current === null || parentOf(work, current) === null) ? over(work) : nothingOpen(work);
  if (act === 'choice' || act === 'jump') {
    const found = act === 'choice' ? chosen(work, target ?? 0) : jumpedTo(work, target ?? 0);
    return found.unit === null ? nothingOpen(work, found.refused) : opened(work, found.unit);
  }
  if (current === null) return nothingOpen(work, 'not-now');
  if (act === 'retry') {
    const unit = isLeaf(work, current) ? current : flow(work, current, 'forward', true).unit;
    return unit === null ? nothingOpen(work, 'nothing') : opened(work, unit);
  }
  const parent = parentOf(work, current);
  if (parent !== null && !activityAt(work, parent).sequencing.flow) return nothingOpen(work, 'not-now');
  const found = flow(work, current, act === 'previous' ? 'backward' : 'forward', false);
  if (found.unit !== null) return opened(work, found.unit);
  if (!found.over) return nothingOpen(work, 'nothing');
  endAll(work);
  return over(work);
}

/** DB.1.1: only what nothing closes on its way is opened. */
function opened(work: Work, at: number): Moved {
  if (isClosedOnItsWay(work, at)) return nothingOpen(work, 'closed');
  const again = begin(work, at);
  return { state: work.state, at, again, refused: null };
}

/** What a unit says of itself; null: nothing. `objectives` by id. `suspends`: it goes on later; `ended`: it closed its session. */
export interface UnitTold { values: ObjectiveValues; objectives: Record<string, Partial<ObjectiveValues>>; suspends: boolean; ended: boolean }

/** After the unit that is open told something; the same state where another is. */
export function tell(tree: ActivityTree, state: SequencingState, at: number, { values, objectives, suspends, ended }: UnitTold): SequencingState {
  const work = working(tree, state, () => 0);
  if (state.current !== at || !isOpen(work)) return state;
  const { sequencing } = activityAt(work, at);
  const own = track(work, at);
  if (isSpent(work, at)) return state;
  [own.suspended, own.closed] = [ended && suspends, ended && !suspends];
  if (!sequencing.tracked) return work.state;
  const completed = sequencing.completeFrom === null ? values.completed : values.progress === null ? null : values.progress >= sequencing.completeFrom - 1e-9;
  [own.completed, own.progress] = [completed, values.progress];
  const primary = primaryOf(sequencing);
  for (const objective of sequencing.objectives) if (objective !== primary && objectives[objective.id]) setValues(work, at, objective, objectives[objective.id] ?? {});
  setValues(work, at, primary, { ...objectives[primary.id], ...knownOf({ ...values, completed }) });
  if (ended && !suspends) takeSilence(work, at);
  rollUp(work, at);
  return work.state;
}
const knownOf = (values: ObjectiveValues): Partial<ObjectiveValues> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** What may be asked for now. `units`: each activity that launches one: open to be chosen, shown but closed, or not shown. `skipped`: those that were never begun and that a rule passes over as things stand. */
export interface Offer { units: Record<number, 'open' | 'closed' | 'hidden'>; skipped: number[]; next: boolean; previous: boolean }

export function offerOf(tree: ActivityTree, state: SequencingState): Offer {
  const may = (name: 'continue' | 'previous') => { const moved = move(tree, state, { name, target: null }, () => 0); return moved.refused === null; };
  const before = working(tree, state, () => 0);
  const left = working(tree, state, () => 0);
  if (left.state.current !== null && isOpen(left)) endAttempt(left, left.state.current);
  const units: Offer['units'] = {};
  const skipped: number[] = [];
  for (const [at, { unit, visible }] of tree.activities.entries()) {
    if (unit === null) continue;
    const shown = visible && isOnOffer(before, at);
    const free = shown && choiceHinders(before, state.current, at) === null && chosen(left, at).refused === null && !isClosedOnItsWay(left, at);
    if (seen(before, at).attempts === 0 && pathTo(before, at).some((each) => isAsked(before, each, 'skip'))) skipped.push(at);
    units[at] = free ? 'open' : shown ? 'closed' : 'hidden';
  }
  return { units, skipped, next: may('continue'), previous: may('previous') };
}

/** How the package stands as a lesson: completed when it is, and not failed; one that was gone through to its end and is satisfied is completed too where nothing says that it is not. `measure`: a share. */
export function sequencingStanding(tree: ActivityTree, state: SequencingState): { state: 'in_progress' | 'failed' | 'completed'; measure: number | null } {
  const work = working(tree, state, () => 0);
  const root = activityAt(work, 0).sequencing;
  const [{ completed }, values] = [seen(work, 0), primaryValues(work, 0)];
  const done = completed === true || (completed === null && state.ended && values.satisfied === true);
  return { state: !done ? 'in_progress' : values.satisfied === false || (values.satisfied === null && primaryOf(root).byMeasure) ? 'failed' : 'completed', measure: values.measure };
}
