// Adds and averages exact fractions, so that a score of exactly 75 never comes out as 74.99999999999999.

/** Numerator and denominator: whole numbers in lowest terms, denominator positive. */
export interface Fraction { readonly top: number; readonly bottom: number }

function gcd(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : gcd(b, a % b);
}

/** @throws RangeError once numerator or denominator can no longer be held exactly */
export function fraction(top: number, bottom: number): Fraction {
  if (!Number.isSafeInteger(top) || !Number.isSafeInteger(bottom) || bottom <= 0) throw new RangeError(`${top}/${bottom} cannot be held exactly.`);
  const divisor = gcd(top, bottom);
  return { top: top / divisor, bottom: bottom / divisor };
}

/** Null for an empty list. */
export function meanOf(fractions: readonly Fraction[]): Fraction | null {
  if (fractions.length === 0) return null;
  const sum = fractions.reduce((a, b) => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom));
  return fraction(sum.top, sum.bottom * fractions.length);
}

/** The closest double to 100 times the fraction. */
export function asPercent(value: Fraction | null): number | null {
  return value === null ? null : (100 * value.top) / value.bottom;
}
