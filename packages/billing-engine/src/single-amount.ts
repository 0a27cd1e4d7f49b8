/** One amount as a line of a document: EN 16931 (BR-27) knows no negative price, so a credit has a negative quantity. */
import { decimal, decimalText } from './decimal.js';
import { majorText } from './money.js';
import type { Charge, DecimalText, MinorUnits } from './terms.js';

/** Quantity and price of a line that is a single amount, with the amount itself. */
export function singleAmount(amount: MinorUnits, currency: string): Pick<Charge, 'quantity' | 'unitAmount' | 'amount'> {
  return { quantity: amount < 0 ? '-1' : '1', unitAmount: majorText(Math.abs(amount), currency), amount: amount === 0 ? 0 : amount };
}

/** Places of the price of a unit: fine enough that whoever multiplies comes to the amount to the cent. */
const pricePlaces = 6;

/** Units at what each came to in the days of the line, with the amount itself; a single amount where the agreement names no units. */
export function amountOfUnits(units: DecimalText | null, amount: MinorUnits, currency: string): Pick<Charge, 'quantity' | 'unitAmount' | 'amount'> {
  const single = singleAmount(amount, currency);
  const count = units === null ? null : decimal(units);
  if (!count?.isPositive() || count.isZero()) return single;
  return { ...single, quantity: decimalText(amount < 0 ? count.negated() : count), unitAmount: decimalText(decimal(single.unitAmount).dividedBy(count).toDecimalPlaces(pricePlaces)) };
}
