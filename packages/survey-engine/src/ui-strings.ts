// The survey app's own words in every language it speaks. To add one: write its catalogue, name it here.
import { directionOf } from './direction.js';
import { en, type UiKey } from './ui-strings-en.js';
import { es } from './ui-strings-es.js';
import { uiText, type UiCatalogue, type UiParams } from './ui-text.js';

export type UiLanguage = 'en' | 'es';

// `words` is checked key by key: a missing or superfluous string is a compile error.
const LANGUAGES: Readonly<Record<UiLanguage, { readonly name: string; readonly words: UiCatalogue }>> = {
  en: { name: 'English', words: en },
  es: { name: 'Español', words: es },
};

export interface UiLanguageFacts {
  readonly tag: UiLanguage;
  /** The language's name in itself, for the switch. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

/** The languages the app itself speaks. A questionnaire may have more. */
export function uiLanguages(): UiLanguageFacts[] {
  return Object.entries(LANGUAGES).flatMap(([tag, { name }]) => (isUiLanguage(tag) ? [{ tag, name, direction: directionOf(tag) }] : []));
}

function isUiLanguage(tag: string): tag is UiLanguage {
  return Object.prototype.hasOwnProperty.call(LANGUAGES, tag);
}

/** The app's language closest to a BCP 47 tag: `es-US` gives `es`, one the app does not speak gives `en`. */
export function uiLanguageFor(tag: string): UiLanguage {
  const base = tag.toLowerCase().split('-')[0] ?? '';
  return isUiLanguage(base) ? base : 'en';
}

/** All words of one language, for a page that sends the browser only that one. */
export function uiCatalogue(tag: string): UiCatalogue {
  return LANGUAGES[uiLanguageFor(tag)].words;
}

/** The string for a key, its gaps filled. Plain text: whoever renders it escapes it. */
export function t<K extends UiKey>(language: string, key: K, ...params: UiParams<K>): string {
  return uiText(uiCatalogue(language), key, ...params);
}
