/** An invoice or credit note as a tagged PDF: who, what, when, how to pay, and behind it how every line was worked out. */
import { addDays } from '@rapport/billing-engine/civil-date';
import { dayInWords, decimalInWords, moneyInWords, rateInWords } from '@rapport/agreement-engine/locale-format';
import type { ExplainedLine } from './document-row.js';
import type { Named } from './source-names.js';
import { paymentWords } from './document-ubl.js';
import type { PrintedDocument } from './printed-document.js';
import type { Buyer, Seller } from './profiles.repository.js';
import { type Element, ink, locale, type Pdf, printable, say, taggedPdf, widthOf } from './tagged-pdf.js';

const margins = { top: 60, bottom: 78, left: 60, right: 60 };
const titles = { invoice: 'Invoice', credit_note: 'Credit note' } as const;
const sums: { label: string; kinds: readonly string[] }[] = [
  { label: 'Services', kinds: ['service', 'delta', 'true_up'] }, { label: 'Surcharges', kinds: ['surcharge'] }, { label: 'Credits for service that was not delivered', kinds: ['delivery_credit'] }, { label: 'Kept below the agreed maximum', kinds: ['cap'] }, { label: 'Late interest', kinds: ['interest'] },
];
export const spanInWords = (from: string, until: string): string => (addDays(from, 1) === until ? dayInWords(from, locale) : `${dayInWords(from, locale)} through ${dayInWords(addDays(until, -1), locale)}`);

export function documentPdf(document: PrintedDocument): Promise<Buffer> {
  const title = `${titles[document.type]} ${document.number ?? '(draft)'}`;
  return taggedPdf({
    info: { Title: title, Author: document.agencyName, Subject: `Agreement ${document.agreement.number}`, Keywords: document.contentSha256 ?? 'draft', ...(document.finalisedAt ? { CreationDate: new Date(document.finalisedAt) } : {}) },
    margins, printed: document,
    foot: { rise: 50, lines: (at, count) => [`${title}  ·  ${document.agencyName.slice(0, 60)}  ·  page ${at} of ${count}`, document.contentSha256 ? `SHA-256 of its content ${document.contentSha256}` : 'Draft: it has no number and no hash yet.'] },
    draw: (doc, root) => {
      head(doc, root, document, title);
      lineTable(doc, root, document);
      totals(doc, root, document);
      payment(doc, root, document);
      appendix(doc, root, document);
    },
  });
}

const keepTogether = (doc: Pdf, height: number): void => { if (doc.y + height > doc.page.height - margins.bottom) doc.addPage(); };

function addressOf(party: Seller | Buyer): string[] {
  return [party.name, party.attention, party.street, party.street2, [party.city, [party.region, party.postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', '), party.country === 'US' ? null : party.country, party.phone, party.email, party.taxId ? `Tax number ${party.taxId}` : null].filter((each): each is string => Boolean(each));
}

function head(doc: Pdf, root: Element, document: PrintedDocument, title: string): void {
  const { seller, buyer } = document.parties;
  say(doc, root, 'P', document.agencyName, 10, ink.quiet, false, 0);
  say(doc, root, 'H1', title, 20, ink.plain, true, 0.2);
  if (document.number === null) say(doc, root, 'P', 'Draft: this is not an invoice yet. Nothing is to be paid on it.', 11, ink.plain, true);
  if (document.state === 'void') say(doc, root, 'P', `Void: nothing is to be paid on it. ${document.voidReason ?? ''}`, 11, ink.plain, true);
  const facts = [
    document.issuedOn ? `Issued on ${dayInWords(document.issuedOn, locale)}` : null, document.dueOn ? `Due on ${dayInWords(document.dueOn, locale)}` : null, `Period: ${spanInWords(document.periodFrom, document.periodUntil)}`, `Agreement ${document.agreement.number}, ${document.agreement.title}`,
    document.corrects ? `Corrects invoice ${document.corrects.number} of ${dayInWords(document.corrects.issuedOn, locale)}` : null, document.reason ? `Because: ${document.reason}` : null,
    buyer?.buyerReference ? `Your reference: ${buyer.buyerReference}` : null, buyer?.purchaseOrder ? `Purchase order: ${buyer.purchaseOrder}` : null, buyer?.vendorNumber ? `Vendor number: ${buyer.vendorNumber}` : null,
  ];
  for (const fact of facts) if (fact) say(doc, root, 'P', fact, 10, ink.plain, false, 0.1);
  doc.moveDown(0.6);
  sides(doc, root, [['From', seller ? addressOf(seller) : [document.agencyName]], ['To', buyer ? addressOf(buyer) : [document.municipalityName]]]);
  if (document.note) say(doc, root, 'P', document.note, 10, ink.plain, false, 0.8);
}

/** Two blocks beside each other. */
function sides(doc: Pdf, root: Element, blocks: readonly [string, readonly string[]][]): void {
  const [top, half] = [doc.y, widthOf(doc) / 2];
  let bottom = top;
  for (const [at, [label, lines]] of blocks.entries()) {
    const x = margins.left + at * half;
    root.add(doc.struct('P', {}, () => {
      doc.font('bold').fontSize(9).fillColor(ink.quiet).text(label, x, top, { width: half - 12 });
      doc.font('plain').fontSize(10).fillColor(ink.plain).text(printable(lines.join('\n')), x, doc.y, { width: half - 12 });
    }));
    bottom = Math.max(bottom, doc.y);
  }
  doc.x = margins.left;
  doc.y = bottom;
}

const columns = [{ label: 'Line', share: 0.06 }, { label: 'For', share: 0.46 }, { label: 'Quantity', share: 0.14, right: true }, { label: 'Price', share: 0.17, right: true }, { label: 'Amount', share: 0.17, right: true }];

function row(doc: Pdf, table: Element, cells: readonly string[], header: boolean): void {
  const line = doc.struct('TR');
  table.add(line);
  const width = widthOf(doc);
  const font = () => doc.font(header ? 'bold' : 'plain').fontSize(9).fillColor(ink.plain);
  const texts = cells.map(printable);
  const height = Math.max(...texts.map((text, at) => font().heightOfString(text, { width: width * (columns[at]?.share ?? 0) - 6 }))) + 6;
  keepTogether(doc, Math.min(height, 560));
  const top = doc.y;
  let x: number = margins.left;
  for (const [at, text] of texts.entries()) {
    const column = columns[at];
    const [left, own] = [x, width * (column?.share ?? 0)];
    line.add(doc.struct(header ? 'TH' : 'TD', {}, () => { font().text(text, left + 3, top + 3, { width: own - 6, align: column?.right ? 'right' : 'left' }); }));
    x += own;
  }
  doc.markContent('Artifact', { type: 'Layout' }).moveTo(margins.left, top + height).lineTo(margins.left + width, top + height).lineWidth(header ? 0.8 : 0.4).strokeColor(ink.line).stroke().endMarkedContent();
  line.end();
  doc.x = margins.left;
  doc.y = top + height;
}

function lineTable(doc: Pdf, root: Element, document: PrintedDocument): void {
  doc.moveDown(1);
  const table = doc.struct('Table');
  root.add(table);
  row(doc, table, columns.map(({ label }) => label), true);
  for (const line of document.lines) {
    row(doc, table, [String(line.position), `${line.label}\n${spanInWords(line.spanFrom, line.spanUntil)}`, decimalInWords(line.quantity, locale), rateInWords(line.unitAmount, document.currency, locale), moneyInWords(line.amount, document.currency, locale)], false);
  }
  table.end();
}

function totals(doc: Pdf, root: Element, document: PrintedDocument): void {
  const money = (minor: number) => moneyInWords(minor, document.currency, locale);
  const sumOf = (lines: readonly ExplainedLine[]) => lines.reduce((sum, line) => sum + line.amount, 0);
  const parts = sums.map(({ label, kinds }) => ({ label, lines: document.lines.filter((line) => kinds.includes(line.kind)) })).filter(({ lines }) => lines.length > 0);
  keepTogether(doc, 60 + parts.length * 15);
  doc.moveDown(0.6);
  if (parts.length > 1) for (const { label, lines } of parts) say(doc, root, 'P', `${label}: ${money(sumOf(lines))}`, 10, ink.plain, false, 0.1);
  say(doc, root, 'P', 'Tax: none. Law enforcement services between public bodies are outside the scope of tax.', 9, ink.quiet, false, 0.1);
  say(doc, root, 'P', `${document.type === 'invoice' ? 'Total to pay' : 'Total credited'}: ${money(Math.abs(document.total))}`, 13, ink.plain, true, 0.4);
}

function payment(doc: Pdf, root: Element, document: PrintedDocument): void {
  const { seller } = document.parties;
  if (document.type !== 'invoice' || !seller || document.total === 0 || document.state === 'void') return;
  keepTogether(doc, 110);
  say(doc, root, 'H2', 'How to pay', 12, ink.plain, true, 0.8);
  say(doc, root, 'P', `${paymentWords(seller, document.dueDays)}${document.number ? ` Please name ${document.number}.` : ''}`, 10);
  const bank = [seller.payment.bankName, seller.payment.routingNumber ? `routing number ${seller.payment.routingNumber}` : null, seller.payment.accountNumber ? `account ${seller.payment.accountNumber}` : null].filter(Boolean).join(', ');
  if (bank) say(doc, root, 'P', `By transfer: ${bank}`, 10, ink.plain, false, 0.1);
}

function appendix(doc: Pdf, root: Element, document: PrintedDocument): void {
  doc.addPage();
  say(doc, root, 'H2', 'How each line was worked out', 13, ink.plain, true, 0);
  say(doc, root, 'P', 'Each figure stands above the ones it was made of, with its formula, or with the place where it is written down.', 9, ink.quiet);
  for (const line of document.lines) {
    keepTogether(doc, 60);
    say(doc, root, 'H3', `Line ${line.position}: ${line.label}`, 10.5, ink.plain, true, 0.6);
    say(doc, root, 'P', `${spanInWords(line.spanFrom, line.spanUntil)}: ${moneyInWords(line.amount, document.currency, locale)}`, 9, ink.quiet, false, 0.1);
    unfold(doc, root, line.explanation, 0);
  }
}

const sourceWords: Record<NonNullable<Named['source']>['kind'], string> = { 'agreement-version': 'agreement', 'rate-version': 'rate card', index: 'index', ledger: 'record of service', consortium: 'shared cost', rule: 'rule', suspension: 'suspension', invoice: 'invoice' };
/** By name and place where people have words for it; otherwise by what finds the row. */
export function sourceInWords({ kind, id, path, name, place }: NonNullable<Named['source']>): string {
  // Its number is not told to a municipality that never had it; its id would tell nothing to anybody.
  if (kind === 'invoice' && name === undefined) return 'an invoice that was not sent';
  const where = place ?? (name === undefined ? path : null);
  return `${[`${sourceWords[kind]}${name === undefined ? '' : ` ${name}`}`, where].filter(Boolean).join(', ')}${name === undefined ? ` (${id})` : ''}`;
}
function unfold(doc: Pdf, root: Element, step: Named, depth: number): void {
  const from = step.formula ?? (step.source ? sourceInWords(step.source) : '');
  const indent = Math.min(depth, 12) * 12;
  keepTogether(doc, 14);
  root.add(doc.struct('P', {}, () => { doc.font('plain').fontSize(8).fillColor(ink.plain).text(printable(`${step.label}: ${step.value}${from ? ` = ${from}` : ''}`), margins.left + indent, doc.y, { width: widthOf(doc) - indent, lineGap: 0.5 }); }));
  doc.x = margins.left;
  for (const part of step.of) unfold(doc, root, part, depth + 1);
}
