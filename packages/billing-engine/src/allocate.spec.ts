/** Dividing an amount keeps every unit: sums, mirrors, ties and order. */
import fc from 'fast-check';
import { allocate, instalments, type Weight, wholeWeights } from './allocate.js';

const totals = fc.maxSafeInteger();
const weight: fc.Arbitrary<Weight> = fc.oneof(
  fc.nat(1000).map(String),
  fc.tuple(fc.nat(1000), fc.nat(9999)).map(([whole, fraction]) => `${whole}.${String(fraction).padStart(4, '0')}`),
  fc.record({ numerator: fc.nat(366), denominator: fc.integer({ min: 1, max: 366 }) }),
);
const isZero = (one: Weight) => (typeof one === 'string' ? Number(one) === 0 : one.numerator === 0);
const weights = fc.array(weight, { minLength: 1, maxLength: 15 }).filter((all) => !all.every(isZero));

describe('allocation', () => {
  it('never loses or invents a unit, whatever the weights', () => {
    fc.assert(fc.property(totals, weights, (total, by) => {
      expect(allocate(total, by).reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
    }));
  });

  it('gives a negative total the mirror of the positive one, so that a credit undoes its charge', () => {
    fc.assert(fc.property(totals, weights, (total, by) => {
      expect(allocate(-total, by).map((part) => (part === 0 ? 0 : -part))).toEqual(allocate(total, by));
    }));
  });

  it('never gives anybody a whole unit more or less than the exact share', () => {
    fc.assert(fc.property(fc.nat(), weights, (total, by) => {
      const whole = wholeWeights(by);
      const sum = whole.reduce((all, one) => all + one, 0n);
      allocate(total, by).forEach((part, i) => {
        const offBy = BigInt(part) * sum - BigInt(total) * (whole[i] ?? 0n);
        expect(offBy < sum && offBy > -sum).toBe(true);
      });
    }));
  });

  it('gives the odd unit to the largest fraction, not to the largest share', () => {
    expect(allocate(100_000_000, ['48.083333', '28.85', '23.066667'])).toEqual([48083333, 28850000, 23066667]);
    expect(allocate(10, ['6', '1', '1'])).toEqual([8, 1, 1]);
  });

  it('gives the odd unit of a tie to the earlier one, and always to the same', () => {
    expect(allocate(1, ['1', '1', '1'])).toEqual([1, 0, 0]);
    expect(allocate(-2, ['1', '1', '1'])).toEqual([-1, -1, 0]);
    expect(allocate(3, ['0', '1', '1'])).toEqual([0, 2, 1]);
  });

  it('does not care how the weights are written', () => {
    fc.assert(fc.property(totals, fc.array(fc.nat(500), { minLength: 1, maxLength: 9 }).filter((all) => all.some(Boolean)), fc.integer({ min: 1, max: 400 }), (total, by, denominator) => {
      const plain = allocate(total, by.map(String));
      expect(allocate(total, by.map((numerator) => ({ numerator, denominator })))).toEqual(plain);
      expect(allocate(total, by.map((one) => `${one}.0000`))).toEqual(plain);
    }));
  });

  it('refuses weights that cannot divide anything', () => {
    expect(() => allocate(1, [])).toThrow('every weight is zero');
    expect(() => allocate(1, ['0', '0.0'])).toThrow('every weight is zero');
    expect(() => allocate(1, ['-1', '2'])).toThrow('not a weight');
    expect(() => allocate(1, [{ numerator: 1, denominator: 0 }])).toThrow('not a weight');
    expect(() => allocate(0.5, ['1'])).toThrow('exactly');
  });
});

describe('instalments', () => {
  it('are what equal weights give, the larger ones first', () => {
    expect(instalments(500_000, 12)).toEqual([...Array<number>(8).fill(41667), ...Array<number>(4).fill(41666)]);
    fc.assert(fc.property(totals, fc.integer({ min: 1, max: 60 }), (total, n) => {
      expect(instalments(total, n)).toEqual(allocate(total, Array<string>(n).fill('1')));
    }));
  });

  it('refuses a year cut into no parts', () => {
    for (const n of [0, -1, 1.5]) expect(() => instalments(100, n)).toThrow('number of instalments');
  });
});
