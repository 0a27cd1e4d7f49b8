/** How a starter draft is written down: plain words, a line that begins with a dash is an item of a list. */
import type { PolicyCategory } from '../../policy.rows.js';
import type { PersonKind, PolicyContent, RichNode } from '@rapport/policy-engine/policy-content';
import { uuidv7 } from 'uuidv7';

export interface StarterText {
  key: string; number: string; title: string; category: PolicyCategory; about: string;
  clauses: { heading: string; text: string; kinds?: PersonKind[] }[];
  keyPoints: { text: string; kinds?: PersonKind[] }[];
}

/** Paragraphs are divided by blank lines. */
function nodesOf(text: string): RichNode[] {
  const paragraph = (line: string): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text: line.replace(/\s*\n\s*/g, ' ').trim() }] });
  return text.trim().split(/\n\s*\n/).flatMap((part): RichNode[] => {
    const items = part.trim().split(/\n(?=- )/);
    if (!items[0]?.trim().startsWith('- ')) return [paragraph(part)];
    return [{ type: 'bulletList', content: items.map((item): RichNode => ({ type: 'listItem', content: [paragraph(item.replace(/^\s*- /, ''))] })) }];
  });
}

/** The draft as content, with new identities each time. */
export function contentOf(starter: Pick<StarterText, 'clauses' | 'keyPoints'>): PolicyContent {
  return {
    clauses: starter.clauses.map(({ heading, text, kinds }, at) => ({ id: uuidv7(), number: String(at + 1), heading, body: { type: 'doc', content: nodesOf(text) }, kinds: kinds ?? [] })),
    keyPoints: starter.keyPoints.map(({ text, kinds }) => ({ id: uuidv7(), text, kinds: kinds ?? [] })), attachments: [], references: [],
  };
}
