/** How long a session lives: CJIS 5.9.5 locks it after 30 idle minutes, 800-63B ends it after 12 hours. */

const minute = 60_000;
export const idleMinutes = 30;
export const sessionHours = 12;

/** True when nobody used the session for 30 minutes. */
export function sessionIsIdle(lastSeenAt: Date, now: Date): boolean {
  return now.getTime() - lastSeenAt.getTime() > idleMinutes * minute;
}

/** When a session that starts now must be signed in again. */
export function sessionExpiry(start: Date): Date {
  return new Date(start.getTime() + sessionHours * 60 * minute);
}
