/** Decimal arithmetic with so many digits that nothing is rounded before the one place where a line says so. */
import { Decimal as DecimalJs } from 'decimal.js';
import { BillingFault } from './billing-fault.js';
import type { DecimalText } from './terms.js';

/** A constructor of our own: decimal.js keeps its settings on the constructor, and the shared one belongs to nobody. */
const Exact = DecimalJs.clone({ precision: 40, rounding: DecimalJs.ROUND_HALF_UP, toExpNeg: -9e15, toExpPos: 9e15, defaults: true });
export type Decimal = DecimalJs;

const written = /^-?\d+(\.\d+)?$/;

/**
 * A decimal from its text or from a whole number.
 * @throws BillingFault `not_a_decimal` for anything else: exponents, signs without digits, fractions as floats
 */
export function decimal(value: DecimalText | number): Decimal {
  if (typeof value === 'number' ? !Number.isSafeInteger(value) : !written.test(value)) {
    throw new BillingFault('not_a_decimal', `${value} is not a decimal written out`, { value });
  }
  return new Exact(value);
}

/** Written out without exponent and without trailing zeros; zero has no sign. */
export function decimalText(value: Decimal): DecimalText {
  return value.isZero() ? '0' : value.toFixed();
}

/** A whole number ÷ 10^`places`, with all of its places: −5 with two is -0.05. Written without a decimal, since every line of a run is. `whole` is counted exactly. */
export function scaledText(whole: number, places: number): DecimalText {
  if (places === 0) return String(whole);
  const digits = String(Math.abs(whole)).padStart(places + 1, '0');
  return `${whole < 0 ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

export const zero: Decimal = new Exact(0);
export const one: Decimal = new Exact(1);
