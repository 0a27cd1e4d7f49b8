/** Encrypted columns: a value opens only where it belongs, and with the key that made it. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { Settings } from '../config/config.js';
import { writeLog } from '../http/json-logger.js';
import { FieldCipher, FieldUndecipherable } from './field-cipher.js';

jest.mock('../http/json-logger.js', () => ({ writeLog: jest.fn() }));

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

  it('lets a list go on where a key is gone or a value was changed, says so in its place, and logs each once without a word of it', () => {
    const [lost, cipher] = [cipherWith(key()), cipherWith(key())];
    const [one, two, mine] = [lost.encrypt('+16105550100', here), lost.encrypt('+16105550199', here), cipher.encrypt('+16105550111', here)];
    for (let again = 0; again < 3; again += 1) for (const stored of [one, two]) expect(cipher.legible(stored, here)).toEqual({ readable: false, text: 'cannot be read (key missing)' });
    expect(cipher.legible(mine, here)).toEqual({ readable: true, text: '+16105550111' });
    expect(cipher.legible(mine, { ...here, purpose: 'complaint:said:1' })).toEqual({ readable: false, text: 'cannot be read (changed)' });
    expect(cipher.legible(Buffer.alloc(0), here).readable).toBe(false);
    const lines = jest.mocked(writeLog).mock.calls.map(([level, , fields]) => [level, fields]);
    expect(lines.slice(0, 2)).toEqual([
      ['error', { agencyId: here.agencyId, purpose: 'resident-phone', keyId: one.subarray(1, 5).toString('hex'), why: expect.stringContaining('SECRET_KEYS_OLD') }],
      ['error', { agencyId: here.agencyId, purpose: 'complaint', keyId: mine.subarray(1, 5).toString('hex'), why: expect.stringContaining('changed') }],
    ]);
    expect(lines).toHaveLength(3);
    expect(JSON.stringify(lines)).not.toContain('610555');
  });

  it('never gives two agencies the same index for the same person', () => {
    const cipher = cipherWith(key());
    const [index] = cipher.blindIndexes('a@example.org', here);
    expect(cipher.blindIndexes('a@example.org', { ...here, agencyId: '0198c0de-0000-7000-8000-000000000002' })[0]!.equals(index!)).toBe(false);
  });
});
