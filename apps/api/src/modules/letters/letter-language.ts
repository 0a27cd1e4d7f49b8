/** Says the words of letters in one language: gaps filled once, numbers with their form, days written out. */
import type { Day } from '../people/civil-day.js';
import { enNotices, enWords, type LetterWordKey, type NoticeKind, type NoticeWords, type Phrase } from './words/en.js';
import { esNotices, esWords } from './words/es.js';

export const letterLanguages = ['en', 'es'] as const;
export type LetterLanguage = (typeof letterLanguages)[number];
/** A day is written out in the reader's language; anything else stands as it is. */
export type LetterValue = string | number | { day: Day };
export type LetterValues = Record<string, LetterValue>;

const books: Record<LetterLanguage, { words: Record<LetterWordKey, Phrase>; notices: Record<NoticeKind, NoticeWords> }> = { en: { words: enWords, notices: enNotices }, es: { words: esWords, notices: esNotices } };
const spoken = (tag: string | null | undefined): LetterLanguage | undefined => letterLanguages.find((each) => each === tag?.split('-')[0]);

/** The language that somebody chose for their login, else the first of the agency that letters are written in, else English. */
export function letterLanguage(chosen: string | null, ofAgency: readonly string[]): LetterLanguage {
  return spoken(chosen) ?? ofAgency.map(spoken).find((each) => each !== undefined) ?? 'en';
}

/** Fills gaps once: a value that looks like a gap stays as it is, and brings no line break into a subject. */
export function fillLetter(text: string, values: LetterValues, language: LetterLanguage): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`A letter has no value for {${name}}`);
    return (typeof value === 'object' ? dayInWords(value.day, language) : String(value)).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  });
}

export function say(language: LetterLanguage, key: LetterWordKey, values: LetterValues = {}): string {
  const phrase = books[language].words[key];
  return fillLetter(typeof phrase === 'string' ? phrase : values.n === 1 ? phrase.one : phrase.other, values, language);
}

export const noticeWords = (language: LetterLanguage, kind: NoticeKind): NoticeWords => books[language].notices[kind];
export const isNoticeKind = (kind: string): kind is NoticeKind => Object.hasOwn(enNotices, kind);
export const listed = (language: LetterLanguage, parts: readonly string[]): string => new Intl.ListFormat(language, { type: 'conjunction' }).format(parts);
const dayInWords = (day: Day, language: LetterLanguage): string => new Intl.DateTimeFormat(language === 'en' ? 'en-US' : 'es', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
