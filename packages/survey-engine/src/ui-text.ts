// Fills the named gaps of one UI string; a browser that is sent one language needs only this and its catalogue.
import type { en, UiKey } from './ui-strings-en.js';

/** Every key with its words in one language. */
export type UiCatalogue = Readonly<Record<UiKey, string>>;

type Gaps<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Gaps<Rest> : never;

/** The gaps of a string by the English wording: a forgotten or misspelt one does not compile. */
export type UiParams<K extends UiKey> = [Gaps<(typeof en)[K]>] extends [never] ? [] : [params: Readonly<Record<Gaps<(typeof en)[K]>, string | number>>];

/** One pass: a value that itself looks like a gap stays as it is. Unknown gaps stay visible. The result is plain text. */
export function fillGaps(words: string, params: Readonly<Record<string, string | number>> = {}): string {
  return words.replace(/\{(\w+)\}/g, (gap, name: string) => (Object.prototype.hasOwnProperty.call(params, name) ? String(params[name]) : gap));
}

/** As `t`, from a catalogue at hand. */
export function uiText<K extends UiKey>(catalogue: UiCatalogue, key: K, ...params: UiParams<K>): string {
  return fillGaps(catalogue[key], params[0]);
}
