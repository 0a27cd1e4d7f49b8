/** Percents between what is typed and exact decimals: never a float, never a digit lost. */
import fc from 'fast-check';
import { keyFrom, percentFrom, shareFrom } from './cost-share-draft.js';

describe('percents', () => {
  it.each([['100', '1'], ['54', '0.54'], ['12.5', '0.125'], ['0.05', '0.0005'], ['0', '0'], ['7 %', '0.07'], ['33.333333', '0.33333333'], ['abc', 'abc'], ['', '']])('%s is the share %s', (typed, share) => expect(shareFrom(typed)).toBe(share));
  it('come back as they were, to the last digit', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 100_000_000 }), (millionths) => {
      const typed = `${Math.floor(millionths / 1_000_000)}.${String(millionths % 1_000_000).padStart(6, '0')}`.replace(/\.?0+$/, '') || '0';
      expect(percentFrom(shareFrom(typed))).toBe(typed);
    }));
  });
  it('make keys of words', () => expect(keyFrom('Assessed value (€)')).toBe('assessed-value'));
});
