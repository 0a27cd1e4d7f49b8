/** Decimals as people type them and as the terms keep them: as text from end to end, never a binary fraction. */

export interface DecimalRule { places: number; /** Digits before the point. */ digits?: number }
export type DecimalReading = { kind: 'empty' } | { kind: 'decimal'; text: string } | { kind: 'fault'; words: string };

const plainDecimal = /^(\d+)(?:\.(\d*))?$/;

/** Thousands may be grouped by commas and a currency sign may stand in front, as pasted from a sheet; what is unclear is never guessed. */
export function readDecimal(typed: string, { places, digits = 9 }: DecimalRule): DecimalReading {
  const text = typed.replaceAll(/[\s$€£]/g, '');
  if (text === '') return { kind: 'empty' };
  if (text.includes(',') && !/^\d{1,3}(,\d{3})+(\.\d*)?$/.test(text)) return { kind: 'fault', words: 'Write decimals with a point, like 1,250.50.' };
  const match = plainDecimal.exec(text.replaceAll(',', '').replace(/^\./, '0.'));
  if (!match) return { kind: 'fault', words: text.startsWith('-') ? 'It cannot be less than nothing.' : 'Write a number in digits, like 12.8.' };
  const whole = (match[1] ?? '').replace(/^0+(?=\d)/, '');
  const part = (match[2] ?? '').replace(/0+$/, '');
  if (part.length > places) return { kind: 'fault', words: places === 0 ? 'Write a whole number.' : `Write at most ${places} places after the point.` };
  if (whole.length > digits) return { kind: 'fault', words: 'That number is too large.' };
  return { kind: 'decimal', text: part ? `${whole}.${part}` : whole };
}

/** Moves the point of a decimal, to the right by positive `by`: `0.06` by 2 is `6`. */
export function movePoint(decimal: string, by: number): string {
  const [whole = '0', part = ''] = decimal.split('.');
  const digits = by >= 0 ? whole + part.padEnd(by, '0') : whole.padStart(1 - by, '0') + part;
  const at = by >= 0 ? whole.length + by : Math.max(whole.length, 1 - by) + by;
  const left = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = digits.slice(at).replace(/0+$/, '');
  return right ? `${left}.${right}` : left;
}

/** How many places the currency's minor unit has: 2 for USD, 0 for JPY. */
export function minorPlaces(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Thousands grouped by commas, as a figure rests in its field. */
export function grouped(decimal: string): string {
  const [whole = '0', part] = decimal.split('.');
  const text = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? text : `${text}.${part}`;
}

/** Money as it rests in its field: always with the places of its currency. */
export function moneyText(minor: number, places: number): string {
  const [whole = '0', part = ''] = movePoint(String(minor), -places).split('.');
  return places === 0 ? grouped(whole) : `${grouped(whole)}.${part.padEnd(places, '0')}`;
}
