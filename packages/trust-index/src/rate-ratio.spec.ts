import fc from 'fast-check';
import { rateRatio } from './rate-ratio.js';

const rate = fc.record({ count: fc.integer({ min: 0, max: 120 }), exposure: fc.double({ min: 1, max: 5000, noNaN: true }) });

describe('ratio of two rates', () => {
  it('reproduces poisson.test(c(11, 6+8+7), c(800, 1083+1050+878)) of the manual of R', () => {
    const { ratio, low, high, p } = rateRatio({ count: 21, exposure: 3011 }, { count: 11, exposure: 800 });
    expect(ratio).toBeCloseTo(1.971488, 6);
    expect(p).toBeCloseTo(0.07967, 5);
    expect(low).toBeCloseTo(0.8584264, 4);
    expect(high).toBeCloseTo(4.2772659, 4);
  });

  it('never says that more is less: its interval holds the ratio', () => {
    fc.assert(fc.property(rate, rate, (before, after) => {
      const { ratio, low, high, p } = rateRatio(before, after);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(high);
      if (ratio !== null) { expect(ratio).toBeGreaterThanOrEqual(low - 1e-9); expect(ratio).toBeLessThanOrEqual(high * (1 + 1e-9)); }
    }));
  });

  it('judges the same when the sides are exchanged', () => {
    fc.assert(fc.property(rate, rate, (before, after) => {
      const [there, back] = [rateRatio(before, after), rateRatio(after, before)];
      expect(back.p).toBeCloseTo(there.p, 6);
      if (there.low > 0) expect(back.high).toBeCloseTo(1 / there.low, Math.max(0, 6 - Math.ceil(Math.log10(1 / there.low + 1))));
    }));
  });

  it('never finds a difference where nothing happened, or as much as before', () => {
    expect(rateRatio({ count: 0, exposure: 30 }, { count: 0, exposure: 30 })).toMatchObject({ ratio: null, low: 0, high: Infinity, p: 1 });
    expect(rateRatio({ count: 12, exposure: 30 }, { count: 12, exposure: 30 })).toMatchObject({ ratio: 1, p: 1 });
  });

  it('refuses counts and exposures that are none', () => {
    for (const bad of [{ count: 1.5, exposure: 3 }, { count: -1, exposure: 3 }, { count: 1, exposure: 0 }, { count: 1, exposure: Infinity }]) expect(() => rateRatio(bad, { count: 1, exposure: 1 })).toThrow(expect.objectContaining({ code: 'not_a_count' }));
  });
});
