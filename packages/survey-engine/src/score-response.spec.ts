// Scores against exact rational arithmetic in whole numbers, and the cases that decide who has an index.
import fc from 'fast-check';
import { FACETS, type Facet } from './definition.js';
import { scoreItem, scoreResponse } from './score-response.js';
import type { ItemAnswer } from './scoring-input.js';

const points = fc.integer({ min: 2, max: 11 });
const item = points.chain((m) => fc.record({
  questionId: fc.constant('q'), rowId: fc.constant(null), facet: fc.constantFrom(...FACETS, null), construct: fc.constantFrom('trust' as const, 'satisfaction' as const, 'legitimacy' as const, 'effectiveness' as const),
  points: fc.constant(m), value: fc.option(fc.integer({ min: 1, max: m })), reverse: fc.boolean(),
}).map((one): ItemAnswer => ({ ...one, construct: one.facet === null ? one.construct : 'trust' })));

type Exact = [bigint, bigint];
const share = ({ points: m, value, reverse }: ItemAnswer): Exact => [BigInt(reverse ? m - (value ?? 0) : (value ?? 0) - 1), BigInt(m - 1)];
function exactMean(all: readonly Exact[]): Exact | null {
  if (all.length === 0) return null;
  const [top, bottom] = all.reduce(([a, b], [c, d]) => [a * d + c * b, b * d]);
  return [top, bottom * BigInt(all.length)];
}
// 2^60 places are more than a double has, so the nearest double to this is the nearest to the fraction.
const percent = (exact: Exact | null): number | null => (exact === null ? null : Number((exact[0] * 100n * 2n ** 60n) / exact[1]) / 2 ** 60);

function answered(facet: Facet | null, value: number | null, extra: Partial<ItemAnswer> = {}): ItemAnswer {
  return { questionId: 'q', rowId: null, facet, construct: 'trust', points: 5, value, reverse: false, ...extra };
}

describe('scoreItem', () => {
  it('runs exactly from 0 to 100, rises with every point, and is 50 in the middle', () => {
    fc.assert(fc.property(points, (m) => {
      const scores = Array.from({ length: m }, (_, index) => scoreItem(index + 1, m, false));
      expect([scores[0], scores[m - 1]]).toEqual([0, 100]);
      expect(scores.every((score, index) => index === 0 || score > (scores[index - 1] ?? 101))).toBe(true);
      if (m % 2 === 1) expect(scoreItem((m + 1) / 2, m, false)).toBe(50);
    }));
  });

  it('reverses first: point x counts as m+1-x', () => {
    fc.assert(fc.property(points.chain((m) => fc.tuple(fc.constant(m), fc.integer({ min: 1, max: m }))), ([m, x]) => {
      expect(scoreItem(x, m, true)).toBe(scoreItem(m + 1 - x, m, false));
    }));
  });

  it.each([[0, 5], [6, 5], [2.5, 5], [Number.NaN, 5], [1, 1], [1, 2.5]])('refuses %d on a scale of %d', (x, m) => {
    expect(() => scoreItem(x, m, false)).toThrow(RangeError);
  });
});

describe('scoreResponse', () => {
  it('gives the double closest to the exact mean of item means', () => {
    fc.assert(fc.property(fc.array(item, { maxLength: 24 }), (items) => {
      const of = (facet: Facet | null) => exactMean(items.filter((one) => one.facet === facet && one.value !== null && (facet !== null || one.construct === 'satisfaction')).map(share));
      const facets = FACETS.map(of);
      const present = facets.filter((exact) => exact !== null);
      const score = scoreResponse(items);
      expect(FACETS.map((facet) => score.facets[facet])).toEqual(facets.map(percent));
      expect(score.index).toBe(present.length >= 3 ? percent(exactMean(present)) : null);
      expect(score.satisfaction).toBe(percent(of(null)));
    }), { numRuns: 500 });
  });

  it('never depends on the order of items', () => {
    fc.assert(fc.property(fc.array(item, { maxLength: 12 }), (items) => expect(scoreResponse(items.slice().reverse())).toEqual(scoreResponse(items))));
  });

  it('never gives an index on fewer than three facets, and weighs facets, not items', () => {
    const three = [answered('voice', 5), answered('voice', 5), answered('voice', 5), answered('respect', 3), answered('motives', 1)];
    expect(scoreResponse(three).index).toBe(50);
    expect(scoreResponse([...three.slice(0, 4), answered('motives', null)])).toMatchObject({ index: null, topBox: null, facets: { voice: 100, respect: 50, neutrality: null, motives: null } });
  });

  it('counts an index of exactly 75 as top box, also when it is made of thirds', () => {
    const thirds = (value: number) => ({ points: 4, value });
    const items = [answered('voice', 3, thirds(3)), answered('respect', 3, thirds(3)), answered('neutrality', 3, thirds(3)), answered('motives', 4, thirds(4))];
    expect(scoreResponse(items)).toMatchObject({ index: 75, topBox: true });
    expect(scoreResponse([...items.slice(0, 3), answered('motives', 3)])).toMatchObject({ index: 62.5, topBox: false });
  });

  it('never mixes satisfaction, legitimacy or effectiveness into the index', () => {
    const apart = (['satisfaction', 'legitimacy', 'effectiveness'] as const).map((construct) => answered(null, 1, { construct }));
    const trust = FACETS.map((facet) => answered(facet, 5));
    expect(scoreResponse([...trust, ...apart])).toMatchObject({ index: 100, satisfaction: 0, legitimacy: 0, effectiveness: 0 });
  });
});
