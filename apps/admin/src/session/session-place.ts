/** Whose page it is, and what of it stays while the session is locked, as rules on plain values. */
import type { Session } from './use-session.js';

/** Name of an owner of cached and stored data: ids only; null when nobody is signed in. */
export const ownerOf = (session: Session | null): string | null => session && `${session.user.id}/${session.agency?.id ?? ''}`;

/** A locked session tells no agency; the page that it covers keeps its own, so that unlocking goes on where one was. */
export function keptWhileLocked(before: Session | null | undefined, next: Session): Session {
  if (next.state !== 'locked' || before?.user.id !== next.user.id) return next;
  return { ...before, state: 'locked', complete: false, confirmedUntil: null, locksAt: next.locksAt, expiresAt: next.expiresAt };
}

/** Whether cache and storage belong to somebody else than `next`; `stored` is whose the tab's storage is, which alone survives a reload. */
export function isOthers(before: Session | null | undefined, stored: string | null, next: Session | null): boolean {
  // Reloaded while locked: whoever unlocks is known, the agency is not told yet.
  if (!before && next?.state === 'locked' && stored?.startsWith(`${next.user.id}/`)) return false;
  return ownerOf(next) !== (before ? ownerOf(before) : stored);
}
