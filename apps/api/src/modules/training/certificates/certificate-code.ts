/** Numbers and codes of certificates: nothing that looks alike, no vowels, so that they can be typed off paper and spell no words. */
import { randomInt } from 'node:crypto';

const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
const letters = (n: number) => Array.from({ length: n }, () => alphabet[randomInt(alphabet.length)]).join('');

/** `2026-7K2QM9XB`: for people to name it. */
export const newNumber = (completedOn: string): string => `${completedOn.slice(0, 4)}-${letters(8)}`;
/** 16 characters out of 27, some 76 bits: nobody hits one by trying. */
export const newCode = (): string => letters(16);
/** `ABCD-EFGH-…` as it is printed. */
export const printedCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;
/** What was typed, as it is stored; null when it can be no code. */
export function typedCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return code.length === 16 ? code : null;
}
