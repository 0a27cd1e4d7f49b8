/** An agreement as a tagged PDF: its clauses as they were sent; sealed, with a page of signatures and a page that certifies how they were given. */
import PDFDocument from 'pdfkit';
import { richTextBlocks } from '@rapport/policy-engine/rich-text-blocks';
import { addPrintFonts } from '../../../platform/pdf/print-fonts.js';
import { printable as shown, replacedNote } from '../../../platform/pdf/printable-text.js';
import { drawBlock, keepTogether, page } from '../../policies/documents/policy-pdf.js';
import type { Printed, PrintedAgreement, PrintedSeal, PrintedSignature } from './printed-agreement.js';

type Pdf = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;
const ink = { plain: '#111111', quiet: '#444444' };
const printable = (text: string) => shown(text).text;

/** Runs on a thread. */
export async function printAgreement(agreement: PrintedAgreement): Promise<Printed> {
  const { seal } = agreement;
  const doc = new PDFDocument({ ...page, tagged: true, lang: 'en-US', displayTitle: true, bufferPages: true, pdfVersion: '1.7', info: { Title: `${agreement.number} ${agreement.title}`, Author: agreement.agency, Subject: `Version ${agreement.version}${seal ? ', signed' : ''}`, Keywords: agreement.contentSha256 } });
  addPrintFonts(doc);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => { doc.on('end', resolve); doc.on('error', reject); });
  const root = doc.struct('Document');
  doc.addStructure(root);
  text(doc, root, agreement);
  if (seal) {
    signaturePage(doc, root, agreement, seal);
    certificate(doc, root, agreement, seal);
  }
  root.end();
  footers(doc, agreement);
  const pages = doc.bufferedPageRange().count;
  doc.end();
  await done;
  return { bytes: Buffer.concat(chunks), pages };
}

function say(doc: Pdf, root: Element, type: string, words: string, { size = 10, colour = ink.plain, bold = false, gap = 0.25 } = {}): void {
  root.add(doc.struct(type, {}, () => { doc.moveDown(gap).font(bold ? 'bold' : 'plain').fontSize(size).fillColor(colour).text(printable(words), page.margins.left, doc.y, { lineGap: 1 }); }));
}

function text(doc: Pdf, root: Element, agreement: PrintedAgreement): void {
  say(doc, root, 'P', `${agreement.agency}  ·  ${agreement.municipality}`, { colour: ink.quiet, gap: 0 });
  say(doc, root, 'H1', `${agreement.number}  ${agreement.title}`, { size: 19, bold: true, gap: 0.3 });
  for (const fact of agreement.facts) say(doc, root, 'P', fact, { size: 9.5, colour: ink.quiet, gap: 0.1 });
  if (shown(JSON.stringify([agreement.agency, agreement.municipality, agreement.title, agreement.content])).replaced) say(doc, root, 'P', replacedNote, { size: 9.5, colour: ink.quiet });
  doc.moveDown(0.6);
  for (const clause of agreement.content.clauses) {
    keepTogether(doc, 60);
    say(doc, root, 'H2', [clause.number, clause.heading].filter(Boolean).join('  '), { size: 13, bold: true, gap: 0.5 });
    for (const block of richTextBlocks(clause.body)) drawBlock(doc, root, block);
  }
}

function signaturePage(doc: Pdf, root: Element, agreement: PrintedAgreement, { signatures }: PrintedSeal): void {
  doc.addPage();
  say(doc, root, 'H2', 'Signatures', { size: 15, bold: true, gap: 0 });
  say(doc, root, 'P', `The parties have signed ${agreement.kind === 'amendment' ? 'this amendment' : 'this agreement'} electronically, each the same document.`, { colour: ink.quiet });
  for (const signature of signatures) {
    keepTogether(doc, 150);
    say(doc, root, 'H3', `For ${signature.party}`, { size: 12, bold: true, gap: 1.2 });
    say(doc, root, 'P', `/s/ ${signature.name}`, { size: 15, gap: 0.6 });
    for (const line of [`${signature.name}, ${signature.title}`, signature.email, signature.authority, `Signed on ${signature.at}`]) say(doc, root, 'P', line, { gap: 0.1 });
  }
}

function certificate(doc: Pdf, root: Element, agreement: PrintedAgreement, seal: PrintedSeal): void {
  doc.addPage();
  say(doc, root, 'H2', 'Certificate', { size: 15, bold: true, gap: 0 });
  say(doc, root, 'P', 'What was signed, how each signature was given, and the chain in which the acts stand. The bundle of this agreement holds the same and is verified offline.', { colour: ink.quiet });
  hashes(doc, root, [['Text', agreement.contentSha256], ['Terms', agreement.termsSha256], ['Document that was shown', seal.documentSha256]]);
  say(doc, root, 'H3', 'Approval', { size: 11.5, bold: true, gap: 0.7 });
  say(doc, root, 'P', seal.approval, { size: 9 });
  for (const signature of seal.signatures) signed(doc, root, signature);
  say(doc, root, 'H3', 'Chain of evidence (SHA-256)', { size: 11.5, bold: true, gap: 0.7 });
  hashes(doc, root, seal.chain.map(({ label, hash }) => [label, hash]));
  say(doc, root, 'P', `Recorded by ${seal.installation}. Times are those of the server.`, { size: 8.5, colour: ink.quiet, gap: 0.6 });
}

function signed(doc: Pdf, root: Element, signature: PrintedSignature): void {
  keepTogether(doc, 120);
  say(doc, root, 'H3', `Signature for ${signature.party}`, { size: 11.5, bold: true, gap: 0.7 });
  for (const { label, value } of [{ label: 'Signer', value: `${signature.name}, ${signature.title}` }, { label: 'Authority', value: signature.authority }, { label: 'Time', value: signature.at }, ...signature.facts]) say(doc, root, 'P', `${label}: ${value}`, { size: 9, gap: 0.1 });
  say(doc, root, 'P', `Agreed to: “${signature.wording}”`, { size: 9, gap: 0.1 });
}

function hashes(doc: Pdf, root: Element, rows: readonly (readonly [string, string])[]): void {
  for (const [label, hash] of rows) say(doc, root, 'P', `${label}: ${hash}`, { size: 8.5, gap: 0.15 });
}

function footers(doc: Pdf, { number, title, version, contentSha256, termsSha256, seal }: PrintedAgreement): void {
  const { start, count } = doc.bufferedPageRange();
  for (let at = start; at < start + count; at += 1) {
    doc.switchToPage(at);
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc.font('plain').fontSize(7.5).fillColor(ink.quiet);
    const y = doc.page.height - 58;
    doc.text(printable(`${number} ${title.slice(0, 70)}  ·  version ${version}${seal ? ', signed' : ''}  ·  page ${at - start + 1} of ${count}`), page.margins.left, y, { lineBreak: false });
    doc.text(`Text SHA-256 ${contentSha256}`, page.margins.left, y + 10, { lineBreak: false });
    doc.text(`Terms SHA-256 ${termsSha256}`, page.margins.left, y + 20, { lineBreak: false });
    doc.endMarkedContent();
  }
}
