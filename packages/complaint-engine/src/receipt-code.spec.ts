/** Receipt codes survive being read out and typed. */
import fc from 'fast-check';
import { readReceiptCode, receiptBytes, writeReceiptCode } from './receipt-code.js';

const code = fc.uint8Array({ minLength: receiptBytes, maxLength: receiptBytes }).map(writeReceiptCode);

describe('receipt codes', () => {
  it('are found again however they are typed', () => {
    fc.assert(fc.property(code, (written) => {
      expect(written).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      for (const typed of [written, written.toLowerCase(), written.replaceAll('-', ''), ` ${written.replaceAll('-', ' ')} `, written.replaceAll('0', 'o').replaceAll('1', 'l'), written.replaceAll('-', '–')]) expect(readReceiptCode(typed)).toBe(written);
    }));
  });
  it('never collide for different bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.uint8Array({ minLength: 10, maxLength: 10 }), (a, b) => expect(writeReceiptCode(a) === writeReceiptCode(b)).toBe(Buffer.from(a).equals(Buffer.from(b)))));
  });
  it.each(['', 'ABC', '7Q2M-0K4X-7Q2M-0K4U', '7Q2M-0K4X-7Q2M-0K4X-7', 'é'.repeat(16)])('take %j for none', (typed) => expect(readReceiptCode(typed)).toBeNull());
  it('are made of ten bytes', () => expect(() => writeReceiptCode(new Uint8Array(9))).toThrow(RangeError));
});
