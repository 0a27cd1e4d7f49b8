/** Money never loses a cent: texts, rounding and sums over currencies of no, two and three places. */
import fc from 'fast-check';
import { Decimal as SharedDecimal } from 'decimal.js';
import { decimal, decimalText } from './decimal.js';
import { checkedMinor, listedText, majorText, minorFromMajor, minorFromMajorText, minorPlaces, sumMinor } from './money.js';
import { roundRatio, roundTo, roundToWhole } from './rounding.js';
import { roundings } from './terms.js';

const amounts = fc.maxSafeInteger();
const decimals = fc.tuple(fc.integer({ min: -1e12, max: 1e12 }), fc.nat(9999)).map(([whole, fraction]) => decimal(`${whole}.${String(fraction).padStart(4, '0')}`));

describe('decimals', () => {
  it('refuses what is not a decimal written out', () => {
    for (const text of ['', '1e3', '.5', '5.', '+1', '1,000', 'NaN', 'Infinity', ' 1']) expect(() => decimal(text)).toThrow('not a decimal');
    expect(() => decimal(0.1)).toThrow('not a decimal');
    expect(() => decimal(2 ** 53)).toThrow('not a decimal');
  });

  it('never writes an exponent or a negative zero', () => {
    expect(decimalText(decimal('0.0000000001'))).toBe('0.0000000001');
    expect(decimalText(decimal('-0.000'))).toBe('0');
    expect(decimalText(decimal('9007199254740991').times('1000000'))).toBe('9007199254740991000000');
  });

  it('leaves the settings of the shared library alone', () => {
    decimal('1').dividedBy(3);
    expect(SharedDecimal.precision).toBe(20);
    expect(decimal('1').dividedBy(3).toFixed()).toHaveLength(42);
  });
});

describe('rounding', () => {
  it('rounds halves as the line says, and a credit as the mirror of its charge', () => {
    const halves = ['0.5', '1.5', '2.5', '-0.5', '-1.5', '-2.5'].map(decimal);
    expect(halves.map((value) => roundToWhole(value, 'half_away_from_zero'))).toEqual([1, 2, 3, -1, -2, -3]);
    expect(halves.map((value) => roundToWhole(value, 'half_even'))).toEqual([0, 2, 2, 0, -2, -2]);
    expect(halves.map((value) => roundToWhole(value, 'toward_zero'))).toEqual([0, 1, 2, 0, -1, -2]);
  });

  it('never treats a sum and its negative differently', () => {
    fc.assert(fc.property(decimals, fc.constantFrom(...roundings), fc.integer({ min: 0, max: 3 }), (value, rounding, places) => {
      expect(decimalText(roundTo(value.negated(), places, rounding))).toBe(decimalText(roundTo(value, places, rounding).negated()));
      expect(roundToWhole(value.negated(), rounding) + roundToWhole(value, rounding)).toBe(0);
    }));
  });

  it('rounds a ratio once, without a float on the way', () => {
    expect(roundRatio(1995, 8, 30, 'half_away_from_zero')).toBe(532);
    expect(roundRatio(9_007_199_254_740_991, 1, 3, 'toward_zero')).toBe(3_002_399_751_580_330);
    expect(() => roundRatio(9_007_199_254_740_991, 2, 1, 'toward_zero')).toThrow('too large');
  });
});

describe('money', () => {
  it('knows the places of a currency and refuses one that does not exist', () => {
    expect(['USD', 'JPY', 'KWD', 'CLF'].map(minorPlaces)).toEqual([2, 0, 3, 4]);
    for (const currency of ['usd', 'ZZZ', '', 'USDX', 'constructor']) expect(() => minorPlaces(currency)).toThrow('not a currency');
    expect([listedText(5025, 'ZZZ'), listedText(5025, 'JPY'), listedText(-5, 'KWD')]).toEqual(['50.25', '5025', '-0.005']);
  });

  it('comes back from text the same to the last unit', () => {
    expect(majorText(41667, 'USD')).toBe('416.67');
    expect(majorText(-5, 'USD')).toBe('-0.05');
    expect(majorText(-5, 'JPY')).toBe('-5');
    fc.assert(fc.property(amounts, fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'), (amount, currency) => {
      expect(minorFromMajorText(majorText(amount, currency), currency)).toBe(amount);
    }));
  });

  it('is written as decimals write it, without one', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), fc.constantFrom('JPY', 'USD', 'KWD', 'CLF'), (amount, currency) => {
      expect(majorText(amount, currency)).toBe(decimal(checkedMinor(amount)).dividedBy(10 ** minorPlaces(currency)).toFixed(minorPlaces(currency)));
    }), { examples: [[0, 'USD'], [-5, 'USD'], [-99, 'KWD'], [Number.MAX_SAFE_INTEGER, 'CLF']] });
  });

  it('refuses a text finer than the currency instead of rounding it', () => {
    expect(() => minorFromMajorText('1.005', 'USD')).toThrow('more places');
    expect(() => minorFromMajorText('1.5', 'JPY')).toThrow('more places');
    expect(minorFromMajorText('1.500', 'USD')).toBe(150);
  });

  it('refuses what cannot be counted exactly', () => {
    for (const amount of [0.5, Number.NaN, 2 ** 53, Infinity]) expect(() => checkedMinor(amount)).toThrow('exactly');
    expect(() => minorFromMajorText('90071992547409.92', 'USD')).toThrow('too large');
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow('exactly');
    expect(Object.is(checkedMinor(-0), 0)).toBe(true);
  });

  it('rounds an exact amount at the places of its currency', () => {
    expect(minorFromMajor(decimal('3360616.7584'), 'USD', 'half_away_from_zero')).toBe(336061676);
    expect(minorFromMajor(decimal('-0.5'), 'JPY', 'half_away_from_zero')).toBe(-1);
    expect(minorFromMajor(decimal('1.0005'), 'KWD', 'half_even')).toBe(1000);
  });
});
