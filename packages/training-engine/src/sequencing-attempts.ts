/** Beginning and ending attempts on the activities of a package (DB.2, UP.3 and UP.4 of SCORM 2004, 4th edition). */
import { primaryOf } from './sequencing-definition.js';
import { rollUp } from './sequencing-rollup.js';
import { activityAt, blankValues, commonAncestor, isLeaf, parentOf, pathTo, seen, setValues, track, valuesOf, type Work } from './sequencing-state.js';

/** Ends the attempt on an activity. A unit that leaves without a word is done, as the standard has it; one that goes on later is not over. */
export function endAttempt(work: Work, at: number): void {
  const own = track(work, at);
  if (isLeaf(work, at)) {
    if (!own.suspended) takeSilence(work, at);
  } else own.suspended = activityAt(work, at).children.some((child) => seen(work, child).suspended);
  own.active = false;
  // What is judged only once nobody is in it any more.
  setValues(work, at, primaryOf(activityAt(work, at).sequencing), {});
  rollUp(work, at);
}

/** A unit that ended and said nothing of completion is completed, and satisfied where it said nothing of that either, unless it keeps that for itself. A pass mark is never reached by silence. */
export function takeSilence(work: Work, at: number): void {
  const { sequencing } = activityAt(work, at);
  if (!sequencing.tracked || !isLeaf(work, at)) return;
  const own = track(work, at);
  const primary = primaryOf(sequencing);
  if (!sequencing.completionByContent && own.completed === null && sequencing.completeFrom === null) {
    own.completed = true;
    setValues(work, at, primary, { completed: true });
  }
  if (!sequencing.objectiveByContent && !primary.byMeasure && valuesOf(work, at, primary).satisfied === null) setValues(work, at, primary, { satisfied: true });
}

/** Ends what is open between here and what both have in common; what is common stays open. */
export function endAttemptsUpTo(work: Work, target: number): void {
  const { current } = work.state;
  if (current === null) return;
  const common = commonAncestor(work, current, target);
  for (let at: number | null = parentOf(work, current); at !== null && at !== common && current !== common; at = parentOf(work, at)) endAttempt(work, at);
}

/** Opens a unit, and every heading around it that is not open yet. True: it goes on with an attempt that it had left. */
export function begin(work: Work, unit: number): boolean {
  const { state } = work;
  if (state.suspended !== unit) letGoOf(work, unit);
  state.suspended = null;
  endAttemptsUpTo(work, unit);
  const again = seen(work, unit).suspended;
  for (const at of pathTo(work, unit)) {
    const own = track(work, at);
    if (!own.active && !own.suspended) anew(work, at);
    own.suspended = false;
    own.active = true;
    own.closed = false;
  }
  state.current = unit;
  state.ended = false;
  return again;
}

/** What was put aside is given up where something else is opened: its attempt, and those on the headings that do not lie around the new one, are over. */
function letGoOf(work: Work, unit: number): void {
  const { suspended } = work.state;
  if (suspended === null) return;
  const common = commonAncestor(work, suspended, unit);
  for (let at: number | null = suspended; at !== null && at !== common; at = parentOf(work, at)) {
    const own = track(work, at);
    own.suspended = isLeaf(work, at) ? false : activityAt(work, at).children.some((child) => seen(work, child).suspended);
  }
}

function anew(work: Work, at: number): void {
  const { sequencing } = activityAt(work, at);
  if (!sequencing.tracked) return;
  const own = track(work, at);
  own.attempts += 1;
  if (own.attempts > 1) clear(work, at, true, true);
  clearBelow(work, at);
}
/** For a new attempt on a heading its children are as if nobody had been there, unless the package says otherwise; how often they were tried is not forgotten. */
function clearBelow(work: Work, at: number): void {
  const { children, sequencing: { currentObjectives, currentProgress } } = activityAt(work, at);
  if (seen(work, at).attempts < 2) return;
  for (const child of children) {
    clear(work, child, currentObjectives, currentProgress);
    track(work, child).suspended = false;
    clearBelow(work, child);
  }
}
function clear(work: Work, at: number, objectives: boolean, progress: boolean): void {
  const own = track(work, at);
  if (progress) [own.completed, own.progress] = [null, null];
  for (const [id, values] of Object.entries(own.objectives)) {
    own.objectives[id] = { ...(objectives ? blankValues : values), completed: progress ? null : values.completed, progress: progress ? null : values.progress };
  }
}
