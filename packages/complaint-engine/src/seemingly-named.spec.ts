/** Whom a complaint seems to name. */
import fc from 'fast-check';
import { nameWords, seeminglyNamed } from './seemingly-named.js';

const roster = [
  { id: 'ortiz', givenName: 'María', familyName: 'Ortiz', badge: '4711' }, { id: 'may', givenName: 'Sam', familyName: 'May', badge: null },
  { id: 'van', givenName: 'Joan', familyName: 'van der Berg', badge: '12' }, { id: 'none', givenName: 'Ann', familyName: '—', badge: null },
];

describe('the wall around a complaint', () => {
  it('stands before anybody has screened, wherever the words name somebody', () => {
    expect(seeminglyNamed('a deputy called ORTIZ', '', roster)).toEqual(['ortiz']);
    expect(seeminglyNamed('badge 4711', '', roster)).toEqual(['ortiz']);
    expect(seeminglyNamed('', 'Then Maria Ortiz laughed at me.', roster)).toEqual(['ortiz']);
    expect(seeminglyNamed('', 'Ortiz, María was rude', roster)).toEqual(['ortiz']);
    expect(seeminglyNamed('Van der Berg', '', roster)).toEqual(['van']);
  });

  it.each([
    ["Deputy Ortiz's badge was covered", ''], ['Maria Ortiz’s shift', ''], ['DeputyOrtiz', ''], ['Car of Maria Ortiz', ''], ['', "Maria Ortiz's attitude was awful"], ['', 'María J. Ortiz hung up'], ['', 'Deputy Ortiz hung up on me twice.'], ['', 'The man with badge 4711'],
    ['', 'badge number 4711'], ['', 'La oficial Ortiz se rió'], ['', 'Ortiz, the deputy, swore'],
  ])('is meant by %j and %j, as people write', (about, text) => expect(seeminglyNamed(about, text, roster)).toEqual(['ortiz']));

  it('is not closed by a word that merely looks like a name', () => {
    expect(seeminglyNamed('', 'In May I called 12 times.', roster)).toEqual([]);
    expect(seeminglyNamed('I do not know', 'somebody', roster)).toEqual([]);
  });

  it('asks the roster for every word by which somebody could be meant', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (about, text) => {
      const found = nameWords(about, text);
      expect(new Set(found).size).toBe(found.length);
    }));
    expect(nameWords('Ortiz', 'by María')).toEqual(['ortiz', 'by', 'maria']);
  });
});
