/** The rounding that a line names; all of them treat a credit as the mirror of its charge. */
import { Decimal as DecimalJs } from 'decimal.js';
import { BillingFault } from './billing-fault.js';
import { type Decimal, decimal } from './decimal.js';
import type { MinorUnits, Rounding } from './terms.js';

const modes: Record<Rounding, DecimalJs.Rounding> = {
  // decimal.js rounds "half up" by magnitude: −2.5 becomes −3.
  half_away_from_zero: DecimalJs.ROUND_HALF_UP,
  half_even: DecimalJs.ROUND_HALF_EVEN,
  toward_zero: DecimalJs.ROUND_DOWN,
};

/** `value` to `places` decimal places. */
export function roundTo(value: Decimal, places: number, rounding: Rounding): Decimal {
  return value.toDecimalPlaces(places, modes[rounding]);
}

/**
 * A whole number, e.g. minor units from minor units not yet rounded.
 * @throws BillingFault `not_whole_minor_units` beyond ±(2^53 − 1)
 */
export function roundToWhole(value: Decimal, rounding: Rounding): MinorUnits {
  const whole = roundTo(value, 0, rounding).toNumber();
  if (!Number.isSafeInteger(whole)) throw new BillingFault('not_whole_minor_units', `${value.toFixed()} is too large to be counted exactly`, { value: value.toFixed() });
  return whole === 0 ? 0 : whole;
}

/** `whole × numerator ÷ denominator`, rounded once; all three are whole, the denominator is positive. */
export function roundRatio(whole: MinorUnits, numerator: number, denominator: number, rounding: Rounding): MinorUnits {
  return roundToWhole(decimal(whole).times(numerator).dividedBy(denominator), rounding);
}
