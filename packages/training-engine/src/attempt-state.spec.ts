import fc from 'fast-check';
import { attemptEvents, attemptStates, type AttemptState, counts, isOver, moveAttempt } from './attempt-state.js';

const table: Record<AttemptState, Record<string, AttemptState>> = {
  in_progress: { save: 'in_progress', submit: 'submitted', 'time-up': 'auto_submitted', abandon: 'abandoned', invalidate: 'invalidated' },
  submitted: { 'grade-passed': 'passed', 'grade-failed': 'failed', invalidate: 'invalidated' },
  auto_submitted: { 'grade-passed': 'passed', 'grade-failed': 'failed', invalidate: 'invalidated' },
  abandoned: { lock: 'locked', invalidate: 'invalidated' }, failed: { lock: 'locked', invalidate: 'invalidated' },
  locked: { reopen: 'reopened', invalidate: 'invalidated' }, passed: {}, invalidated: {}, reopened: {},
};

describe('states of a quiz attempt', () => {
  it.each(attemptStates.flatMap((state) => attemptEvents.map((event) => [state, event] as const)))('from %s allows or refuses %s exactly as the table says', (state, event) => {
    expect(moveAttempt(state, event)).toBe(table[state][event] ?? null);
  });

  const history = fc.array(fc.constantFrom(...attemptEvents), { maxLength: 30 });

  it('never leaves passed, void or reopened, whatever happens afterwards', () => {
    fc.assert(fc.property(history, (events) => {
      let state: AttemptState = 'in_progress';
      let final: AttemptState | null = null;
      for (const event of events) {
        state = moveAttempt(state, event) ?? state;
        if (final) expect(state).toBe(final);
        if (['passed', 'invalidated', 'reopened'].includes(state)) final = state;
      }
    }));
  });

  it('never lets anybody answer again once it was handed in', () => {
    fc.assert(fc.property(history, (events) => {
      let state: AttemptState = 'in_progress';
      let left = false;
      for (const event of events) {
        state = moveAttempt(state, event) ?? state;
        left ||= state !== 'in_progress';
        if (left) expect(moveAttempt(state, 'save')).toBeNull();
        if (isOver(state)) expect(moveAttempt(state, 'grade-passed')).toBeNull();
      }
    }));
  });

  it('counts every attempt but a void one', () => {
    expect(attemptStates.filter((state) => !counts(state))).toEqual(['invalidated']);
  });
});
