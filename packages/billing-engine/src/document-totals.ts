/** The sums of an invoice or credit note as EN 16931 defines them, and the rules of the norm that they must keep. */
import { decimal, decimalText } from './decimal.js';
import { sumMinor } from './money.js';
import type { DecimalText, MinorUnits } from './terms.js';

/**
 * Law-enforcement services from one public body to another are outside the scope of tax: one category, no rate. Documents with several rates are
 * not offered at all.
 */
export const outsideScope = { category: 'O', reasonCode: 'VATEX-EU-O', reason: 'Not subject to tax: law enforcement services between public bodies' } as const;

/** A line as the norm wants it: never a negative price, credits have a negative quantity. */
export interface DocumentLine { id: string; quantity: DecimalText; /** Major units, exact. */ unitPrice: DecimalText; /** BT-131. */ net: MinorUnits; taxCategory: string }
/** BT-92 or BT-99: an allowance or charge on the whole document, positive. */
export interface DocumentAdjustment { amount: MinorUnits; reason: string; taxCategory: string }
/** BG-23. */
export interface TaxBreakdown { category: string; taxable: MinorUnits; tax: MinorUnits; exemptionCode: string | null; exemptionReason: string | null }
export interface DocumentTotals {
  /** BT-106 */ lineNet: MinorUnits;
  /** BT-107 */ allowances: MinorUnits;
  /** BT-108 */ charges: MinorUnits;
  /** BT-109 */ taxExclusive: MinorUnits;
  /** BT-110 */ tax: MinorUnits;
  /** BT-112 */ taxInclusive: MinorUnits;
  /** BT-113 */ prepaid: MinorUnits;
  /** BT-114 */ roundingAmount: MinorUnits;
  /** BT-115 */ payable: MinorUnits;
}
export interface TotalledDocument {
  lines: readonly DocumentLine[];
  allowances: readonly DocumentAdjustment[];
  charges: readonly DocumentAdjustment[];
  breakdown: readonly TaxBreakdown[];
  totals: DocumentTotals;
  /** BT-9. */
  dueOn: string | null;
  /** BT-20. */
  paymentTerms: string | null;
}

/** A line to show: a negative price turns the sign of its quantity, and a credit note shows what it gives back as positive. */
export function documentLine(kind: 'invoice' | 'credit_note', line: { id: string; quantity: DecimalText; unitAmount: DecimalText; amount: MinorUnits }): DocumentLine {
  const price = decimal(line.unitAmount);
  const turned = price.isNegative() !== (kind === 'credit_note');
  const quantity = decimal(line.quantity);
  // Minus nothing is written as nothing.
  const net = kind === 'credit_note' ? 0 - line.amount : line.amount;
  return { id: line.id, quantity: decimalText(turned ? quantity.negated() : quantity), unitPrice: decimalText(price.abs()), net, taxCategory: outsideScope.category };
}

/** The sums and the one tax breakdown of a document; `prepaid` (minor units) is what was paid before it was issued. */
export function documentTotals(lines: readonly DocumentLine[], { allowances = [], charges = [], prepaid = 0 }: { allowances?: readonly DocumentAdjustment[]; charges?: readonly DocumentAdjustment[]; prepaid?: MinorUnits } = {}): { totals: DocumentTotals; breakdown: TaxBreakdown[] } {
  const lineNet = sumMinor(lines.map(({ net }) => net));
  const allowed = sumMinor(allowances.map(({ amount }) => amount));
  const charged = sumMinor(charges.map(({ amount }) => amount));
  const taxExclusive = lineNet - allowed + charged;
  return {
    totals: { lineNet, allowances: allowed, charges: charged, taxExclusive, tax: 0, taxInclusive: taxExclusive, prepaid, roundingAmount: 0, payable: taxExclusive - prepaid },
    breakdown: [{ category: outsideScope.category, taxable: taxExclusive, tax: 0, exemptionCode: outsideScope.reasonCode, exemptionReason: outsideScope.reason }],
  };
}
