/** The life of one version of an agreement's text and terms. The database refuses every move that is not in this table too. */

export const agreementVersionStates = ['draft', 'internal_review', 'sent', 'approved', 'executed', 'superseded', 'withdrawn', 'rejected', 'discarded'] as const;
export type AgreementVersionState = (typeof agreementVersionStates)[number];
/** `withdraw` is for what the municipality has seen, `discard` for what it has not. */
export const agreementVersionEvents = ['edit', 'submit', 'return', 'send', 'approve', 'execute', 'supersede', 'withdraw', 'reject', 'discard'] as const;
export type AgreementVersionEvent = (typeof agreementVersionEvents)[number];

const moves: Record<AgreementVersionState, Partial<Record<AgreementVersionEvent, AgreementVersionState>>> = {
  // No version goes straight from draft to sent, whatever the agreement waits for: see ready-rule.
  draft: { edit: 'draft', submit: 'internal_review', discard: 'discarded' },
  internal_review: { return: 'draft', send: 'sent', discard: 'discarded' },
  sent: { approve: 'approved', supersede: 'superseded', withdraw: 'withdrawn', reject: 'rejected' },
  approved: { execute: 'executed', supersede: 'superseded', withdraw: 'withdrawn', reject: 'rejected' },
  executed: {}, superseded: {}, withdrawn: {}, rejected: {}, discarded: {},
};

/** The state after `event`, null where the event is refused. */
export function afterAgreementVersionEvent(state: AgreementVersionState, event: AgreementVersionEvent): AgreementVersionState | null {
  return moves[state][event] ?? null;
}

/** All moves as `from>to`, for the database's own table. */
export const agreementVersionMoves: readonly string[] = [...new Set(agreementVersionStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`)))];

/** Words and terms never change again: what was sent stays what was sent. Under internal review it is not edited either, but may be taken back. */
export const isFrozenAgreementVersion = (state: AgreementVersionState): boolean => state !== 'draft' && state !== 'internal_review';
/** Was formally sent at some time: the municipality sees these and no others. */
export const isSeenByMunicipality = (state: AgreementVersionState): boolean => isFrozenAgreementVersion(state) && state !== 'discarded';
/** Being worked on by the agency; an agreement has at most one such version. */
export const isOpenAgreementVersion = (state: AgreementVersionState): boolean => state === 'draft' || state === 'internal_review';
