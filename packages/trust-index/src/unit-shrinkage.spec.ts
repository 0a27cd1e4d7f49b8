import fc from 'fast-check';
import { shrinkUnits, type UnitFigure } from './unit-shrinkage.js';

const unit = fc.record({
  mean: fc.double({ min: 0, max: 100, noNaN: true }),
  variance: fc.double({ min: 1, max: 900, noNaN: true }),
  nEffective: fc.double({ min: 2, max: 400, noNaN: true }),
});
const units = fc
  .array(unit, { minLength: 4, maxLength: 20 })
  .map((list): UnitFigure[] => list.map((figure, i) => ({ id: `unit ${i}`, ...figure })));
const agencyMean = fc.double({ min: 20, max: 90, noNaN: true });

describe('shrinking units', () => {
  it('never carries a unit past the mean of the agency or further from it, and shows the raw value beside it', () => {
    fc.assert(
      fc.property(units, agencyMean, (list, mean) => {
        shrinkUnits(list, mean).units.forEach((shrunk, i) => {
          expect(shrunk.raw).toBe(list[i]?.mean);
          expect(shrunk.kept).toBeGreaterThan(0);
          expect(shrunk.kept).toBeLessThanOrEqual(1);
          expect(shrunk.value - mean).toBeCloseTo(shrunk.kept * (shrunk.raw - mean), 8);
          expect(shrunk.interval.low).toBeLessThanOrEqual(shrunk.value + 1e-9);
          expect(shrunk.interval.high).toBeGreaterThanOrEqual(shrunk.value - 1e-9);
        });
      }),
    );
  });

  it('shrinks a unit more the fewer its answers', () => {
    fc.assert(
      fc.property(units, agencyMean, (list, mean) => {
        const result = shrinkUnits(list, mean).units;
        list.forEach((a, i) =>
          list.forEach(
            (b, j) =>
              a.nEffective < b.nEffective &&
              expect(result[i]?.kept).toBeLessThanOrEqual((result[j]?.kept ?? 0) + 1e-12),
          ),
        );
      }),
    );
  });

  it('does not depend on the order of the units', () => {
    fc.assert(
      fc.property(units, agencyMean, (list, mean) => {
        const backwards = shrinkUnits([...list].reverse(), mean).units.reverse();
        shrinkUnits(list, mean).units.forEach((shrunk, i) =>
          expect(shrunk.value).toBeCloseTo(backwards[i]?.value ?? Number.NaN, 6),
        );
      }),
    );
  });

  it('never lets two identical answers escape, as if nothing could be more certain', () => {
    const others = Array.from({ length: 8 }, (_, i) => ({
      id: `unit ${i}`,
      mean: 66 + i,
      variance: 400,
      nEffective: 60,
    }));
    const { units: shrunk } = shrinkUnits([{ id: 'tiny', mean: 100, variance: 0, nEffective: 2 }, ...others], 70);
    expect(shrunk[0]?.kept).toBeLessThan(0.5);
    expect(shrunk[0]?.value).toBeLessThan(85);
    expect(shrunk[0]?.raw).toBe(100);
  });

  it('brings the units closer to the truth than their raw values are', () => {
    let state = 7;
    const uniform = (): number => {
      state = (state * 48271) % 2147483647;
      return state / 2147483647;
    };
    const normal = (): number => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    let [rawError, shrunkError, covered, all] = [0, 0, 0, 0];
    for (let agency = 0; agency < 400; agency += 1) {
      const truth = Array.from({ length: 10 }, (_, i) => ({ mean: 70 + 4 * normal(), n: 10 + 8 * i }));
      const list = truth.map(({ mean, n }, i) => ({
        id: String(i),
        mean: mean + (20 * normal()) / Math.sqrt(n),
        variance: 400,
        nEffective: n,
      }));
      shrinkUnits(list, 70).units.forEach(({ raw, value, interval }, i) => {
        const own = truth[i]?.mean ?? 0;
        rawError += (raw - own) ** 2;
        shrunkError += (value - own) ** 2;
        covered += interval.low <= own && own <= interval.high ? 1 : 0;
        all += 1;
      });
    }
    expect(shrunkError).toBeLessThan(0.75 * rawError);
    // Intervals that say 95% hold the truth about that often.
    expect(covered / all).toBeGreaterThan(0.93);
  });

  it('leaves three units raw, because how much units differ cannot be told from three', () => {
    const three = [60, 70, 80].map((mean, i) => ({ id: String(i), mean, variance: 400, nEffective: 20 }));
    const { method, units: shrunk } = shrinkUnits(three, 70);
    expect(method).toBe('none');
    expect(shrunk.map(({ value }) => value)).toEqual([60, 70, 80]);
    expect(shrunk[0]?.interval).toEqual(shrunk[0]?.rawInterval);
    expect(shrinkUnits([], 70).units).toEqual([]);
  });

  it('refuses a unit without answers', () => {
    expect(() => shrinkUnits([{ id: 'empty', mean: 0, variance: 0, nEffective: 0 }], 70)).toThrow(
      expect.objectContaining({ code: 'too_few_values' }),
    );
  });
});
