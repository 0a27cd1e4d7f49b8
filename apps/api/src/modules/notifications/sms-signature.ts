/** Checks that the SMS provider sent an event: HMAC-SHA256 over time and body, at most five minutes old. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const oldestSeconds = 300;

/** The header value that a provider sends; used by the tests and by operators who connect one. */
export function signSmsEvent(secret: string, body: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}

/** True when `header` fits the body and is fresh at `now`. */
export function isSigned(secret: string | undefined, body: string, header: unknown, now: Date): boolean {
  const parts = typeof header === 'string' ? /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) : null;
  if (!secret || !parts) return false;
  const seconds = Number(parts[1]);
  if (Math.abs(now.getTime() / 1000 - seconds) > oldestSeconds) return false;
  const expected = Buffer.from(signSmsEvent(secret, body, seconds));
  const given = Buffer.from(header as string);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
