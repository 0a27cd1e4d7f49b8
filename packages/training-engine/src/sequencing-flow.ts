/** Going on and back through the units of a package (SB.2.1 to SB.2.3 of SCORM 2004, 4th edition). */
import { isAsked, isClosed } from './sequencing-rules.js';
import { activityAt, available, choose, isLeaf, parentOf, seen, type Work } from './sequencing-state.js';

export type Direction = 'forward' | 'backward';
/** `at`: how far it came; `unit`: what is opened; null: nothing is. `over`: it went past the end. */
export interface Flowed { at: number; unit: number | null; over: boolean }
interface Step { next: number | null; direction: Direction; over: boolean }
const nowhere = (direction: Direction, over = false): Step => ({ next: null, direction, over });
/** A package whose rules send one to and fro comes to an end all the same. */
const mostSteps = 20_000;

/** Headings whose children are chosen anew for each attempt are, as one enters them. */
function enter(work: Work, at: number): void {
  const { active, suspended, attempts } = seen(work, at);
  if (active || suspended || attempts === 0 || work.entered.has(at)) return;
  work.entered.add(at);
  choose(work, at, 'onEachNewAttempt');
}

function stepFrom(work: Work, from: number, towards: Direction, into: boolean, before: Direction | null): Step {
  let [at, direction, turned] = [from, towards, false];
  const around = parentOf(work, at);
  if (before === 'backward' && around !== null && available(work, around).at(-1) === at) {
    [direction, at, turned] = ['backward', available(work, around)[0] ?? at, true];
  }
  if (into && !isLeaf(work, at)) {
    enter(work, at);
    const children = available(work, at);
    if (direction === 'forward') return { next: children[0] ?? null, direction, over: false };
    const only = activityAt(work, at).sequencing.forwardOnly;
    return { next: (only ? children[0] : children.at(-1)) ?? null, direction: only ? 'forward' : direction, over: false };
  }
  for (;;) {
    const parent = parentOf(work, at);
    if (parent === null) return nowhere(direction, direction === 'forward');
    if (direction === 'backward' && !turned && activityAt(work, parent).sequencing.forwardOnly) return nowhere(direction);
    const beside = besideOf(available(work, parent), at, direction);
    if (beside !== undefined) return { next: beside, direction, over: false };
    [at, turned] = [parent, false];
  }
}
/** The one after it, or before it, in a list; undefined where there is none, or where it is not in the list. */
export function besideOf(list: readonly number[], at: number, direction: Direction): number | undefined {
  const place = list.indexOf(at);
  return place < 0 ? undefined : list[place + (direction === 'forward' ? 1 : -1)];
}

/** From an activity to the next that may be opened. `into`: it begins with its own children. */
export function flow(work: Work, from: number, towards: Direction, into: boolean): Flowed {
  let step = stepFrom(work, from, towards, into, null);
  let [reached, before]: [number, Direction | null] = [from, null];
  let direction = towards;
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const at = step.next;
    if (at === null) return { at: reached, unit: null, over: step.over };
    [reached, direction] = [at, step.direction];
    const parent = parentOf(work, at);
    if (parent === null || !activityAt(work, parent).sequencing.flow) return { at, unit: null, over: false };
    if (isAsked(work, at, 'skip')) {
      step = stepFrom(work, at, direction, false, before);
      if (before !== 'backward' || step.direction !== 'backward') continue;
      before = null;
    } else if (isClosed(work, at)) {
      return { at, unit: null, over: false };
    } else if (isLeaf(work, at)) {
      return { at, unit: at, over: false };
    } else {
      step = stepFrom(work, at, direction, true, null);
      before = direction === 'backward' && step.direction === 'forward' ? 'backward' : null;
    }
  }
  return { at: reached, unit: null, over: false };
}
