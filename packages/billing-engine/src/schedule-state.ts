/** The life of an agreement's billing schedule. The database refuses every move that is not in this table too. */

/** `suspended`: no run takes it up; what falls due meanwhile is billed once it resumes. `ending`: notice was given, billed until the end of service. */
export const scheduleStates = ['active', 'suspended', 'ending', 'ended'] as const;
export type ScheduleState = (typeof scheduleStates)[number];
/** `rescind`: the notice was taken back. `end`: the last period is billed, or nothing is left to bill. */
export const scheduleEvents = ['suspend', 'resume', 'give_notice', 'rescind', 'end'] as const;
export type ScheduleEvent = (typeof scheduleEvents)[number];

const moves: Record<ScheduleState, Partial<Record<ScheduleEvent, ScheduleState>>> = {
  active: { suspend: 'suspended', give_notice: 'ending', end: 'ended' },
  // Not straight to ended: what fell due while it was suspended would never be billed.
  suspended: { resume: 'active', give_notice: 'ending' },
  ending: { rescind: 'active', end: 'ended' },
  ended: {},
};

/** The state after `event`, null where the event is refused. */
export function afterScheduleEvent(state: ScheduleState, event: ScheduleEvent): ScheduleState | null {
  return moves[state][event] ?? null;
}
/** All moves as `from>to`, for the database's own table. */
export const scheduleMoves: readonly string[] = [...new Set(scheduleStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`)))];
/** A billing run takes it up. */
export const isBilled = (state: ScheduleState): boolean => state === 'active' || state === 'ending';

/** Why a schedule may not end; null when it may: every period up to its end has to be billed first. */
export function endRefusal(state: ScheduleState, unbilledPeriods: number): 'illegal-move' | 'unbilled-periods' | null {
  if (afterScheduleEvent(state, 'end') === null) return 'illegal-move';
  return unbilledPeriods > 0 ? 'unbilled-periods' : null;
}
