import fc from 'fast-check';
import { answers, arbitraryResponses, around } from '../test-fixtures/arbitrary-cells.js';
import { weightCells } from './cell-weights.js';
import { type CellSums, cellOfResponse } from './cells.js';
import { FACETS, OUTCOMES } from './facets.js';
import { estimateByGroup, estimateOf, figureSums } from './index-estimate.js';
import { publishAlone, publishBreakdown } from './publishable.js';

function breakdown(cells: readonly CellSums[], audience: 'inside' | 'public'): ReturnType<typeof publishBreakdown> {
  const weighted = weightCells(cells, { classes: [], margins: [] }).cells;
  return publishBreakdown(estimateOf(figureSums(weighted)), estimateByGroup(weighted, 'contactGroup'), audience);
}

describe('publishing a breakdown', () => {
  it('never lets a figure of fewer than ten out, in the index, a facet or an outcome', () => {
    fc.assert(
      fc.property(arbitraryResponses, (responses) => {
        const { total, groups } = breakdown(responses.map(cellOfResponse), 'inside');
        for (const { hidden, figures } of [total, ...groups.map(({ published }) => published)]) {
          expect(hidden === null).toBe(figures !== null);
          if (!figures) continue;
          expect(figures.n).toBeGreaterThanOrEqual(10);
          for (const facet of FACETS) expect(figures.facets[facet]?.n ?? 10).toBeGreaterThanOrEqual(10);
          for (const outcome of OUTCOMES) expect(figures.outcomes[outcome]?.n ?? 10).toBeGreaterThanOrEqual(10);
        }
      }),
    );
  });

  it('never lets a facet of a hidden group be worked out from the total of the facet', () => {
    fc.assert(
      fc.property(arbitraryResponses, (responses) => {
        const cells = responses.map(cellOfResponse);
        const { total, groups } = breakdown(cells, 'inside');
        for (const facet of FACETS) {
          const whole = total.figures?.facets[facet];
          if (!whole) continue;
          const shown = groups.reduce((sum, { published }) => sum + (published.figures?.facets[facet]?.n ?? 0), 0);
          expect(whole.n - shown === 0 || whole.n - shown >= 10).toBe(true);
        }
      }),
    );
  });

  it('is stricter in public', () => {
    const cells = [
      ...answers({ contactGroup: 'call' }, around(70, 60)),
      ...answers({ contactGroup: 'stop' }, around(50, 20)),
      ...answers({ contactGroup: 'report' }, around(50, 25)),
    ];
    const seen = (audience: 'inside' | 'public'): (number | null)[] =>
      breakdown(cells, audience).groups.map(({ published }) => published.figures?.n ?? null);
    expect(seen('inside')).toEqual([60, 20, 25]);
    expect(seen('public')).toEqual([60, null, null]);
  });

  it('shows a lone figure only with enough answers', () => {
    const alone = (n: number): ReturnType<typeof publishAlone> =>
      publishAlone(
        estimateOf(figureSums(weightCells(answers({}, around(50, n)), { classes: [], margins: [] }).cells)),
        'public',
      );
    expect(alone(29).hidden).toBe('too_few');
    expect(alone(0).hidden).toBe('nobody_answered');
    expect(alone(30).figures?.value).toBeCloseTo(50, 9);
  });
});
