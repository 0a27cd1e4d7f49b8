/** Names as they are ordered, searched and taken apart. */
import fc from 'fast-check';
import { numberKey, searchWords, sortName, splitFullName, withoutZeros } from './person-name.js';

describe('names of people', () => {
  it('finds a name with or without accents, case and punctuation', () => {
    expect(searchWords('José María', "O'Neill-Ruiz", null)).toEqual(['jose', 'maria', 'oneill', 'ruiz']);
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(searchWords(...searchWords(text))).toEqual(searchWords(text));
    }));
  });

  it('orders by family name', () => {
    expect([['Ruiz', 'Ana'], ['Álvarez', 'Zoe'], ['Ruiz', 'Ágata']].map(([family = '', given = '']) => sortName(family, given)).toSorted()).toEqual(['alvarez zoe', 'ruiz agata', 'ruiz ana']);
  });

  it.each([['Ruiz, Ana Maria', 'Ana Maria', 'Ruiz'], ['Ana Maria Ruiz', 'Ana Maria', 'Ruiz'], ['van Dyke, Bo', 'Bo', 'van Dyke']])('takes %s apart', (full, givenName, familyName) => {
    expect(splitFullName(full)).toEqual({ givenName, familyName });
  });

  it.each(['', 'Cher', ',', 'Ruiz,', ' , Ana'])('never invents a part of the name from %j', (full) => {
    expect(splitFullName(full)).toBeNull();
  });

  it('knows a number again, and what a spreadsheet makes of it', () => {
    expect([numberKey(' A12 '), withoutZeros(numberKey('0044'))]).toEqual(['a12', '44']);
  });
});
