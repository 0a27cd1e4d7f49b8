/** What one reviewer of the municipality thinks of one version. The database refuses every move that is not in this table too. */

export const reviewStates = ['pending', 'opened', 'changes_requested', 'approved', 'reset', 'removed'] as const;
export type ReviewState = (typeof reviewStates)[number];
/** `take_back`: the reviewer's own answer. `reset`: a newer version was sent. `remove`: somebody else reviews, or nobody. */
export const reviewEvents = ['open', 'request_changes', 'approve', 'take_back', 'reset', 'remove'] as const;
export type ReviewEvent = (typeof reviewEvents)[number];

const moves: Record<ReviewState, Partial<Record<ReviewEvent, ReviewState>>> = {
  pending: { open: 'opened', reset: 'reset', remove: 'removed' },
  // Nobody answers on what they have not opened.
  opened: { request_changes: 'changes_requested', approve: 'approved', reset: 'reset', remove: 'removed' },
  changes_requested: { take_back: 'opened', reset: 'reset', remove: 'removed' },
  approved: { take_back: 'opened', reset: 'reset', remove: 'removed' },
  reset: {}, removed: {},
};

/** The state after `event`, null where the event is refused. */
export function afterReviewEvent(state: ReviewState, event: ReviewEvent): ReviewState | null {
  return moves[state][event] ?? null;
}

/** All moves as `from>to`, for the database's own table. */
export const reviewMoves: readonly string[] = [...new Set(reviewStates.flatMap((from) => Object.values(moves[from]).map((to) => `${from}>${to}`)))];

/** Counts for the version it is about. */
export const isStandingReview = (state: ReviewState): boolean => state !== 'reset' && state !== 'removed';

export interface Review { reviewerId: string; versionId: string; state: ReviewState }

/** All reviews when `versionId` is sent: earlier ones are kept but reset, and everybody who reviewed, and was not removed, owes a new one. */
export function reviewsOfNewVersion(reviews: readonly Review[], versionId: string): Review[] {
  const reviewers = new Set(reviews.filter((each) => isStandingReview(each.state)).map((each) => each.reviewerId));
  return [
    ...reviews.map((each): Review => ({ ...each, state: afterReviewEvent(each.state, 'reset') ?? each.state })),
    ...[...reviewers].map((reviewerId): Review => ({ reviewerId, versionId, state: 'pending' })),
  ];
}

export interface ReviewStanding { pending: number; opened: number; changesRequested: number; approved: number }

/** How the reviews of one version stand; those of other versions never count. */
export function reviewStanding(reviews: readonly Review[], versionId: string): ReviewStanding {
  const states = reviews.filter((each) => each.versionId === versionId).map((each) => each.state);
  const count = (state: ReviewState) => states.filter((each) => each === state).length;
  return { pending: count('pending'), opened: count('opened'), changesRequested: count('changes_requested'), approved: count('approved') };
}
