import { answers, around, eligible } from '../test-fixtures/arbitrary-cells.js';
import { weightCells } from './cell-weights.js';
import { type CellSums, cellOfResponse } from './cells.js';
import { findShortfalls } from './shortfalls.js';

const weighted = (cells: readonly CellSums[]): ReturnType<typeof weightCells>['cells'] =>
  weightCells(cells, { classes: [], margins: [] }).cells;
const places = ['whitemarsh', 'lansdale', 'norristown', 'abington'];
const groups = ['call', 'stop', 'report'];
const even = places.flatMap((municipalityId) =>
  groups.flatMap((contactGroup) => answers({ municipalityId, contactGroup }, around(70, 40, 15))),
);

describe('shortfalls', () => {
  it('never accuses anybody where all are alike', () => {
    expect(findShortfalls(weighted(even), 'municipalityId')).toEqual({ shortfalls: [], tested: 48, tooFew: 0 });
  });

  it('finds the facet, the contact type and the place that fall short', () => {
    const low = around(50, 40, 15).map((respect) =>
      cellOfResponse({
        keys: { ...eligible({}, 0).keys, municipalityId: 'whitemarsh', contactGroup: 'stop' },
        facets: { voice: 70, respect, neutrality: 70, trustworthyMotives: 70 },
        outcomes: { satisfaction: null, legitimacy: null, effectiveness: null },
      }),
    );
    const others = even.filter(({ keys }) => !(keys.municipalityId === 'whitemarsh' && keys.contactGroup === 'stop'));
    const { shortfalls } = findShortfalls(weighted([...others, ...low]), 'municipalityId');
    expect(shortfalls).toHaveLength(1);
    expect(shortfalls[0]).toMatchObject({
      facet: 'respect',
      contactGroup: 'stop',
      area: 'whitemarsh',
      here: { n: 40, value: expect.closeTo(50, 9) },
      rest: { n: 440, value: expect.closeTo(70, 9) },
      gap: { difference: expect.closeTo(-20, 9) },
    });
    expect(shortfalls[0]?.adjustedP).toBeLessThan(0.001);
    // One-sided, and corrected for all 48 comparisons.
    expect((shortfalls[0]?.adjustedP ?? 0) / (((shortfalls[0]?.gap.p ?? 0) / 2) * 48)).toBeCloseTo(1, 6);
  });

  it('never reports a place that does better, and never one with fewer than ten answers', () => {
    const better = [...even, ...answers({ municipalityId: 'whitemarsh', contactGroup: 'other' }, around(95, 40, 4))];
    expect(
      findShortfalls(weighted(better), 'municipalityId').shortfalls.filter(
        ({ contactGroup }) => contactGroup === 'other',
      ),
    ).toEqual([]);
    const tiny = [...even, ...answers({ municipalityId: 'whitemarsh', contactGroup: 'other' }, around(4, 9, 4))];
    expect(findShortfalls(weighted(tiny), 'municipalityId')).toEqual({ shortfalls: [], tested: 48, tooFew: 4 });
  });

  it('puts the largest gap first', () => {
    const two = [
      ...even,
      ...answers({ unitId: 'x', contactGroup: 'a' }, around(40, 40)),
      ...answers({ unitId: 'y', contactGroup: 'a' }, around(20, 40)),
    ];
    const { shortfalls } = findShortfalls(weighted(two), 'unitId');
    expect(shortfalls).toHaveLength(8);
    expect(shortfalls.map(({ area }) => area)).toEqual(['y', 'y', 'y', 'y', 'x', 'x', 'x', 'x']);
  });

  it('keeps false alarms rare in agencies where every place is the same', () => {
    let state = 99;
    const random = (): number => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    let alarmed = 0;
    for (let i = 0; i < 200; i += 1) {
      const cells = places.flatMap((municipalityId) =>
        groups.flatMap((contactGroup) =>
          answers(
            { municipalityId, contactGroup },
            Array.from({ length: 25 }, () => 25 * Math.floor(5 * random())),
          ),
        ),
      );
      if (findShortfalls(weighted(cells), 'municipalityId').shortfalls.length > 0) alarmed += 1;
    }
    expect(alarmed / 200).toBeLessThan(0.16);
  });
});
