/** Hides the page when the session locks after 30 idle minutes, and sends to sign-in when it ends. */
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { queryClient } from '../query-client.js';
import { sessionQuery, type Session } from './use-session.js';

export function SessionWatch({ session, children }: { session: Session; children: ReactNode }) {
  useEffect(() => {
    const until = Math.min(Date.parse(session.locksAt), Date.parse(session.expiresAt)) - Date.now();
    const timer = setTimeout(() => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }), Math.max(1000, until + 1000));
    return () => clearTimeout(timer);
  }, [session.locksAt, session.expiresAt]);
  return children;
}
