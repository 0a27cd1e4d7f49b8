/** Every state against every event, and histories of any length: a finished acknowledgement never changes. */
import fc from 'fast-check';
import { acknowledgementEvents, type AcknowledgementState, acknowledgementStates, afterAcknowledgementEvent, isOpen, isSettled } from './acknowledgement-state.js';

const table: Record<AcknowledgementState, (AcknowledgementState | null)[]> = {
  //            open      sign            paper           refuse     excuse     move       renew         withdraw
  pending: ['opened', null, 'acknowledged', 'refused', 'excused', 'pending', 'cancelled', 'cancelled'],
  opened: ['opened', 'acknowledged', 'acknowledged', 'refused', 'excused', 'pending', 'superseded', 'cancelled'],
  acknowledged: Array.from({ length: 8 }, () => null),
  refused: Array.from({ length: 8 }, () => null),
  excused: Array.from({ length: 8 }, () => null),
  superseded: Array.from({ length: 8 }, () => null),
  cancelled: Array.from({ length: 8 }, () => null),
};

describe('states of an acknowledgement', () => {
  it.each(acknowledgementStates.flatMap((state) => acknowledgementEvents.map((event, n) => ({ state, event, next: table[state][n] }))))('$state + $event → $next', ({ state, event, next }) => {
    expect(afterAcknowledgementEvent(state, event)).toBe(next);
  });

  it('never signs what was never shown, nor changes what is finished, whatever the history', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...acknowledgementEvents), { maxLength: 40 }), (events) => {
      let state: AcknowledgementState = 'pending';
      let shown = false;
      for (const event of events) {
        const next = afterAcknowledgementEvent(state, event);
        if (!isOpen(state)) expect(next).toBeNull();
        if (event === 'sign' && next) expect(shown).toBe(true);
        if (!next) continue;
        shown = event === 'open' || (shown && event !== 'move');
        state = next;
        expect(isOpen(state) && isSettled(state)).toBe(false);
      }
    }));
  });
});
