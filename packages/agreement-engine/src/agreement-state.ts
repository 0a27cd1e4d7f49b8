/** The life of an agreement. The database refuses every move that is not in this table too. */

export const agreementStates = [
  'draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing', 'executed', 'active', 'renewed', 'expiring', 'expired', 'terminating', 'settling', 'closed', 'withdrawn', 'rejected', 'superseded',
] as const;
export type AgreementState = (typeof agreementStates)[number];
/**
 * `revise`: a new version is begun after approval. `renew`: a further term begins. `rescind` and `rescind_in_renewal` take a notice back, in the first
 * term and in a later one. `settle`: the term has run out, or the service has ended, and what is open is settled. `owe`: something is owed again after it was
 * closed, e.g. since a check bounced.
 */
export const agreementEvents = [
  'submit', 'return', 'send', 'request_changes', 'approve', 'revise', 'begin_signing', 'execute', 'activate', 'renew', 'begin_expiry', 'expire', 'give_notice', 'rescind', 'rescind_in_renewal', 'settle', 'close', 'owe', 'withdraw', 'reject', 'supersede',
] as const;
export type AgreementEvent = (typeof agreementEvents)[number];

const moves: Record<AgreementState, Partial<Record<AgreementEvent, AgreementState>>> = {
  draft: { submit: 'internal_review', withdraw: 'withdrawn' },
  internal_review: { return: 'draft', send: 'sent', withdraw: 'withdrawn' },
  sent: { send: 'sent', request_changes: 'changes_requested', approve: 'approved', withdraw: 'withdrawn', reject: 'rejected' },
  changes_requested: { send: 'sent', withdraw: 'withdrawn', reject: 'rejected' },
  approved: { revise: 'changes_requested', begin_signing: 'signing', withdraw: 'withdrawn', reject: 'rejected' },
  signing: { revise: 'changes_requested', execute: 'executed', withdraw: 'withdrawn', reject: 'rejected' },
  executed: { activate: 'active', supersede: 'superseded' },
  active: { renew: 'renewed', begin_expiry: 'expiring', give_notice: 'terminating', supersede: 'superseded' },
  renewed: { renew: 'renewed', begin_expiry: 'expiring', give_notice: 'terminating', supersede: 'superseded' },
  expiring: { renew: 'renewed', expire: 'expired', give_notice: 'terminating', supersede: 'superseded' },
  expired: { settle: 'settling' },
  terminating: { rescind: 'active', rescind_in_renewal: 'renewed', settle: 'settling' },
  settling: { close: 'closed' },
  closed: { owe: 'settling' },
  withdrawn: {}, rejected: {}, superseded: {},
};

/** The state after `event`, null where the event is refused. */
export function afterAgreementEvent(state: AgreementState, event: AgreementEvent): AgreementState | null {
  return moves[state][event] ?? null;
}

/** What may be done in a state, in the order of the table. */
export const agreementEventsIn = (state: AgreementState): AgreementEvent[] => agreementEvents.filter((event) => moves[state][event] !== undefined);
/** All moves as `from>to`, for the database's own table. */
export const agreementMoves: readonly string[] = [...new Set(agreementStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`)))];

/** Signed by both sides: from here on only an amendment changes anything. */
export const isExecuted = (state: AgreementState): boolean => ['executed', 'active', 'renewed', 'expiring', 'expired', 'terminating', 'settling', 'closed', 'superseded'].includes(state);
/** Service runs and is charged for. */
export const isInForce = (state: AgreementState): boolean => state === 'active' || state === 'renewed' || state === 'expiring' || state === 'terminating';
/** Nothing follows, unless something is owed again. */
export const isEnded = (state: AgreementState): boolean => state === 'closed' || agreementEventsIn(state).length === 0;
/** Events after which every signature and approval given so far is void. */
export const voidsSignatures = (event: AgreementEvent): boolean => event === 'revise' || event === 'send' || event === 'withdraw' || event === 'reject';
/** Events that nobody may do without saying why. */
export const needsReason = (event: AgreementEvent): boolean => event === 'reject' || event === 'withdraw' || event === 'return' || event === 'request_changes' || event === 'rescind' || event === 'rescind_in_renewal' || event === 'revise';

export interface AgreementFacts {
  /** What was given as reason; blank counts as none. */
  reason: string | null;
  /** Both sides have signed the same bytes, see {@link file://./signature-state.ts}. */
  signedByBoth: boolean;
  /** Today, and the first day of the term; civil dates in the agency's zone. */
  today: string;
  termFrom: string;
  /** First day after the term, as it is bound now. */
  termUntil: string;
  /** First day without service after a notice; null without one. */
  serviceUntil: string | null;
  /** The executed agreement that takes its place; its balance is carried there. */
  successorId: string | null;
  /** Why it may not be closed, from {@link file://./termination-state.ts}; null where nothing stands open. */
  closing: string | null;
}
export type AgreementRefusal = 'not-now' | 'reason' | 'not-signed' | 'too-early' | 'too-late' | 'not-over' | 'no-notice' | 'no-successor' | 'open-balance';

/** Why the event may not happen, with the facts that the table does not know; null when it may. */
export function agreementRefusal(state: AgreementState, event: AgreementEvent, facts: AgreementFacts): AgreementRefusal | null {
  if (afterAgreementEvent(state, event) === null) return 'not-now';
  if (needsReason(event) && !facts.reason?.trim()) return 'reason';
  switch (event) {
    case 'execute': return facts.signedByBoth ? null : 'not-signed';
    case 'activate': return !facts.signedByBoth ? 'not-signed' : facts.today < facts.termFrom ? 'too-early' : null;
    case 'renew': case 'expire': return facts.today < facts.termUntil ? 'not-over' : null;
    case 'give_notice': return facts.serviceUntil === null ? 'no-notice' : null;
    // What has ended cannot be taken back: a new agreement is needed.
    case 'rescind': case 'rescind_in_renewal': return facts.serviceUntil !== null && facts.today >= facts.serviceUntil ? 'too-late' : null;
    case 'settle': return state === 'terminating' && (facts.serviceUntil === null || facts.today < facts.serviceUntil) ? 'not-over' : null;
    case 'supersede': return facts.successorId === null ? 'no-successor' : null;
    case 'close': return facts.closing === null ? null : 'open-balance';
    default: return null;
  }
}
