/** Imports of payments in words. */
import { paymentColumns, type paymentImportStates, type paymentRowOutcomes } from '@rapport/api-contract/payments';
import type { Tone } from '@rapport/ui/status-badge';

export const importStateWords: Record<(typeof paymentImportStates)[number], { label: string; tone: Tone }> = {
  previewed: { label: 'To be checked', tone: 'attention' }, applying: { label: 'Recording', tone: 'accent' }, applied: { label: 'Recorded', tone: 'good' }, cancelled: { label: 'Given up', tone: 'neutral' },
};
export const outcomeWords: Record<(typeof paymentRowOutcomes)[number], { label: string; tone: Tone }> = {
  fresh: { label: 'New', tone: 'accent' }, there: { label: 'Already there', tone: 'neutral' }, rejected: { label: 'Rejected', tone: 'bad' }, recorded: { label: 'Recorded', tone: 'good' },
};
const columnWords: Record<keyof typeof paymentColumns, string> = { municipality: 'Who paid', receivedOn: 'Day it was received', method: 'How (check, ACH, wire, other)', reference: 'Reference', amount: 'Amount', currency: 'Currency', invoices: 'Invoices that are named', note: 'Note' };
const needed: readonly string[] = ['municipality', 'receivedOn', 'method', 'reference', 'amount'];

/** What the file's columns may be called, for the person who makes the file. */
export const columnHelp = (Object.keys(paymentColumns) as (keyof typeof paymentColumns)[]).map((field) => ({ field, words: columnWords[field], names: paymentColumns[field].join(', '), needed: needed.includes(field) }));
