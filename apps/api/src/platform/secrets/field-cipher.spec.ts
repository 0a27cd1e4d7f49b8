/** Encrypted columns: a value opens only where it belongs, and with the key that made it. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { Settings } from '../config/config.js';
import { FieldCipher, FieldUndecipherable } from './field-cipher.js';

const key = () => randomBytes(32).toString('base64');
const cipherWith = (newest: string, ...old: string[]) => new FieldCipher({ SECRET_KEY: newest, SECRET_KEYS_OLD: old } as Settings);
const here = { agencyId: '0198c0de-0000-7000-8000-000000000001', purpose: 'resident-phone' };

describe('column encryption', () => {
  it('gives back every text, and never stores it readably', () => {
    const cipher = cipherWith(key());
    fc.assert(fc.property(fc.string({ minLength: 4, unit: 'grapheme' }), (text) => {
      const stored = cipher.encrypt(text, here);
      expect(cipher.decrypt(stored, here)).toBe(text);
      expect(stored.includes(Buffer.from(text))).toBe(false);
    }));
  });

  it('refuses a value that was copied to another agency or another column', () => {
    const cipher = cipherWith(key());
    const stored = cipher.encrypt('+16105550100', here);
    expect(() => cipher.decrypt(stored, { ...here, agencyId: '0198c0de-0000-7000-8000-000000000002' })).toThrow(FieldUndecipherable);
    expect(() => cipher.decrypt(stored, { ...here, purpose: 'resident-email' })).toThrow(FieldUndecipherable);
  });

  it('refuses a value in which a single bit was changed', () => {
    const cipher = cipherWith(key());
    fc.assert(fc.property(fc.nat(), fc.nat({ max: 7 }), (at, bit) => {
      const stored = cipher.encrypt('+16105550100', here);
      stored[at % stored.length]! ^= 1 << bit;
      expect(() => cipher.decrypt(stored, here)).toThrow(FieldUndecipherable);
    }));
  });

  it('opens what an older key made, finds it again, and knows that it is stale', () => {
    const [older, newer] = [key(), key()];
    const stored = cipherWith(older).encrypt('a@example.org', here);
    const rotated = cipherWith(newer, older);
    expect(rotated.decrypt(stored, here)).toBe('a@example.org');
    expect(rotated.isStale(stored)).toBe(true);
    expect(rotated.blindIndexes('a@example.org', here).some((index) => index.equals(cipherWith(older).blindIndexes('a@example.org', here)[0]!))).toBe(true);
    expect(() => cipherWith(newer).decrypt(stored, here)).toThrow(FieldUndecipherable);
  });

  it('never gives two agencies the same index for the same person', () => {
    const cipher = cipherWith(key());
    const [index] = cipher.blindIndexes('a@example.org', here);
    expect(cipher.blindIndexes('a@example.org', { ...here, agencyId: '0198c0de-0000-7000-8000-000000000002' })[0]!.equals(index!)).toBe(false);
  });
});
