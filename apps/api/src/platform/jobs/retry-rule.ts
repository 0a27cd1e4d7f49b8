/** When a failed or lost message is tried again. */

/** A handed-out message that nobody finished is handed out again after this long. */
export const leaseSeconds = 60;
export const attemptsBeforeGivingUp = 12;

/** Seconds before the next try: 2, 4, 8 … at most an hour. */
export function retryAfterSeconds(attempts: number): number {
  return Math.min(3600, 2 ** Math.max(1, Math.min(attempts, 12)));
}
