/** Who is signed in; null when nobody is. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { readSession } from '@rapport/api-contract/identity';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { Permission } from '@rapport/api-contract/permissions';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryClient } from '../query-client.js';
import { keepOnlyOf } from './device-storage.js';
import { tellOtherTabs } from './other-tabs.js';
import { keptWhileLocked, ownerOf } from './session-place.js';

export type Session = AnswerOf<typeof readSession>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  gcTime: Infinity,
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = keptWhileLocked(queryClient.getQueryData(sessionQuery.queryKey), await call(readSession));
      forgetOthers(session, false);
      return session;
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.status !== 401) throw error;
      forgetOthers(null, false);
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

/** Puts a new session in place, null after signing out; anything of another user or agency is forgotten, after signing out everything. */
export function takeSession(session: Session | null): void {
  const others = forgetOthers(session, session === null);
  queryClient.setQueryData(sessionQuery.queryKey, session);
  if (others) tellOtherTabs();
}

/** Empties the cache when user or agency differ from before, and the browser's storage of what is not theirs; true when there was a change. */
function forgetOthers(next: Session | null, signedOut: boolean): boolean {
  const before = queryClient.getQueryData(sessionQuery.queryKey);
  const emptied = keepOnlyOf({ device: localStorage, tab: sessionStorage }, next, signedOut);
  if (!emptied && (before === undefined || ownerOf(before) === ownerOf(next))) return false;
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  queryClient.getMutationCache().clear();
  return true;
}
