/** When a session locks or ends, as rules on plain times. */

/** From here on the end of the session is announced. */
export const warningMilliseconds = 10 * 60_000;
/** From here on it is said that the page will be hidden, so that one act keeps it open (WCAG 2.2.1). */
export const idleWarningMilliseconds = 3 * 60_000;
/** Activity without any request is told to the API this often, so that a long form does not lock under one's hands. */
export const tellUseMilliseconds = 5 * 60_000;

export interface SessionTimes { locksAt: string; expiresAt: string; idleSeconds: number }

/** When the session locks: the API's word, or later where a person's request reached it since. */
export function lockTime(session: SessionTimes, lastUse: number): number {
  return Math.max(Date.parse(session.locksAt), lastUse + session.idleSeconds * 1000);
}

export type Phase = 'open' | 'idle' | 'ending' | 'locked' | 'over';

/** `open`, `idle` shortly before it locks, `ending` shortly before the end, `locked` after idle time, `over` after the end. */
export function phaseAt(now: number, session: SessionTimes, lastUse: number): Phase {
  const end = Date.parse(session.expiresAt);
  const lock = lockTime(session, lastUse);
  if (now >= end) return 'over';
  if (now >= lock) return 'locked';
  if (lock < end && now >= lock - idleWarningMilliseconds) return 'idle';
  return now >= end - warningMilliseconds ? 'ending' : 'open';
}

/** True when somebody works on the page but the API has not heard of it for a while. */
export function shouldTellUse(now: number, lastAct: number, lastUse: number): boolean {
  return lastAct > lastUse && now - lastAct < 60_000 && now - lastUse >= tellUseMilliseconds;
}
