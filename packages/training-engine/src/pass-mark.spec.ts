import fc from 'fast-check';
import { reachesMark, shownScore } from './pass-mark.js';

describe('a pass mark', () => {
  it('is never reached by rounding', () => {
    expect([reachesMark(79.999, 80), reachesMark(79.9999, 80), reachesMark(80, 80)]).toEqual([false, false, true]);
    expect([shownScore(79.999), shownScore(66.6667), shownScore(120), shownScore(-5)]).toEqual([79.99, 66.66, 100, 0]);
  });

  it('never fails whoever scored exactly it, as share or in per cent', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
      expect(reachesMark((hundredths / 10_000) * 100, hundredths / 100)).toBe(true);
      expect(reachesMark(hundredths / 100, (hundredths / 10_000) * 100)).toBe(true);
      expect(shownScore((hundredths / 10_000) * 100)).toBe(hundredths / 100);
    }));
  });

  it('never shows a score that reaches a mark which was missed', () => {
    fc.assert(fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 0, max: 10_000 }), (score, hundredths) => {
      if (!reachesMark(score, hundredths / 100)) expect(shownScore(score)).toBeLessThan(hundredths / 100);
    }));
  });
});
