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
