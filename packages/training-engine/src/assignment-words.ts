/** The states of an assignment as people read them, on screens and in files alike. */
import { type AssignmentState, isOpen } from './assignment-state.js';

type Closing = 'completed' | 'left-audience' | 'separated' | 'retired' | 'revision-withdrawn' | 'excused' | 'waived';

export const stateWords: Record<AssignmentState, string> = { open: 'Not begun', in_progress: 'Begun', completed: 'Completed', cancelled: 'Not asked any more', excused: 'Excused', waived: 'Met by something equivalent' };
export const closingWords: Record<Closing, string> = { completed: 'it was completed', 'left-audience': 'the person is not in its audience any more', separated: 'the person left the agency', retired: 'the requirement was retired', 'revision-withdrawn': 'the change of policy that asked for it was withdrawn before it began', excused: 'a coordinator excused it', waived: 'a coordinator counted something equivalent' };

/**
 * One word or two for where it stands. Hours are not begun, they come in: an open cycle of hours is open, however many it has. What is asked only later is no debt.
 * @param upcoming open, and the day from which it is asked is still to come
 */
export function assignmentInWords({ state, kind, upcoming }: { state: AssignmentState; kind: 'course' | 'any-course' | 'hours'; upcoming: boolean }): string {
  if (!isOpen(state)) return stateWords[state];
  return upcoming ? 'Not asked yet' : kind === 'hours' ? 'Open' : stateWords[state];
}
