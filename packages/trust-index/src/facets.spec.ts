import fc from 'fast-check';
import { facetScore, type ItemOutcome } from './facets.js';

const unanswered = fc.constantFrom<ItemOutcome>(
  { state: 'not_applicable' },
  { state: 'declined' },
  { state: 'not_shown' },
  { state: 'empty' },
);
const answered = fc.integer({ min: 0, max: 100 }).map((score): ItemOutcome => ({ state: 'answered', score }));

describe('facet score', () => {
  it('never counts an item that was not answered as zero', () => {
    fc.assert(
      fc.property(
        fc.array(answered, { minLength: 1, maxLength: 6 }),
        fc.array(unanswered, { maxLength: 6 }),
        (given, missing) => {
          expect(facetScore([...missing, ...given]).score).toBeCloseTo(facetScore(given).score ?? Number.NaN, 10);
        },
      ),
    );
  });

  it('lies between the lowest and the highest answer', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 }), (scores) => {
        const { score } = facetScore(scores.map((value) => ({ state: 'answered', score: value })));
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9);
        expect(score).toBeLessThanOrEqual(Math.max(...scores) + 1e-9);
      }),
    );
  });

  it('keeps not applicable, declined, not shown and empty apart', () => {
    const {
      score,
      missing,
      unanswered: counts,
    } = facetScore([
      { state: 'not_applicable' },
      { state: 'declined' },
      { state: 'empty' },
      { state: 'not_shown' },
      { state: 'empty' },
    ]);
    expect(score).toBeNull();
    expect(missing).toBe('declined');
    expect(counts).toEqual({ not_applicable: 1, declined: 1, not_shown: 1, empty: 2 });
  });

  it('says why there is no score, and says nothing when there is one', () => {
    expect(facetScore([{ state: 'not_applicable' }, { state: 'not_shown' }]).missing).toBe('not_applicable');
    expect(facetScore([]).missing).toBe('not_shown');
    expect(facetScore([{ state: 'answered', score: 50 }, { state: 'declined' }])).toMatchObject({
      score: 50,
      missing: null,
      answered: 1,
    });
  });
});
