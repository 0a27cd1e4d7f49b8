/** One amount as a line of a document: EN 16931 (BR-27) knows no negative price, so a credit has a negative quantity. */
import { majorText } from './money.js';
import type { Charge, MinorUnits } from './terms.js';

/** Quantity and price of a line that is a single amount, with the amount itself. */
export function singleAmount(amount: MinorUnits, currency: string): Pick<Charge, 'quantity' | 'unitAmount' | 'amount'> {
  return { quantity: amount < 0 ? '-1' : '1', unitAmount: majorText(Math.abs(amount), currency), amount: amount === 0 ? 0 : amount };
}
