/** What keeps a draft from being finalised, each with words and a way on: pure, so that screens are told the same as who tries. */
import { documentFaults } from '@rapport/billing-engine/document-rules';
import { creditNoteRefusal, invoiceRefusal } from '@rapport/billing-engine/document-state';
import { documentLine, documentTotals, type TotalledDocument } from '@rapport/billing-engine/document-totals';
import { creditWord, type DraftFault, invoiceWord } from '../billing.errors.js';
import type { DocumentRow, LineRow } from './document-row.js';
import type { Buyer, Seller } from './profiles.repository.js';

/** The document as the norm of electronic invoices looks at it. */
export function totalled(row: Pick<DocumentRow, 'type' | 'dueOn'>, lines: readonly Pick<LineRow, 'id' | 'quantity' | 'unitAmount' | 'amount'>[]): TotalledDocument {
  const shown = lines.map((line) => documentLine(row.type, line));
  return { lines: shown, allowances: [], charges: [], ...documentTotals(shown), dueOn: row.dueOn, paymentTerms: null };
}

export interface CreditedInvoice { row: Pick<DocumentRow, 'state'>; lines: readonly LineRow[] }

export function draftFaults(row: DocumentRow, lines: readonly LineRow[], sides: { seller: Seller | undefined; buyer: Buyer | undefined }, invoice: CreditedInvoice | null): DraftFault[] {
  const faults: DraftFault[] = [];
  if (!sides.seller) faults.push({ code: 'no-seller', words: 'It is not known who bills and how to pay them.', mend: 'Enter it under Billing → Who bills.' });
  if (!sides.buyer) faults.push({ code: 'no-buyer', words: `It is not known where ${row.municipalityName} is billed.`, mend: 'Enter its address under Billing → Who is billed.' });
  if (row.type === 'invoice') {
    const refusal = invoiceRefusal('draft', 'finalise', { total: row.total, lineCount: lines.length, allocated: 0, credited: 0, writtenOff: 0, openDisputes: 0 });
    if (refusal) faults.push({ code: refusal, words: invoiceWord(refusal), mend: '' });
  } else if (lines.length === 0) faults.push({ code: 'no-lines', words: invoiceWord('no-lines'), mend: '' });
  if (invoice) {
    const credits = lines.flatMap((line) => (line.creditsLineId ? [{ invoiceLineId: line.creditsLineId, amount: line.amount }] : []));
    const refusal = creditNoteRefusal({ state: invoice.row.state, lines: invoice.lines.map((line) => ({ id: line.id, amount: line.amount, credited: Math.abs(line.credited) })) }, credits);
    if (refusal) faults.push({ code: `credit-${refusal}`, words: creditWord(refusal), mend: 'Delete this draft and credit what is left.' });
  }
  if (lines.length > 0) {
    for (const fault of documentFaults({ ...totalled(row, lines), dueOn: 'known' }, row.currency)) {
      const line = lines.find((each) => each.id === fault.at);
      faults.push({ code: 'norm', words: `Rule ${fault.rule} of electronic invoices is broken${line ? ` by line ${line.position}, ${line.label}` : ''}.`, mend: 'Tell whoever runs this installation; the document cannot be sent as it is.' });
    }
  }
  return faults;
}
