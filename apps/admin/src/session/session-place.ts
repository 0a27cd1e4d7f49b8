/** Whose page it is, and what of it stays while the session is locked, as rules on plain values. */
import type { Session } from './use-session.js';

/** Name of an owner of cached and stored data: ids only; null when nobody is signed in. */
export const ownerOf = (session: Session | null): string | null => session && `${session.user.id}/${session.agency?.id ?? ''}`;

/** A locked session tells no agency; the page that it covers keeps its own, so that unlocking goes on where one was. */
export function keptWhileLocked(before: Session | null | undefined, next: Session): Session {
  if (next.state !== 'locked' || before?.user.id !== next.user.id) return next;
  return { ...before, state: 'locked', complete: false, confirmedUntil: null, locksAt: next.locksAt, expiresAt: next.expiresAt };
}

/**
 * Whether what is stored under this mark (null: under none) belongs to somebody else than `next`. Nobody signed in is nobody else: a session that ended
 * goes on with the same user. As little is one that tells no agency yet.
 */
export function isOthers(mark: string | null, next: Session | null): boolean {
  if (!next) return false;
  const [userId, agencyId] = mark?.split('/') ?? [];
  return userId !== next.user.id || (Boolean(agencyId) && next.agency !== null && agencyId !== next.agency.id);
}

/** What becomes of an open page when the API tells who is signed in. `adopt`: the page goes on as whatever it is told to be. */
export type Verdict = 'go-on' | 'adopt' | 'sign-in' | 'locked' | 'leave';

/**
 * `covered`: the page is held already. Somebody else than whose page it is never sees it; a session that is over, half-way, or without its use notification accepted covers it.
 * A covered page goes on for the same person in the same agency and municipality alone; one that is open follows a change of agency in another tab.
 */
export function verdictOn(page: Session, next: Session | null, covered: boolean): Verdict {
  if (!next) return 'sign-in';
  if (next.user.id !== page.user.id) return 'leave';
  if (next.state === 'locked' && !covered) return 'locked';
  if (!next.complete) return 'sign-in';
  if (!covered) return 'adopt';
  const accepted = next.notice === null || next.notice.acceptedAt !== null;
  return accepted && isSamePlace(page, next) ? 'go-on' : 'sign-in';
}

/** The same agency, as the same side of it. */
export const isSamePlace = (page: Session, next: Session): boolean => page.agency?.id === next.agency?.id && page.municipalityId === next.municipalityId;

/** Whether the person may still choose the agency of the page, as the same side of it. */
export const mayComeBack = (page: Session, next: Session): boolean =>
  page.agency === null || next.memberships.some(({ agencyId, municipalityId }) => agencyId === page.agency?.id && municipalityId === page.municipalityId);

/** Whether a right that the page was drawn with is gone, so that what it shows must be asked for again before anybody sees it. */
export function hasLostRights(page: Session, next: Session): boolean {
  const gone = (before: readonly string[], now: readonly string[]) => before.some((each) => !now.includes(each));
  return gone(page.permissions, next.permissions) || gone(page.municipalityPermissions, next.municipalityPermissions) || gone(page.platformPermissions, next.platformPermissions);
}
