/** Whoever mistypes an amount is told what to write, never that the fault is ours; and nothing is promised of it. */
import { typedFrom } from '../forms/money-typing.js';
import { typedAmount } from './dispute-amount.js';

const money = (minor: number) => `$${typedFrom(minor, 2)}`;
const read = (typed: string) => typedAmount(typed, 123_456, 'USD', { money });

describe('an amount of a dispute', () => {
  it('is taken up to all that is in dispute', () => {
    expect([read('1,234.56'), read('$0.01')]).toEqual([{ amount: 123_456 }, { amount: 1 }]);
  });

  it.each([
    ['5000', 'Write at most $1234.56: more is not there.'], ['999999', 'Write at most $1234.56: more is not there.'], ['-1', 'Write an amount above nothing, like 120.50.'], ['0', 'Write an amount above nothing, like 120.50.'],
    ['', 'Write an amount above nothing, like 120.50.'], ['12,5', 'Write an amount in digits, like 120.50.'], ['all', 'Write an amount in digits, like 120.50.'],
  ])('never counts when %s was typed, and says how to mend it', (typed, fault) => {
    expect(read(typed)).toEqual({ amount: null, fault });
  });

  it('asks for no places that the currency has not', () => {
    expect(typedAmount('12.5', 500, 'JPY', { money }).fault).toBe('Write an amount in digits, like 120.');
  });
});
