/** Leaving a unit: what its rules and those around it make of that (TB.2.1 to TB.2.3 of SCORM 2004, 4th edition). */
import { endAttempt, endAttemptsUpTo } from './sequencing-attempts.js';
import { actionOf } from './sequencing-rules.js';
import { activityAt, parentOf, pathTo, seen, track, type Work } from './sequencing-state.js';

/** What happens instead of what was asked for; null: what was asked for does. */
export type Instead = 'exit' | 'retry' | 'continue' | 'previous' | null;

/** Call with a unit open. */
export function leave(work: Work): Instead {
  const { state } = work;
  if (state.current === null) return null;
  endAttempt(work, state.current);
  exitByRule(work, state.current);
  for (;;) {
    const at: number = state.current;
    const action = seen(work, at).suspended ? null : actionOf(work, at, activityAt(work, at).sequencing.after);
    const parent = parentOf(work, at);
    if (action === 'exitAll' || action === 'retryAll') {
      endAll(work);
      return action === 'retryAll' ? 'retry' : 'exit';
    }
    if (action === 'exitParent' && parent !== null) {
      state.current = parent;
      endAttempt(work, parent);
      continue;
    }
    if (parent === null) return action === 'retry' ? 'retry' : 'exit';
    return action === 'exitParent' ? 'exit' : action;
  }
}

/** A heading whose exit rule holds ends with the unit in it; the outermost comes first. */
function exitByRule(work: Work, from: number): void {
  const at = pathTo(work, from).slice(0, -1).find((each) => actionOf(work, each, activityAt(work, each).sequencing.exit) !== null);
  if (at === undefined) return;
  endAttemptsUpTo(work, at);
  endAttempt(work, at);
  work.state.current = at;
}

/** Ends every attempt that is open, that on the package too. */
export function endAll(work: Work): void {
  const { state } = work;
  if (state.current !== null && state.current !== 0) {
    if (seen(work, state.current).active) endAttempt(work, state.current);
    endAttemptsUpTo(work, 0);
  }
  endAttempt(work, 0);
  state.current = 0;
}

/** Puts the whole aside, to go on later, on whichever device. */
export function suspendAll(work: Work): void {
  const { state } = work;
  if (state.current === null) return;
  for (const at of pathTo(work, state.current)) Object.assign(track(work, at), { active: false, suspended: true });
  [state.suspended, state.current] = [state.current, null];
}

/** Leaves without ending properly: nothing is made of what the unit did not say, and the attempt is over, though it asked to go on later. */
export function abandon(work: Work, all: boolean): void {
  const { state } = work;
  if (state.current === null) return;
  for (const at of all ? pathTo(work, state.current) : [state.current]) Object.assign(track(work, at), { active: false, suspended: false });
  if (all) [state.current, state.ended] = [null, true];
}
