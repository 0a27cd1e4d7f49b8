import fc from 'fast-check';
import { answers, arbitraryEligible, arbitraryResponses, around } from '../test-fixtures/arbitrary-cells.js';
import { weightCells, type WeightingScheme } from './cell-weights.js';
import { type CellSums, cellOfResponse } from './cells.js';
import { buildManifest, type Manifest, recomputeManifest } from './manifest.js';

const scheme: WeightingScheme = { classes: ['contactGroup'], margins: ['language'] };
const subject = {
  title: 'Trust Index, first quarter of 2026',
  from: '2026-01',
  to: '2026-03',
  series: '1',
  questionnaireVersions: ['7', '8'],
};
const manifestOf = (cells: readonly CellSums[], audience: 'inside' | 'public' = 'inside'): Manifest =>
  buildManifest({ subject, weighted: weightCells(cells, scheme), scheme, groupedBy: 'municipalityId', audience });
const sent = (manifest: Manifest): Manifest => JSON.parse(JSON.stringify(manifest)) as Manifest;

describe('methodology manifest', () => {
  it('reproduces every published figure from its own cells, after travelling as JSON', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, (responses, eligible) => {
        const cells = [...responses.map(cellOfResponse), ...eligible];
        fc.pre(cells.reduce((sum, cell) => sum + cell.n, 0) >= 10);
        const manifest = manifestOf(cells);
        const { matches, differences, figures } = recomputeManifest(sent(manifest));
        expect(differences).toEqual([]);
        expect(matches).toBe(true);
        expect(figures.value).toBeCloseTo(manifest.figures.value ?? Number.NaN, 9);
      }),
    );
  });

  it('never gives away a cell of fewer than the minimum, though the figure itself is public', () => {
    fc.assert(
      fc.property(arbitraryResponses, (responses) => {
        const cells = responses.map(cellOfResponse);
        fc.pre(cells.reduce((sum, cell) => sum + cell.n, 0) >= 10);
        const manifest = manifestOf(cells);
        const sums = [
          ...manifest.cells.map((cell) => cell.sums),
          ...Object.values(manifest.facets),
          ...Object.values(manifest.outcomes),
        ];
        for (const sum of sums) expect(sum?.n ?? 10).toBeGreaterThanOrEqual(10);
      }),
    );
    const small = [
      ...answers({ municipalityId: 'a' }, around(70, 50)),
      ...answers({ municipalityId: 'b' }, around(70, 40)),
      ...answers({ municipalityId: 'c' }, around(10, 3)),
    ];
    expect(manifestOf(small).cells.map(({ key, sums }) => [key, sums.n])).toEqual([
      ['a', 50],
      [null, 43],
    ]);
  });

  it('shows up a figure that was changed after the fact', () => {
    const manifest = sent(manifestOf(answers({}, around(62, 60))));
    const changed: Manifest = { ...manifest, figures: { ...manifest.figures, value: 71 } };
    expect(recomputeManifest(changed)).toMatchObject({
      matches: false,
      differences: [{ figure: 'value', published: 71, recomputed: expect.closeTo(62, 9) }],
    });
    const hidden: Manifest = {
      ...manifest,
      figures: { ...manifest.figures, facets: { ...manifest.figures.facets, voice: null } },
    };
    expect(recomputeManifest(hidden).matches).toBe(false);
  });

  it('says how the figure was made', () => {
    expect(manifestOf(answers({}, around(62, 60)), 'public')).toMatchObject({
      manifest: 1,
      methodVersion: '1.1.0',
      rules: { topBoxFrom: 75, facetsNeeded: 3, confidence: 0.95 },
      suppression: { audience: 'public', minimum: 30 },
      weighting: { scheme, designEffect: expect.closeTo(1, 9) },
      figures: { n: 60 },
    });
  });

  it('refuses to be made for too few answers', () => {
    expect(() => manifestOf(answers({}, around(62, 29)), 'public')).toThrow(
      expect.objectContaining({ code: 'too_few_to_publish' }),
    );
  });
});
