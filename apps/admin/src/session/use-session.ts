/** Who is signed in; null when nobody is. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { readSession } from '@rapport/api-contract/identity';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { Permission } from '@rapport/api-contract/permissions';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryClient } from '../query-client.js';

export type Session = AnswerOf<typeof readSession>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async (): Promise<Session | null> => {
    try {
      return await call(readSession);
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status === 401) return null;
      throw error;
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
  const before = queryClient.getQueryData(sessionQuery.queryKey);
  const same = before && session && before.user.id === session.user.id && before.agency?.id === session.agency?.id;
  if (!same) queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  queryClient.setQueryData(sessionQuery.queryKey, session);
}
