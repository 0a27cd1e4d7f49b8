/** Reads what somebody typed as a number: what cannot be read is told in words, and never becomes another number. */
export interface NumberRule { /** Decimals that are allowed; none unless said. */ decimals?: number; min?: number; max?: number }
export type Reading = { kind: 'empty' } | { kind: 'number'; value: number } | { kind: 'fault'; words: string; /** More typing cannot mend it. */ sure: boolean };

const fault = (words: string, sure = true): Reading => ({ kind: 'fault', words, sure });
const decimalNames = ['no decimals', 'one decimal', 'two decimals'];

/** `text` as it stands in the field; a point is the decimal separator, and commas group thousands of whole numbers alone. */
export function readNumber(text: string, { decimals = 0, min, max }: NumberRule = {}): Reading {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'empty' };
  const typed = decimals === 0 && /^-?\d{1,3}(,\d{3})+$/.test(trimmed) ? trimmed.replaceAll(',', '') : trimmed;
  if (typed.includes(',')) return decimals === 0 ? fault('Write a whole number without a comma.') : fault('Write decimals with a point, like 12.5, and thousands without a comma.');
  if (['-', '.', '-.'].includes(typed)) return fault('Write a number.', false);
  const [, after = ''] = /^-?\d*\.?(\d*)$/.exec(typed) ?? [];
  if (!/^-?(\d+\.?\d*|\.\d+)$/.test(typed)) return fault(decimals === 0 ? 'Write a whole number in digits.' : 'Write a number in digits, like 12.5.');
  if (typed.includes('.') && decimals === 0) return fault('Write a whole number, without decimals.');
  if (after.length > decimals) return fault(`Write at most ${decimalNames[decimals] ?? `${decimals} decimals`}.`);
  const value = Number(typed);
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return fault('That number is too large.');
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) return fault(min !== undefined && max !== undefined ? `Write a number from ${min} to ${max}.` : min !== undefined ? `Write ${min} or more.` : `Write ${max} or less.`, false);
  return { kind: 'number', value };
}

/** One press of an arrow key from `value`, within the rule and without the dust of binary fractions. */
export function stepped(value: number | null, by: number, { decimals = 0, min = -Infinity, max = Infinity }: NumberRule): number {
  return Math.min(max, Math.max(min, Number(((value ?? 0) + by).toFixed(decimals))));
}
