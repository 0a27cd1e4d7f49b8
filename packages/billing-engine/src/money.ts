/** Money as whole minor units of an ISO 4217 currency, and its text in major units. */
import { BillingFault } from './billing-fault.js';
import { currencyPlaces } from './currencies.js';
import { type Decimal, decimal, scaledText } from './decimal.js';
import { roundToWhole } from './rounding.js';
import type { DecimalText, MinorUnits, Rounding } from './terms.js';

/**
 * Decimal places of a currency's minor unit: 2 for USD, 0 for JPY, 3 for KWD.
 * @throws BillingFault `unknown_currency`
 */
export function minorPlaces(currency: string): number {
  const digits = currencyPlaces.get(currency);
  if (digits === undefined) throw new BillingFault('unknown_currency', `${currency} is not a currency of ISO 4217`, { currency });
  return digits;
}

/**
 * The amount itself where it is whole and can be counted exactly.
 * @throws BillingFault `not_whole_minor_units`
 */
export function checkedMinor(amount: number): MinorUnits {
  if (!Number.isSafeInteger(amount)) throw new BillingFault('not_whole_minor_units', `${amount} is not a whole number of minor units that can be counted exactly`, { amount });
  return amount === 0 ? 0 : amount;
}

/** Minor units as exact major units: 41667 cents are 416.67. */
export function majorUnits(amount: MinorUnits, currency: string): Decimal {
  return decimal(checkedMinor(amount)).dividedBy(10 ** minorPlaces(currency));
}

/** `41667` in USD as `416.67`, always with the currency's places and without grouping. */
export function majorText(amount: MinorUnits, currency: string): DecimalText {
  return scaledText(checkedMinor(amount), minorPlaces(currency));
}

/** Like {@link majorText}, but for lists, which no row may break: in a code that is no currency, as was recorded before such codes were refused, with two places. */
export function listedText(amount: MinorUnits, currency: string): DecimalText {
  return scaledText(checkedMinor(amount), currencyPlaces.get(currency) ?? 2);
}

/**
 * `416.67` in USD as `41667`.
 * @throws BillingFault `not_a_decimal`, `too_many_places` where the text is finer than the currency, `not_whole_minor_units` beyond ±(2^53 − 1)
 */
export function minorFromMajorText(text: DecimalText, currency: string): MinorUnits {
  const exact = decimal(text).times(10 ** minorPlaces(currency));
  if (!exact.isInteger()) throw new BillingFault('too_many_places', `${text} has more places than ${currency} knows`, { text, currency });
  return roundToWhole(exact, 'toward_zero');
}

/** Exact major units rounded once to minor units. */
export function minorFromMajor(exact: Decimal, currency: string, rounding: Rounding): MinorUnits {
  return roundToWhole(exact.times(10 ** minorPlaces(currency)), rounding);
}

/**
 * Sum that refuses to lose a cent.
 * @throws BillingFault `not_whole_minor_units`
 */
export function sumMinor(amounts: Iterable<MinorUnits>): MinorUnits {
  let sum = 0;
  for (const amount of amounts) sum = checkedMinor(sum + checkedMinor(amount));
  return sum;
}
