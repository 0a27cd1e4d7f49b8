/** What an API key looks like, what it may hold, and how long it lives. */
import { randomBytes } from 'node:crypto';
import type { Permission } from '@rapport/api-contract/permissions';
import { notForKeys } from '@rapport/api-contract/api-keys';
import { Temporal } from 'temporal-polyfill';

export const keyPrefix = 'rpk_';
const keyPattern = /^rpk_[A-Za-z0-9_-]{43}$/;

/** `rpk_` and 256 random bits. */
export const newKey = (): string => `${keyPrefix}${randomBytes(32).toString('base64url')}`;
/** Enough to tell keys apart in a list, too little to help anybody. */
export const hintOf = (secret: string): string => secret.slice(0, keyPrefix.length + 4);

/** The key of an `Authorization` header; null when it holds none of ours. */
export function keyOf(authorization: string | undefined): string | null {
  const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  return given && keyPattern.test(given) ? given : null;
}

/** How a key signs what it writes: never as a person, whatever somebody called it. Quotation marks of its name do not end the quotation. */
export const signatureOf = (name: string, maker: string): string => `API key “${name.replaceAll(/[“”„‟]/g, '"')}” of ${maker}`;

/** Scopes that the creator may not give: not held, or for people only. */
export function scopesBeyond(scopes: readonly Permission[], held: ReadonlySet<Permission>): Permission[] {
  return scopes.filter((scope) => !held.has(scope) || notForKeys.includes(scope));
}

/** The instant at which a key ends: the end of its last day in the agency's zone; or why the day cannot be taken. */
export function keyEnd(expiresOn: string, timeZone: string, now: Date): { at: Date } | { fault: string } {
  const day = Temporal.PlainDate.from(expiresOn);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  if (Temporal.PlainDate.compare(day, today) < 0) return { fault: 'must not lie in the past' };
  if (Temporal.PlainDate.compare(day, today.add({ years: 1 })) > 0) return { fault: 'must be at most a year ahead' };
  return { at: new Date(day.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds) };
}
