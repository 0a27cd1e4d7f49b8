/** Text as a printed document can show it: a sign that the font lacks is written with others, a letter that it lacks stands with its number in Unicode. */
import { isPrintable } from './print-fonts.js';

const written: Record<string, string> = { '→': '->', '←': '<-', '✓': 'x', '✔': 'x', '☑': '[x]', '☐': '[ ]', '≥': '>=', '≤': '<=', '≠': '=/=' };
/** More letters than this in a row are counted: a page of numbers helps nobody. */
const mostNumbers = 24;
const scripts = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Arabic', 'Hebrew', 'Devanagari', 'Thai', 'Armenian', 'Georgian', 'Ethiopic', 'Khmer', 'Bengali', 'Tamil'] as const;
const scriptOf = (letter: string): string => scripts.find((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(letter)) ?? 'other';

export interface Printable { text: string; /** True when something is not printed as it is written. */ replaced: boolean }

/** Line breaks stay; what cannot be seen (joiners, direction marks, control characters) goes. */
export function printable(text: string): Printable {
  const plain = text.normalize('NFC').replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ').replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, '').replace(/[→←✓✔☑☐≥≤≠]/g, (sign) => written[sign] ?? sign);
  let replaced = false;
  // Words between them belong to them: a name in other letters stays one thing.
  const shown = plain.replace(/[^\n\x20-\x7e]+(?: +[^\n\x20-\x7e]+)*/g, (run) => {
    let out = '';
    let missing: string[] = [];
    const close = () => {
      if (missing.length > 0) out += numbered(missing);
      missing = [];
    };
    for (const letter of run) {
      if (letter === ' ' && missing.length > 0) missing.push(letter);
      else if (letter === ' ' || isPrintable(letter)) { close(); out += letter; }
      else { replaced = true; missing.push(letter); }
    }
    close();
    return out;
  });
  return { text: shown, replaced };
}

function numbered(letters: readonly string[]): string {
  const after = letters.at(-1) === ' ' ? ' ' : '';
  const real = letters.filter((letter) => letter !== ' ');
  if (real.length > mostNumbers) return `[${real.length} letters (${scriptOf(real[0] ?? '')}) that cannot be printed here]${after}`;
  return `[${real.map((letter) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')}]${after}`;
}

/** Said once in a document in which something was replaced. */
export const replacedNote = 'Letters in brackets cannot be printed in this document: each stands with its number in Unicode, or as their count. They are shown as written on the screen.';
