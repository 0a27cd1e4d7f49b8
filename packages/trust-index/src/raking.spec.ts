import fc from 'fast-check';
import { published, schools } from '../test-fixtures/published-figures.js';
import { effectiveN } from './effective-n.js';
import { type Margin, rake, type RakeUnit } from './raking.js';
import { medianWeight, trimWeights } from './weight-trimming.js';

const margins: Margin[] = Object.entries(published.raking.margins).map(([name, targets]) => ({ name, targets }));
const units: RakeUnit[] = schools.map((school) => ({
  weight: school.pw,
  categories: { stype: school.stype, 'sch.wide': school['sch.wide'] },
}));
const mean = (weights: readonly number[]): number =>
  weights.reduce((sum, w, i) => sum + w * (schools[i]?.api00 ?? 0), 0) / weights.reduce((sum, w) => sum + w, 0);

const arbitraryUnits = fc.array(
  fc.record({
    weight: fc.double({ min: 0.2, max: 5, noNaN: true }),
    count: fc.integer({ min: 1, max: 9 }),
    categories: fc.record({ a: fc.constantFrom('x', 'y', 'z'), b: fc.constantFrom('p', 'q') }),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Targets that can be met: the margins of the same people under other weights. */
function reachable(people: readonly RakeUnit[], factor: (unit: RakeUnit) => number): Margin[] {
  return ['a', 'b'].map((name) => {
    const targets: Record<string, number> = {};
    for (const unit of people) {
      const category = unit.categories[name] ?? '';
      targets[category] = (targets[category] ?? 0) + factor(unit) * (unit.count ?? 1);
    }
    return { name, targets };
  });
}
const tilt = (unit: RakeUnit): number =>
  unit.weight * (unit.categories.a === 'x' ? 2 : 1) * (unit.categories.b === 'p' ? 3 : 1);

describe('raking', () => {
  it('reproduces the published figures of apiclus1', () => {
    const { expected } = published.raking;
    expect(units).toHaveLength(expected.n);
    expect(mean(units.map((unit) => unit.weight))).toBeCloseTo(expected.weightedMeanBefore, 2);
    const raked = rake(units, margins);
    expect(raked.converged).toBe(true);
    expect(raked.trimmedPeople).toBe(0);
    expect(Math.abs(mean(raked.weights) - expected.weightedMeanRaked)).toBeLessThan(expected.tolerance);
    expect(Math.abs(effectiveN(raked.weights) - expected.kishEffectiveN)).toBeLessThan(expected.tolerance);
  });

  it('gives each person of a cell the weight they would get alone', () => {
    fc.assert(
      fc.property(arbitraryUnits, (cells) => {
        const people = cells.flatMap((cell) => Array.from({ length: cell.count }, () => ({ ...cell, count: 1 })));
        const targets = reachable(cells, tilt);
        const ofPeople = rake(people, targets).weights;
        const ofCells = rake(cells, targets).weights;
        let person = 0;
        cells.forEach((cell, i) => {
          for (let j = 0; j < cell.count; j += 1) expect(ofPeople[person + j]).toBeCloseTo(ofCells[i] ?? Number.NaN, 6);
          person += cell.count;
        });
      }),
    );
  });

  it('meets every target that can be met, without trimming', () => {
    fc.assert(
      fc.property(arbitraryUnits, (cells) => {
        const { weights, converged, largestGap } = rake(cells, reachable(cells, tilt), {
          trimAtMedians: 1000,
          maxIterations: 5000,
          tolerance: 1e-7,
        });
        expect(converged).toBe(true);
        expect(largestGap).toBeLessThanOrEqual(1e-7);
        expect(weights.every((weight) => weight > 0)).toBe(true);
      }),
    );
  });

  it('never lets a weight exceed five medians, and says how far the margins are then missed', () => {
    fc.assert(
      fc.property(arbitraryUnits, fc.double({ min: 5, max: 200, noNaN: true }), (cells, skew) => {
        const raked = rake(
          cells,
          reachable(cells, (unit) => unit.weight * (unit.categories.a === 'x' ? skew : 1)),
          { maxIterations: 100 },
        );
        expect(raked.largestToMedian).toBeLessThanOrEqual(5 + 1e-9);
        expect(raked.converged).toBe(raked.largestGap <= 1e-9);
      }),
    );
    const lone: RakeUnit[] = [
      { weight: 1, count: 1, categories: { a: 'x' } },
      { weight: 1, count: 99, categories: { a: 'y' } },
    ];
    const raked = rake(lone, [{ name: 'a', targets: { x: 50, y: 50 } }]);
    expect(raked).toMatchObject({ converged: false, trimmedPeople: 1, largestToMedian: expect.closeTo(5, 6) });
    expect(raked.largestGap).toBeCloseTo(0.5 - 5 / 104, 6);
  });

  it('changes nothing when the people already match', () => {
    fc.assert(
      fc.property(arbitraryUnits, (cells) => {
        const { weights, iterations } = rake(
          cells,
          reachable(cells, (unit) => unit.weight),
          { trimAtMedians: 1000 },
        );
        expect(iterations).toBe(0);
        expect(weights).toEqual(cells.map((cell) => cell.weight));
      }),
    );
  });

  it('refuses margins that cannot mean anything, instead of dropping people', () => {
    const one: RakeUnit[] = [{ weight: 1, categories: { a: 'x' } }];
    expect(() => rake(one, [{ name: 'a', targets: { y: 1 } }])).toThrow(
      expect.objectContaining({ code: 'category_without_target' }),
    );
    expect(() => rake(one, [{ name: 'a', targets: { x: 1, y: 1 } }])).toThrow(
      expect.objectContaining({ code: 'target_without_answers' }),
    );
    expect(() => rake(one, [{ name: 'b', targets: { x: 1 } }])).toThrow(
      expect.objectContaining({ code: 'category_without_target' }),
    );
    expect(() =>
      rake(
        [{ weight: 1, categories: { a: 'x', b: 'p' } }],
        [
          { name: 'a', targets: { x: 1 } },
          { name: 'b', targets: { p: 2 } },
        ],
      ),
    ).toThrow(expect.objectContaining({ code: 'margins_disagree' }));
  });
});

describe('trimming', () => {
  const weights = fc.array(fc.double({ min: 0.01, max: 1000, noNaN: true }), { minLength: 1, maxLength: 30 });

  it('keeps the total and the order, and cuts nobody below another', () => {
    fc.assert(
      fc.property(weights, (list) => {
        const counts = list.map(() => 1);
        const { weights: trimmed } = trimWeights(list, counts);
        const total = (all: readonly number[]): number => all.reduce((sum, w) => sum + w, 0);
        expect(total(trimmed) / total(list)).toBeCloseTo(1, 9);
        expect(Math.max(...trimmed)).toBeLessThanOrEqual(5 * medianWeight(trimmed, counts) * (1 + 1e-9));
        list.forEach((a, i) =>
          list.forEach((b, j) => a < b && expect(trimmed[i]).toBeLessThanOrEqual((trimmed[j] ?? 0) * (1 + 1e-12))),
        );
      }),
    );
  });

  it('takes the median over people, not over cells', () => {
    expect(medianWeight([1, 10], [9, 1])).toBe(1);
    expect(medianWeight([1, 3], [2, 2])).toBe(2);
    expect(medianWeight([], [])).toBe(0);
    expect(medianWeight([0, 4], [5, 1])).toBe(4);
  });
});
