/** The states of one quiz attempt and what may happen in each; the database refuses the same moves by a trigger. */

export type AttemptState = 'in_progress' | 'submitted' | 'auto_submitted' | 'abandoned' | 'invalidated' | 'passed' | 'failed' | 'locked' | 'reopened';
export type AttemptEvent = 'save' | 'submit' | 'time-up' | 'abandon' | 'invalidate' | 'grade-passed' | 'grade-failed' | 'lock' | 'reopen';

export const attemptStates: readonly AttemptState[] = ['in_progress', 'submitted', 'auto_submitted', 'abandoned', 'invalidated', 'passed', 'failed', 'locked', 'reopened'];
export const attemptEvents: readonly AttemptEvent[] = ['save', 'submit', 'time-up', 'abandon', 'invalidate', 'grade-passed', 'grade-failed', 'lock', 'reopen'];

/**
 * `lock` follows a failed or abandoned attempt when none is left; `reopen` grants one more after it. An attempt that was passed is
 * final: nothing may take back what a completion rests on.
 */
const moves: Record<AttemptState, Partial<Record<AttemptEvent, AttemptState>>> = {
  in_progress: { save: 'in_progress', submit: 'submitted', 'time-up': 'auto_submitted', abandon: 'abandoned', invalidate: 'invalidated' },
  submitted: { 'grade-passed': 'passed', 'grade-failed': 'failed', invalidate: 'invalidated' },
  auto_submitted: { 'grade-passed': 'passed', 'grade-failed': 'failed', invalidate: 'invalidated' },
  failed: { lock: 'locked', invalidate: 'invalidated' },
  abandoned: { lock: 'locked', invalidate: 'invalidated' },
  locked: { reopen: 'reopened', invalidate: 'invalidated' },
  passed: {}, invalidated: {}, reopened: {},
};

/** The state after `event`; null when it cannot happen in `state`. */
export const moveAttempt = (state: AttemptState, event: AttemptEvent): AttemptState | null => moves[state][event] ?? null;

/** True once nothing can be answered in this attempt any more and it is marked. */
export const isOver = (state: AttemptState): boolean => !['in_progress', 'submitted', 'auto_submitted'].includes(state);

/** True when the attempt used up one of those that the quiz allows; a void one did not. */
export const counts = (state: AttemptState): boolean => state !== 'invalidated';
