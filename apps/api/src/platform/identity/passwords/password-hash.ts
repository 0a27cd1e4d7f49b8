/** Hashes and checks passwords with argon2id; an unknown account costs the same time as a known one. */
import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';
import { normalised } from './password-rule.js';

/** OWASP's figures for argon2id: 19 MiB, two passes, one lane. Argon2id is the package's default algorithm. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** PHC string of the normalised password. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalised(password), cost);
}

let nobody: Promise<string> | undefined;

/** True when the password fits; `stored` null (no account, or no password yet) takes the same time and is false. */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(18).toString('base64url'));
  const fits = await verify(stored ?? await nobody, normalised(password));
  return stored !== null && fits;
}

/** True when the hash was made with other figures than today's. */
export function isStale(stored: string): boolean {
  const made = parseOptions(stored);
  return made.memoryCost !== cost.memoryCost || made.timeCost !== cost.timeCost || made.parallelism !== cost.parallelism;
}
