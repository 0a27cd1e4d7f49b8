import fc from 'fast-check';
import { itemScore } from './item-score.js';

const scaleAndAnswer = fc
  .integer({ min: 2, max: 11 })
  .chain((points) => fc.tuple(fc.constant(points), fc.integer({ min: 1, max: points })));

describe('item score', () => {
  it('puts five-point answers on 0, 25, 50, 75, 100', () => {
    expect([1, 2, 3, 4, 5].map((answer) => itemScore(answer, { points: 5 }))).toEqual([0, 25, 50, 75, 100]);
  });

  it('never counts agreement with a negative statement as praise', () => {
    expect(itemScore(5, { points: 5, reversed: true })).toBe(0);
    expect(itemScore(1, { points: 7, reversed: true })).toBe(100);
  });

  it('stays within 0 to 100 and reverses symmetrically on any scale', () => {
    fc.assert(
      fc.property(scaleAndAnswer, ([points, answer]) => {
        const score = itemScore(answer, { points });
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(100);
        expect(score + itemScore(answer, { points, reversed: true })).toBeCloseTo(100, 10);
      }),
    );
  });

  it('rises with the answer', () => {
    fc.assert(
      fc.property(scaleAndAnswer, ([points, answer]) => {
        fc.pre(answer < points);
        expect(itemScore(answer + 1, { points })).toBeGreaterThan(itemScore(answer, { points }));
      }),
    );
  });

  it('refuses answers that are not on the scale, instead of scoring them', () => {
    for (const answer of [0, 6, 2.5, Number.NaN]) {
      expect(() => itemScore(answer, { points: 5 })).toThrow(expect.objectContaining({ code: 'answer_outside_scale' }));
    }
    expect(() => itemScore(1, { points: 1 })).toThrow(expect.objectContaining({ code: 'not_a_scale' }));
  });
});
