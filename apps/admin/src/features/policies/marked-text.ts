/** Puts the runs of a comparison back onto the text they were taken from, so that both sides keep lists, tables and bold. */
import type { RichNode } from '@rapport/api-contract/policy-content';
import type { ShownText } from '../../words/rich-text.js';

interface Run { kind: 'same' | 'added' | 'removed'; text: string }

/** The text with its changed words marked; null where the runs are not the words of this text. Blocks are divided by white space in the runs. */
export function markedText(doc: RichNode, runs: readonly Run[]): ShownText | null {
  const flat = runs.map(({ text }) => text).join('');
  const ends = runs.map(({ kind, text }) => ({ kind, length: text.length }));
  let at = 0;
  let lost = false;
  const pieces = (node: RichNode): ShownText[] => {
    const text = node.text ?? '';
    if (text.trim() === '' && !flat.startsWith(text, at)) return [node];
    while (!flat.startsWith(text, at) && /\s/.test(flat[at] ?? '')) at += 1;
    if (!flat.startsWith(text, at)) {
      lost = true;
      return [node];
    }
    const from = at;
    at += text.length;
    let begin = 0;
    return ends.flatMap(({ kind, length }) => {
      const [start, end] = [Math.max(begin, from), Math.min(begin + length, at)];
      begin += length;
      return start < end ? [{ ...node, text: flat.slice(start, end), ...(kind === 'same' ? {} : { changed: kind }) }] : [];
    });
  };
  const walk = (node: RichNode): ShownText => ({ ...node, ...(node.content ? { content: node.content.flatMap((child) => (child.type === 'text' ? pieces(child) : [walk(child)])) } : {}) });
  const marked = walk(doc);
  return lost || flat.slice(at).trim() !== '' ? null : marked;
}
