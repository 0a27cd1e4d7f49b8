// Puts what is known about the contact and what was answered earlier into question texts, as plain text only.
import { escapeHtml } from './escape-html.js';

/** Tokens other than `q:questionId`. The caller supplies their values as plain text in the language shown. */
export const CONTEXT_TOKENS = ['agency.name', 'contact.type', 'contact.date', 'contact.description', 'contact.summary'] as const;
export type ContextToken = (typeof CONTEXT_TOKENS)[number];
export type PipingContext = Readonly<Partial<Record<ContextToken, string>>>;

/** A literal stretch of text, or a token with the words to use when nothing is known: `{{token|fallback}}`. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'token'; readonly token: string; readonly fallback: string };

// No white space beside a star: a long run of spaces must not make the match slow.
const TOKEN = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/g;

/** Splits a text into literal stretches and tokens. Braces that form no token stay literal. */
export function parsePiping(text: string): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > from) segments.push({ kind: 'text', text: text.slice(from, match.index) });
    segments.push({ kind: 'token', token: (match[1] ?? '').trim(), fallback: (match[2] ?? '').trim() });
    from = match.index + match[0].length;
  }
  if (from < text.length) segments.push({ kind: 'text', text: text.slice(from) });
  return segments;
}

/** The question id of a `q:` token, else undefined. */
export function questionOfToken(token: string): string | undefined {
  return token.startsWith('q:') ? token.slice(2) : undefined;
}

export function isContextToken(token: string): token is ContextToken {
  return CONTEXT_TOKENS.some((known) => known === token);
}

/**
 * Fills a text. One pass over the text as written: a value that itself looks like a token stays as it is. Still plain
 * text: give it to a renderer that escapes (JSX does), or use `pipeHtml`.
 * @param valueOf value of a token, undefined when it is not known
 */
export function pipeText(text: string, valueOf: (token: string) => string | undefined): string {
  return parsePiping(text).map((segment) => (segment.kind === 'text' ? segment.text : filled(segment, valueOf))).join('');
}

/** As `pipeText`, escaped for HTML; each value stands in a `<bdi>` so that its direction cannot disturb the sentence. */
export function pipeHtml(text: string, valueOf: (token: string) => string | undefined): string {
  return parsePiping(text)
    .map((segment) => (segment.kind === 'text' ? escapeHtml(segment.text) : `<bdi>${escapeHtml(filled(segment, valueOf))}</bdi>`))
    .join('');
}

function filled(segment: { readonly token: string; readonly fallback: string }, valueOf: (token: string) => string | undefined): string {
  const value = valueOf(segment.token)?.replace(/\p{Cc}+/gu, ' ').trim();
  return value === undefined || value === '' ? segment.fallback : value;
}
