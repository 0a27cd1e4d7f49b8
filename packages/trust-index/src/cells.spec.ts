import fc from 'fast-check';
import {
  answers,
  arbitraryScheme,
  arbitraryEligible,
  arbitraryKeys,
  arbitraryResponses,
} from '../test-fixtures/arbitrary-cells.js';
import {
  type CellKeys,
  type CellSums,
  cellOfResponse,
  emptyCell,
  keyOf,
  mergeCells,
  rollUp,
  type ScoredResponse,
} from './cells.js';
import { estimateIndex, type IndexEstimate } from './index-estimate.js';
import { personScore } from './person-score.js';
import { rake } from './raking.js';

function expectSame(a: IndexEstimate, b: IndexEstimate): void {
  expect(a.n).toBe(b.n);
  for (const [x, y] of [
    [a.value, b.value],
    [a.nEffective, b.nEffective],
    [a.topBox.share, b.topBox.share],
    [a.topBox.low, b.topBox.low],
    [a.facets.voice.value, b.facets.voice.value],
    [a.outcomes.satisfaction.value, b.outcomes.satisfaction.value],
  ] as const) {
    if (x === null || y === null) expect(x).toBe(y);
    else expect(x).toBeCloseTo(y, 6);
  }
}

describe('cells', () => {
  it('come to the same sums in whatever order responses and contacts arrive', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, fc.infiniteStream(fc.nat()), (responses, eligible, random) => {
        const parts = [...responses.map(cellOfResponse), ...eligible];
        const shuffled = parts
          .map((part) => ({ part, at: random.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ part }) => part);
        const byKey = (cells: readonly CellSums[]): CellSums[] =>
          rollUp(cells).sort((a, b) => (JSON.stringify(a.keys) < JSON.stringify(b.keys) ? -1 : 1));
        byKey(parts).forEach((cell, i) => {
          const other = byKey(shuffled)[i];
          expect(other?.keys).toEqual(cell.keys);
          expect([other?.n, other?.answered, other?.eligible, other?.topBox]).toEqual([
            cell.n,
            cell.answered,
            cell.eligible,
            cell.topBox,
          ]);
          expect(other?.sum).toBeCloseTo(cell.sum, 6);
          expect(other?.sumSquares).toBeCloseTo(cell.sumSquares, 5);
          expect(other?.facets.respect).toEqual(cell.facets.respect);
        });
      }),
    );
  });

  it('give the same figures as one cell per person', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, arbitraryScheme, (responses, eligible, scheme) => {
        const parts = [...responses.map(cellOfResponse), ...eligible];
        expectSame(estimateIndex(rollUp(parts), scheme).estimate, estimateIndex(parts, scheme).estimate);
      }),
    );
  });

  it('give the same index as weighting and averaging the people themselves', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, (responses, eligible) => {
        const { estimate } = estimateIndex(rollUp([...responses.map(cellOfResponse), ...eligible]), {
          classes: [],
          margins: ['language'],
        });
        const inLanguage = (language: string): ScoredResponse[] =>
          responses.filter(({ keys }) => keys.language === language);
        const heard = ['en', 'es'].filter((language) => inLanguage(language).length > 0);
        const eligibleIn = (language: string): number =>
          Math.max(
            inLanguage(language).length,
            eligible.filter(({ keys }) => keys.language === language).reduce((sum, cell) => sum + cell.eligible, 0),
          );
        const total = heard.reduce((sum, language) => sum + eligibleIn(language), 0);
        const targets = Object.fromEntries(
          heard.map((language) => [language, (responses.length * eligibleIn(language)) / total]),
        );
        const { weights } = rake(
          responses.map(({ keys }) => ({ weight: 1, categories: { language: keys.language } })),
          [{ name: 'language', targets }],
        );
        const scored = responses.flatMap((response, i) => {
          const { index } = personScore(response.facets);
          return index === null ? [] : [{ index, weight: weights[i] ?? 0 }];
        });
        const weight = scored.reduce((sum, person) => sum + person.weight, 0);
        expect(estimate.n).toBe(scored.length);
        if (scored.length > 0)
          expect(estimate.value).toBeCloseTo(
            scored.reduce((sum, person) => sum + person.weight * person.index, 0) / weight,
            6,
          );
        else expect(estimate.value).toBeNull();
      }),
    );
  });

  it('never add up two different places', () => {
    fc.assert(
      fc.property(arbitraryKeys, arbitraryKeys, (a: CellKeys, b: CellKeys) => {
        fc.pre(JSON.stringify(a) !== JSON.stringify(b));
        expect(() => mergeCells(emptyCell(a), emptyCell(b))).toThrow(expect.objectContaining({ code: 'keys_differ' }));
      }),
    );
    const keys = { month: '', unitId: 'a","b', municipalityId: 'c', contactGroup: '', language: '', series: '' };
    expect(keyOf(keys, ['unitId', 'municipalityId'])).not.toBe(
      keyOf({ ...keys, unitId: 'a', municipalityId: 'b","c' }, ['unitId', 'municipalityId']),
    );
  });

  it('never count a person without an index, though their facets count', () => {
    const [cell] = answers({}, [80]);
    const partial = cellOfResponse({
      keys:
        cell?.keys ??
        emptyCell({ month: '', unitId: '', municipalityId: '', contactGroup: '', language: '', series: '' }).keys,
      facets: { voice: 40, respect: 60, neutrality: null, trustworthyMotives: null },
      outcomes: { satisfaction: null, legitimacy: null, effectiveness: null },
    });
    expect(partial).toMatchObject({ answered: 1, n: 0, sum: 0, facets: { voice: { n: 1, sum: 40 } } });
  });
});
