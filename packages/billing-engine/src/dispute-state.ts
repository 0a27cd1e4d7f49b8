/** The life of a dispute of one invoice line: up the agreement's ladder until it is decided. The database refuses every move that is not in this table too. */
import type { InvoiceState } from './document-state.js';
import type { MinorUnits } from './terms.js';
import { namesSomething } from './visible-text.js';

/** `opened`: the first of the ladder is asked. `escalated`: a later one. `accepted`: all is credited, or the part that the last of the ladder gave. */
export const disputeStates = ['opened', 'escalated', 'accepted', 'rejected', 'withdrawn'] as const;
export type DisputeState = (typeof disputeStates)[number];
export const disputeEvents = ['escalate', 'accept', 'reject', 'withdraw'] as const;
export type DisputeEvent = (typeof disputeEvents)[number];

const moves: Record<DisputeState, Partial<Record<DisputeEvent, DisputeState>>> = {
  opened: { escalate: 'escalated', accept: 'accepted', reject: 'rejected', withdraw: 'withdrawn' },
  escalated: { escalate: 'escalated', accept: 'accepted', reject: 'rejected', withdraw: 'withdrawn' },
  accepted: {}, rejected: {}, withdrawn: {},
};

/** The state after `event`, null where the event is refused. Where the ladder stands is asked of {@link disputeRefusal}. */
export function afterDisputeEvent(state: DisputeState, event: DisputeEvent): DisputeState | null {
  return moves[state][event] ?? null;
}
/** All moves as `from>to`, for the database's own table. */
export const disputeMoves: readonly string[] = [...new Set(disputeStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`)))];
/** It holds its line back from payment, reminders and interest. */
export const isUndecided = (state: DisputeState): boolean => state === 'opened' || state === 'escalated';

export type DisputeRefusal = 'illegal-move' | 'no-further-step' | 'step-left' | 'no-decider' | 'nothing-decided' | 'not-yours' | 'same-person';
/**
 * Why the event may not happen on `step` (0 is the first) of a ladder of `steps`; null when it may. Only the last one may reject: whoever is asked
 * before and does not accept sends it up, so that nobody loses the ladder that was agreed.
 */
export function disputeRefusal(state: DisputeState, event: DisputeEvent, step: number, steps: number): DisputeRefusal | null {
  if (afterDisputeEvent(state, event) === null) return 'illegal-move';
  const isLast = step >= steps - 1;
  if (event === 'escalate' && isLast) return 'no-further-step';
  return event === 'reject' && !isLast ? 'step-left' : null;
}

export type DisputeSide = 'agency' | 'municipality';
/** A dispute is withdrawn by its municipality; the clerk takes back what the agency opened for it, and ends nothing that the municipality disputes itself. */
export function withdrawalRefusal(openedBy: DisputeSide, side: DisputeSide): 'not-yours' | null {
  return side === 'agency' && openedBy === 'municipality' ? 'not-yours' : null;
}

/** What staff took down for a municipality is accepted by another than who took it down: what is given up takes two people. `openedBy`: the user behind it. */
export function acceptorRefusal(openedSide: DisputeSide, openedBy: string | null, acceptor: string): 'same-person' | null {
  return openedSide === 'agency' && openedBy === acceptor ? 'same-person' : null;
}

export interface DisputeOpening {
  invoice: InvoiceState;
  /** `decided`: what of it was disputed and finally not given back. */
  line: { amount: MinorUnits; credited: MinorUnits; decided: MinorUnits; openDispute: boolean } | null;
  side: DisputeSide;
  claimed: MinorUnits;
  reason: string;
  today: string;
  /** The last day on which it may be disputed. */
  until: string;
}
export type OpeningRefusal = 'not-sent' | 'unknown-line' | 'not-positive' | 'already-disputed' | 'more-than-line' | 'decided-before' | 'no-reason' | 'too-late';

/**
 * The most that can be disputed of a line. What the last of the ladder did not give back is settled, so that nobody disputes it without end; the
 * agency alone takes it up again, for the municipality.
 */
export function mostDisputable({ amount, credited, decided, openDispute }: NonNullable<DisputeOpening['line']>, side: DisputeSide): MinorUnits {
  return openDispute ? 0 : Math.max(0, amount - credited - (side === 'municipality' ? decided : 0));
}

/** What one decided dispute settled against whoever disputed: of one that was withdrawn nothing was decided. */
export function decidedAgainst({ state, claimed, given, accepted }: { state: DisputeState; claimed: MinorUnits; given: MinorUnits; accepted: MinorUnits | null }): MinorUnits {
  return state === 'rejected' ? claimed - given : state === 'accepted' ? claimed - (accepted ?? claimed) : 0;
}

/** Why a line may not be disputed; null when it may. A paid line may be: then nothing is held, and what is accepted is owed back. */
export function openingRefusal({ invoice, line, side, claimed, reason, today, until }: DisputeOpening): OpeningRefusal | null {
  if (invoice !== 'sent' && invoice !== 'closed') return 'not-sent';
  if (!line) return 'unknown-line';
  if (!Number.isSafeInteger(claimed) || claimed <= 0) return 'not-positive';
  if (line.openDispute) return 'already-disputed';
  if (claimed > line.amount - line.credited) return 'more-than-line';
  if (claimed > mostDisputable(line, side)) return 'decided-before';
  if (reason.trim() === '') return 'no-reason';
  return today > until ? 'too-late' : null;
}

/**
 * Whether a rejection has to name who of the last step decided: while its time runs the answer is theirs, not the clerk's. `late`: its last day has passed;
 * null where the agreement has no ladder.
 */
export function rejectionRefusal(late: boolean | null, decider: string | null): 'no-decider' | null {
  return late === false && !namesSomething(decider ?? '') ? 'no-decider' : null;
}

/** What of a dispute is still in dispute: less what was given back of its line since it was opened, by acceptance or otherwise. */
export const restOf = ({ claimed, given }: { claimed: MinorUnits; given: MinorUnits }): MinorUnits => claimed - given;

/** Why that much may not be accepted of what is still in dispute; null when it may. */
export function acceptanceRefusal(rest: MinorUnits, accepted: MinorUnits): 'not-positive' | 'more-than-claimed' | null {
  if (!Number.isSafeInteger(accepted) || accepted <= 0) return 'not-positive';
  return accepted > rest ? 'more-than-claimed' : null;
}

/** Whether accepting that much decides it: all that is in dispute does, and any part on the last step. A part before is credited, and the rest goes on. */
export const acceptanceDecides = (rest: MinorUnits, accepted: MinorUnits, step: number, steps: number): boolean => accepted === rest || step >= steps - 1;

/** What accepting that much decides against: on the last step it rejects the rest, before it rejects nothing. */
export const rejectedByAccepting = (rest: MinorUnits, accepted: MinorUnits, step: number, steps: number): MinorUnits => (acceptanceDecides(rest, accepted, step, steps) ? rest - accepted : 0);

/** Whether accepting that much has to name who of the last step decided: what it decides against is rejected, and needs whom a rejection needs. Where the rest goes on nobody decided. */
export function acceptanceDeciderRefusal({ rest, accepted, step, steps, late, decider }: { rest: MinorUnits; accepted: MinorUnits; step: number; steps: number; late: boolean | null; decider: string | null }): 'no-decider' | 'nothing-decided' | null {
  if (!acceptanceDecides(rest, accepted, step, steps)) return decider === null ? null : 'nothing-decided';
  return rejectedByAccepting(rest, accepted, step, steps) > 0 ? rejectionRefusal(late, decider) : null;
}

/** What is owed again once that much is accepted, or nothing (0), and the dispute is over: what it held, less what the note gives back. */
export const owedAgain = (held: MinorUnits, accepted: MinorUnits): MinorUnits => Math.max(0, held - accepted);
