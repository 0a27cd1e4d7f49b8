/** How long a session lives and what it waits for: CJIS 5.9.5 locks it after 30 idle minutes, 800-63B ends it after 12 hours. */
import type { SessionState } from '@rapport/api-contract/identity';

const minute = 60_000;
export const idleMinutes = 30;
export const sessionHours = 12;
/** A confirmed second factor (or password, where none is held) opens step-up routes for this long. */
export const stepUpMinutes = 10;

/** True when nobody used the session for 30 minutes. */
export function sessionIsIdle(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() > idleMinutes * minute;
}

/** When a session that starts now must be signed in again. */
export function sessionExpiry(start: Date): Date {
  return new Date(start.getTime() + sessionHours * 60 * minute);
}

/** True while step-up routes are open. */
export function isConfirmed(confirmedAt: Date | null, now: Date): boolean {
  return confirmedAt !== null && now.getTime() - confirmedAt.getTime() < stepUpMinutes * minute;
}

/** What decides the state of a session. */
export interface SessionFacts {
  lastSeenAt: Date;
  /** A second factor is set up. */
  factorHeld: boolean;
  /** A role, an agency or operator rights demand one. */
  factorDemanded: boolean;
  secondFactorAt: Date | null;
  passwordDue: boolean;
  agencyId: string | null;
  operator: boolean;
}

/** What the session waits for; nothing opens before `ready`, and the own account from `choose-agency` on. */
export function sessionState(facts: SessionFacts, now: Date): SessionState {
  if (sessionIsIdle(facts.lastSeenAt, now)) return 'locked';
  if (facts.factorHeld && !facts.secondFactorAt) return 'second-factor-needed';
  if (facts.factorDemanded && !facts.factorHeld) return 'second-factor-setup-needed';
  if (facts.passwordDue) return 'password-change-needed';
  return facts.agencyId || facts.operator ? 'ready' : 'choose-agency';
}

/** True in the states in which the user has proved everything that is demanded. */
export const isComplete = (state: SessionState): boolean => state === 'ready' || state === 'choose-agency';

/** True when an agency's rule on the age of passwords is broken; `maxAgesDays` are those of all the user's agencies. */
export function passwordIsDue(changedAt: Date | null, maxAgesDays: readonly (number | null)[], now: Date): boolean {
  const limits = maxAgesDays.filter((days): days is number => days !== null);
  return changedAt !== null && limits.length > 0 && now.getTime() - changedAt.getTime() > Math.min(...limits) * 1440 * minute;
}

/** CJIS AC-2(3): a login that nobody used for so long is disabled. */
export const idleAccountDays = 90;
/** True when the account was not used for 90 days. */
export function accountIsIdle(lastUsedAt: Date, now: Date): boolean {
  return now.getTime() - lastUsedAt.getTime() > idleAccountDays * 1440 * minute;
}
