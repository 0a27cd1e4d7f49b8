/** A statement, and the list of ageing, for spreadsheets: amounts as numbers, text that a spreadsheet would run made harmless. */
import { majorText } from '@rapport/billing-engine/money';
import { csvLine } from '../../../platform/http/csv-line.js';
import type { AgeingRow } from './ageing.service.js';
import { kindWords } from './statement-words.js';
import type { AccountStatement } from './statements.service.js';

/** A negative number written as text would be taken for a formula; as a number it stays one. */
const signed = (text: string): string | number => (text.startsWith('-') ? Number(text) : text);

export function statementCsv(statement: AccountStatement): string {
  const money = (minor: number) => signed(majorText(minor, statement.currency));
  const line = (on: string, what: string, reference: string, agreement: string | null, amount: number | null, balance: number) => csvLine([on, what, reference, agreement, amount === null ? null : money(amount), money(balance), statement.currency]);
  return [
    csvLine(['Date', 'What', 'Reference', 'Agreement', 'Amount', 'Balance', 'Currency']), line(statement.from, 'Balance brought forward', '', null, null, statement.opening),
    ...statement.rows.map((row) => line(row.on, kindWords(row.kind), row.reference, row.agreement?.number ?? null, row.amount, row.balance)), line(statement.through, 'Balance', '', null, null, statement.closing),
  ].join('');
}

export const ageingHeader = csvLine(['Municipality', 'Not due', '1 to 30 days', '31 to 60 days', '61 to 90 days', 'Over 90 days', 'In dispute', 'Credit', 'Total', 'Currency', 'As of']);
export function ageingLine(row: AgeingRow, currency: string, on: string): string {
  const money = (minor: number) => signed(majorText(minor, currency));
  return csvLine([row.municipality.name, money(row.notDue), money(row.days1to30), money(row.days31to60), money(row.days61to90), money(row.over90), money(row.disputed), money(row.credit), money(row.total), currency, on]);
}
