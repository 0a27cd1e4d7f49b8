/** Tokens in rich text: `{{field}}`, `{{party.address}}`, `{{terms.payment}}` and `{{section.payment}}`; what they are and where they stand. */
import type { RichNode } from '@rapport/policy-engine/policy-content';
import { type PartyPart, partyParts } from './template.js';
import { type SentenceToken, sentenceTokens } from './terms-in-words.js';
import { type BlockToken, blockTokens } from './terms-table.js';

export type Token =
  | { kind: 'field'; key: string; part: PartyPart | null }
  | { kind: 'term'; token: SentenceToken }
  | { kind: 'block'; token: BlockToken }
  | { kind: 'section'; key: string }
  /** Written like a token, but names nothing that can stand there. */
  | { kind: 'unknown'; text: string };

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g;
const isOneOf = <T extends string>(list: readonly T[], value: string): value is T => (list as readonly string[]).includes(value);
export const keyPattern = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/;

/** What stands between the braces. */
export function tokenOf(inner: string): Token {
  const [head = '', part, ...rest] = inner.split('.');
  if (rest.length > 0 || !keyPattern.test(head)) return { kind: 'unknown', text: inner };
  if (head === 'terms' && part !== undefined) {
    if (isOneOf(sentenceTokens, part)) return { kind: 'term', token: part };
    return isOneOf(blockTokens, part) ? { kind: 'block', token: part } : { kind: 'unknown', text: inner };
  }
  if (head === 'section' && part !== undefined) return keyPattern.test(part) ? { kind: 'section', key: part } : { kind: 'unknown', text: inner };
  if (part === undefined) return { kind: 'field', key: head, part: null };
  return isOneOf(partyParts, part) ? { kind: 'field', key: head, part } : { kind: 'unknown', text: inner };
}

/** Tokens of a text in order. */
export const tokensIn = (text: string): Token[] => [...text.matchAll(pattern)].map((match) => tokenOf(match[1] ?? ''));

/** The text with each token replaced once; what comes in is never read for tokens again. */
export const replaceTokens = (text: string, replace: (token: Token) => string): string => text.replace(pattern, (_, inner: string) => replace(tokenOf(inner)));

const textOf = (node: RichNode): string => (node.type === 'text' ? (node.text ?? '') : (node.content ?? []).map(textOf).join(''));

/** The block token of a paragraph that holds nothing else; null for any other node. */
export function blockTokenOf(node: RichNode): BlockToken | null {
  if (node.type !== 'paragraph') return null;
  const text = textOf(node).trim();
  const [token, ...more] = tokensIn(text);
  return token?.kind === 'block' && more.length === 0 && /^\{\{[^{}]*\}\}$/.test(text) ? token.token : null;
}

export interface PlacedToken { token: Token; /** A paragraph of its own at the top of the clause, where a block can stand. */ alone: boolean }

/** Every token of a body in reading order. One that an editor split over differently marked runs is found too, as unknown. */
export function tokensOfBody(body: RichNode): PlacedToken[] {
  return (body.content ?? []).flatMap((child): PlacedToken[] => {
    const block = body.type === 'doc' ? blockTokenOf(child) : null;
    return block ? [{ token: { kind: 'block', token: block }, alone: true }] : tokensOfNode(child);
  });
}

function tokensOfNode(node: RichNode): PlacedToken[] {
  if (node.type !== 'paragraph' && node.type !== 'heading') return (node.content ?? []).flatMap(tokensOfNode);
  const text = textOf(node);
  const inRuns = (node.content ?? []).flatMap((each) => tokensIn(each.text ?? ''));
  if (tokensIn(text).length !== inRuns.length) return [{ token: { kind: 'unknown', text: text.slice(0, 80) }, alone: false }];
  return inRuns.map((token) => ({ token, alone: false }));
}
