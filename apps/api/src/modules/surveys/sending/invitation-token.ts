/** The secret of a link: 128 random bits, of which only the SHA-256 is kept. */
import { hash, randomBytes, randomInt } from 'node:crypto';

/** 22 characters of base64url. */
export const newToken = (): string => randomBytes(16).toString('base64url');

/** The hash under which a token is looked up; null for what cannot be a token. */
export function tokenHash(token: string): Buffer | null {
  return /^[\w-]{22}$/.test(token) ? hash('sha256', token, 'buffer') : null;
}

const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
/** Eight signs in two groups, easy to read out: `K7QF-W29T`. */
export const newReceipt = (): string => Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join('').replace(/^(.{4})/, '$1-');
