/** The life of a request for written permission to publish department material. The database refuses every move that is not in this table too. */

export const requestStates = ['submitted', 'info_requested', 'approved', 'approved_with_conditions', 'denied', 'appealed', 'denied_on_appeal', 'withdrawn', 'expired', 'revoked'] as const;
export type RequestState = (typeof requestStates)[number];
export const requestEvents = ['request_info', 'answer', 'approve', 'approve_with_conditions', 'deny', 'withdraw', 'appeal', 'expire', 'revoke'] as const;
export type RequestEvent = (typeof requestEvents)[number];

const moves: Record<RequestState, Partial<Record<RequestEvent, RequestState>>> = {
  submitted: { request_info: 'info_requested', approve: 'approved', approve_with_conditions: 'approved_with_conditions', deny: 'denied', withdraw: 'withdrawn' },
  info_requested: { answer: 'submitted', deny: 'denied', withdraw: 'withdrawn' },
  approved: { expire: 'expired', revoke: 'revoked', withdraw: 'withdrawn' },
  approved_with_conditions: { expire: 'expired', revoke: 'revoked', withdraw: 'withdrawn' },
  denied: { appeal: 'appealed' },
  appealed: { approve: 'approved', approve_with_conditions: 'approved_with_conditions', deny: 'denied_on_appeal', withdraw: 'withdrawn' },
  denied_on_appeal: {}, withdrawn: {}, expired: {}, revoked: {},
};

/** The state after `event`, null where the event is refused. */
export function afterRequestEvent(state: RequestState, event: RequestEvent): RequestState | null {
  return moves[state][event] ?? null;
}

/** Somebody has to act: the clock runs for the decider in the first and the last, for the requester in the second. */
export const isOpenRequest = (state: RequestState): boolean => state === 'submitted' || state === 'info_requested' || state === 'appealed';
export const waitsForDecider = (state: RequestState): boolean => state === 'submitted' || state === 'appealed';
export const isPermitted = (state: RequestState): boolean => state === 'approved' || state === 'approved_with_conditions';
/** All moves as `from>to`, for the database's own table. */
export const requestMoves: readonly string[] = [...new Set(requestStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`)))];

/** Grounds on which a permission may be denied or revoked: facts about the material, never the opinion it expresses. */
export const objectiveGrounds = ['ongoing_investigation', 'privacy_of_others', 'confidential_record', 'operational_security', 'looks_official', 'third_party_rights', 'commercial_use', 'unlawful', 'facts_changed'] as const;
export type ObjectiveGround = (typeof objectiveGrounds)[number];

export interface DecisionQuestion {
  requesterId: string;
  /** The decider's person; null for a login that is nobody of the roster. */
  deciderId: string | null;
  /** Chief, or a designee whose appointment covers today. */
  appointed: boolean;
  /** Who decided before; an appeal goes to somebody else. */
  decidedBefore: readonly string[];
  appeal: boolean;
}
export type DecisionRefusal = 'nobody' | 'own-request' | 'not-appointed' | 'same-decider';

/** Why this person may not decide; null when they may. Nobody decides their own request, the chief neither, and nobody their own denial. */
export function decisionRefusal({ requesterId, deciderId, appointed, decidedBefore, appeal }: DecisionQuestion): DecisionRefusal | null {
  if (deciderId === null) return 'nobody';
  if (deciderId === requesterId) return 'own-request';
  if (!appointed) return 'not-appointed';
  return appeal && decidedBefore.includes(deciderId) ? 'same-decider' : null;
}

/** `decidedAt` and `at` are moments in milliseconds since 1970. */
export interface PermittedUse { sha256: string | null; channel: string; from: string; to: string | null; decidedAt: number }
export interface Use { sha256: string | null; channel: string; on: string; at: number }
export type UseRefusal = 'not-permitted' | 'before-decision' | 'other-artefact' | 'other-channel' | 'too-early' | 'too-late';

const minute = 60_000;

/** Whether a post is the one that was permitted: same bytes, same channel, within its days (civil, both included), and not from before anybody had permitted it. */
export function useRefusal(state: RequestState, permitted: PermittedUse, use: Use): UseRefusal | null {
  if (!isPermitted(state)) return 'not-permitted';
  if (permitted.sha256 !== null && permitted.sha256 !== use.sha256) return 'other-artefact';
  if (permitted.channel !== use.channel) return 'other-channel';
  if (use.on < permitted.from) return 'too-early';
  // People write down the minute in which they published.
  if (Math.floor(use.at / minute) < Math.floor(permitted.decidedAt / minute)) return 'before-decision';
  return permitted.to !== null && use.on > permitted.to ? 'too-late' : null;
}
