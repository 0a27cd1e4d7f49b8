/** The life of a complaint. The database refuses every move that is not in this table too. */

export const complaintStates = ['received', 'screened', 'assigned', 'investigating', 'decided', 'closed'] as const;
export type ComplaintState = (typeof complaintStates)[number];
/** `settle` closes without findings, `reopen` takes up what was decided or closed. */
export const complaintEvents = ['screen', 'assign', 'begin', 'decide', 'close', 'settle', 'reopen'] as const;
export type ComplaintEvent = (typeof complaintEvents)[number];

const moves: Record<ComplaintState, Partial<Record<ComplaintEvent, ComplaintState>>> = {
  received: { screen: 'screened' },
  screened: { screen: 'screened', assign: 'assigned', settle: 'closed' },
  assigned: { screen: 'assigned', assign: 'assigned', begin: 'investigating', settle: 'closed' },
  // Another investigator takes over where the first one stopped; what is alleged may turn out to be more.
  investigating: { screen: 'investigating', assign: 'investigating', decide: 'decided', settle: 'closed' },
  decided: { close: 'closed', reopen: 'investigating' },
  closed: { reopen: 'screened' },
};

/** The state after `event`, null where the event is refused. */
export function afterComplaintEvent(state: ComplaintState, event: ComplaintEvent): ComplaintState | null {
  return moves[state][event] ?? null;
}

/** What may happen next. */
export const complaintEventsFrom = (state: ComplaintState): ComplaintEvent[] => complaintEvents.filter((event) => moves[state][event] !== undefined);
/** Somebody still has to act; a clock runs. */
export const isOpenComplaint = (state: ComplaintState): boolean => state !== 'decided' && state !== 'closed';
/** All moves to another state as `from>to`, for the database's own table. */
export const complaintMoves: readonly string[] = [...new Set(complaintStates.flatMap((from) => Object.values(moves[from]).filter((to) => to !== from).map((to) => `${from}>${to}`)))];

export const allegationCategories = ['discourtesy', 'neglect', 'procedure', 'search_or_stop', 'force', 'bias', 'off_duty', 'retaliation', 'other'] as const;
export type AllegationCategory = (typeof allegationCategories)[number];
/** `policy_gap`: what was done was allowed, and should not be. */
export const findings = ['sustained', 'not_sustained', 'exonerated', 'unfounded', 'policy_gap'] as const;
export type Finding = (typeof findings)[number];
/** Why a complaint ends without findings. */
export const settlements = ['resolved_informally', 'duplicate', 'not_about_agency', 'referred_elsewhere', 'withdrawn', 'cannot_be_examined'] as const;
export type Settlement = (typeof settlements)[number];

export interface Allegation { id: string; category: AllegationCategory; personId: string | null }
export type ScreeningRefusal = { code: 'no-allegation' } | { code: 'twice'; index: number };

/** Why a screening does not stand: it names what is alleged, each thing about each person once. Null when it stands. */
export function screeningRefusal(allegations: readonly Pick<Allegation, 'category' | 'personId'>[]): ScreeningRefusal | null {
  if (allegations.length === 0) return { code: 'no-allegation' };
  const seen = new Set<string>();
  for (const [index, { category, personId }] of allegations.entries()) {
    const key = `${category}:${personId ?? ''}`;
    if (seen.has(key)) return { code: 'twice', index };
    seen.add(key);
  }
  return null;
}

export type DecisionRefusal = { code: 'unknown' | 'twice'; index: number } | { code: 'missing'; allegationId: string };

/** Why a decision does not stand: every allegation gets exactly one finding. Null when it stands. */
export function decisionRefusal(allegations: readonly Pick<Allegation, 'id'>[], decided: readonly { allegationId: string }[]): DecisionRefusal | null {
  const open = new Set(allegations.map(({ id }) => id));
  const done = new Set<string>();
  for (const [index, { allegationId }] of decided.entries()) {
    if (done.has(allegationId)) return { code: 'twice', index };
    if (!open.has(allegationId)) return { code: 'unknown', index };
    done.add(allegationId);
  }
  const missing = allegations.find(({ id }) => !done.has(id));
  return missing ? { code: 'missing', allegationId: missing.id } : null;
}
