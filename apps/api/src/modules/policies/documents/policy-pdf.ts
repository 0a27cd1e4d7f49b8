/** A version as a tagged PDF: headings, lists and tables can be read aloud, and every page says which version it is and under which hash. */
import PDFDocument from 'pdfkit';
import type { KeyPoint } from '@rapport/policy-engine/policy-content';
import { type Block, richTextBlocks, type Run } from '@rapport/policy-engine/rich-text-blocks';
import { addPrintFonts, type PrintFont } from '../../../platform/pdf/print-fonts.js';
import { printable as shown, replacedNote } from '../../../platform/pdf/printable-text.js';
import { audienceWords, documentFacts, type PrintedPolicy } from './printed-policy.js';

export const page = { size: 'LETTER' as const, margins: { top: 64, bottom: 78, left: 72, right: 72 } };
const printable = (text: string) => shown(text).text;

type Pdf = PDFKit.PDFDocument;
const fontOf = (run: Run): PrintFont => (run.bold ? (run.italic ? 'both' : 'bold') : run.italic ? 'italic' : 'plain');

export async function policyPdf(policy: PrintedPolicy): Promise<Buffer> {
  const doc = new PDFDocument({ ...page, tagged: true, lang: 'en-US', displayTitle: true, bufferPages: true, pdfVersion: '1.7', info: { Title: `${policy.number} ${policy.title}`, Author: policy.agency, Subject: `Version ${policy.version}`, Keywords: policy.sha256 ?? 'draft' } });
  addPrintFonts(doc);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => { doc.on('end', resolve); doc.on('error', reject); });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const add = (type: string, draw: () => void, parent = root) => parent.add(doc.struct(type, {}, draw));

  add('P', () => doc.font('plain').fontSize(10).fillColor('#444444').text(printable(policy.agency)));
  add('H1', () => doc.moveDown(0.3).font('bold').fontSize(20).fillColor('#111111').text(printable(`${policy.number}  ${policy.title}`)));
  for (const fact of documentFacts(policy)) add('P', () => doc.font('plain').fontSize(9.5).fillColor('#444444').text(printable(fact)));
  if (shown(JSON.stringify([policy.agency, policy.title, policy.content])).replaced) add('P', () => doc.font('plain').fontSize(9.5).fillColor('#444444').text(replacedNote));
  doc.moveDown(0.8);
  if (policy.content.keyPoints.length > 0) {
    add('H2', () => doc.font('bold').fontSize(13).fillColor('#111111').text('Key points'));
    const list = doc.struct('L');
    root.add(list);
    for (const point of policy.content.keyPoints) add('LI', () => keyPoint(doc, point), list);
    list.end();
    doc.moveDown(0.6);
  }
  for (const clause of policy.content.clauses) {
    keepTogether(doc, 60);
    add('H2', () => doc.moveDown(0.5).font('bold').fontSize(13).fillColor('#111111').text(printable([clause.number, clause.heading].filter(Boolean).join('  '))));
    if (clause.kinds.length > 0) add('P', () => doc.font('italic').fontSize(9).fillColor('#444444').text(printable(audienceWords(clause.kinds))));
    for (const block of richTextBlocks(clause.body)) drawBlock(doc, root, block);
  }
  if (policy.content.attachments.length > 0) {
    add('H2', () => doc.moveDown(0.8).font('bold').fontSize(13).fillColor('#111111').text('Attachments'));
    for (const file of policy.content.attachments) add('P', () => doc.font('plain').fontSize(9.5).fillColor('#111111').text(printable(`${file.name} (${file.size} bytes)\nSHA-256 ${file.sha256}`)).moveDown(0.3));
  }
  root.end();
  footers(doc, policy);
  doc.end();
  await done;
  return Buffer.concat(chunks);
}

export function keepTogether(doc: Pdf, height: number): void {
  if (doc.y + height > doc.page.height - page.margins.bottom) doc.addPage();
}

function keyPoint(doc: Pdf, point: KeyPoint): void {
  doc.font('plain').fontSize(10.5).fillColor('#111111').text(printable(`•  ${point.text}${point.kinds.length > 0 ? `  (${audienceWords(point.kinds)})` : ''}`), { indent: 0, paragraphGap: 3 });
}

function drawRuns(doc: Pdf, runs: readonly Run[], before: string, indent: number): void {
  const x = page.margins.left + indent;
  const width = doc.page.width - page.margins.left - page.margins.right - indent;
  const pieces = [...(before ? [{ text: `${before}  `, font: 'plain' as PrintFont, underline: false }] : []), ...runs.map((run) => ({ text: run.break ? '\n' : printable(run.text) + (run.href && run.href !== run.text ? ` (${printable(run.href)})` : ''), font: fontOf(run), underline: run.underline }))].filter((piece) => piece.text !== '');
  doc.fontSize(10.5).fillColor('#111111');
  if (pieces.length === 0) { doc.moveDown(0.4); return; }
  for (const [at, piece] of pieces.entries()) {
    const options = { continued: at < pieces.length - 1, underline: piece.underline, width, paragraphGap: 5, lineGap: 1.5 };
    if (at === 0) doc.font(piece.font).text(piece.text, x, doc.y, options);
    else doc.font(piece.font).text(piece.text, options);
  }
  doc.x = page.margins.left;
}

/** One block of rich text on a Letter page with the margins of printed policies. */
export function drawBlock(doc: Pdf, root: PDFKit.PDFStructureElement, block: Block): void {
  if (block.kind === 'table') { drawTable(doc, root, block); return; }
  if (block.kind === 'heading') {
    keepTogether(doc, 40);
    root.add(doc.struct(block.level === 3 ? 'H3' : 'H4', {}, () => doc.moveDown(0.2).font('bold').fontSize(block.level === 3 ? 11.5 : 10.5).fillColor('#111111').text(printable(block.runs.map((run) => run.text).join('')), { paragraphGap: 3 })));
    return;
  }
  const indent = block.kind === 'item' ? 14 + block.depth * 16 : block.quote ? 18 : 0;
  root.add(doc.struct(block.kind === 'item' ? 'LI' : block.quote ? 'BlockQuote' : 'P', {}, () => drawRuns(doc, block.runs, block.kind === 'item' ? (block.label ?? '') : '', indent)));
}

/** Cells under each other in equal columns; a row that does not fit begins a page. */
function drawTable(doc: Pdf, root: PDFKit.PDFStructureElement, table: Extract<Block, { kind: 'table' }>): void {
  const columns = Math.max(1, ...table.rows.map((row) => row.reduce((sum, cell) => sum + cell.colspan, 0)));
  const width = (doc.page.width - page.margins.left - page.margins.right) / columns;
  const words = (blocks: readonly Block[]): string => blocks.map((block) => (block.kind === 'table' ? block.rows.flatMap((row) => row.map((cell) => words(cell.blocks))).join(' ') : `${block.kind === 'item' && block.label ? `${block.label} ` : ''}${block.runs.map((run) => run.text).join('')}`)).join('\n');
  const element = doc.struct('Table');
  root.add(element);
  for (const row of table.rows) {
    const line = doc.struct('TR');
    element.add(line);
    const cells = row.map((cell) => ({ cell, text: printable(words(cell.blocks)) }));
    const font = (header: boolean) => doc.font(header ? 'bold' : 'plain').fontSize(9.5);
    const height = Math.max(16, ...cells.map(({ cell, text }) => font(cell.header).heightOfString(text, { width: width * cell.colspan - 8 }) + 8));
    keepTogether(doc, Math.min(height, 500));
    const top = doc.y;
    let x: number = page.margins.left;
    for (const { cell, text } of cells) {
      const left = x;
      line.add(doc.struct(cell.header ? 'TH' : 'TD', {}, () => font(cell.header).fillColor('#111111').text(text, left + 4, top + 4, { width: width * cell.colspan - 8 })));
      doc.markContent('Artifact', { type: 'Layout' }).rect(left, top, width * cell.colspan, height).lineWidth(0.5).strokeColor('#999999').stroke().endMarkedContent();
      x += width * cell.colspan;
    }
    line.end();
    doc.x = page.margins.left;
    doc.y = top + height;
  }
  element.end();
  doc.moveDown(0.5);
}

function footers(doc: Pdf, policy: PrintedPolicy): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    doc.switchToPage(at);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('plain').fontSize(7.5).fillColor('#444444');
    const y = doc.page.height - 50;
    doc.text(printable(`${policy.number} ${policy.title.slice(0, 70)}  ·  version ${policy.version}${policy.sha256 ? '' : ', draft'}  ·  page ${at - start + 1} of ${count}`), page.margins.left, y, { lineBreak: false });
    doc.text(policy.sha256 ? `SHA-256 ${policy.sha256}` : 'Not approved: this text has no hash yet.', page.margins.left, y + 11, { lineBreak: false });
    doc.endMarkedContent();
  }
}
