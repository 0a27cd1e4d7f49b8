/** Who is signed in; null when nobody is. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { readSession } from '@rapport/api-contract/identity';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { Permission } from '@rapport/api-contract/permissions';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryClient } from '../query-client.js';
import { tellOtherTabs } from './other-tabs.js';
import { isOthers, keptWhileLocked, ownerOf } from './session-place.js';

export type Session = AnswerOf<typeof readSession>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  gcTime: Infinity,
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = keptWhileLocked(queryClient.getQueryData(sessionQuery.queryKey), await call(readSession));
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

/** Empties cache and browser storage when user or agency differ from before; true when they did. */
function forgetOthers(next: Session | null): boolean {
  if (!isOthers(queryClient.getQueryData(sessionQuery.queryKey), sessionStorage.getItem(ownerKey), next)) return false;
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  queryClient.getMutationCache().clear();
  for (const storage of [sessionStorage, localStorage]) {
    for (const key of Object.keys(storage)) if (!kept.has(key)) storage.removeItem(key);
  }
  const owner = ownerOf(next);
  if (owner) sessionStorage.setItem(ownerKey, owner);
  return true;
}
