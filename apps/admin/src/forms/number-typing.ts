/** What a number field shows and what counts, from key to key. */
import { type NumberRule, type Reading, readNumber } from './read-number.js';

/** While somebody types: the text as it stands, and what counted before it. */
export interface Typing { text: string; before: number | null }

/** What the text counts as: unreadable text leaves what counted before. */
export function counted({ text, before }: Typing, rule: NumberRule, mayBeEmpty: boolean): { value: number | null; reading: Reading } {
  const reading = readNumber(text, rule);
  if (reading.kind === 'number') return { value: reading.value, reading };
  if (reading.kind === 'fault') return { value: before, reading };
  return mayBeEmpty ? { value: null, reading } : { value: before, reading: { kind: 'fault', words: 'A number is needed.', sure: false } };
}

/** Words of a fault, with what still counts. */
export const faultWords = (words: string, before: number | null): string => (before === null ? words : `${words} It is still ${before}.`);
