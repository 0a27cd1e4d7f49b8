/** The life of a policy version. The database refuses every move that is not in this table too. */

export type VersionState = 'draft' | 'in_review' | 'changes_requested' | 'approved' | 'scheduled' | 'published' | 'superseded' | 'rescinded' | 'discarded';
/** `approve` is the last approval that was needed; earlier ones leave the state. `reinstate`: what superseded it was withdrawn before it began. */
export type VersionEvent = 'edit' | 'submit' | 'withdraw' | 'request_changes' | 'approve' | 'reopen' | 'schedule' | 'unschedule' | 'publish' | 'supersede' | 'rescind' | 'expire' | 'reinstate' | 'discard';

export const versionStates: readonly VersionState[] = ['draft', 'in_review', 'changes_requested', 'approved', 'scheduled', 'published', 'superseded', 'rescinded', 'discarded'];
export const versionEvents: readonly VersionEvent[] = ['edit', 'submit', 'withdraw', 'request_changes', 'approve', 'reopen', 'schedule', 'unschedule', 'publish', 'supersede', 'rescind', 'expire', 'reinstate', 'discard'];

const moves: Record<VersionState, Partial<Record<VersionEvent, VersionState>>> = {
  draft: { edit: 'draft', submit: 'in_review', discard: 'discarded' },
  in_review: { edit: 'in_review', withdraw: 'draft', request_changes: 'changes_requested', approve: 'approved', discard: 'discarded' },
  changes_requested: { edit: 'changes_requested', submit: 'in_review', withdraw: 'draft', discard: 'discarded' },
  approved: { schedule: 'scheduled', publish: 'published', reopen: 'draft', discard: 'discarded' },
  scheduled: { schedule: 'scheduled', unschedule: 'approved', publish: 'published', reopen: 'draft', discard: 'discarded' },
  published: { supersede: 'superseded', rescind: 'rescinded', expire: 'rescinded' },
  superseded: { reinstate: 'published' }, rescinded: {}, discarded: {},
};

/** The state after `event`, null where the event is refused. */
export function afterVersionEvent(state: VersionState, event: VersionEvent): VersionState | null {
  return moves[state][event] ?? null;
}

/** Being worked on; a policy has at most one such version. */
export const isOpenVersion = (state: VersionState): boolean => state === 'draft' || state === 'in_review' || state === 'changes_requested' || state === 'approved' || state === 'scheduled';
/** From approval on: the content has its hash and never changes. */
export const isFrozenVersion = (state: VersionState): boolean => state === 'approved' || state === 'scheduled' || state === 'published' || state === 'superseded' || state === 'rescinded';
/** Approvals given so far are void after these. */
export const voidsApprovals = (event: VersionEvent): boolean => event === 'edit' || event === 'submit' || event === 'withdraw' || event === 'request_changes' || event === 'reopen' || event === 'discard';

export interface BindingVersion { id: string; effectiveOn: string; endsOn: string | null }

/** The version that binds on a civil day: the latest that took effect by then and had not ended; null where none did. Periods are half-open. */
export function versionBindingOn<T extends BindingVersion>(versions: readonly T[], day: string): T | null {
  const binding = versions.filter((each) => each.effectiveOn <= day && (each.endsOn === null || day < each.endsOn));
  return binding.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : a.effectiveOn > b.effectiveOn ? -1 : 0))[0] ?? null;
}

/** Whether an order whose last day is `lastDay` would end before it takes effect; never where it has no last day. */
export const endsBeforeItBegins = (lastDay: string | null, effectiveOn: string): boolean => lastDay !== null && lastDay < effectiveOn;
