/** Puts the runs of a comparison back onto the text they were taken from, so that both sides keep lists, tables and bold. */
import type { RichNode } from '@rapport/api-contract/policy-content';
import type { ShownText } from '../../words/rich-text.js';

interface Run { kind: 'same' | 'added' | 'removed'; text: string }

const blank = (letter: string | undefined) => letter !== undefined && /\s/.test(letter);

/** The text with its changed words marked; null where the runs are not the words of this text. White space may differ: in the runs it divides blocks. */
export function markedText(doc: RichNode, runs: readonly Run[]): ShownText | null {
  const letters = runs.flatMap(({ kind, text }) => text.split('').map((letter) => ({ kind, letter })));
  let at = 0;
  let lost = false;
  const kindOf = (letter: string): Run['kind'] => {
    if (blank(letter)) return blank(letters[at]?.letter) ? (letters[at++]?.kind ?? 'same') : 'same';
    while (blank(letters[at]?.letter)) at += 1;
    const found = letters[at];
    if (found?.letter !== letter) lost = true;
    at += 1;
    return found?.kind ?? 'same';
  };
  const pieces = (node: RichNode): ShownText[] => {
    const shown: { kind: Run['kind']; text: string }[] = [];
    for (const letter of (node.text ?? '').split('')) {
      const kind = kindOf(letter);
      const last = shown.at(-1);
      if (last?.kind === kind) last.text += letter;
      else shown.push({ kind, text: letter });
    }
    return shown.map(({ kind, text }) => ({ ...node, text, ...(kind === 'same' ? {} : { changed: kind }) }));
  };
  const walk = (node: RichNode): ShownText => ({ ...node, ...(node.content ? { content: node.content.flatMap((child) => (child.type === 'text' ? pieces(child) : [walk(child)])) } : {}) });
  const marked = walk(doc);
  return lost || letters.slice(at).some(({ letter }) => !blank(letter)) ? null : marked;
}
