/** Reads a Word document into blocks, from mammoth's picture of it; its HTML is not used, so none can come through. */
import { contentLimits, safeLink } from '@rapport/api-contract/policy-content';
import type { RichMark, RichNode } from '@rapport/policy-engine/policy-content';
import mammoth from 'mammoth';
import { FileRefused } from '../policies.errors.js';
import { cleanText, type ImportedBlock, type ImportNotes } from './imported-blocks.js';
import { checkOfficeZip, mainPart, OfficeParts } from './office-zip.js';
import { factsStyle } from './printed-policy.js';

/** What mammoth calls its elements, as far as they are read here. */
interface Element {
  type: string; children?: Element[]; value?: string; styleName?: string | null; styleId?: string | null; numbering?: { isOrdered: boolean; level: string | number } | null;
  isBold?: boolean; isItalic?: boolean; isUnderline?: boolean; isStrikethrough?: boolean; href?: string; breakType?: string; isHeader?: boolean; colSpan?: number; rowSpan?: number;
}

export async function docxBlocks(bytes: Buffer, notes: ImportNotes): Promise<ImportedBlock[]> {
  if ((await checkOfficeZip(bytes)) !== 'word') throw new FileRefused('type', 'The file is a spreadsheet. Send a Word document (DOCX) or Markdown.');
  return OfficeParts.of(bytes, async (parts) => {
    const xml = await parts.text(mainPart);
    if (/<!DOCTYPE|<!ENTITY/i.test(xml.slice(0, 4000))) throw new FileRefused('broken', 'The document declares entities, which no word processor writes. It is not opened.');
    notes.add('tracked_change', (xml.match(/<w:(ins|del) /g) ?? []).length);
    notes.add('field', (xml.match(/<w:(fldSimple|txbxContent|object|drawingML)\b/g) ?? []).length);
    const document = await picture(parts, xml);
    return withLists((document.children ?? []).flatMap((element) => block(element, notes)));
  });
}

/** What mammoth asks an archive for: only parts of text, each within its bound; pictures are never unpacked. */
const archive = (parts: OfficeParts, main: string) => ({
  exists: (name: string) => parts.has(name),
  read: async (name: string, encoding?: string) => (encoding === 'utf-8' ? name === mainPart ? main : parts.text(name) : encoding ? '' : new Uint8Array()),
});

async function picture(parts: OfficeParts, main: string): Promise<Element> {
  let seen: Element | null = null;
  try {
    const input = { file: archive(parts, main) } as unknown as { buffer: Buffer };
    await mammoth.convertToHtml(input, { externalFileAccess: false, convertImage: mammoth.images.imgElement(async () => ({ src: '' })), transformDocument: (element: unknown) => { seen = element as Element; return { ...(element as object), children: [] }; } });
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused('broken', 'The document cannot be read: it is damaged. Open it in your word processor, save it again and send it once more.');
  }
  if (!seen) throw new FileRefused('broken', 'The document cannot be read.');
  return seen;
}

/** A block, or a list item that still looks for its list. */
type Loose = ImportedBlock | { item: RichNode; level: number; ordered: boolean };

function headingLevel(element: Element): number | null {
  const style = `${element.styleName ?? ''} ${element.styleId ?? ''}`;
  if (/^title\b/i.test(style)) return 0;
  const level = /heading\s?([1-9])/i.exec(style)?.[1];
  return level ? Number(level) : null;
}

function block(element: Element, notes: ImportNotes): Loose[] {
  if (element.type === 'table') return [{ node: table(element, notes) }];
  if (element.styleName === factsStyle || element.styleId === factsStyle) return [];
  if (element.type !== 'paragraph') return (element.children ?? []).flatMap((child) => block(child, notes));
  const content = inline(element.children ?? [], notes, []);
  const text = content.map((node) => node.text ?? ' ').join('').replace(/\s+/g, ' ').trim();
  if (text === '') return [];
  const level = headingLevel(element) ?? (looksLikeHeading(element, content, text) ? 1 : null);
  if (level !== null) return [{ heading: text, level }];
  const paragraph: RichNode = { type: 'paragraph', content };
  if (element.numbering) return [{ item: paragraph, level: Math.min(5, Number(element.numbering.level) || 0), ordered: element.numbering.isOrdered }];
  return [{ node: /quote/i.test(element.styleName ?? '') ? { type: 'blockquote', content: [paragraph] } : paragraph }];
}

/** Many manuals have no styles: a short line that is bold from end to end, or numbered and bold, stands for a heading. */
function looksLikeHeading(element: Element, content: readonly RichNode[], text: string): boolean {
  if (element.numbering || text.length > 120 || /[.;:,]$/.test(text)) return false;
  return content.every((node) => node.type !== 'text' || !node.text?.trim() || (node.marks ?? []).some((mark) => mark.type === 'bold'));
}

function inline(elements: readonly Element[], notes: ImportNotes, marks: readonly RichMark[]): RichNode[] {
  return elements.flatMap((element): RichNode[] => {
    switch (element.type) {
      case 'text': {
        const text = cleanText(element.value ?? '').replace(/\n/g, ' ');
        return text ? [{ type: 'text', text, ...(marks.length ? { marks: [...marks] } : {}) }] : [];
      }
      case 'run': {
        if (element.isStrikethrough) notes.add('formatting');
        const more: RichMark[] = [...(element.isBold ? [{ type: 'bold' as const }] : []), ...(element.isItalic ? [{ type: 'italic' as const }] : []), ...(element.isUnderline && !marks.some((mark) => mark.type === 'link') ? [{ type: 'underline' as const }] : [])];
        return inline(element.children ?? [], notes, [...marks, ...more.filter((mark) => !marks.some((each) => each.type === mark.type))]);
      }
      case 'hyperlink': {
        if (safeLink(element.href)) return inline(element.children ?? [], notes, [...marks, { type: 'link', attrs: { href: element.href } }]);
        notes.add('link');
        return inline(element.children ?? [], notes, marks);
      }
      case 'tab': return [{ type: 'text', text: ' ' }];
      case 'break': return element.breakType === 'line' ? [{ type: 'hardBreak' }] : [];
      case 'image': notes.add('image'); return [];
      case 'noteReference': notes.add('footnote'); return [];
      case 'commentReference': notes.add('comment'); return [];
      case 'bookmarkStart': return [];
      default: return inline(element.children ?? [], notes, marks);
    }
  });
}

function table(element: Element, notes: ImportNotes): RichNode {
  let cells = 0;
  const rows = (element.children ?? []).filter((row) => row.type === 'tableRow').map((row): RichNode => ({
    type: 'tableRow', content: (row.children ?? []).filter((cell) => cell.type === 'tableCell').map((cell): RichNode => {
      const content = withLists((cell.children ?? []).flatMap((child) => block(child, notes))).flatMap((each): RichNode[] => ('node' in each ? (each.node.type === 'table' ? [] : [each.node]) : [{ type: 'paragraph', content: [{ type: 'text', text: each.heading, marks: [{ type: 'bold' }] }] }]));
      if (++cells > contentLimits.nodesInClause) throw new FileRefused('table', 'A table of the document is too large for a policy. Attach it as a file, or divide it.');
      const spans = { ...((cell.colSpan ?? 1) > 1 ? { colspan: cell.colSpan } : {}), ...((cell.rowSpan ?? 1) > 1 ? { rowspan: cell.rowSpan } : {}) };
      return { type: row.isHeader ? 'tableHeader' : 'tableCell', ...(Object.keys(spans).length ? { attrs: spans } : {}), content: content.length ? content : [{ type: 'paragraph' }] };
    }),
  }));
  return { type: 'table', content: rows.filter((row) => (row.content ?? []).length > 0) };
}

/** Joins neighbouring items to lists, each level inside the item before it. */
function withLists(loose: readonly Loose[]): ImportedBlock[] {
  const out: ImportedBlock[] = [];
  let open: { list: RichNode; level: number }[] = [];
  for (const each of loose) {
    if (!('item' in each)) { open = []; out.push(each); continue; }
    const type = each.ordered ? 'orderedList' : 'bulletList';
    while (open.length > 1 && (open.at(-1)?.level ?? 0) > each.level) open.pop();
    const current = open.at(-1);
    const item: RichNode = { type: 'listItem', content: [each.item] };
    if (current && (current.level === each.level || open.length === 1 && each.level < current.level) && current.list.type === type) current.list.content?.push(item);
    else {
      const list: RichNode = { type, content: [item] };
      const parent = current && each.level > current.level ? current.list.content?.at(-1) : undefined;
      if (parent) { parent.content?.push(list); open.push({ list, level: each.level }); }
      else { out.push({ node: list }); open = [{ list, level: each.level }]; }
    }
  }
  return out;
}
