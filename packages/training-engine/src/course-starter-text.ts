/** Writes the starter course: ids that never change, and rich text from plain lines. */
import type { RichDocument } from './course.js';

/** The same id in every agency: parts are told apart inside a course only. */
export const starterId = (kind: number, n: number): string => `0198c0de-${String(kind).padStart(4, '0')}-7000-8000-${String(n).padStart(12, '0')}`;

type Node = { type: string; attrs?: Record<string, unknown>; content?: Node[]; text?: string; marks?: { type: string }[] };

const inline = (line: string): Node[] => line.split(/(\*\*[^*]+\*\*)/).filter(Boolean).map((part) => (part.startsWith('**') ? { type: 'text', text: part.slice(2, -2), marks: [{ type: 'bold' }] } : { type: 'text', text: part }));
const paragraph = (line: string): Node => ({ type: 'paragraph', content: inline(line) });
const list = (type: string, lines: string[], mark: RegExp): Node => ({ type, content: lines.map((line) => ({ type: 'listItem', content: [paragraph(line.replace(mark, ''))] })) });

/** Blocks are parted by blank lines: `### ` heading, `- ` or `1. ` lists, `> ` quotation, anything else a paragraph; `**bold**` inside. */
export function richTextOf(source: string): RichDocument {
  const content = source.trim().split(/\n\s*\n/).map((block): Node => {
    const lines = block.split('\n').map((line) => line.trim());
    const [first = ''] = lines;
    if (first.startsWith('### ')) return { type: 'heading', attrs: { level: 3 }, content: inline(first.slice(4)) };
    if (first.startsWith('- ')) return list('bulletList', lines, /^- /);
    if (/^\d+\. /.test(first)) return list('orderedList', lines, /^\d+\. /);
    if (first.startsWith('> ')) return { type: 'blockquote', content: [paragraph(lines.map((line) => line.replace(/^> /, '')).join(' '))] };
    return paragraph(lines.join(' '));
  });
  return { type: 'doc', content };
}
