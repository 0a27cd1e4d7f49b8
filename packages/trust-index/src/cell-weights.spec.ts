import fc from 'fast-check';
import {
  answers,
  arbitraryScheme,
  arbitraryEligible,
  arbitraryResponses,
  around,
  eligible,
} from '../test-fixtures/arbitrary-cells.js';
import { weightCells } from './cell-weights.js';
import { cellOfResponse } from './cells.js';
import { estimateIndex } from './index-estimate.js';

describe('weights of cells', () => {
  it('let a quiet group count as much as it has contacts', () => {
    const cells = [
      ...answers({ language: 'en' }, around(80, 90)),
      ...answers({ language: 'es' }, around(40, 10)),
      eligible({ language: 'en' }, 200),
      eligible({ language: 'es' }, 200),
    ];
    expect(estimateIndex(cells, { classes: [], margins: [] }).estimate.value).toBeCloseTo(76, 9);
    const byClass = estimateIndex(cells, { classes: ['language'], margins: [], trimAtMedians: 20 });
    const byMargin = estimateIndex(cells, { classes: [], margins: ['language'], trimAtMedians: 20 });
    expect(byClass.estimate.value).toBeCloseTo(60, 9);
    expect(byMargin.estimate.value).toBeCloseTo(60, 9);
    expect(byMargin.estimate.nEffective).toBeLessThan(40);
    // With the cap at five medians ten people may not outweigh nine times as many.
    expect(estimateIndex(cells, { classes: ['language'], margins: [] })).toMatchObject({
      estimate: { value: expect.closeTo(80 - (40 * 5) / 14, 6) },
      weighting: { trimmedPeople: 10 },
    });
  });

  it('average to one and stay within the cap, whatever the scheme', () => {
    fc.assert(
      fc.property(arbitraryResponses, arbitraryEligible, arbitraryScheme, (responses, contacts, scheme) => {
        const { cells, report } = weightCells([...responses.map(cellOfResponse), ...contacts], scheme);
        expect(cells.reduce((sum, cell) => sum + cell.weight * cell.answered, 0)).toBeCloseTo(responses.length, 6);
        expect(report.largestToMedian).toBeLessThanOrEqual(5 + 1e-6);
      }),
    );
  });

  it('name the groups nobody answered in, instead of passing over them', () => {
    const cells = [...answers({ language: 'en' }, around(80, 20)), eligible({ language: 'vi' }, 35)];
    const { report } = weightCells(cells, { classes: ['contactGroup', 'language'], margins: ['language'] });
    expect(report.unheard).toEqual([
      { dimension: 'contactGroup × language', category: '["call","vi"]', eligible: 35 },
      { dimension: 'language', category: 'vi', eligible: 35 },
    ]);
    expect(report).toMatchObject({ eligible: 35, answered: 20, converged: true });
  });

  it('do not silence QR cards and kiosks, which have no contact on record', () => {
    const { cells } = weightCells(
      [
        ...answers({ contactGroup: 'kiosk' }, around(50, 10)),
        ...answers({ contactGroup: 'call' }, around(50, 10)),
        eligible({}, 10),
      ],
      { classes: ['contactGroup'], margins: [] },
    );
    expect(cells.filter((cell) => cell.answered > 0).every((cell) => Math.abs(cell.weight - 1) < 1e-9)).toBe(true);
  });
});
