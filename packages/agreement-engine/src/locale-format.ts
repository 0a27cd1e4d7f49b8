/** Money, decimals, percentages, days and counts as people write them in a locale; exact, never by way of a float. */
import { majorText } from '@rapport/billing-engine/money';
import type { CivilDate, DecimalText, MinorUnits } from '@rapport/billing-engine/terms';
import { Temporal } from 'temporal-polyfill';

type NumberText = `${number}`;
const isNumberText = (text: string): text is NumberText => /^-?\d+(\.\d+)?$/.test(text);

/** Whether the text is a decimal that terms may hold: digits, one point, a sign in front. */
export const isDecimal = (text: string): boolean => isNumberText(text);

/** The text as a number for formatting. Throws RangeError for what is none. */
function exact(text: string): NumberText {
  if (!isNumberText(text)) throw new RangeError(`Not a decimal: ${text}`);
  return text;
}

/** `$4,769,345.73` of minor units. */
export const moneyInWords = (minor: MinorUnits, currency: string, locale: string): string => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(exact(majorText(minor, currency)));

/** A rate of major units with every place that it has: `$262,376.00`, `$0.0825`. */
export const rateInWords = (major: DecimalText, currency: string, locale: string): string => new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 12 }).format(exact(major));

/** A decimal with every place that it has: `12.8084`. */
export const decimalInWords = (value: DecimalText, locale: string): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 12 }).format(exact(value));

/** A share as a percentage: `0.034` is `3.4%`. */
export const percentInWords = (share: DecimalText, locale: string): string => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 10 }).format(exact(share));

/** `March 2, 2026`. */
export const dayInWords = (day: CivilDate, locale: string): string => Temporal.PlainDate.from(day).toLocaleString(locale, { day: 'numeric', month: 'long', year: 'numeric' });

/** `1 day`, `30 days`. */
export function countInWords(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}

/** `a, b and c`. */
export const listInWords = (items: readonly string[], locale: string): string => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
