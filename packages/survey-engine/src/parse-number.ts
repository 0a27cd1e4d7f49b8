// Reads a number as people type it.

const ZEROS = [0x0660, 0x06f0, 0x0966, 0xff10];

function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9\u0966-\u096F\uFF10-\uFF19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (ZEROS.find((zero) => code >= zero && code <= zero + 9) ?? code));
  });
}

/**
 * Accepts `12`, `-3.5`, `1,250` and `1,5` (one comma that cannot be a thousands sign is a decimal comma), with Arabic,
 * Persian, Devanagari and full-width digits. Undefined for anything else, also for more than 15 significant digits,
 * which a double would silently change.
 */
export function parseNumber(raw: string | number): number | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw + 0 : undefined;
  if (raw.length > 40) return undefined;
  const text = latinDigits(raw.trim()).replace(/^\u2212/, '-').replace(/^\+/, '');
  const plain = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replace(/,/g, '') : text.replace(/^(-?\d+),(\d+)$/, '$1.$2');
  if (!/^-?\d+(\.\d+)?$/.test(plain) || plain.replace(/^-?0*|\./g, '').length > 15) return undefined;
  // `-0` would print as 0 and yet compare apart.
  return Number(plain) === 0 ? 0 : Number(plain);
}
