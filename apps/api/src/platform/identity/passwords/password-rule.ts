/** The rule of passwords, NIST 800-63B-4: long enough, not known to attackers, not made of what everybody knows about the user; nothing else. */
import { commonPasswords } from './common-passwords.js';
import { minimumLength } from './password-length.js';

const maximumBytes = 1024;

/** What is known about the user and must not be the password. */
export interface PasswordContext {
  email: string;
  name?: string;
  agencyNames?: readonly string[];
  /** A second factor is held or demanded, so that eight characters suffice. */
  withSecondFactor: boolean;
}

/** The form in which a password is hashed: Unicode NFC, so that the same keys give the same bytes on every device. */
export const normalised = (password: string): string => password.normalize('NFC');

/** Characters as people count them: code points of the normalised form. */
export const passwordCharacters = (password: string): number => Array.from(normalised(password)).length;

/** Null when the password may be used; otherwise the reason, for the user. */
export function passwordFault(password: string, context: PasswordContext): string | null {
  if (!password.isWellFormed()) return 'holds a character that cannot be stored: type it again';
  if (new TextEncoder().encode(normalised(password)).length > maximumBytes) return `must be at most ${maximumBytes} bytes long`;
  const minimum = minimumLength(context.withSecondFactor);
  if (passwordCharacters(password) < minimum) {
    return `must have at least ${minimum} characters; a few words that you can remember are fine${context.withSecondFactor ? '' : ' (8 suffice with a second factor)'}`;
  }
  const simple = simplified(password);
  if (commonPasswords().has(password.toLowerCase()) || commonPasswords().has(simple)) return 'is on the list of passwords that attackers try first: choose another';
  if (isRepetition(simple)) return 'repeats a few characters: choose something that is harder to guess';
  if (isSequence(simple)) return 'is a run of neighbouring characters: choose something that is harder to guess';
  const word = contextWords(context).find((known) => simple.includes(known) && simple.length - known.length < 6);
  return word ? `is little more than “${word}”, which anybody who knows you or your agency would try: choose another` : null;
}

/** Lower case, without accents, spaces and punctuation, with the usual digits and signs in place of letters read as letters. */
function simplified(password: string): string {
  const signs: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' };
  const plain = password.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  // Digits stay where a password has no letters at all: 123456789 is a sequence, not a word.
  const read = /\p{L}/u.test(plain) ? Array.from(plain, (c) => signs[c] ?? c).join('') : plain;
  return read.replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** True when one short piece, repeated, makes the whole. */
function isRepetition(text: string): boolean {
  for (let size = 1; size <= 4 && size * 2 <= text.length; size += 1) {
    const piece = text.slice(0, size);
    if (piece.repeat(Math.ceil(text.length / size)).slice(0, text.length) === text) return true;
  }
  return text === '';
}

/** True when every character is the neighbour of the one before: abcdefgh, 87654321. */
function isSequence(text: string): boolean {
  const codes = Array.from(text, (c) => c.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  return steps.length > 0 && (steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1 || step === 9));
}

function contextWords(context: PasswordContext): string[] {
  const [local = '', domain = ''] = context.email.split('@');
  const texts = ['rapport', context.email, local, ...local.split(/[^\p{L}\p{N}]+/u), ...domain.split('.').slice(0, -1), context.name ?? '', ...(context.name ?? '').split(/\s+/),
    ...(context.agencyNames ?? []), ...(context.agencyNames ?? []).flatMap((name) => name.split(/\s+/))];
  return [...new Set(texts.map(simplified))].filter((word) => word.length >= 4).sort((a, b) => b.length - a.length);
}
