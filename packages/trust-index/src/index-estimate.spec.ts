import fc from 'fast-check';
import { arbitraryScheme, arbitraryEligible, arbitraryResponses } from '../test-fixtures/arbitrary-cells.js';
import { weightCells } from './cell-weights.js';
import { cellOfResponse, groupBy } from './cells.js';
import { estimateByGroup, estimateByMonth, estimateIndex } from './index-estimate.js';

describe('figures', () => {
  it('keep every bound around its value, on any cells', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, arbitraryScheme, (responses, eligible, scheme) => {
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
      fc.property(arbitraryResponses, arbitraryScheme, (responses, scheme) => {
        const { cells } = weightCells(responses.map(cellOfResponse), scheme);
        const groups = estimateByGroup(cells, 'unitId');
        expect(groups.reduce((sum, { estimate }) => sum + estimate.n, 0)).toBe(
          cells.reduce((sum, cell) => sum + cell.n, 0),
        );
        expect(groups.map(({ key }) => key).sort()).toEqual([...groupBy(cells, ['unitId']).keys()].sort());
      }),
    );
  });

  it('of a month never move when later months arrive', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, arbitraryScheme, (responses, eligible, scheme) => {
        const cells = [...responses.map(cellOfResponse), ...eligible];
        const all = estimateByMonth(cells, scheme);
        const early = estimateByMonth(
          cells.filter((cell) => cell.keys.month <= '2026-02'),
          scheme,
        );
        expect(all.filter(({ month }) => month <= '2026-02')).toEqual(early);
        expect(all.map(({ month }) => month)).toEqual([...new Set(cells.map(({ keys }) => keys.month))].toSorted());
      }),
    );
  });
});
