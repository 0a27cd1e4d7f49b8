/** What is typed becomes exact minor units, or is told to be none. */
import fc from 'fast-check';
import { digitsOf, meansNothing, minorFrom, typedFrom } from './money-typing.js';

describe('an amount while it is typed', () => {
  it('never turns an amount into another one, there and back', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999_999_999 }), fc.constantFrom(0, 2, 3), (minor, digits) => {
      const typed = typedFrom(minor, digits);
      fc.pre(typed.split('.')[0]!.length <= 12);
      expect(minorFrom(typed, digits)).toBe(minor);
    }));
    expect(minorFrom('1,234.5', 2)).toBe(123_450);
    expect(minorFrom('$41,666.67', 2)).toBe(4_166_667);
    expect(minorFrom('500', 0)).toBe(500);
    expect(typedFrom(5, 2)).toBe('0.05');
  });

  it('refuses what is no amount, has too many places, or comes to nothing', () => {
    for (const typed of ['', 'ten', '-5', '0', '0.00', '1.005', '1,23', '1e3', '1.2.3', '$']) expect(minorFrom(typed, 2)).toBeNull();
  });

  it('knows what is left empty from what is wrong', () => {
    expect(['', '0', '0.00', ' '].every(meansNothing)).toBe(true);
    expect(['ten', '0.01', '-0'].some(meansNothing)).toBe(false);
  });

  it('knows the places of a currency', () => expect([digitsOf('USD'), digitsOf('JPY')]).toEqual([2, 0]));
});
