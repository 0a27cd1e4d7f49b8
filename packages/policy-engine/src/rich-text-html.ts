/** Rich text as HTML that is safe to show: every text is escaped, every element and attribute is one of ours. */
import type { RichMark, RichNode } from './policy-content.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text for element content and quoted attributes. */
export const escapeText = (text: string): string => text.replace(/[&<>"']/g, (each) => escapes[each] ?? each);

const elements: Record<string, string> = { paragraph: 'p', bulletList: 'ul', listItem: 'li', blockquote: 'blockquote', table: 'table', tableRow: 'tr' };
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

const span = (name: string, value: unknown): string => (typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= 1000 ? ` ${name}="${value}"` : '');

/** HTML of a node. Headings of level 3 and 4 become `h3` and `h4`; a table's header cells have a scope. */
export function richTextHtml(node: RichNode): string {
  const inner = () => (node.content ?? []).map(richTextHtml).join('');
  switch (node.type) {
    case 'doc': return inner();
    case 'text': return textHtml(node);
    case 'hardBreak': return '<br>';
    case 'heading': return node.attrs?.level === 4 ? `<h4>${inner()}</h4>` : `<h3>${inner()}</h3>`;
    case 'orderedList': return `<ol${span('start', node.attrs?.start)}>${inner()}</ol>`;
    case 'tableHeader': return `<th scope="col"${span('colspan', node.attrs?.colspan)}${span('rowspan', node.attrs?.rowspan)}>${inner()}</th>`;
    case 'tableCell': return `<td${span('colspan', node.attrs?.colspan)}${span('rowspan', node.attrs?.rowspan)}>${inner()}</td>`;
    default: {
      const element = elements[node.type];
      return element ? `<${element}>${inner()}</${element}>` : '';
    }
  }
}
