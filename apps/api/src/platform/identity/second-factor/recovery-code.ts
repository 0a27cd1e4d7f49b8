/** Recovery codes: ten, each 59 random bits in letters and digits that cannot be misread, each used once. */
import { randomInt } from 'node:crypto';

const letters = 'abcdefghjkmnpqrstvwxyz23456789';
const groups = 3;
const groupLength = 4;
export const recoveryCodeCount = 10;

/** One code like `k7mf-9qxw-dbr4`. */
export function newRecoveryCode(): string {
  return Array.from({ length: groups }, () => Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join('')).join('-');
}

/** As stored: lower case, letters and digits only, so that hyphens and spaces may be typed or left out. */
export const plainRecoveryCode = (typed: string): string => typed.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
