/** A statement of account as a tagged PDF: what was owed, each movement with the balance after it, what is owed, and how to pay. */
import { dayInWords, moneyInWords } from '@rapport/agreement-engine/locale-format';
import { type Element, ink, locale, type Pdf, printable, say, taggedPdf, widthOf } from '../documents/tagged-pdf.js';
import { kindWords } from './statement-words.js';
import type { PrintedStatement } from './statements.service.js';

const margins = { top: 60, bottom: 70, left: 60, right: 60 };
const columns = [{ label: 'Date', share: 0.19 }, { label: 'What', share: 0.45 }, { label: 'Amount', share: 0.18, right: true }, { label: 'Balance', share: 0.18, right: true }];

export function statementPdf(printed: PrintedStatement): Promise<Buffer> {
  const { statement, agencyName } = printed;
  const title = `Statement of account, ${dayInWords(statement.from, locale)} through ${dayInWords(statement.through, locale)}`;
  const name = `Statement of account  ·  ${statement.municipality.name.slice(0, 60)}  ·  ${agencyName.slice(0, 60)}`;
  return taggedPdf({
    info: { Title: `${title}: ${statement.municipality.name}`, Author: agencyName }, margins, printed, foot: { rise: 46, lines: (at, count) => [`${name}  ·  page ${at} of ${count}`] },
    draw: (doc, root) => {
      head(doc, root, printed, title);
      movements(doc, root, printed);
      closing(doc, root, printed);
    },
  });
}

function head(doc: Pdf, root: Element, { statement, agencyName, seller, buyer }: PrintedStatement, title: string): void {
  const from = seller ? [seller.name, seller.street, [seller.city, seller.region, seller.postalCode].filter(Boolean).join(' '), seller.phone, seller.email].filter(Boolean).join(', ') : agencyName;
  const to = buyer ? [buyer.name, buyer.attention, buyer.street, [buyer.city, buyer.region, buyer.postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ') : statement.municipality.name;
  say(doc, root, 'P', agencyName, 10, ink.quiet, false, 0);
  say(doc, root, 'H1', title, 18, ink.plain, true, 0.2);
  say(doc, root, 'P', `From: ${from}`, 10, ink.plain, false, 0.4);
  say(doc, root, 'P', `To: ${to}`, 10, ink.plain, false, 0.1);
  if (buyer?.vendorNumber) say(doc, root, 'P', `Vendor number: ${buyer.vendorNumber}`, 10, ink.plain, false, 0.1);
}

function movements(doc: Pdf, root: Element, { statement }: PrintedStatement): void {
  const money = (minor: number) => moneyInWords(minor, statement.currency, locale);
  doc.moveDown(1);
  const table = doc.struct('Table');
  root.add(table);
  row(doc, table, columns.map(({ label }) => label), true);
  row(doc, table, [dayInWords(statement.from, locale), 'Balance brought forward', '', money(statement.opening)], false);
  for (const each of statement.rows) row(doc, table, [dayInWords(each.on, locale), `${kindWords(each.kind)} ${each.reference}${each.agreement ? `\nAgreement ${each.agreement.number}` : ''}`, money(each.amount), money(each.balance)], false);
  table.end();
}

function row(doc: Pdf, table: Element, cells: readonly string[], header: boolean): void {
  const line = doc.struct('TR');
  table.add(line);
  const width = widthOf(doc);
  const font = () => doc.font(header ? 'bold' : 'plain').fontSize(9).fillColor(ink.plain);
  const texts = cells.map(printable);
  const height = Math.max(...texts.map((text, at) => font().heightOfString(text || ' ', { width: width * (columns[at]?.share ?? 0) - 6 }))) + 6;
  if (doc.y + height > doc.page.height - margins.bottom) doc.addPage();
  const top = doc.y;
  let x: number = margins.left;
  for (const [at, text] of texts.entries()) {
    const [left, own, column] = [x, width * (columns[at]?.share ?? 0), columns[at]];
    line.add(doc.struct(header ? 'TH' : 'TD', {}, () => { font().text(text, left + 3, top + 3, { width: own - 6, align: column?.right ? 'right' : 'left' }); }));
    x += own;
  }
  doc.markContent('Artifact', { type: 'Layout' }).moveTo(margins.left, top + height).lineTo(margins.left + width, top + height).lineWidth(header ? 0.8 : 0.4).strokeColor(ink.line).stroke().endMarkedContent();
  line.end();
  doc.x = margins.left;
  doc.y = top + height;
}

function closing(doc: Pdf, root: Element, { statement, seller }: PrintedStatement): void {
  const money = (minor: number) => moneyInWords(Math.abs(minor), statement.currency, locale);
  if (doc.y + 90 > doc.page.height - margins.bottom) doc.addPage();
  say(doc, root, 'P', `Charged ${money(statement.raised)}, paid and credited ${money(statement.lowered)}.`, 10, ink.quiet, false, 0.6);
  say(doc, root, 'P', statement.closing < 0 ? `Credit in your favor: ${money(statement.closing)}` : `Owed on ${dayInWords(statement.through, locale)}: ${money(statement.closing)}`, 13, ink.plain, true, 0.3);
  if (seller && statement.closing > 0) say(doc, root, 'P', `Please pay to ${seller.payment.payee} by the due days of the invoices, and name their numbers. Checks go to ${seller.name}, ${seller.street}, ${[seller.city, seller.region, seller.postalCode].filter(Boolean).join(' ')}.`, 10, ink.plain, false, 0.3);
}
