/** What a thread may be asked by a hostile document: never to end, to take all memory, to look around. */
import { DomainError } from '../../src/platform/http/domain-error.js';

export function forever(): never {
  for (;;) { /* as a regular expression that never comes to its end */ }
}

export function devour(): number {
  const held: unknown[] = [];
  for (;;) held.push(Array.from({ length: 1000 }, (_, n) => ({ n })));
}

export const environment = (): string[] => Object.keys(process.env);
export const echo = (word: string): string => word;

export function refuse(): never {
  throw new DomainError('unsupported', 'test/refused', 'This is refused.', [{ path: 'file', message: 'is refused' }]);
}
