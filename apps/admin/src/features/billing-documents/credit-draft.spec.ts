/** What is typed on a credit note becomes exact minor units, or a fault. */
import fc from 'fast-check';
import { minorFrom, readCredit } from './credit-draft.js';

const lines = [{ id: 'a', amount: 41_667, credited: 10_000 }, { id: 'b', amount: -5_000, credited: 0 }];

describe('a credit note while it is written', () => {
  it('never turns an amount into another one', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 99_999_999_999_999 }), (minor) => {
      const text = String(minor).padStart(3, '0');
      expect(minorFrom(`${text.slice(0, -2)}.${text.slice(-2)}`, 2)).toBe(minor);
    }));
    expect(minorFrom('1,234.5', 2)).toBe(123_450);
    expect(minorFrom('500', 0)).toBe(500);
  });

  it('refuses what is no amount, has too many places, or comes to nothing', () => {
    for (const typed of ['', 'ten', '-5', '0', '0.00', '1.005', '1,23', '1e3', '1.2.3']) expect(minorFrom(typed, 2)).toBeNull();
  });

  it('takes all that is left where nothing is typed, with the sign of each line', () => {
    expect(readCredit(lines, new Map([['a', ''], ['b', '10.00']]), 2)).toEqual({ lines: [{ billingLineId: 'a', amount: null }, { billingLineId: 'b', amount: 1_000 }], total: -31_667 + 1_000, faults: {} });
    expect(readCredit(lines, new Map(), 2)).toEqual({ lines: [], total: 0, faults: {} });
  });

  it('never credits more than is left of a line', () => {
    expect(readCredit(lines, new Map([['a', '316.68']]), 2)).toMatchObject({ lines: [], faults: { a: 'is more than is left of the line' } });
    expect(readCredit(lines, new Map([['a', '316.67']]), 2)).toMatchObject({ total: -31_667, faults: {} });
  });
});
