/** The lines of a document for other people's books: one row a line, text that a spreadsheet would run made harmless. */
import { addDays } from '@rapport/billing-engine/civil-date';
import { decimalText, decimal } from '@rapport/billing-engine/decimal';
import { majorText } from '@rapport/billing-engine/money';
import { csvLine } from '../../../platform/http/csv-line.js';
import type { NumberedDocument } from './printed-document.js';

export const documentColumns = [
  'Document', 'Type', 'State', 'Issued on', 'Due on', 'Vendor number', 'Vendor', 'Purchase order', 'Account', 'Reference', 'Agreement', 'Line', 'Kind', 'Description', 'From', 'Through', 'Quantity', 'Unit price', 'Amount', 'Currency', 'Document total', 'Corrects',
];
/** A negative number written as text would be taken for a formula; as a number it stays one. Every amount that can be billed is written exactly so. */
const signed = (text: string): string | number => (text.startsWith('-') ? Number(text) : text);

/** Amounts of a credit note are negative. */
export function documentCsv(document: NumberedDocument): string {
  const { seller, buyer } = document.parties;
  const money = (minor: number) => signed(majorText(minor, document.currency));
  return csvLine(documentColumns) + document.lines.map((line) => csvLine([
    document.number, document.type === 'invoice' ? 'Invoice' : 'Credit note', document.state, document.issuedOn, document.dueOn, buyer.vendorNumber, seller.name, buyer.purchaseOrder, buyer.expenseAccount, buyer.buyerReference, document.agreement.number,
    line.position, line.kind, line.label, line.spanFrom, addDays(line.spanUntil, -1), signed(decimalText(decimal(line.quantity))), signed(decimalText(decimal(line.unitAmount))), money(line.amount), document.currency, money(document.total), document.corrects?.number,
  ])).join('');
}
