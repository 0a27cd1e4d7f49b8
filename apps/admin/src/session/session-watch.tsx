/** Hides the page at once when the session locks, announces its end, and leaves when it is over. */
import { call } from '@rapport/api-client/client';
import { readSession } from '@rapport/api-contract/identity';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { queryClient } from '../query-client.js';
import { hearOtherTabs } from './other-tabs.js';
import { phaseAt, shouldTellUse } from './session-clock.js';
import { lastActAt, lastUseAt, whenRefused } from './session-traffic.js';
import { sessionQuery, takeSession, type Session } from './use-session.js';

const lookEveryMilliseconds = 5_000;
const askAgain = () => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });

/** Looks at the clock every few seconds and whenever the page is seen again: timers sleep with the computer. */
function usePhase(session: Session) {
  const [phase, setPhase] = useState(() => phaseAt(Date.now(), session, lastUseAt()));
  useEffect(() => {
    const look = () => {
      const now = Date.now();
      const next = phaseAt(now, session, lastUseAt());
      setPhase(next);
      if (next === 'over') askAgain();
      else if (next !== 'locked' && shouldTellUse(now, lastActAt(), lastUseAt())) void call(readSession).then(takeSession, () => undefined);
    };
    look();
    const timer = setInterval(look, lookEveryMilliseconds);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [session]);
  return phase;
}

/** What was refused while the page was locked is asked for again; nothing else, so that a half-done step stays as it is. */
function unlocked(session: Session): void {
  takeSession(session);
  void queryClient.invalidateQueries({ predicate: ({ queryKey, state }) => queryKey[0] !== sessionQuery.queryKey[0] && state.error !== null });
}

interface Props {
  session: Session;
  /** What covers the page while it is locked; `onDone` takes the unlocked session. */
  lock: (onDone: (session: Session) => void) => ReactNode;
  children: (ending: boolean) => ReactNode;
}

export function SessionWatch({ session, lock, children }: Props) {
  const phase = usePhase(session);
  useEffect(() => {
    whenRefused(askAgain);
    const stop = hearOtherTabs(askAgain);
    return () => {
      whenRefused(() => undefined);
      stop();
    };
  }, []);
  // Whether the session is over is the API's word alone: a computer whose clock is wrong must not shut its user out.
  const locked = phase === 'locked' || session.state === 'locked';
  // Another tab may still be in use: the API knows.
  useEffect(() => {
    if (phase === 'locked') askAgain();
  }, [phase]);
  return (
    <>
      <div hidden={locked}>{children(phase === 'ending')}</div>
      {locked && lock(unlocked)}
    </>
  );
}
