/** Billing runs and their items: every move of the tables, every move that is not in them, and random histories with workers that die. */
import fc from 'fast-check';
import { afterRunEvent, afterRunItemEvent, isRunOver, mayFinish, redoRefusal, type RunCounts, runEvents, runItemEvents, runItemMoves, type RunItemState, runItemStates, runMoves, runProgress, type RunState, runStates } from './run-state.js';

const allowed: Record<RunState, string> = {
  preview: 'confirm:pending cancel:cancelled', pending: 'start:running cancel:cancelled', running: 'resume:running finish:done cancel:cancelled fail:failed',
  failed: 'retry:pending cancel:cancelled', done: '', cancelled: '',
};
const allowedItems: Record<RunItemState, string> = { pending: 'draft:drafted except:exception skip:skipped', drafted: 'redo:pending', exception: 'redo:pending skip:skipped', skipped: 'redo:pending' };
const target = (moves: string, event: string) => new Map(moves.split(' ').map((move) => move.split(':') as [string, string])).get(event) ?? null;

describe('billing run', () => {
  it.each(runStates.flatMap((state) => runEvents.map((event) => [state, event] as const)))('%s on %s goes only where the table says', (state, event) => {
    expect(afterRunEvent(state, event)).toBe(target(allowed[state], event));
  });
  it.each(runItemStates.flatMap((state) => runItemEvents.map((event) => [state, event] as const)))('item: %s on %s goes only where the table says', (state, event) => {
    expect(afterRunItemEvent(state, event)).toBe(target(allowedItems[state], event));
  });
  it('never does an item again once its invoice has a number or the run is over', () => {
    expect(redoRefusal('running', 'drafted', 'numbered')).toBe('invoice-numbered');
    expect(redoRefusal('running', 'drafted', 'draft')).toBeNull();
    expect(redoRefusal('done', 'exception', 'none')).toBe('run-over');
    expect(redoRefusal('running', 'pending', 'none')).toBe('illegal-move');
  });

  it('never is done while an item waits', () => {
    const counts = { pending: 1, drafted: 2, exception: 1, skipped: 1 };
    expect(mayFinish(counts)).toBe(false);
    expect(mayFinish({ ...counts, pending: 0 })).toBe(true);
    expect(runProgress(counts)).toEqual({ done: 4, of: 5 });
  });

  it('drafts nothing twice and ends only with nothing left waiting, however often its worker dies', () => {
    const act = fc.oneof(fc.constantFrom(...runEvents, 'confirm' as const, 'start' as const, 'finish' as const, 'finish' as const).map((event) => ({ event })), fc.record({ item: fc.nat(4), event: fc.constantFrom(...runItemEvents) }));
    fc.assert(fc.property(fc.array(act, { maxLength: 80 }), (history) => {
      let run: RunState = 'preview';
      const items = Array<RunItemState>(5).fill('pending');
      const invoices = Array<number>(5).fill(0);
      const counts = (): RunCounts => Object.fromEntries(runItemStates.map((state) => [state, items.filter((item) => item === state).length])) as RunCounts;
      for (const step of history) {
        if ('item' in step) {
          const item = items[step.item]!;
          const to = afterRunItemEvent(item, step.event);
          if (run !== 'running' || to === null) continue;
          if (step.event === 'redo' && redoRefusal(run, item, item === 'drafted' ? 'draft' : 'none') !== null) continue;
          expect(runItemMoves).toContain(`${item}>${to}`);
          if (to === 'drafted') invoices[step.item]!++;
          if (item === 'drafted') invoices[step.item]!--;
          items[step.item] = to;
        } else {
          const to = afterRunEvent(run, step.event);
          if (to === null || (step.event === 'finish' && !mayFinish(counts()))) continue;
          expect(isRunOver(run)).toBe(false);
          expect(runMoves).toContain(`${run}>${to}`);
          run = to;
        }
        items.forEach((item, at) => expect(invoices[at]).toBe(item === 'drafted' ? 1 : 0));
        if (run === 'done') expect(runProgress(counts())).toEqual({ done: 5, of: 5 });
      }
    }), { numRuns: 500 });
  });
});
