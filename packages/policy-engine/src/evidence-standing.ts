/** How one obligation stood at a moment in the past, told from what was kept and never changed. */
import type { AcknowledgementState } from './acknowledgement-state.js';

/** What happened to an obligation, in order. `versionId` and `dueOn` are what held after it, where it changed them. */
export interface ObligationEvent { at: string; what: 'moved' | 'paused' | 'resumed' | 'left' | 'returned' | 'revised'; versionId: string | null; dueOn: string | null }

/** An obligation from its beginning: the version and due date it began with, when something was shown, and how it ended. Times are ISO 8601 in UTC with milliseconds. */
export interface ObligationPast {
  owedAt: string; versionId: string; dueOn: string; pausedFromStart: boolean; events: readonly ObligationEvent[]; shown: readonly { at: string; versionId: string }[];
  closed: { at: string; state: AcknowledgementState } | null;
}

export interface StandingThen { state: AcknowledgementState; versionId: string; dueOn: string; paused: boolean; /** It spoke for the person then: they were in the audience. */ spoke: boolean }

/** The standing right before `until`; null when the obligation had not begun. */
export function standingThen(past: ObligationPast, until: string): StandingThen | null {
  if (past.owedAt >= until) return null;
  const events = past.events.filter((event) => event.at < until);
  const last = (...whats: ObligationEvent['what'][]) => events.findLast((event) => whats.includes(event.what));
  const versionId = last('moved')?.versionId ?? past.versionId;
  const dueOn = events.findLast((event) => event.dueOn !== null)?.dueOn ?? past.dueOn;
  const pause = last('paused', 'resumed');
  const closed = past.closed !== null && past.closed.at < until ? past.closed.state : null;
  if (closed === null) {
    const opened = past.shown.some((each) => each.at < until && each.versionId === versionId);
    return { state: opened ? 'opened' : 'pending', versionId, dueOn, paused: pause ? pause.what === 'paused' : past.pausedFromStart, spoke: true };
  }
  const gone = last('left', 'returned', 'revised');
  const settled = closed !== 'cancelled' && closed !== 'superseded';
  return { state: closed, versionId, dueOn, paused: false, spoke: settled && (gone === undefined || gone.what === 'returned') };
}
