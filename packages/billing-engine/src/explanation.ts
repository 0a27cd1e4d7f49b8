/** "Explain this": trees whose every step can be worked again from the figures below it, and the checker that does so. */
import { allocate, instalment } from './allocate.js';
import { type Decimal, decimal, decimalText, one, scaledText, zero } from './decimal.js';
import { roundTo, roundToWhole } from './rounding.js';
import type { DecimalText, Explanation, Rounding } from './terms.js';

type Unit = Explanation['unit'];
type Source = NonNullable<Explanation['source']>;

const roundingWords: Record<Rounding, string> = { half_away_from_zero: 'half away from zero', half_even: 'half to even', toward_zero: 'toward zero' };
const roundingOf = new Map(Object.entries(roundingWords).map(([rounding, words]) => [words, rounding as Rounding]));

export const sumOfAll = 'sum of all';
export const productOfAll = 'product of all';
export const lowestOfAll = 'lowest of all';
export const highestOfAll = 'highest of all';
/** `rounded half away from zero to 2 places` */
export const roundedFormula = (rounding: Rounding, places: number): string => `rounded ${roundingWords[rounding]} to ${places} places`;
/** The first figure below is the amount; `position` counts from 1. */
export const instalmentFormula = (position: number, of: number, places: number): string => `instalment ${position} of ${of} to ${places} places, odd units first`;
/** One instalment of the figure below; `part` is what it comes to in whole units of `places`. The checker works it again, so that the two cannot disagree. */
export function instalmentWorked(label: string, amount: Explanation, part: number, { position, of, places }: { position: number; of: number; places: number }): Explanation {
  const text = scaledText(part, places);
  return { label, value: text.includes('.') ? text.replace(/\.?0+$/, '') : text, unit: amount.unit, formula: instalmentFormula(position, of, places), source: null, of: [amount] };
}
/** The first figure below is the amount, the others are whole weights. */
export const shareFormula = (position: number, of: number, places: number): string => `share ${position} of ${of} by largest remainder to ${places} places`;

/** A figure that was not calculated: it stands in a source. */
export function figure(label: string, value: DecimalText, unit: Unit, source: Source): Explanation {
  return { label, value, unit, formula: null, source, of: [] };
}

/**
 * A figure worked from those below it by its own formula, so that the two cannot disagree.
 * @throws Error where the formula cannot be worked: a mistake in the engine, never in the data
 */
export function worked(label: string, unit: Unit, formula: string, of: Explanation[]): Explanation {
  const value = work(formula, of.map((each) => decimal(each.value)));
  if (value === null) throw new Error(`the formula “${formula}” cannot be worked from ${of.length} figures`);
  return { label, value: decimalText(value), unit, formula, source: null, of };
}

const round = /^rounded (.+) to (\d+) places$/;
const split = /^(instalment|share) (\d+) of (\d+) (?:by largest remainder )?to (\d+) places/;

/**
 * Works a formula: one of those above, or names joined by ` × `, ` ÷ `, ` + `, ` − ` from left to right, where each name
 * takes the next figure and a number written out is itself. Null where it cannot be worked.
 */
export function work(formula: string, values: readonly Decimal[]): Decimal | null {
  const [first, ...rest] = values;
  if (formula === sumOfAll) return values.reduce((all, value) => all.plus(value), zero);
  if (formula === productOfAll) return values.reduce((all, value) => all.times(value), one);
  if (!first) return null;
  if (formula === lowestOfAll) return values.reduce((low, value) => (value.lessThan(low) ? value : low));
  if (formula === highestOfAll) return values.reduce((high, value) => (value.greaterThan(high) ? value : high));
  const rounded = round.exec(formula);
  if (rounded) {
    const rounding = roundingOf.get(rounded[1] ?? '');
    return rounding === undefined || rest.length > 0 ? null : roundTo(first, Number(rounded[2]), rounding);
  }
  const parts = split.exec(formula);
  if (parts) return workSplit(first, rest, { kind: parts[1] ?? '', position: Number(parts[2]), of: Number(parts[3]), places: Number(parts[4]) });
  return workSigns(formula, values);
}

function workSplit(amount: Decimal, weights: readonly Decimal[], { kind, position, of, places }: { kind: string; position: number; of: number; places: number }): Decimal | null {
  const scale = 10 ** places;
  if (!amount.times(scale).isInteger() || weights.length !== (kind === 'share' ? of : 0)) return null;
  const units = roundToWhole(amount.times(scale), 'toward_zero');
  if (position < 1 || position > of) return null;
  const part = kind === 'share' ? allocate(units, weights.map((weight) => weight.toFixed()))[position - 1] : instalment(units, of, position - 1);
  return part === undefined ? null : decimal(part).dividedBy(scale);
}

function workSigns(formula: string, values: readonly Decimal[]): Decimal | null {
  const [first = '', ...rest] = formula.split(/ ([×÷+−]) /);
  const left = [...values];
  const operand = (name: string): Decimal | undefined => (/^\d+(\.\d+)?$/.test(name) ? decimal(name) : left.shift());
  let result = operand(first);
  for (let i = 0; i < rest.length; i += 2) {
    const next = operand(rest[i + 1] ?? '');
    if (!result || !next || (rest[i] === '÷' && next.isZero())) return null;
    result = rest[i] === '×' ? result.times(next) : rest[i] === '÷' ? result.dividedBy(next) : rest[i] === '+' ? result.plus(next) : result.minus(next);
  }
  return left.length > 0 || !result ? null : result;
}

export interface ExplanationFault { path: string[]; problem: 'does_not_add_up' | 'no_source' | 'no_formula' | 'formula_not_understood'; expected: DecimalText | null; found: DecimalText }

/** Works the whole tree again from its leaves. Empty where every step adds up and every leaf names its source. */
export function explanationFaults(root: Explanation, path: readonly string[] = []): ExplanationFault[] {
  const here = [...path, root.label];
  const fault = (problem: ExplanationFault['problem'], expected: DecimalText | null = null): ExplanationFault => ({ path: here, problem, expected, found: root.value });
  if (root.of.length === 0) return root.source === null ? [fault('no_source')] : [];
  const below = root.of.flatMap((each) => explanationFaults(each, here));
  if (root.formula === null) return [fault('no_formula'), ...below];
  const value = work(root.formula, root.of.map((each) => decimal(each.value)));
  if (value === null) return [fault('formula_not_understood'), ...below];
  return value.equals(decimal(root.value)) ? below : [fault('does_not_add_up', decimalText(value)), ...below];
}

/** All figures at the ends of the tree, in order. */
export function leavesOf(root: Explanation): Explanation[] {
  return root.of.length === 0 ? [root] : root.of.flatMap(leavesOf);
}

/** The figures at the ends of the tree as one text: equal for two trees made from the same figures, however those are written. */
export function figuresBelow({ of, value }: Explanation): string {
  if (of.length > 0) return of.map(figuresBelow).join(' ');
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}
