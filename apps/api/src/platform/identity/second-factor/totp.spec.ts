/** The rule of one-time codes. */
import fc from 'fast-check';
import { codeOfStep, judgeCode, newTotpSecret, stepAt } from './totp.js';
import { newRecoveryCode, plainRecoveryCode } from './recovery-code.js';

const secret = newTotpSecret();
const at = (step: number, offset = 0) => new Date(step * 30_000 + offset);
const steps = fc.integer({ min: 50_000_000, max: 70_000_000 });

describe('judgeCode', () => {
  it('agrees with RFC 6238 (appendix B, the last six digits)', () => {
    const rfc = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    expect([59, 1_111_111_109, 1_234_567_890, 2_000_000_000].map((t) => codeOfStep(rfc, Math.floor(t / 30)))).toEqual(['287082', '081804', '005924', '279037']);
  });

  it('accepts a code for exactly the thirty seconds of its step', () => {
    fc.assert(fc.property(steps, fc.integer({ min: 0, max: 29_999 }), (step, offset) => {
      expect(judgeCode(codeOfStep(secret, step), secret, null, at(step, offset))).toBe('accepted');
      expect(judgeCode(codeOfStep(secret, step), secret, null, at(step + 1, offset))).not.toBe('wrong');
      expect(judgeCode(codeOfStep(secret, step), secret, null, at(step + 1, offset))).toBe(codeOfStep(secret, step) === codeOfStep(secret, step + 1) ? 'accepted' : 'just-expired');
    }), { numRuns: 50 });
  });

  it('never accepts a code of a step that was used, nor of one before it', () => {
    fc.assert(fc.property(steps, fc.nat(5), (step, ahead) => {
      expect(judgeCode(codeOfStep(secret, step), secret, step + ahead, at(step))).toBe('used');
    }), { numRuns: 50 });
  });

  it('refuses codes from the future and of another length', () => {
    const now = stepAt(new Date());
    for (const code of [codeOfStep(secret, now + 1), '', '1', '1234567', 'abcdef']) {
      if (code !== codeOfStep(secret, now)) expect(judgeCode(code, secret, null, at(now, 15_000))).toBe('wrong');
    }
  });
});

describe('recovery codes', () => {
  it('are read the same with or without hyphens, spaces and capitals', () => {
    const code = newRecoveryCode();
    expect(code).toMatch(/^[a-hj-km-np-z2-9]{4}(-[a-hj-km-np-z2-9]{4}){2}$/);
    expect(plainRecoveryCode(` ${code.toUpperCase().replaceAll('-', ' ')} `)).toBe(plainRecoveryCode(code));
  });

  it('do not repeat', () => {
    expect(new Set(Array.from({ length: 2000 }, newRecoveryCode)).size).toBe(2000);
  });
});
