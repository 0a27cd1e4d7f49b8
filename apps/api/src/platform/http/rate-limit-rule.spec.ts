/** The allowance of a source: bursts pass, floods do not. */
import fc from 'fast-check';
import { type FullAt, take } from './rate-limit-rule.js';

describe('take', () => {
  it('never lets more through than the allowance and its refill, however requests are spaced', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }), (perMinute, pauses) => {
      let fullAt: FullAt;
      let now = 1_000_000;
      let allowed = 0;
      for (const pause of pauses) {
        now += pause;
        const verdict = take(fullAt, perMinute, now);
        if (verdict.allowed) { fullAt = verdict.fullAt; allowed += 1; }
      }
      expect(allowed).toBeLessThanOrEqual(perMinute + Math.ceil(((now - 1_000_000) / 60_000) * perMinute));
    }));
  });

  it('says when it makes sense to try again, and is right about it', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), (perMinute) => {
      let fullAt: FullAt;
      for (let n = 0; n < perMinute; n += 1) {
        const verdict = take(fullAt, perMinute, 0);
        if (verdict.allowed) fullAt = verdict.fullAt;
      }
      const refused = take(fullAt, perMinute, 0);
      expect(refused.allowed).toBe(false);
      if (!refused.allowed) expect(take(fullAt, perMinute, refused.retryAfterSeconds * 1000 + 1).allowed).toBe(true);
    }));
  });
});
