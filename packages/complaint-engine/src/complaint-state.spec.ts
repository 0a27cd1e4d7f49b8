/** The moves of a complaint, walked at random, and what screening and decision must say. */
import fc from 'fast-check';
import { afterComplaintEvent, complaintEvents, complaintEventsFrom, complaintMoves, type ComplaintState, complaintStates, decisionRefusal, isOpenComplaint, screeningRefusal } from './complaint-state.js';

describe('the life of a complaint', () => {
  it('never decides what nobody has screened and nobody was assigned to', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...complaintEvents), { maxLength: 30 }), (events) => {
      let state: ComplaintState = 'received';
      const been = new Set<ComplaintState>([state]);
      for (const event of events) {
        const next: ComplaintState | null = afterComplaintEvent(state, event);
        expect(next !== null).toBe(complaintEventsFrom(state).includes(event));
        if (next === null) continue;
        if (next === 'decided') expect(been.has('screened') && been.has('assigned') && state === 'investigating').toBe(true);
        if (next === 'closed') expect(been.has('screened')).toBe(true);
        if (next !== state) expect(complaintMoves).toContain(`${state}>${next}`);
        state = next;
        been.add(state);
      }
    }));
  });

  it('never loses a complaint: from every state there is a way to its end, and back from there', () => {
    for (const start of complaintStates) {
      const reached = new Set<ComplaintState>([start]);
      for (let grown = -1; grown !== reached.size;) {
        grown = reached.size;
        for (const state of reached) for (const event of complaintEvents) { const next = afterComplaintEvent(state, event); if (next) reached.add(next); }
      }
      expect(reached.has('closed') && reached.has('screened')).toBe(true);
      expect(reached.has('received')).toBe(start === 'received');
    }
  });

  it('refuses to settle what nobody has looked at', () => expect(afterComplaintEvent('received', 'settle')).toBeNull());
  it('lets the clock run until a decision', () => expect(complaintStates.filter(isOpenComplaint)).toEqual(['received', 'screened', 'assigned', 'investigating']));
});

describe('screening', () => {
  it('refuses to say nothing, and the same twice', () => {
    expect(screeningRefusal([])).toEqual({ code: 'no-allegation' });
    expect(screeningRefusal([{ category: 'force', personId: 'p' }, { category: 'bias', personId: 'p' }, { category: 'force', personId: 'p' }])).toEqual({ code: 'twice', index: 2 });
    expect(screeningRefusal([{ category: 'force', personId: 'p' }, { category: 'force', personId: null }])).toBeNull();
  });
});

describe('decision', () => {
  const alleged = [{ id: 'a' }, { id: 'b' }];
  it('refuses to leave an allegation without a finding, to decide one twice, or one that is not there', () => {
    expect(decisionRefusal(alleged, [{ allegationId: 'a' }])).toEqual({ code: 'missing', allegationId: 'b' });
    expect(decisionRefusal(alleged, [{ allegationId: 'a' }, { allegationId: 'a' }])).toEqual({ code: 'twice', index: 1 });
    expect(decisionRefusal(alleged, [{ allegationId: 'c' }])).toEqual({ code: 'unknown', index: 0 });
    expect(decisionRefusal(alleged, [{ allegationId: 'b' }, { allegationId: 'a' }])).toBeNull();
  });
});
