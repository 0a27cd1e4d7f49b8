/** Whole amounts divided without losing or inventing one unit: by largest remainder, ties to the earlier position. */
import { BillingFault } from './billing-fault.js';
import { checkedMinor } from './money.js';
import type { DecimalText, MinorUnits } from './terms.js';

/** A share that decimals may not be able to write, e.g. 12/31; whole numbers, denominator > 0. */
export interface Rational { numerator: number; denominator: number }
export type Weight = DecimalText | Rational;

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

function ratioOf(weight: Weight): [bigint, bigint] {
  if (typeof weight === 'string') {
    const parts = /^(\d+)(?:\.(\d+))?$/.exec(weight);
    if (!parts) throw new BillingFault('not_a_weight', `${weight} is not a weight: weights are decimals from 0 up`, { weight });
    const [, whole = '', fraction = ''] = parts;
    return [BigInt(whole + fraction), 10n ** BigInt(fraction.length)];
  }
  const { numerator, denominator } = weight;
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || numerator < 0 || denominator <= 0) {
    throw new BillingFault('not_a_weight', `${numerator}/${denominator} is not a weight: weights are fractions from 0 up`, { numerator, denominator });
  }
  return [BigInt(numerator), BigInt(denominator)];
}

/** The same proportions as whole numbers, in lowest terms. */
export function wholeWeights(weights: readonly Weight[]): bigint[] {
  const ratios = weights.map(ratioOf);
  const common = ratios.reduce((all, [, denominator]) => (all / gcd(all, denominator)) * denominator, 1n);
  const scaled = ratios.map(([numerator, denominator]) => numerator * (common / denominator));
  const factor = scaled.reduce(gcd, 0n);
  return factor > 1n ? scaled.map((weight) => weight / factor) : scaled;
}

/**
 * `total` in proportion to `weights`, each part whole and all of them together exactly the total. Every part gets its
 * share without the fraction, and the units that remain go to the largest fractions (Hamilton), ties to the earlier
 * position. A negative total is the mirror of the positive one.
 * @throws BillingFault `no_weight` where all weights are zero or there is none, `not_a_weight`, `not_whole_minor_units`
 */
export function allocate(total: MinorUnits, weights: readonly Weight[]): MinorUnits[] {
  const parts = wholeWeights(weights);
  const sum = parts.reduce((all, weight) => all + weight, 0n);
  if (sum === 0n) throw new BillingFault('no_weight', 'nothing to divide by: every weight is zero');
  const size = BigInt(Math.abs(checkedMinor(total)));
  const floors = parts.map((weight) => (size * weight) / sum);
  const fractions = parts.map((weight, position) => ({ position, fraction: (size * weight) % sum }));
  const left = Number(size - floors.reduce((all, floor) => all + floor, 0n));
  fractions.sort((a, b) => (a.fraction === b.fraction ? a.position - b.position : a.fraction > b.fraction ? -1 : 1));
  const odd = new Set(fractions.slice(0, left).map(({ position }) => position));
  return floors.map((floor, position) => signed(total, Number(floor) + (odd.has(position) ? 1 : 0)));
}

/**
 * `total` in `n` parts that differ by at most one unit, the larger ones first: 5000.00 in 12 is 8 × 416.67 and 4 × 416.66.
 * @throws BillingFault `not_a_count` unless n is 1 or more
 */
export function instalments(total: MinorUnits, n: number): MinorUnits[] {
  if (!Number.isSafeInteger(n) || n < 1) throw new BillingFault('not_a_count', `${n} is not a number of instalments`, { n });
  return Array.from({ length: n }, (_, position) => instalment(total, n, position));
}

/** One of {@link instalments}, counted from 0. */
export function instalment(total: MinorUnits, n: number, position: number): MinorUnits {
  const size = Math.abs(checkedMinor(total));
  const odd = size % n;
  return signed(total, (size - odd) / n + (position < odd ? 1 : 0));
}

const signed = (like: number, size: number): number => (like < 0 && size !== 0 ? -size : size);
