/** What the database can keep of JSON that a stranger sent, and its hash whatever the order of its names. */
import { createHash } from 'node:crypto';

const deepest = 40;

/** Why it cannot be kept; null when it can. Depth, NUL and broken characters are what PostgreSQL refuses. */
export const unstorable = (value: unknown): string | null => faultIn(value, (text) => (isKeepable(text) ? null : 'It holds a character that is none.'));

/** Why it cannot be written down again; null when it can. Writing goes into itself for each level, and a stack ends. */
export const unwritable = (value: unknown): string | null => faultIn(value, () => null);

function faultIn(value: unknown, textFault: (text: string) => string | null): string | null {
  const waiting: [unknown, number][] = [[value, 0]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [at, depth] = next;
    const fault = typeof at === 'string' ? textFault(at) : null;
    if (fault !== null) return fault;
    if (typeof at !== 'object' || at === null) continue;
    if (depth > deepest) return `It is nested more than ${deepest} deep.`;
    for (const [key, each] of Object.entries(at)) {
      const named = textFault(key);
      if (named !== null) return named;
      waiting.push([each, depth + 1]);
    }
  }
  return null;
}

const isKeepable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** SHA-256 of the value with the names of each object in order; the value is {@link unstorable} at most so deep. */
export const hashOf = (value: unknown): Buffer => createHash('sha256').update(JSON.stringify(value, (_key, each: unknown) => (isObject(each) ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))) : each))).digest();

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
