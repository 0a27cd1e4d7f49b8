/** Rates as they are typed and pasted. */
import { emptyRow, keyFrom, ratesOf, withoutDust } from './rate-draft.js';

describe('rates while they are typed', () => {
  it('takes amounts as people paste them, and never changes their places', () => {
    const row = { ...emptyRow(0), key: 'deputy', label: 'Deputy', amount: '$368,815.0040', reliefFactor: ' 1.6 ', hoursPerUnit: '2,920' };
    expect(ratesOf([row])).toEqual([{ key: 'deputy', label: 'Deputy', basis: 'year', amount: '368815.0040', reliefFactor: '1.6', hoursPerUnit: '2920' }]);
  });

  it('leaves out noughts that say nothing, and never a digit that is paid', () => {
    expect(['368845.0000', '113562.7000', '12.3450', '0.0001', '1200', '7.5'].map(withoutDust)).toEqual(['368845.00', '113562.70', '12.345', '0.0001', '1200', '7.5']);
  });

  it('never promises hours that nobody typed, and counts one person where no relief is given', () => {
    expect(ratesOf([{ ...emptyRow(0), amount: '5', reliefFactor: '' }])).toMatchObject([{ reliefFactor: '1', hoursPerUnit: null }]);
  });

  it('makes a key that the API takes from any words', () => {
    expect(keyFrom('Deputy, 56-hour unit')).toBe('deputy-56-hour-unit');
    expect(keyFrom('  Señor Détective (Nights)! ')).toBe('senor-detective-nights');
  });
});
