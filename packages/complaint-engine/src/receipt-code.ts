/** The code with which somebody who complained comes back without an account: 80 bits, written so that people can read it out. */

/** Crockford's Base32 (crockford.com/base32.html): without I, L, O and U. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const receiptBytes = 10;

/** `bytes` as four groups of four, like `7Q2M-0K4X-…`. Throws RangeError unless there are ten. */
export function writeReceiptCode(bytes: Uint8Array): string {
  if (bytes.length !== receiptBytes) throw new RangeError(`A receipt code is made of ${receiptBytes} bytes`);
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const digits = Array.from({ length: 16 }, (_, i) => letters[Number((bits >> BigInt(5 * (15 - i))) & 31n)]).join('');
  return (digits.match(/.{4}/g) ?? []).join('-');
}

/** As {@link writeReceiptCode} writes it, whatever spaces, small letters or look-alikes were typed; null for what is no code. */
export function readReceiptCode(typed: string): string | null {
  const digits = typed.toUpperCase().replaceAll(/[\s\-‐-―.]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return digits.length === 16 && /^[0-9A-HJKMNP-TV-Z]+$/.test(digits) ? (digits.match(/.{4}/g) ?? []).join('-') : null;
}
