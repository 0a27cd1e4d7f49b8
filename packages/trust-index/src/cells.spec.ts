import fc from 'fast-check';
import { answers, arbitraryEligible, arbitraryKeys, arbitraryResponses, around } from '../test-fixtures/arbitrary-cells.js';
import { weightCells, type WeightingScheme } from './cell-weights.js';
import { type CellKeys, type CellSums, cellOfResponse, emptyCell, groupBy, keyOf, mergeCells, rollUp, type ScoredResponse } from './cells.js';
import { estimateByGroup, estimateByMonth, estimateIndex, type IndexEstimate } from './index-estimate.js';
import { personScore } from './person-score.js';
import { rake } from './raking.js';

const schemes = fc.constantFrom<WeightingScheme>(
  { classes: [], margins: [] },
  { classes: ['contactGroup'], margins: [] },
  { classes: [], margins: ['unitId', 'language'] },
  { classes: ['contactGroup'], margins: ['unitId', 'language', 'municipalityId'] },
);

function expectSame(a: IndexEstimate, b: IndexEstimate): void {
  expect(a.n).toBe(b.n);
  for (const [x, y] of [[a.value, b.value], [a.nEffective, b.nEffective], [a.topBox.share, b.topBox.share], [a.topBox.low, b.topBox.low], [a.facets.voice.value, b.facets.voice.value], [a.outcomes.satisfaction.value, b.outcomes.satisfaction.value]] as const) {
    if (x === null || y === null) expect(x).toBe(y);
    else expect(x).toBeCloseTo(y, 6);
  }
}

describe('cells', () => {
  it('come to the same sums in whatever order responses and contacts arrive', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, fc.infiniteStream(fc.nat()), (responses, eligible, random) => {
        const parts = [...responses.map(cellOfResponse), ...eligible];
        const shuffled = parts.map((part) => ({ part, at: random.next().value ?? 0 })).sort((a, b) => a.at - b.at).map(({ part }) => part);
        const byKey = (cells: readonly CellSums[]): CellSums[] => rollUp(cells).sort((a, b) => (JSON.stringify(a.keys) < JSON.stringify(b.keys) ? -1 : 1));
        byKey(parts).forEach((cell, i) => {
          const other = byKey(shuffled)[i];
          expect(other?.keys).toEqual(cell.keys);
          expect([other?.n, other?.answered, other?.eligible, other?.topBox]).toEqual([cell.n, cell.answered, cell.eligible, cell.topBox]);
          expect(other?.sum).toBeCloseTo(cell.sum, 6);
          expect(other?.sumSquares).toBeCloseTo(cell.sumSquares, 5);
          expect(other?.facets.respect).toEqual(cell.facets.respect);
        });
      }),
    );
  });

  it('give the same figures as one cell per person', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, schemes, (responses, eligible, scheme) => {
        const parts = [...responses.map(cellOfResponse), ...eligible];
        expectSame(estimateIndex(rollUp(parts), scheme).estimate, estimateIndex(parts, scheme).estimate);
      }),
    );
  });

  it('give the same index as weighting and averaging the people themselves', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, (responses, eligible) => {
        const { estimate } = estimateIndex(rollUp([...responses.map(cellOfResponse), ...eligible]), { classes: [], margins: ['language'] });
        const inLanguage = (language: string): ScoredResponse[] => responses.filter(({ keys }) => keys.language === language);
        const heard = ['en', 'es'].filter((language) => inLanguage(language).length > 0);
        const eligibleIn = (language: string): number =>
          Math.max(inLanguage(language).length, eligible.filter(({ keys }) => keys.language === language).reduce((sum, cell) => sum + cell.eligible, 0));
        const total = heard.reduce((sum, language) => sum + eligibleIn(language), 0);
        const targets = Object.fromEntries(heard.map((language) => [language, (responses.length * eligibleIn(language)) / total]));
        const { weights } = rake(responses.map(({ keys }) => ({ weight: 1, categories: { language: keys.language } })), [{ name: 'language', targets }]);
        const scored = responses.flatMap((response, i) => {
          const { index } = personScore(response.facets);
          return index === null ? [] : [{ index, weight: weights[i] ?? 0 }];
        });
        const weight = scored.reduce((sum, person) => sum + person.weight, 0);
        expect(estimate.n).toBe(scored.length);
        if (scored.length > 0) expect(estimate.value).toBeCloseTo(scored.reduce((sum, person) => sum + person.weight * person.index, 0) / weight, 6);
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
    expect(keyOf(keys, ['unitId', 'municipalityId'])).not.toBe(keyOf({ ...keys, unitId: 'a', municipalityId: 'b","c' }, ['unitId', 'municipalityId']));
  });

  it('never count a person without an index, though their facets count', () => {
    const [cell] = answers({}, [80]);
    const partial = cellOfResponse({ keys: cell?.keys ?? emptyCell({ month: '', unitId: '', municipalityId: '', contactGroup: '', language: '', series: '' }).keys, facets: { voice: 40, respect: 60, neutrality: null, trustworthyMotives: null }, outcomes: { satisfaction: null, legitimacy: null, effectiveness: null } });
    expect(partial).toMatchObject({ answered: 1, n: 0, sum: 0, facets: { voice: { n: 1, sum: 40 } } });
  });
});

describe('weights of cells', () => {
  it('let a quiet group count as much as it has contacts', () => {
    const cells = [...answers({ language: 'en' }, around(80, 90)), ...answers({ language: 'es' }, around(40, 10)), emptyCell({ ...answers({ language: 'en' }, [0])[0]!.keys }, 200), emptyCell({ ...answers({ language: 'es' }, [0])[0]!.keys }, 200)];
    expect(estimateIndex(cells, { classes: [], margins: [] }).estimate.value).toBeCloseTo(76, 9);
    const byClass = estimateIndex(cells, { classes: ['language'], margins: [], trimAtMedians: 20 });
    const byMargin = estimateIndex(cells, { classes: [], margins: ['language'], trimAtMedians: 20 });
    expect(byClass.estimate.value).toBeCloseTo(60, 9);
    expect(byMargin.estimate.value).toBeCloseTo(60, 9);
    expect(byMargin.estimate.nEffective).toBeLessThan(40);
    // With the cap at five medians ten people may not outweigh nine times as many.
    expect(estimateIndex(cells, { classes: ['language'], margins: [] })).toMatchObject({ estimate: { value: expect.closeTo(80 - (40 * 5) / 14, 6) }, weighting: { trimmedPeople: 10 } });
  });

  it('average to one and stay within the cap, whatever the scheme', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, schemes, (responses, eligible, scheme) => {
        const { cells, report } = weightCells([...responses.map(cellOfResponse), ...eligible], scheme);
        expect(cells.reduce((sum, cell) => sum + cell.weight * cell.answered, 0)).toBeCloseTo(responses.length, 6);
        expect(report.largestToMedian).toBeLessThanOrEqual(5 + 1e-6);
      }),
    );
  });

  it('name the groups nobody answered in, instead of passing over them', () => {
    const cells = [...answers({ language: 'en' }, around(80, 20)), emptyCell({ ...answers({ language: 'vi' }, [0])[0]!.keys }, 35)];
    const { report } = weightCells(cells, { classes: ['contactGroup', 'language'], margins: ['language'] });
    expect(report.unheard).toEqual([{ dimension: 'contactGroup × language', category: '["call","vi"]', eligible: 35 }, { dimension: 'language', category: 'vi', eligible: 35 }]);
    expect(report).toMatchObject({ eligible: 35, answered: 20, converged: true });
  });

  it('do not silence QR cards and kiosks, which have no contact on record', () => {
    const { cells } = weightCells([...answers({ contactGroup: 'kiosk' }, around(50, 10)), ...answers({ contactGroup: 'call' }, around(50, 10)), emptyCell({ ...answers({}, [0])[0]!.keys }, 10)], { classes: ['contactGroup'], margins: [] });
    expect(cells.filter((cell) => cell.answered > 0).every((cell) => Math.abs(cell.weight - 1) < 1e-9)).toBe(true);
  });
});

describe('figures', () => {
  it('keep every bound around its value, on any cells', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, schemes, (responses, eligible, scheme) => {
        const { estimate } = estimateIndex([...responses.map(cellOfResponse), ...eligible], scheme);
        const scored = [estimate, ...Object.values(estimate.facets), ...Object.values(estimate.outcomes)];
        for (const { value, low, high, n, nEffective } of scored) {
          expect(value === null).toBe(n === 0);
          expect(nEffective).toBeLessThanOrEqual(n + 1e-9);
          if (value === null || low === null || high === null) continue;
          expect(low - 1e-9 <= value && value <= high + 1e-9 && low >= 0 && high <= 100).toBe(true);
        }
      }),
    );
  });

  it('of groups add up to the figure of all', () => {
    fc.assert(
      fc.property(arbitraryResponses, schemes, (responses, scheme) => {
        const { cells } = weightCells(responses.map(cellOfResponse), scheme);
        const groups = estimateByGroup(cells, 'unitId');
        expect(groups.reduce((sum, { estimate }) => sum + estimate.n, 0)).toBe(cells.reduce((sum, cell) => sum + cell.n, 0));
        expect(groups.map(({ key }) => key).sort()).toEqual([...groupBy(cells, ['unitId']).keys()].sort());
      }),
    );
  });

  it('of a month never move when later months arrive', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, schemes, (responses, eligible, scheme) => {
        const cells = [...responses.map(cellOfResponse), ...eligible];
        const all = estimateByMonth(cells, scheme);
        const early = estimateByMonth(cells.filter((cell) => cell.keys.month <= '2026-02'), scheme);
        expect(all.filter(({ month }) => month <= '2026-02')).toEqual(early);
        expect(all.map(({ month }) => month)).toEqual([...all.map(({ month }) => month)].sort());
      }),
    );
  });
});
