/** The life of an invoice and of a credit note. The database refuses every move that is not in these tables too. */
import type { MinorUnits } from './terms.js';

export const invoiceStates = ['draft', 'finalised', 'sent', 'closed', 'void'] as const;
export type InvoiceState = (typeof invoiceStates)[number];
/** `close`: nothing is owed on it any more. `reopen`: a payment of a closed one was reversed, so that something is owed again. */
export const invoiceEvents = ['finalise', 'send', 'close', 'reopen', 'void'] as const;
export type InvoiceEvent = (typeof invoiceEvents)[number];

// A draft has no number yet: it is deleted, never voided, so that the series has no gap.
const invoiceTable: Record<InvoiceState, Partial<Record<InvoiceEvent, InvoiceState>>> = {
  draft: { finalise: 'finalised' },
  finalised: { send: 'sent', void: 'void' },
  sent: { close: 'closed', void: 'void' },
  closed: { reopen: 'sent' },
  void: {},
};

/** The state after `event`, null where the event is refused. What else must hold is asked of {@link invoiceRefusal}. */
export function afterInvoiceEvent(state: InvoiceState, event: InvoiceEvent): InvoiceState | null {
  return invoiceTable[state][event] ?? null;
}
/** All moves as `from>to`, for the database's own table. */
export const invoiceMoves: readonly string[] = [...new Set(invoiceStates.flatMap((from) => Object.values(invoiceTable[from]).map((to) => `${from}>${to}`)))];

/** It has a number, and its bytes never change again. */
export const isNumbered = (state: InvoiceState): boolean => state !== 'draft';
/** It stands in the books: a void one has been taken out of them. */
export const isOwed = (state: InvoiceState): boolean => state === 'finalised' || state === 'sent' || state === 'closed';

/** What has become of an invoice's amount so far; all in minor units. */
export interface InvoiceStanding {
  total: MinorUnits;
  lineCount: number;
  allocated: MinorUnits;
  credited: MinorUnits;
  writtenOff: MinorUnits;
  /** Disputes of it that are not decided, whether they hold money or not. */
  openDisputes: number;
}
export type InvoiceRefusal = 'illegal-move' | 'no-lines' | 'negative-total' | 'paid' | 'credited' | 'written-off' | 'in-dispute' | 'still-owed' | 'nothing-owed';

/** Why this event may not happen to an invoice that stands so; null when it may. */
export function invoiceRefusal(state: InvoiceState, event: InvoiceEvent, standing: InvoiceStanding): InvoiceRefusal | null {
  if (afterInvoiceEvent(state, event) === null) return 'illegal-move';
  const open = standing.total - standing.allocated - standing.credited - standing.writtenOff;
  if (event === 'finalise') {
    if (standing.lineCount === 0) return 'no-lines';
    // What is owed to the municipality is a credit note, with a series of its own.
    return standing.total < 0 ? 'negative-total' : null;
  }
  if (event === 'void') {
    if (standing.allocated !== 0) return 'paid';
    if (standing.credited !== 0) return 'credited';
    if (standing.writtenOff !== 0) return 'written-off';
    return standing.openDisputes > 0 ? 'in-dispute' : null;
  }
  if (event === 'close') {
    if (standing.openDisputes > 0) return 'in-dispute';
    return open === 0 ? null : 'still-owed';
  }
  return event === 'reopen' && open === 0 ? 'nothing-owed' : null;
}

export const creditNoteStates = ['draft', 'finalised', 'sent'] as const;
export type CreditNoteState = (typeof creditNoteStates)[number];
export const creditNoteEvents = ['finalise', 'send'] as const;
export type CreditNoteEvent = (typeof creditNoteEvents)[number];

// Never void: it has corrected the books on its day; what it got wrong is invoiced again.
const creditNoteTable: Record<CreditNoteState, Partial<Record<CreditNoteEvent, CreditNoteState>>> = {
  draft: { finalise: 'finalised' }, finalised: { send: 'sent' }, sent: {},
};

/** The state after `event`, null where the event is refused. */
export function afterCreditNoteEvent(state: CreditNoteState, event: CreditNoteEvent): CreditNoteState | null {
  return creditNoteTable[state][event] ?? null;
}
/** All moves as `from>to`, for the database's own table. */
export const creditNoteMoves: readonly string[] = [...new Set(creditNoteStates.flatMap((from) => Object.values(creditNoteTable[from]).map((to) => `${from}>${to}`)))];

/** A line of a credit note: what it gives back, as a negative amount, and of which line of the invoice. */
export interface CreditedLine { invoiceLineId: string; amount: MinorUnits }
/** A line of the invoice with what earlier credit notes gave back of it, as a positive amount. */
export interface CreditableLine { id: string; amount: MinorUnits; credited: MinorUnits }
export type CreditNoteRefusal = 'invoice-not-owed' | 'no-lines' | 'unknown-line' | 'line-twice' | 'wrong-sign' | 'more-than-line' | 'positive-total';

/**
 * Why these lines may not be credited; null when they may. A credit has the opposite sign of its line and, with what was
 * credited before, is never more than the line: a line that was a credit itself may be taken back too.
 */
export function creditNoteRefusal(invoice: { state: InvoiceState; lines: readonly CreditableLine[] }, credits: readonly CreditedLine[]): CreditNoteRefusal | null {
  if (!isOwed(invoice.state)) return 'invoice-not-owed';
  if (credits.length === 0) return 'no-lines';
  if (new Set(credits.map((credit) => credit.invoiceLineId)).size < credits.length) return 'line-twice';
  for (const credit of credits) {
    const line = invoice.lines.find(({ id }) => id === credit.invoiceLineId);
    if (!line) return 'unknown-line';
    if (credit.amount === 0 || Math.sign(credit.amount) !== -Math.sign(line.amount)) return 'wrong-sign';
    if (Math.abs(credit.amount) > Math.abs(line.amount) - Math.abs(line.credited)) return 'more-than-line';
  }
  return credits.reduce((sum, credit) => sum + credit.amount, 0) > 0 ? 'positive-total' : null;
}
