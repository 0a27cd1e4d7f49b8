// No resident may meet a missing word, a gap that stays open, or a page that runs the wrong way.
import fc from 'fast-check';
import { PROBLEM_CODES } from './answer-problems.js';
import { directionOf } from './direction.js';
import { problemMessage } from './problem-message.js';
import { timeLeft } from './time-left.js';
import { t, uiCatalogue, uiLanguageFor, uiLanguages } from './ui-strings.js';
import { fillGaps } from './ui-text.js';

const gaps = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe('UI strings', () => {
  it.each(uiLanguages())('in $name are all there, with the gaps of the English ones', ({ tag }) => {
    const english = uiCatalogue('en');
    const words = uiCatalogue(tag);
    for (const [key, value] of Object.entries(words)) {
      expect([key, value.trim()]).toEqual([key, value]);
      expect(value).not.toBe('');
    }
    expect(Object.entries(words).map(([key, value]) => [key, gaps(value)])).toEqual(Object.entries(english).map(([key, value]) => [key, gaps(value)]));
  });

  it('are not left in English', () => {
    const spanish = uiCatalogue('es');
    const alike = Object.entries(uiCatalogue('en')).filter(([key, value]) => Object.entries(spanish).some(([other, translated]) => other === key && translated === value)).map(([key]) => key);
    expect(alike).toEqual(['page.title', 'page.title_error', 'answer.no', 'rating.end']);
  });

  it('fall back to English for a language the app does not speak', () => {
    expect(['es-US', 'ES', 'en-GB', 'ar', 'constructor', ''].map(uiLanguageFor)).toEqual(['es', 'es', 'en', 'en', 'en', 'en']);
    expect(t('es-MX', 'button.next')).toBe('Siguiente');
    expect(t('en', 'progress.question', { position: 3, total: 7 })).toBe('Question 3 of 7');
  });

  it('never fill a gap inside a filled-in value', () => {
    fc.assert(fc.property(fc.string(), (value) => expect(fillGaps('a {x} b {y}', { x: value, y: 1 })).toBe(`a ${value} b 1`)));
    expect(fillGaps('{x}{constructor}', { x: '{y}', y: 'no' })).toBe('{y}{constructor}');
  });

  it('have a sentence for every problem, with dates and numbers as the language writes them', () => {
    for (const { tag } of uiLanguages()) for (const code of PROBLEM_CODES) expect(problemMessage(uiCatalogue(tag), tag, { code })).toMatch(/\S\.$/);
    expect(problemMessage(uiCatalogue('en'), 'en', { code: 'date_too_early', params: { min: '2026-01-05' } })).toBe('Please enter January 5, 2026 or a later date.');
    expect(problemMessage(uiCatalogue('es'), 'es-US', { code: 'date_too_late', params: { max: '2026-01-05' } })).toBe('Escriba el 5 de enero de 2026 o una fecha anterior.');
    expect(problemMessage(uiCatalogue('en'), 'en', { code: 'number_too_large', params: { max: 1500 } })).toBe('Please enter 1,500 or less.');
  });

  it('promise no precision about the time left', () => {
    expect([10, 45, 89, 90, 200].map((seconds) => timeLeft(uiCatalogue('en'), seconds))).toEqual(['less than a minute left', 'about one minute left', 'about one minute left', 'about 2 minutes left', 'about 3 minutes left']);
  });
});

describe('directionOf', () => {
  it.each([['en', 'ltr'], ['es-US', 'ltr'], ['ar', 'rtl'], ['fa-AF', 'rtl'], ['he', 'rtl'], ['ur-PK', 'rtl'], ['pa-Arab', 'rtl'], ['pa', 'ltr'], ['ar-Latn', 'ltr'], ['ckb', 'rtl'], ['zh-Hant', 'ltr']])('writes %s %s', (tag, direction) => {
    expect(directionOf(tag)).toBe(direction);
  });
});
