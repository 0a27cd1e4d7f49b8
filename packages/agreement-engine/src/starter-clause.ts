/** Writes clauses of the starter template: plain text with blank lines between paragraphs, lines that begin with a dash as a lettered or numbered list. */
import type { RichNode, RichText } from '@rapport/policy-engine/policy-content';
import type { Condition, TemplateClause, TermFact, Topic } from './template.js';

const paragraph = (text: string): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** Rich text of a plain one. */
export function starterBody(text: string): RichText {
  const parts = text.split(/\n\s*\n/).map((part) => part.trim()).filter((part) => part !== '');
  const content = parts.map((part): RichNode => {
    const lines = part.split('\n').map((line) => line.trim());
    if (!lines.every((line) => line.startsWith('- '))) return paragraph(lines.join(' '));
    return { type: 'orderedList', content: lines.map((line): RichNode => ({ type: 'listItem', content: [paragraph(line.slice(2))] })) };
  });
  return { type: 'doc', content };
}

/** Ids never change, whatever the order: comments and comparisons of every agreement made from the template go by them. */
const idOf = (number: number): string => `0195b000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const whenTerm = (fact: TermFact): Condition => ({ kind: 'term', fact });

export function starterClause(number: number, key: string, topic: Topic, heading: string, text: string, rule: Partial<Pick<TemplateClause, 'optional' | 'when'>> = {}): TemplateClause {
  return { id: idOf(number), key, heading, body: starterBody(text), topic, optional: rule.optional ?? null, when: rule.when ?? null };
}
