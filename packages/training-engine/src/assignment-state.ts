/** The states of one assignment, and the only ways from one to the next. */

export type AssignmentState = 'open' | 'in_progress' | 'completed' | 'cancelled' | 'excused' | 'waived';
/** `start`: a course was begun. `complete`: what is asked for is done. `cancel`: not demanded any more. `excuse`, `waive`: a coordinator's decision. */
export type AssignmentEvent = 'start' | 'complete' | 'cancel' | 'excuse' | 'waive';

export const assignmentStates: readonly AssignmentState[] = ['open', 'in_progress', 'completed', 'cancelled', 'excused', 'waived'];
export const assignmentEvents: readonly AssignmentEvent[] = ['start', 'complete', 'cancel', 'excuse', 'waive'];

const steps: Record<AssignmentState, Partial<Record<AssignmentEvent, AssignmentState>>> = {
  // What was done elsewhere or before is complete without having been begun here.
  open: { start: 'in_progress', complete: 'completed', cancel: 'cancelled', excuse: 'excused', waive: 'waived' },
  in_progress: { start: 'in_progress', complete: 'completed', cancel: 'cancelled', excuse: 'excused', waive: 'waived' },
  completed: {}, cancelled: {}, excused: {}, waived: {},
};

/** The state after `event`, or null when that step does not exist. */
export function afterAssignmentEvent(state: AssignmentState, event: AssignmentEvent): AssignmentState | null {
  return steps[state][event] ?? null;
}

/** True while the person still has something to do. */
export const isOpen = (state: AssignmentState): boolean => state === 'open' || state === 'in_progress';
