/** A certificate as a tagged PDF on one page. */
import { dayInWords } from '@rapport/training-engine/calendar';
import PDFDocument from 'pdfkit';
import { addPrintFonts } from '../../../platform/pdf/print-fonts.js';
import { printable as shown, replacedNote } from '../../../platform/pdf/printable-text.js';
import { printedCode } from './certificate-code.js';
import type { CertificateRow } from './certificates.repository.js';

const page = { size: 'LETTER' as const, layout: 'landscape' as const, margins: { top: 72, bottom: 60, left: 84, right: 84 } };
const printable = (text: string) => shown(text).text;

export async function certificatePdf(certificate: CertificateRow, site: string): Promise<Buffer> {
  const check = `${site.replace(/\/$/, '')}/admin/certificate?agency=${certificate.agencySlug}`;
  const title = `Certificate of completion: ${certificate.courseTitle}`;
  const doc = new PDFDocument({ ...page, tagged: true, lang: 'en-US', displayTitle: true, pdfVersion: '1.7', info: { Title: title, Author: certificate.agencyName, Subject: `Certificate ${certificate.number}, to be checked at ${check}`, CreationDate: certificate.issuedAt } });
  addPrintFonts(doc);
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<void>((resolve, reject) => { doc.on('end', resolve); doc.on('error', reject); });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const add = (type: string, size: number, text: string, bold = false, gap = 0.4) => root.add(doc.struct(type, {}, () => {
    doc.moveDown(gap).font(bold ? 'bold' : 'plain').fontSize(size).fillColor(size < 12 ? '#444444' : '#111111').text(printable(text), { align: 'center' });
  }));
  const total = certificate.hours.reduce((sum, each) => sum + each.hours, 0);
  doc.markContent('Artifact', { type: 'Layout' }).rect(36, 36, doc.page.width - 72, doc.page.height - 72).lineWidth(1.5).strokeColor('#1f4e79').stroke().endMarkedContent();
  add('P', 14, certificate.agencyName, true, 0);
  add('H1', 28, 'Certificate of completion', true, 1);
  add('P', 12, 'This certifies that', false, 1);
  add('P', 22, certificate.personName, true, 0.3);
  add('P', 12, 'completed', false, 0.4);
  add('P', 18, certificate.courseTitle, true, 0.3);
  add('P', 12, `on ${dayInWords(certificate.completedOn)}`, false, 0.4);
  if (total > 0) add('P', 12, `${total} ${total === 1 ? 'hour' : 'hours'}: ${certificate.hours.map((each) => `${each.category} ${each.hours}`).join(', ')}`, false, 0.6);
  add('P', 10, `Certificate ${certificate.number}. Course version ${certificate.courseVersion}, SHA-256 ${certificate.courseSha256}`, false, 2);
  add('P', 10, `Verification code ${printedCode(certificate.code)}, agency ${certificate.agencySlug}. With both, anybody can ask whether this certificate is genuine:`, false, 0.4);
  add('P', 10, check, false, 0.2);
  if (shown([certificate.agencyName, certificate.personName, certificate.courseTitle, ...certificate.hours.map((each) => each.category)].join(' ')).replaced) add('P', 10, replacedNote, false, 0.4);
  root.end();
  doc.end();
  await done;
  return Buffer.concat(chunks);
}
