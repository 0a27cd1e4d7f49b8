import fc from 'fast-check';
import { chiSquareUpperTail } from './chi-square.js';
import { incompleteBeta } from './incomplete-beta.js';
import { upperIncompleteGamma } from './incomplete-gamma.js';
import { logGamma } from './log-gamma.js';
import { normalCdf, normalQuantile, twoSidedZ } from './normal.js';
import { studentCdf, studentTwoSidedP, twoSidedT } from './student-t.js';

const relative = (actual: number, expected: number): number => Math.abs(actual - expected) / Math.abs(expected);

// Reference values: SciPy 1.17.
describe('distributions that every interval rests on', () => {
  it.each([
    [1e-300, -37.0470962993612],
    [1e-10, -6.361340902404056],
    [0.001, -3.090232306167813],
    [0.025, -1.9599639845400545],
    [0.3, -0.5244005127080409],
    [0.9, 1.2815515655446004],
    [0.999999, 4.753424308817087],
  ])('normal quantile of %d', (p, z) => {
    expect(relative(normalQuantile(p), z)).toBeLessThan(1e-11);
  });

  it.each([
    [-30, 4.906713927147908e-198],
    [-8, 6.22096057427174e-16],
    [-3, 0.0013498980316300933],
    [-1.96, 0.024997895148220435],
    [0, 0.5],
    [0.5, 0.6914624612740131],
    [5, 0.9999997133484281],
  ])('normal probability below %d', (z, p) => {
    expect(relative(normalCdf(z), p)).toBeLessThan(1e-12);
  });

  it.each([
    [0.5, 0.95, 164.55767348048818],
    [1, 0.95, 12.706204736174694],
    [2.7, 0.9, 2.4638889362708496],
    [9, 0.95, 2.262157162798205],
    [29, 0.999, 3.6594050194663748],
    [173.01, 0.95, 1.9737705333128224],
    [5000, 0.95, 1.9604385517065073],
  ])('Student quantile with %d degrees of freedom at %d', (df, confidence, t) => {
    expect(relative(twoSidedT(confidence, df), t)).toBeLessThan(1e-10);
  });

  it.each([
    [2, 3, 0.13932596855884305],
    [12, 7.5, 3.660806455619481e-6],
    [0.1, 100, 0.9205445310958512],
    [40, 30, 1.3726045194406417e-27],
  ])('Student two-sided p of %d', (t, df, p) => {
    expect(relative(studentTwoSidedP(t, df), p)).toBeLessThan(1e-11);
  });

  it.each([
    [3.84, 1, 0.05004352124870519],
    [100, 1, 1.5239706048320995e-23],
    [12, 7, 0.10055886850835878],
    [0.3, 4, 0.9898141728888165],
  ])('chi-square tail of %d', (x, df, p) => {
    expect(relative(chiSquareUpperTail(x, df), p)).toBeLessThan(1e-12);
  });

  it.each([
    [0.1, 2.252712651734206],
    [0.5, 0.5723649429247],
    [2.5, 0.2846828704729192],
    [171.3, 708.1149470389971],
    [5000.5, 37586.88488728106],
  ])('log gamma of %d', (x, value) => {
    expect(relative(logGamma(x), value)).toBeLessThan(1e-12);
  });

  it('quantile and probability undo each other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) =>
        expect(relative(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-9),
      ),
    );
  });

  it('Student is symmetric, wider than normal, and narrows with more answers', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.5, max: 0.999, noNaN: true }),
        fc.double({ min: 1, max: 400, noNaN: true }),
        fc.double({ min: -20, max: 20, noNaN: true }),
        (confidence, df, t) => {
          expect(twoSidedT(confidence, df)).toBeGreaterThan(twoSidedZ(confidence));
          expect(twoSidedT(confidence, df + 1)).toBeLessThan(twoSidedT(confidence, df));
          expect(studentTwoSidedP(twoSidedT(confidence, df), df)).toBeCloseTo(1 - confidence, 9);
          expect(studentCdf(t, df) + studentCdf(-t, df)).toBeCloseTo(1, 12);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('incomplete beta and gamma stay within 0 and 1, and beta mirrors', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0.3, max: 50, noNaN: true }),
        fc.double({ min: 0.3, max: 50, noNaN: true }),
        (x, a, b) => {
          expect(incompleteBeta(x, a, b) + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 9);
          const q = upperIncompleteGamma(a, x * 100);
          expect(q).toBeGreaterThanOrEqual(0);
          expect(q).toBeLessThanOrEqual(1 + 1e-12);
        },
      ),
    );
  });

  it('refuses a confidence of 95 where 0.95 is meant', () => {
    expect(() => twoSidedZ(95)).toThrow(expect.objectContaining({ code: 'not_a_confidence' }));
    expect(() => twoSidedT(0.95, 0)).toThrow(expect.objectContaining({ code: 'not_a_count' }));
  });

  it('reaches infinity at the ends instead of a wrong number', () => {
    expect([
      normalQuantile(0),
      normalQuantile(1),
      normalCdf(-Infinity),
      normalCdf(Infinity),
      studentTwoSidedP(Infinity, 3),
    ]).toEqual([-Infinity, Infinity, 0, 1, 0]);
  });
});
