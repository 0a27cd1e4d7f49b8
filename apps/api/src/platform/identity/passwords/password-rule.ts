/** The rule of passwords, NIST 800-63B-4: long enough, not known to attackers, not made of what everybody knows about the user; nothing else. */
import { commonPasswords } from './common-passwords.js';
import { minimumLength, minimumWithSecondFactor } from './password-length.js';

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
  const typed = plain(password);
  const simple = simplified(password) || typed;
  if (isCommon(typed) || isCommon(simple)) return 'is one of the passwords that attackers try first, or little more: choose another';
  if (isRepetition(simple)) return 'repeats a few characters: choose something that is harder to guess';
  if ([typed, simple].some((form) => isSequence(form) || isKeyboardRun(form))) return 'is a run of neighboring characters: choose something that is harder to guess';
  const word = contextWords(context).find((known) => simple.includes(known) && simple.length - known.length < 6);
  return word ? `is little more than “${word}”, which anybody who knows you or your agency would try: choose another` : null;
}

/** Lower case, without accents. */
const plain = (text: string): string => text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');

const signs: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '1': 'i', '!': 'i', '0': 'o', $: 's', '5': 's', '7': 't' };
/** Plain, without spaces and punctuation, with the usual digits and signs in place of letters read as letters; empty when nothing else is left. */
function simplified(text: string): string {
  const form = plain(text);
  // Digits stay where there are no letters at all: 123456789 is a sequence, not a word.
  const read = /\p{L}/u.test(form) ? Array.from(form, (c) => signs[c] ?? c).join('') : form;
  return read.replaceAll(/[\p{P}\p{Z}\p{C}!-/:-@[-`{-~]/gu, '');
}

/** True for a password of the block-list, alone or with up to four characters around it. */
function isCommon(text: string): boolean {
  const list = commonPasswords();
  if (list.has(text)) return true;
  for (let added = 1; added <= 4 && text.length - added >= minimumWithSecondFactor; added += 1) {
    for (let start = 0; start <= added; start += 1) if (list.has(text.slice(start, start + text.length - added))) return true;
  }
  return false;
}

/** Keys as they lie beside and below each other. */
const keyboardPaths = ['1234567890qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', '1q2w3e4r5t6y7u8i9o0p', 'qazwsxedcrfvtgbyhnujmikolp'];
const keyboardRuns = keyboardPaths.flatMap((path) => [path, Array.from(path).reverse().join('')]).map((path) => path.repeat(2));

/** True when the fingers only walked over the keyboard: qwertyuiopasdf, 1qaz2wsx3edc. */
const isKeyboardRun = (text: string): boolean => text.length > 0 && keyboardRuns.some((run) => run.includes(text));

/** True when one short piece, repeated, makes the whole. */
function isRepetition(text: string): boolean {
  for (let size = 1; size <= 4 && size * 2 <= text.length; size += 1) {
    const piece = text.slice(0, size);
    if (piece.repeat(Math.ceil(text.length / size)).slice(0, text.length) === text) return true;
  }
  return false;
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
