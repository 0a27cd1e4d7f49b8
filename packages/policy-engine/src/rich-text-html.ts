/** Rich text as HTML that is safe to show: every text is escaped, every element and attribute is one of ours. */
import type { RichMark, RichNode } from './policy-content.js';
import { tableSpans } from './rich-text-blocks.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text for element content and quoted attributes. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (each) => escapes[each] ?? each);

const elements: Record<string, string> = { paragraph: 'p', bulletList: 'ul', listItem: 'li', blockquote: 'blockquote' };
const markElements: Record<RichMark['type'], string> = { bold: 'strong', italic: 'em', underline: 'u', link: 'a' };
/** A second check at the last moment: an address is printed only when nothing but a web, mail or telephone address can come of it. */
const followable = /^(https?:\/\/|mailto:|tel:)/i;

function textHtml(node: RichNode): string {
  return (node.marks ?? []).reduceRight((inner, mark) => {
    if (mark.type !== 'link') return `<${markElements[mark.type]}>${inner}</${markElements[mark.type]}>`;
    const href = typeof mark.attrs?.href === 'string' ? mark.attrs.href : '';
    return followable.test(href) ? `<a href="${escapeText(href)}" rel="noopener noreferrer nofollow">${inner}</a>` : inner;
  }, escapeText(node.text ?? ''));
}

const counted = (name: string, value: unknown, most = 1000): string => (typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= most ? ` ${name}="${value}"` : '');

/** Rows whose cells span what the table has, and no more. */
function rowsHtml(table: RichNode): string {
  const spans = tableSpans(table);
  return (table.content ?? []).map((row, at) => `<tr>${(row.content ?? []).map((cell, place) => {
    const [open, close] = cell.type === 'tableHeader' ? ['th scope="col"', 'th'] : ['td', 'td'];
    return `<${open}${counted('colspan', spans[at]?.[place]?.colspan)}${counted('rowspan', spans[at]?.[place]?.rowspan)}>${(cell.content ?? []).map(richTextHtml).join('')}</${close}>`;
  }).join('')}</tr>`).join('');
}

/** HTML of a node. Headings of level 3 and 4 become `h3` and `h4`; a table's header cells have a scope. */
export function richTextHtml(node: RichNode): string {
  const inner = () => (node.content ?? []).map(richTextHtml).join('');
  switch (node.type) {
    case 'doc': return inner();
    case 'text': return textHtml(node);
    case 'hardBreak': return '<br>';
    case 'heading': return node.attrs?.level === 4 ? `<h4>${inner()}</h4>` : `<h3>${inner()}</h3>`;
    case 'orderedList': return `<ol${counted('start', node.attrs?.start)}>${inner()}</ol>`;
    case 'table': return `<table>${rowsHtml(node)}</table>`;
    default: {
      const element = elements[node.type];
      return element ? `<${element}>${inner()}</${element}>` : '';
    }
  }
}
