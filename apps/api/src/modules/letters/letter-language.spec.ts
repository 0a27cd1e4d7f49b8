/** Words of letters to staff: whole in both languages, and safe against what they are filled with. */
import fc from 'fast-check';
import { fillLetter, letterLanguage, letterLanguages, noticeWords, say } from './letter-language.js';
import { enNotices, enWords, type LetterWordKey, type NoticeKind, type Phrase } from './words/en.js';
import { esNotices, esWords } from './words/es.js';

const gaps = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].toSorted();
const forms = (phrase: Phrase) => (typeof phrase === 'string' ? [phrase] : [phrase.one, phrase.other]);
const keys = Object.keys(enWords) as LetterWordKey[];
const kinds = Object.keys(enNotices) as NoticeKind[];

describe('words of letters', () => {
  it('never lack a key in one language', () => {
    expect([Object.keys(esWords).toSorted(), Object.keys(esNotices).toSorted()]).toEqual([[...keys].toSorted(), [...kinds].toSorted()]);
  });

  it.each(keys)('%s has the same gaps and forms in both languages', (key) => {
    const [en, es] = [forms(enWords[key]), forms(esWords[key])];
    expect(es.map(gaps)).toEqual(en.map(gaps));
    expect([...en, ...es].every((text) => text.trim() !== '')).toBe(true);
  });

  it.each(kinds)('the letter "%s" has the same gaps in both languages, a subject of one line and one link', (kind) => {
    for (const part of ['subject', 'text', 'link'] as const) {
      expect(gaps(noticeWords('es', kind)[part])).toEqual(gaps(noticeWords('en', kind)[part]));
      for (const language of letterLanguages) expect(noticeWords(language, kind)[part]).toMatch(/^\S.*\S$/);
    }
    expect(letterLanguages.every((language) => noticeWords(language, kind).subject.length <= 70)).toBe(true);
  });

  it('are not the same words twice: each language was written', () => {
    expect(keys.filter((key) => JSON.stringify(enWords[key]) === JSON.stringify(esWords[key]))).toEqual([]);
  });

  it('choose the form by the number, and write days out', () => {
    expect([say('en', 'digest.subject', { n: 1 }), say('es', 'digest.subject', { n: 2 })]).toEqual(['1 thing waits for you', '2 tareas le esperan']);
    expect([say('en', 'digest.line-due', { what: 'X', day: { day: '2028-02-29' } }), say('es', 'digest.line-due', { what: 'X', day: { day: '2028-02-29' } })]).toEqual(['X: due on February 29, 2028', 'X: vence el 29 de febrero de 2028']);
  });

  it('never send a letter with an open gap, nor fill a value again, nor break a subject', () => {
    expect(() => fillLetter('{a}', {}, 'en')).toThrow('{a}');
    fc.assert(fc.property(fc.string(), (a) => { expect(fillLetter('{a}', { a, b: 'no' }, 'en')).toBe(a.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')); }));
    expect(fillLetter('{a}', { a: '{b}', b: 'no' }, 'en')).toBe('{b}');
  });
});

describe('the language of a letter', () => {
  it.each([['es', ['en'], 'es'], ['es-MX', ['en'], 'es'], [null, ['es', 'en'], 'es'], [null, ['vi', 'es'], 'es'], ['vi', ['en', 'es'], 'en'], [null, [], 'en']] as const)('of %s at an agency of %s is %s', (chosen, ofAgency, language) => {
    expect(letterLanguage(chosen, ofAgency)).toBe(language);
  });
});
