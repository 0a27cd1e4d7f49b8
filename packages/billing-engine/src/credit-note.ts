/** Credit notes: the exact negative of an invoice, whole, by line, or a part of a line. */
import { BillingFault } from './billing-fault.js';
import { figure, worked } from './explanation.js';
import { checkedMinor, majorText } from './money.js';
import { roundRatio } from './rounding.js';
import { singleAmount } from './single-amount.js';
import type { Charge, MinorUnits } from './terms.js';

/** What of a line is credited: all of it, or an amount with the sign of the line, in minor units. */
export interface Credited { key: string; amount: MinorUnits | 'all' }

/** A key of its own, so that a credit never looks like a billed line that may be billed again. */
export const creditKey = (key: string): string => `credit/${key}`;

function creditLine(line: Charge, amount: MinorUnits, from: { invoiceId: string; currency: string }): Charge {
  const whole = amount === line.amount;
  const credited = majorText(amount, from.currency);
  const origin = figure(line.label, credited, 'money', { kind: 'invoice', id: from.invoiceId, path: line.key });
  // A quantity is credited whole; a part of a line is one amount.
  const priced = whole ? { quantity: negative(line.quantity), unitAmount: line.unitAmount, amount: -amount } : singleAmount(-amount, from.currency);
  return { ...line, ...priced, key: creditKey(line.key), label: `Credit: ${line.label}`, explanation: worked(`Credit: ${line.label}`, 'money', '0 − billed', [whole ? { ...line.explanation, label: `Billed: ${line.label}` } : origin]) };
}
const negative = (text: string): string => (/^-?0+(\.0+)?$/.test(text) ? text : text.startsWith('-') ? text.slice(1) : `-${text}`);

/**
 * The lines of a credit note. The credit of all lines is the exact negative of the invoice, line by line.
 * @param credited 'all', or the lines and amounts; an amount has the sign of its line and is not larger
 * @throws BillingFault `key_unknown` for a line the invoice lacks, `credit_above_line`
 */
export function creditOf(lines: readonly Charge[], credited: 'all' | readonly Credited[], from: { invoiceId: string; currency: string }): Charge[] {
  if (credited === 'all') return lines.map((line) => creditLine(line, line.amount, from));
  return credited.map(({ key, amount }) => {
    const line = lines.find((each) => each.key === key);
    if (!line) throw new BillingFault('key_unknown', `the invoice has no line ${key}`, { key });
    const asked = amount === 'all' ? line.amount : checkedMinor(amount);
    if (Math.abs(asked) > Math.abs(line.amount) || asked * line.amount < 0) throw new BillingFault('credit_above_line', `${asked} is more than line ${key} of ${line.amount}`, { key, amount: asked, line: line.amount });
    return creditLine(line, asked, from);
  });
}

/** A share of a line as an amount to credit, e.g. 3 of 31 days; rounded as the line was. */
export function creditedShare(line: Pick<Charge, 'key' | 'amount' | 'rounding'>, numerator: number, denominator: number): Credited {
  return { key: line.key, amount: roundRatio(line.amount, numerator, denominator, line.rounding) };
}
