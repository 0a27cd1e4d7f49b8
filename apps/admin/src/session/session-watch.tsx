/** Hides the page at once when the session locks or ends, says both some time before, and brings the page back to whose it is. */
import { call } from '@rapport/api-client/client';
import { readSession } from '@rapport/api-contract/identity';
import type { ReactNode } from 'react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { queryClient } from '../query-client.js';
import { type Held, heldPage } from './held-page.js';
import { hearOtherTabs } from './other-tabs.js';
import { type Phase, phaseAt, shouldTellUse } from './session-clock.js';
import { lastActAt, lastUseAt, whenRefused } from './session-traffic.js';
import { receive, sessionQuery, type Session } from './use-session.js';

const lookEveryMilliseconds = 5_000;
let asking: Promise<void> | undefined;
/** Many requests that were refused at once ask one question. */
const askAgain = (): Promise<void> => asking ??= queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }).finally(() => { asking = undefined; });
const tellUse = () => void call(readSession).then(receive, () => undefined);

/** Looks at the clock every few seconds and whenever the page is seen again: timers sleep with the computer. A page that is held asks nothing by itself. */
function usePhase(session: Session, held: boolean): Phase {
  const [seen, setSeen] = useState<{ phase: Phase; of: Session }>();
  useEffect(() => {
    if (held) return undefined;
    const look = () => {
      const now = Date.now();
      const next = phaseAt(now, session, lastUseAt());
      setSeen((before) => (before?.phase === next && before.of === session ? before : { phase: next, of: session }));
      if (next === 'over') void askAgain();
      else if (next !== 'locked' && shouldTellUse(now, lastActAt(), lastUseAt())) tellUse();
    };
    look();
    const timer = setInterval(look, lookEveryMilliseconds);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [session, held]);
  // What was seen of an earlier session says nothing of this one.
  return seen?.of === session ? seen.phase : phaseAt(Date.now(), session, lastUseAt());
}

/** What was refused while the page was locked is asked for again; nothing else, so that a half-done step stays as it is. */
function unlocked(session: Session): void {
  if (receive(session)) void queryClient.invalidateQueries({ predicate: ({ queryKey, state }) => queryKey[0] !== sessionQuery.queryKey[0] && state.error !== null });
}

interface Props {
  session: Session;
  /** What covers the page while it is locked; `onDone` takes the unlocked session. */
  lock: (onDone: (session: Session) => void) => ReactNode;
  /** What covers it once the session has ended. */
  again: (held: Held) => ReactNode;
  /** `stay` keeps a page open that is about to be hidden; `renew` has the person sign in again, over the page. */
  children: (soon: { idle: boolean; ending: boolean; stay: () => void; renew: () => void }) => ReactNode;
}

export function SessionWatch({ session, lock, again, children }: Props) {
  const held = useSyncExternalStore(heldPage.subscribe, heldPage.read);
  const phase = usePhase(session, held !== null);
  useEffect(() => {
    const close = heldPage.opens();
    whenRefused(askAgain);
    const stop = hearOtherTabs(() => void askAgain());
    return () => {
      close();
      whenRefused(() => Promise.resolve());
      stop();
    };
  }, []);
  // Whether the session is over is the API's word alone: a computer whose clock is wrong must not shut its user out.
  const locked = phase === 'locked' || session.state === 'locked';
  // Another tab may still be in use: the API knows.
  useEffect(() => {
    if (phase === 'locked' || phase === 'idle') void askAgain();
  }, [phase]);
  const covered = held !== null || locked;
  return (
    <>
      <div hidden={covered}>{children({ idle: !covered && phase === 'idle', ending: phase === 'ending', stay: tellUse, renew: () => void askAgain() })}</div>
      {held ? again(held) : locked && lock(unlocked)}
    </>
  );
}
