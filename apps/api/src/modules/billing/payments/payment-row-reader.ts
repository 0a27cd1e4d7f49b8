/** Reads one row of a CSV of payments: what it says, or why it cannot be recorded, in words for whoever mends the file. */
import { civilDate, withoutUnseen } from '@rapport/api-contract/fields';
import { paymentColumns } from '@rapport/api-contract/payments';
import { BillingFault } from '@rapport/billing-engine/billing-fault';
import { minorFromMajorText } from '@rapport/billing-engine/money';
import { earliestReceipt } from '@rapport/billing-engine/payment-state';
import { namesSomething } from '@rapport/billing-engine/visible-text';
import type { PaymentMethod } from './payment-row.js';

export type PaymentField = keyof typeof paymentColumns;
export type PaymentColumns = Partial<Record<PaymentField, number>>;
const fields = Object.keys(paymentColumns) as PaymentField[];
const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
const needed: readonly PaymentField[] = ['municipality', 'receivedOn', 'method', 'reference', 'amount'];

/** Which column holds what, by its name; `missing` are fields that no column is named for, `doubled` those that two are. */
export function columnsOf(header: readonly string[]): { columns: PaymentColumns; missing: PaymentField[]; doubled: PaymentField[] } {
  const columns: PaymentColumns = {};
  const doubled: PaymentField[] = [];
  // Aliases in their order: "Received on" wins over "Date" where a file has both.
  for (const field of fields) {
    for (const alias of paymentColumns[field]) {
      const found = header.flatMap((name, at) => (plain(name) === plain(alias) ? [at] : []));
      if (found.length > 1) doubled.push(field);
      if (found[0] !== undefined && columns[field] === undefined) columns[field] = found[0];
    }
  }
  return { columns, missing: needed.filter((field) => columns[field] === undefined), doubled };
}

const methods: Record<string, PaymentMethod> = {
  check: 'check', cheque: 'check', ck: 'check', chk: 'check', ach: 'ach', eft: 'ach', directdeposit: 'ach', achcredit: 'ach', wire: 'wire', wiretransfer: 'wire', fedwire: 'wire', other: 'other', cash: 'other', card: 'other', creditcard: 'other', moneyorder: 'other',
};
/** `2026-03-02` or, month first, `3/2/2026`; null for anything else. */
export function dayOf(text: string): string | null {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  const iso = year && month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return civilDate.safeParse(iso).success ? iso : null;
}
/** Minor units of `1,234.56`, `$1234.56`; a text that says what is wrong with it otherwise. */
export function amountOf(text: string, currency: string): number | string {
  const bare = text.replaceAll(/^\$\s*|\s+/g, '');
  if (/^(-|\().*/.test(bare)) return 'The amount is negative: a payment that was taken back is reversed where it was recorded.';
  if (!/^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(bare)) return 'The amount cannot be read: write it like 1,234.56.';
  try {
    const amount = minorFromMajorText(bare.replaceAll(',', ''), currency);
    return amount > 0 && amount <= 1_000_000_000_000 ? amount : 'The amount must be more than nothing and at most 10 billion.';
  } catch (error) {
    if (error instanceof BillingFault) return error.code === 'unknown_currency' ? `${currency} is not the code of a currency.` : 'The amount cannot be read: it has more places than the currency.';
    throw error;
  }
}

export interface ReadPayment { line: number; payer: string; method: PaymentMethod | null; receivedOn: string | null; reference: string | null; amount: number | null; currency: string | null; invoices: string[]; note: string | null; /** The first thing that is wrong. */ fault: string | null }

/** `today`: the last day that may be received. What is longer than may be stored is cut, and its row rejected. */
export function readPaymentRow(line: number, cells: readonly string[], columns: PaymentColumns, today: string): ReadPayment {
  const cell = (field: PaymentField): string => (columns[field] === undefined ? '' : (cells[columns[field]] ?? '').replaceAll(/\p{Cc}+/gu, ' ').toWellFormed().trim());
  const [payer, reference, note] = [cell('municipality'), withoutUnseen(cell('reference')).trim(), cell('note')];
  const currency = cell('currency').toUpperCase() || 'USD';
  const [method, receivedOn, amount] = [methods[plain(cell('method'))] ?? null, dayOf(cell('receivedOn')), amountOf(cell('amount'), currency)];
  const fault = payer === '' ? 'No payer is named.' : receivedOn === null ? 'The day cannot be read: write it like 2026-03-02 or 3/2/2026.' : receivedOn > today ? `The day lies after today, ${today}.` : receivedOn < earliestReceipt(today) ? `The day lies more than ten years back, before ${earliestReceipt(today)}.`
    : method === null ? 'The method cannot be read: write check, ACH, wire or other.' : !namesSomething(reference) ? 'The reference is missing: without it the same payment could be recorded twice.' : reference.length > 80 ? 'The reference is longer than 80 characters.'
      : typeof amount === 'string' ? amount : note.length > 2000 ? 'The note is longer than 2,000 characters.' : null;
  return {
    line, payer: payer.slice(0, 200), method, receivedOn, reference: reference === '' ? null : reference.slice(0, 80), amount: typeof amount === 'string' ? null : amount, currency: /^[A-Z]{3}$/.test(currency) ? currency : null,
    invoices: cell('invoices').split(/[\s;,]+/).filter(Boolean).slice(0, 50).map((each) => each.slice(0, 40).toUpperCase()), note: note === '' ? null : note.slice(0, 2000), fault,
  };
}
