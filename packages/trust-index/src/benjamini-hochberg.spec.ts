import fc from 'fast-check';
import { benjaminiHochberg } from './benjamini-hochberg.js';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

describe('Benjamini-Hochberg', () => {
  it('adjusts as SciPy false_discovery_control and R p.adjust do', () => {
    const adjusted = benjaminiHochberg([0.01, 0.02, 0.03, 0.04, 0.05, 0.001, 0.5, 0.9]).map(
      (result) => result.adjusted,
    );
    [0.04, 0.16 / 3, 0.06, 0.064, 0.2 / 3, 0.008, 4 / 7, 0.9].forEach((value, i) =>
      expect(adjusted[i]).toBeCloseTo(value, 12),
    );
  });

  it('agrees with the step-up rule: the largest k with p(k) ≤ k/m · rate, and all below', () => {
    fc.assert(
      fc.property(pValues, fc.double({ min: 0.01, max: 0.5, noNaN: true }), (list, rate) => {
        const sorted = [...list].sort((a, b) => a - b);
        const k = sorted.reduce((last, p, i) => ((p * list.length) / (i + 1) <= rate ? i + 1 : last), 0);
        expect(benjaminiHochberg(list, rate).filter((result) => result.survives)).toHaveLength(
          k === 0 ? 0 : list.filter((p) => p <= (sorted[k - 1] ?? -1)).length,
        );
      }),
    );
  });

  it('never lets more through than the plain p-value would, and keeps the order', () => {
    fc.assert(
      fc.property(pValues, (list) => {
        const results = benjaminiHochberg(list);
        for (const { p, adjusted } of results) expect(adjusted).toBeGreaterThanOrEqual(p - 1e-15);
        for (const a of results)
          for (const b of results) if (a.p < b.p) expect(a.adjusted).toBeLessThanOrEqual(b.adjusted);
      }),
    );
  });

  it('does not depend on the order of the comparisons', () => {
    fc.assert(
      fc.property(pValues, (list) => {
        const byP = (results: { p: number; adjusted: number }[]): number[] =>
          results.sort((a, b) => a.p - b.p).map((result) => result.adjusted);
        expect(byP(benjaminiHochberg(list))).toEqual(byP(benjaminiHochberg([...list].reverse())));
      }),
    );
  });

  it('reports little from pure chance: one in ten of 2,000 agencies without any shortfall sees one', () => {
    let state = 20261121;
    const random = (): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state / 2147483648;
    };
    let alarms = 0;
    for (let i = 0; i < 2000; i += 1) {
      if (benjaminiHochberg(Array.from({ length: 40 }, random)).some((result) => result.survives)) alarms += 1;
    }
    expect(alarms / 2000).toBeLessThan(0.12);
    expect(alarms / 2000).toBeGreaterThan(0.08);
  });

  it('refuses what is not a probability', () => {
    expect(benjaminiHochberg([])).toEqual([]);
    expect(() => benjaminiHochberg([1.5])).toThrow(expect.objectContaining({ code: 'not_a_share' }));
    expect(() => benjaminiHochberg([0.5], 10)).toThrow(expect.objectContaining({ code: 'not_a_confidence' }));
  });
});
