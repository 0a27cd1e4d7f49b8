/** How often one source may call: an allowance that refills evenly, so that a burst passes and a flood does not (GCRA). */

/** When the source's allowance will be full again, in ms since the epoch; absent for a source that was not seen. */
export type FullAt = number | undefined;

/** Takes one request out of the allowance of `perMinute`; refused requests take nothing. */
export function take(fullAt: FullAt, perMinute: number, now: number): { allowed: true; fullAt: number } | { allowed: false; retryAfterSeconds: number } {
  const each = 60_000 / perMinute;
  const next = Math.max(fullAt ?? now, now) + each;
  const over = next - now - 60_000;
  return over <= 0 ? { allowed: true, fullAt: next } : { allowed: false, retryAfterSeconds: Math.max(1, Math.ceil(over / 1000)) };
}
