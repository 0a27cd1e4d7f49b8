/** The life of an amendment: agreed and signed as the agreement was, then in force from its own day. The database refuses every move that is not in this table too. */

export const amendmentStates = ['draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing', 'executed', 'in_force', 'superseded', 'withdrawn', 'rejected'] as const;
export type AmendmentState = (typeof amendmentStates)[number];
/** `take_effect` comes with the effective day, at once where that lies behind. `supersede`: a later amendment binds on every day that was left to it. */
export const amendmentEvents = ['submit', 'return', 'send', 'request_changes', 'approve', 'revise', 'begin_signing', 'execute', 'take_effect', 'supersede', 'withdraw', 'reject'] as const;
export type AmendmentEvent = (typeof amendmentEvents)[number];

const moves: Record<AmendmentState, Partial<Record<AmendmentEvent, AmendmentState>>> = {
  draft: { submit: 'internal_review', withdraw: 'withdrawn' },
  internal_review: { return: 'draft', send: 'sent', withdraw: 'withdrawn' },
  sent: { send: 'sent', request_changes: 'changes_requested', approve: 'approved', withdraw: 'withdrawn', reject: 'rejected' },
  changes_requested: { send: 'sent', withdraw: 'withdrawn', reject: 'rejected' },
  approved: { revise: 'changes_requested', begin_signing: 'signing', withdraw: 'withdrawn', reject: 'rejected' },
  signing: { revise: 'changes_requested', execute: 'executed', withdraw: 'withdrawn', reject: 'rejected' },
  executed: { take_effect: 'in_force', supersede: 'superseded' },
  in_force: { supersede: 'superseded' },
  superseded: {}, withdrawn: {}, rejected: {},
};

/** The state after `event`, null where the event is refused. */
export function afterAmendmentEvent(state: AmendmentState, event: AmendmentEvent): AmendmentState | null {
  return moves[state][event] ?? null;
}

/** All moves as `from>to`, for the database's own table. */
export const amendmentMoves: readonly string[] = [...new Set(amendmentStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`)))];

/** Signed by both sides; its terms count from its effective day on, also where a later one took its place. */
export const isExecutedAmendment = (state: AmendmentState): boolean => state === 'executed' || state === 'in_force' || state === 'superseded';
/** Being negotiated; an agreement has at most one such amendment, or two could each forget what the other changes. */
export const isOpenAmendment = (state: AmendmentState): boolean => ['draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing'].includes(state);
