/** The life of a billing run and of each agreement in it. The database refuses every move that is not in these tables too. */

/** `preview`: worked out and shown, nothing written. `pending`: waits for a worker. */
export const runStates = ['preview', 'pending', 'running', 'done', 'cancelled', 'failed'] as const;
export type RunState = (typeof runStates)[number];
/** `resume`: another worker takes over from one that died; what is drafted stays drafted. */
export const runEvents = ['confirm', 'start', 'resume', 'finish', 'cancel', 'fail', 'retry'] as const;
export type RunEvent = (typeof runEvents)[number];

const runTable: Record<RunState, Partial<Record<RunEvent, RunState>>> = {
  preview: { confirm: 'pending', cancel: 'cancelled' },
  pending: { start: 'running', cancel: 'cancelled' },
  running: { resume: 'running', finish: 'done', cancel: 'cancelled', fail: 'failed' },
  failed: { retry: 'pending', cancel: 'cancelled' },
  done: {}, cancelled: {},
};

/** The state after `event`, null where the event is refused. */
export function afterRunEvent(state: RunState, event: RunEvent): RunState | null {
  return runTable[state][event] ?? null;
}
/** All moves as `from>to`, for the database's own table. */
export const runMoves: readonly string[] = [...new Set(runStates.flatMap((from) => Object.values(runTable[from]).map((to) => `${from}>${to}`)))];
export const isRunOver = (state: RunState): boolean => state === 'done' || state === 'cancelled';

/** `exception`: somebody has to look. `skipped`: nothing to bill, or a clerk left it out with a reason. */
export const runItemStates = ['pending', 'drafted', 'exception', 'skipped'] as const;
export type RunItemState = (typeof runItemStates)[number];
/** `redo`: its draft was discarded, or what was missing is there now. */
export const runItemEvents = ['draft', 'except', 'skip', 'redo'] as const;
export type RunItemEvent = (typeof runItemEvents)[number];

const itemTable: Record<RunItemState, Partial<Record<RunItemEvent, RunItemState>>> = {
  pending: { draft: 'drafted', except: 'exception', skip: 'skipped' },
  drafted: { redo: 'pending' },
  exception: { redo: 'pending', skip: 'skipped' },
  skipped: { redo: 'pending' },
};

/** The state of an item after `event`, null where the event is refused. `redo` of a drafted one also needs its invoice to be a draft still: {@link redoRefusal}. */
export function afterRunItemEvent(state: RunItemState, event: RunItemEvent): RunItemState | null {
  return itemTable[state][event] ?? null;
}
/** All moves as `from>to`, for the database's own table. */
export const runItemMoves: readonly string[] = [...new Set(runItemStates.flatMap((from) => Object.values(itemTable[from]).map((to) => `${from}>${to}`)))];

/** Why an item may not be worked out once more; null when it may. A finalised invoice is corrected by a credit note, never by another run. */
export function redoRefusal(run: RunState, item: RunItemState, invoice: 'none' | 'draft' | 'numbered'): 'run-over' | 'illegal-move' | 'invoice-numbered' | null {
  if (isRunOver(run)) return 'run-over';
  if (afterRunItemEvent(item, 'redo') === null) return 'illegal-move';
  return invoice === 'numbered' ? 'invoice-numbered' : null;
}

export type RunCounts = Record<RunItemState, number>;
/** A run is finished when no item waits any more; exceptions and skipped ones are told, and do not hold it up. */
export const mayFinish = (counts: RunCounts): boolean => counts.pending === 0;
/** How far it has come, for a progress bar that never goes back while nothing is done again. */
export function runProgress(counts: RunCounts): { done: number; of: number } {
  const done = counts.drafted + counts.exception + counts.skipped;
  return { done, of: done + counts.pending };
}
