/** Matching of municipality names, over real spellings and random ones. */
import fc from 'fast-check';
import { keysOf, type KnownName, nameMatcher, normaliseName } from './municipality-name.js';

const known = (id: string, name: string, kind: string, ...aliases: string[]): KnownName[] => {
  const { full, bare } = keysOf(name, kind);
  return [
    { municipalityId: id, key: full, sort: 'full' }, ...(bare ? [{ municipalityId: id, key: bare, sort: 'bare' as const }] : []),
    ...aliases.map((alias) => ({ municipalityId: id, key: normaliseName(alias), sort: 'alias' as const })),
  ];
};
const list = [
  ...known('hatfield-township', 'Hatfield', 'township'), ...known('hatfield-borough', 'Hatfield Borough', 'borough'), ...known('whitemarsh', 'Whitemarsh Township', 'township', 'WHTMRSH'),
  ...known('saint-marys', "St. Mary's", 'city'), ...known('kansas', 'Kansas City', 'city'), ...known('upper-dublin', 'Upper Dublin', 'township'),
];
const words = fc.array(fc.constantFrom('Township', 'TWP', 'of', 'St.', 'Mt', 'boro', 'City', 'Hatfield', "O'Hara", 'é', '&', '-', 'Upper', 'county', 'county of', '12'), { maxLength: 7 });

describe('municipality names', () => {
  it('never takes a word for a kind because every object has it', () => {
    expect(normaliseName('Constructor of Upper')).toBe('constructor of upper');
    expect(normaliseName('Hatfield Constructor')).toBe('hatfield constructor');
    expect(keysOf('Hatfield', 'constructor')).toEqual({ full: 'hatfield', bare: null });
    expect(keysOf('Hatfield Constructor', 'borough')).toEqual({ full: 'hatfield constructor borough', bare: 'hatfield constructor' });
  });

  it('never changes a name that was normalised before', () => {
    fc.assert(fc.property(fc.oneof(words.map((w) => w.join(' ')), fc.string({ unit: 'grapheme' })), (text) => {
      expect(normaliseName(normaliseName(text))).toBe(normaliseName(text));
    }), { numRuns: 1000 });
  });

  it.each([
    ['HATFIELD TWP', 'hatfield-township'], ['Hatfield Township', 'hatfield-township'], ['TOWNSHIP OF HATFIELD', 'hatfield-township'], ['hatfield twp.', 'hatfield-township'],
    ['HATFIELD BORO', 'hatfield-borough'], ['WHITEMARSH', 'whitemarsh'], ['whtmrsh', 'whitemarsh'], ['SAINT MARYS', 'saint-marys'], ['City of St. Marys', 'saint-marys'],
    ['KANSAS CITY', 'kansas'], ['  upper   DUBLIN ', 'upper-dublin'],
  ])('knows whom %s means', (text, id) => {
    expect(nameMatcher(list)(text)).toEqual({ municipalityId: id, suggestions: [] });
  });

  it('never guesses between a borough and a township of one name', () => {
    expect(nameMatcher(list)('HATFIELD')).toEqual({ municipalityId: null, suggestions: ['hatfield-borough', 'hatfield-township'] });
  });

  it('never takes a slip of the pen, another kind or a part of a name for a match', () => {
    const match = nameMatcher(list);
    expect(match('WHITMARSH TWP')).toEqual({ municipalityId: null, suggestions: ['whitemarsh'] });
    expect(match('UPPER DUBLIN BORO')).toEqual({ municipalityId: null, suggestions: ['upper-dublin'] });
    expect(match('KANSAS').municipalityId).toBeNull();
    expect(match('UPPER').municipalityId).toBeNull();
  });

  it('suggests nothing for nothing', () => {
    for (const text of ['', '  ', '--', '💩', 'Gotham']) expect(nameMatcher(list)(text)).toEqual({ municipalityId: null, suggestions: [] });
  });

  it('always finds a municipality by its own name and kind when no other shares them', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Z][a-z]{2,12}$/), fc.constantFrom('township', 'borough', 'city', 'village', 'other'), (name, kind) => {
      expect(nameMatcher(known('x', name, kind))(name).municipalityId).toBe('x');
    }));
  });
});
