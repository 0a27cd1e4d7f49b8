/** Every state of an assignment against every event. */
import fc from 'fast-check';
import { afterAssignmentEvent, type AssignmentEvent, assignmentEvents, type AssignmentState, assignmentStates, isOpen } from './assignment-state.js';

const expected: Record<AssignmentState, Record<AssignmentEvent, AssignmentState | null>> = {
  open: { start: 'in_progress', complete: 'completed', cancel: 'cancelled', excuse: 'excused', waive: 'waived' },
  in_progress: { start: 'in_progress', complete: 'completed', cancel: 'cancelled', excuse: 'excused', waive: 'waived' },
  completed: { start: null, complete: null, cancel: null, excuse: null, waive: null },
  cancelled: { start: null, complete: null, cancel: null, excuse: null, waive: null },
  excused: { start: null, complete: null, cancel: null, excuse: null, waive: null },
  waived: { start: null, complete: null, cancel: null, excuse: null, waive: null },
};

describe('states of an assignment', () => {
  it.each(assignmentStates.flatMap((state) => assignmentEvents.map((event) => [state, event] as const)))('%s on %s goes only where the table says', (state, event) => {
    expect(afterAssignmentEvent(state, event)).toBe(expected[state][event]);
  });

  it('never leaves a final state, whatever happens', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...assignmentEvents), { maxLength: 30 }), (events) => {
      let state: AssignmentState = 'open';
      let final: AssignmentState | null = null;
      for (const event of events) {
        state = afterAssignmentEvent(state, event) ?? state;
        if (final) expect(state).toBe(final);
        if (!isOpen(state)) final = state;
      }
    }));
  });
});
