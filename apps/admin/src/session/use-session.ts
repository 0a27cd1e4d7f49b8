/** Who is signed in; null when nobody is. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { readSession } from '@rapport/api-contract/identity';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { Permission } from '@rapport/api-contract/permissions';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryClient } from '../query-client.js';
import { tellOtherTabs } from './other-tabs.js';

export type Session = AnswerOf<typeof readSession>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  gcTime: Infinity,
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = keepPlace(await call(readSession));
      forgetOthers(session);
      return session;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.status !== 401) throw error;
      forgetOthers(null);
      return null;
    }
  },
});

export function useSession() {
  return useQuery(sessionQuery);
}

/** The session of a screen that only a signed-in user sees. */
export function useSignedIn(): Session {
  const { data } = useSession();
  if (!data) throw new Error('This screen needs a session');
  return data;
}

/** Whether the signed-in user may do this in the current agency. */
export function useMay(permission: Permission): boolean {
  const { data } = useSession();
  return data?.permissions.includes(permission) ?? false;
}

/** Puts a new session in place; anything of another user or agency is forgotten. */
export function takeSession(session: Session | null): void {
  const others = forgetOthers(session);
  queryClient.setQueryData(sessionQuery.queryKey, session);
  if (others) tellOtherTabs();
}

/** Whose the tab's storage is; ids only. */
const ownerKey = 'rapport-storage-of';
/** The choice of light or dark is the browser's, not a user's. */
const kept = new Set(['mantine-color-scheme-value']);

/** A locked session tells no agency; the page that it covers keeps its own, so that unlocking goes on where one was. */
function keepPlace(next: Session): Session {
  const before = queryClient.getQueryData(sessionQuery.queryKey);
  if (next.state !== 'locked' || before?.user.id !== next.user.id) return next;
  return { ...before, state: 'locked', complete: false, confirmedUntil: null, locksAt: next.locksAt, expiresAt: next.expiresAt };
}

const ownerOf = (session: Session | null): string | null => session && `${session.user.id}/${session.agency?.id ?? ''}`;

/** Empties cache and browser storage when user or agency differ from before; true when they did. */
function forgetOthers(next: Session | null): boolean {
  // After a reload only the tab's storage still knows whose it is.
  const before = queryClient.getQueryData(sessionQuery.queryKey);
  const owner = ownerOf(next);
  // Reloaded while locked: whoever unlocks is known, the agency is not told yet.
  if (!before && next?.state === 'locked' && sessionStorage.getItem(ownerKey)?.startsWith(`${next.user.id}/`)) return false;
  if (owner === (before ? ownerOf(before) : sessionStorage.getItem(ownerKey))) return false;
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  queryClient.getMutationCache().clear();
  for (const storage of [sessionStorage, localStorage]) {
    for (const key of Object.keys(storage)) if (!kept.has(key)) storage.removeItem(key);
  }
  if (owner) sessionStorage.setItem(ownerKey, owner);
  return true;
}
