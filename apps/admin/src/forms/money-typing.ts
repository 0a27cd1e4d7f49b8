/** Amounts of money between what one types and exact minor units; no number in between. */

/** Places after the point that a currency has. */
export const digitsOf = (currency: string): number => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units of an amount that was typed, such as `1,234.5` or `$1,234.50`; null for what is none, for too many places, and for nothing. */
export function minorFrom(typed: string, digits: number): number | null {
  const match = /^\$?\s?(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d*))?$/.exec(typed.trim());
  if (!match || (match[2]?.length ?? 0) > digits) return null;
  const minor = Number(`${match[1]?.replaceAll(',', '') ?? ''}${(match[2] ?? '').padEnd(digits, '0')}`);
  return minor > 0 && Number.isSafeInteger(minor) ? minor : null;
}

/** How minor units (not negative) stand in a field: `41667.50`. */
export function typedFrom(minor: number, digits: number): string {
  const text = String(minor).padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Left empty, or nought: nothing is meant. */
export const meansNothing = (typed: string): boolean => /^\$?\s?0*(\.0*)?$/.test(typed.trim());
