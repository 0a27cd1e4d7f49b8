/** Who is signed in; null when nobody is. */
import { ApiProblem, call } from '@rapport/api-client/client';
import { readSession } from '@rapport/api-contract/identity';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { Permission } from '@rapport/api-contract/permissions';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { queryClient } from '../query-client.js';
import { keepOnlyOf } from './device-storage.js';
import { heldPage } from './held-page.js';
import { tellOtherTabs } from './other-tabs.js';
import { startAfresh, uncover } from './page-return.js';
import { sessionDoor } from './session-door.js';
import { keptWhileLocked, ownerOf, verdictOn } from './session-place.js';

export type Session = AnswerOf<typeof readSession>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  gcTime: Infinity,
  queryFn: async (): Promise<Session | null> => {
    try {
      return received(await call(readSession));
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.problem.status !== 401) throw error;
      return received(null);
    }
  },
});

/** What the screens go on with, once the API has told who is signed in: a page whose session ended goes on as it was, covered. */
function received(next: Session | null): Session | null {
  const page = heldPage.isOpen() ? queryClient.getQueryData(sessionQuery.queryKey) : undefined;
  if (!page) {
    forgetOthers(next, false);
    return next;
  }
  const verdict = verdictOn(page, next, heldPage.read() !== null);
  if (verdict === 'leave') startAfresh({ now: next, leaving: true });
  if (verdict === 'sign-in' || verdict === 'leave') {
    keepOnlyOf(stores(), next, false);
    sessionDoor.shut();
    if (verdict === 'sign-in') heldPage.set({ now: next });
    return page;
  }
  const after = next && keptWhileLocked(page, next);
  // What a covered page shows is its own still: only an open one may turn into another.
  if (verdict === 'go-on') keepOnlyOf(stores(), next, false);
  else forgetOthers(after, false);
  if (verdict === 'locked') sessionDoor.shut();
  else sessionDoor.open();
  if (verdict === 'go-on' && next) uncover(page, next);
  return after;
}

/** Puts in place what the API answered about the own session; true when the screens go on with it. */
export function receive(session: Session): boolean {
  queryClient.setQueryData(sessionQuery.queryKey, received(session));
  return heldPage.read() === null;
}

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
  sessionDoor.open();
  heldPage.set(null);
  queryClient.setQueryData(sessionQuery.queryKey, session);
  if (others) tellOtherTabs();
}

const stores = () => ({ device: localStorage, tab: sessionStorage });

/** Empties the cache when user or agency differ from before, and the browser's storage of what is not theirs; true when there was a change. */
function forgetOthers(next: Session | null, signedOut: boolean): boolean {
  const before = queryClient.getQueryData(sessionQuery.queryKey);
  const emptied = keepOnlyOf(stores(), next, signedOut);
  if (!emptied && (before === undefined || ownerOf(before) === ownerOf(next))) return false;
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
  queryClient.getMutationCache().clear();
  return true;
}
