/** Checks that the SMS provider sent an event: HMAC-SHA256 over time and canonical JSON, at most five minutes old. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '@rapport/survey-engine/canonical';

const oldestSeconds = 300;

/** The header value that a provider sends; used by the tests and by operators who connect one. */
export function signSmsEvent(secret: string, event: unknown, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${canonicalJson(event)}`).digest('hex')}`;
}

/** True when `header` fits the event (white space and order of its JSON do not matter) and is fresh at `now`. */
export function isSigned(secret: string | undefined, event: unknown, header: unknown, now: Date): boolean {
  const parts = typeof header === 'string' ? /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) : null;
  if (!secret || !parts) return false;
  const seconds = Number(parts[1]);
  if (Math.abs(now.getTime() / 1000 - seconds) > oldestSeconds) return false;
  const expected = signatureOf(secret, event, seconds);
  const given = Buffer.from(header as string);
  return expected !== null && expected.length === given.length && timingSafeEqual(expected, given);
}

/** Null for what has no canonical form, such as half of a surrogate pair. */
function signatureOf(secret: string, event: unknown, seconds: number): Buffer | null {
  try {
    return Buffer.from(signSmsEvent(secret, event, seconds));
  } catch {
    return null;
  }
}
