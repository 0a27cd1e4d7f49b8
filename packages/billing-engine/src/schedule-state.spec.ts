/** Billing schedules: every move of the table, every move that is not in it, and random histories. */
import fc from 'fast-check';
import { afterScheduleEvent, endRefusal, isBilled, scheduleEvents, scheduleMoves, type ScheduleState, scheduleStates } from './schedule-state.js';

const allowed: Record<ScheduleState, string> = {
  active: 'suspend:suspended give_notice:ending end:ended', suspended: 'resume:active give_notice:ending', ending: 'rescind:active end:ended', ended: '',
};

describe('billing schedule', () => {
  it.each(scheduleStates.flatMap((state) => scheduleEvents.map((event) => [state, event] as const)))('%s on %s goes only where the table says', (state, event) => {
    expect(afterScheduleEvent(state, event)).toBe(new Map(allowed[state].split(' ').map((move) => move.split(':') as [string, string])).get(event) ?? null);
  });
  it('refuses to end while a period is not billed', () => {
    expect(endRefusal('ending', 1)).toBe('unbilled-periods');
    expect(endRefusal('ending', 0)).toBeNull();
    expect(endRefusal('suspended', 0)).toBe('illegal-move');
  });
  it('never bills again once it has ended, and never ends with a period unbilled, whatever happens', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...scheduleEvents), fc.constantFrom('month', 'run')), { maxLength: 60 }), (history) => {
      let state: ScheduleState = 'active';
      let unbilled = 0;
      for (const act of history) {
        if (act === 'month') { if (state !== 'ended') unbilled++; }
        else if (act === 'run') { if (isBilled(state)) unbilled = 0; }
        else {
          const to = afterScheduleEvent(state, act);
          if (to === null || (act === 'end' && endRefusal(state, unbilled) !== null)) continue;
          expect(state).not.toBe('ended');
          expect(scheduleMoves).toContain(`${state}>${to}`);
          state = to;
        }
        if (state === 'ended') expect(unbilled).toBe(0);
      }
    }));
  });
});
