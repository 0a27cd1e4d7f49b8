/** Reads Markdown (CommonMark with tables) into blocks; HTML inside it is never taken over. */
import { safeLink } from '@rapport/api-contract/policy-content';
import type { RichMark, RichNode } from '@rapport/policy-engine/policy-content';
import { Lexer, type Token, type Tokens } from 'marked';
import { cleanText, type ImportedBlock, type ImportNotes } from './imported-blocks.js';

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', sect: '§', hellip: '…', copy: '©' };
const decoded = (text: string): string => text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
  if (name) return named[name.toLowerCase()] ?? whole;
  const point = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return point > 31 && point < 0x110000 && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : whole;
});

export function markdownBlocks(text: string, notes: ImportNotes): ImportedBlock[] {
  const source = text.replace(/^\u{FEFF}/u, '').replace(/^---\r?\n[\s\S]{0,5000}?\r?\n---\r?\n/, () => { notes.add('other'); return ''; });
  return blocks(new Lexer({ gfm: true }).lex(source), notes);
}

function blocks(tokens: readonly Token[], notes: ImportNotes): ImportedBlock[] {
  return tokens.flatMap((token): ImportedBlock[] => {
    if (token.type === 'heading') {
      const heading = cleanText(inline(token.tokens ?? [], notes, []).map((node) => node.text ?? ' ').join('')).replace(/\s+/g, ' ').trim();
      return heading ? [{ heading, level: (token as Tokens.Heading).depth }] : [];
    }
    return block(token, notes).map((node) => ({ node }));
  });
}

function block(token: Token, notes: ImportNotes): RichNode[] {
  switch (token.type) {
    case 'paragraph': case 'text': return paragraph(token.tokens ?? [{ type: 'text', raw: token.raw, text: 'text' in token ? String(token.text) : token.raw } as Tokens.Text], notes);
    case 'heading': return [{ type: 'heading', attrs: { level: 4 }, content: inline(token.tokens ?? [], notes, []) }];
    case 'list': return list(token as Tokens.List, notes);
    case 'blockquote': {
      const inner = (token.tokens ?? []).flatMap((each) => block(each, notes)).flatMap((node): RichNode[] => (node.type === 'heading' ? [{ type: 'paragraph', content: node.content }] : node.type === 'blockquote' ? (node.content ?? []) : node.type === 'table' ? [] : [node]));
      return inner.length ? [{ type: 'blockquote', content: inner }] : [];
    }
    case 'table': return [table(token as Tokens.Table, notes)];
    case 'code': {
      notes.add('code');
      return (token as Tokens.Code).text.split('\n').filter((each) => each.trim()).map((each) => ({ type: 'paragraph', content: [{ type: 'text', text: cleanText(each) }] }));
    }
    case 'html': notes.add('html'); return [];
    case 'space': case 'hr': case 'def': return [];
    default: notes.add('other'); return [];
  }
}

function paragraph(tokens: readonly Token[], notes: ImportNotes): RichNode[] {
  const content = inline(tokens, notes, []);
  return content.some((node) => node.type === 'text' && node.text?.trim()) ? [{ type: 'paragraph', content }] : [];
}

function list(token: Tokens.List, notes: ImportNotes): RichNode[] {
  const items = token.items.map((item): RichNode => {
    const content = item.tokens.filter((each) => each.type !== 'checkbox').flatMap((each) => block(each, notes)).filter((node) => node.type !== 'table');
    return { type: 'listItem', content: content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content] };
  });
  const start = typeof token.start === 'number' && token.start > 1 ? { attrs: { start: token.start } } : {};
  return items.length ? [{ type: token.ordered ? 'orderedList' : 'bulletList', ...(token.ordered ? start : {}), content: items }] : [];
}

function table(token: Tokens.Table, notes: ImportNotes): RichNode {
  const cell = (type: 'tableHeader' | 'tableCell') => (each: Tokens.TableCell): RichNode => ({ type, content: [{ type: 'paragraph', content: inline(each.tokens, notes, []) }] });
  return { type: 'table', content: [{ type: 'tableRow', content: token.header.map(cell('tableHeader')) }, ...token.rows.map((row): RichNode => ({ type: 'tableRow', content: row.map(cell('tableCell')) }))] };
}

function inline(tokens: readonly Token[], notes: ImportNotes, marks: readonly RichMark[]): RichNode[] {
  const withMarks = (more: RichMark, inner: readonly Token[]) => inline(inner, notes, marks.some((each) => each.type === more.type) ? marks : [...marks, more]);
  const text = (value: string): RichNode[] => {
    const clean = cleanText(decoded(value)).replace(/\s*\n\s*/g, ' ');
    return clean === '' ? [] : [{ type: 'text', text: clean, ...(marks.length ? { marks: [...marks] } : {}) }];
  };
  return tokens.flatMap((token): RichNode[] => {
    switch (token.type) {
      case 'strong': return withMarks({ type: 'bold' }, token.tokens ?? []);
      case 'em': return withMarks({ type: 'italic' }, token.tokens ?? []);
      case 'link': {
        if (safeLink(token.href)) return withMarks({ type: 'link', attrs: { href: token.href } }, token.tokens ?? []);
        notes.add('link');
        return inline(token.tokens ?? [], notes, marks);
      }
      case 'br': return [{ type: 'hardBreak' }];
      case 'del': notes.add('formatting'); return inline(token.tokens ?? [], notes, marks);
      case 'image': notes.add('image'); return [];
      case 'html': {
        if (!/^<br\s*\/?>$/i.test(token.raw.trim())) { notes.add('html'); return []; }
        return [{ type: 'hardBreak' }];
      }
      case 'codespan': notes.add('code'); return text('text' in token ? String(token.text) : '');
      default: return 'tokens' in token && token.tokens ? inline(token.tokens, notes, marks) : text('text' in token ? String(token.text) : '');
    }
  });
}
