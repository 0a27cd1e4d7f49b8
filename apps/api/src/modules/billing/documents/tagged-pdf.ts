/** What every printed paper of billing shares: a tagged PDF of letter pages with fonts, paragraphs, and a line at the foot of each page. */
import PDFDocument from 'pdfkit';
import { addPrintFonts } from '../../../platform/pdf/print-fonts.js';
import { printable as shown, replacedNote } from '../../../platform/pdf/printable-text.js';

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;
export const locale = 'en-US';
export const ink = { plain: '#111111', quiet: '#444444', line: '#999999' };
export const printable = (text: string): string => shown(text).text;
export const widthOf = (doc: Pdf): number => doc.page.width - doc.page.margins.left - doc.page.margins.right;

export function say(doc: Pdf, root: Element, type: string, text: string, size = 10, colour = ink.plain, bold = false, gap = 0.25): void {
  root.add(doc.struct(type, {}, () => { doc.moveDown(gap).font(bold ? 'bold' : 'plain').fontSize(size).fillColor(colour).text(printable(text), doc.page.margins.left, doc.y, { width: widthOf(doc), lineGap: 1 }); }));
}

export interface Paper {
  info: PDFKit.DocumentInfo;
  margins: PDFKit.Mixins.ExpandedSides<number>;
  /** All that is printed: where a letter of it cannot be, the paper says so. */
  printed: unknown;
  draw: (doc: Pdf, root: Element) => void;
  /** At the foot of each page, `rise` above its edge; `at` counts from 1. */
  foot: { rise: number; lines: (at: number, count: number) => readonly string[] };
}

export async function taggedPdf({ info, margins, printed, draw, foot }: Paper): Promise<Buffer> {
  const doc = new PDFDocument({ size: 'LETTER', margins, tagged: true, lang: locale, displayTitle: true, bufferPages: true, pdfVersion: '1.7', info });
  addPrintFonts(doc);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => { doc.on('end', resolve); doc.on('error', reject); });
  const root = doc.struct('Document');
  doc.addStructure(root);
  draw(doc, root);
  if (shown(JSON.stringify(printed)).replaced) say(doc, root, 'P', replacedNote, 8.5, ink.quiet);
  root.end();
  feet(doc, foot);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

function feet(doc: Pdf, { rise, lines }: Paper['foot']): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    doc.switchToPage(at);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('plain').fontSize(7.5).fillColor(ink.quiet);
    lines(at - start + 1, count).forEach((text, line) => doc.text(printable(text), doc.page.margins.left, doc.page.height - rise + line * 11, { lineBreak: false }));
    doc.endMarkedContent();
  }
}
