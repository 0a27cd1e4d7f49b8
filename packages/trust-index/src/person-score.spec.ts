import fc from 'fast-check';
import { FACETS } from './facets.js';
import { personScore } from './person-score.js';

const facets = (
  voice: number | null,
  respect: number | null,
  neutrality: number | null,
  trustworthyMotives: number | null,
): Parameters<typeof personScore>[0] => ({ voice, respect, neutrality, trustworthyMotives });
const score = fc.option(fc.integer({ min: 0, max: 100 }));

describe("person's index", () => {
  it('refuses to score a person on two facets', () => {
    expect(personScore(facets(100, 100, null, null))).toEqual({ index: null, topBox: null, facetsAnswered: 2 });
  });

  it('is the mean of three or four facets', () => {
    expect(personScore(facets(100, 50, null, 0)).index).toBe(50);
    expect(personScore(facets(100, 50, 50, 0)).index).toBe(50);
  });

  it('never loses a top-box person to binary rounding of 66.67 and 83.33', () => {
    const third = 200 / 3;
    const { index, topBox } = personScore(facets(third, 250 / 3, third, 250 / 3));
    expect(index).toBeCloseTo(75, 10);
    expect(topBox).toBe(true);
    expect(personScore(facets(74, 75, 75, 75)).topBox).toBe(false);
  });

  it('has an index exactly when three facets have a score, within their bounds', () => {
    fc.assert(
      fc.property(score, score, score, score, (a, b, c, d) => {
        const given = [a, b, c, d].filter((value) => value !== null);
        const result = personScore(facets(a, b, c, d));
        expect(result.facetsAnswered).toBe(given.length);
        expect(result.index === null).toBe(given.length < 3);
        if (result.index !== null) {
          expect(result.index).toBeGreaterThanOrEqual(Math.min(...given) - 1e-9);
          expect(result.index).toBeLessThanOrEqual(Math.max(...given) + 1e-9);
        }
      }),
    );
  });

  it('weighs the four facets alike', () => {
    expect(FACETS.map((facet) => personScore({ ...facets(0, 0, 0, 0), [facet]: 100 }).index)).toEqual([25, 25, 25, 25]);
  });
});
