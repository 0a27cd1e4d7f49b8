/** What of a text is seen by whoever reads it. */

/** Whether it names something: at least one letter or figure that is seen. Punctuation, spaces and invisible characters name nothing. */
export const namesSomething = (text: string): boolean => /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(text);

/**
 * The same for two references, ids or names that read alike: without anything invisible (what joins letters of a script
 * joins nothing in a number), full-width and other compatible forms made plain. A database that compares such keys strips
 * at least what its callers have not stripped before.
 */
export const readAs = (text: string): string => text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '').normalize('NFKC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '').trim();

/** Cyrillic and Greek letters, capital and small, behind the letter for which a reader takes them. */
const alike = 'aАаΑα bВвΒβ cСс dԀԁ eЕеΕε gԌԍ hНнҺһΗη iІіӀӏΙι jЈј kКкΚκ mМмΜμ nΝν oОоΟο pРрΡρ qԚԛ sЅѕ tТтΤτ vѴѵ wԜԝ xХхΧχ yУуҮүΥυ zΖζ';
const plainOf = new Map(alike.split(' ').flatMap((group) => Array.from(group.slice(1), (each): [string, string] => [each, group.slice(0, 1)])));
const plainCharacter = (character: string): string => plainOf.get(character) ?? (/[\u2010-\u2015\u2043\u2212]/.test(character) ? '-' : /[\u2044\u2215]/.test(character) ? '/' : character);

/**
 * The same for two references of payments that a reader takes for one: {@link readAs}, capitals or not, whichever dash, and with letters of another alphabet that look like plain ones.
 * A reference that has other letters of such an alphabet as well is a word of it, and stays. `payment_reference_key` of the database says the same.
 */
export function referenceKey(reference: string): string {
  const read = readAs(reference);
  const plain = read.replaceAll(/\P{ASCII}/gu, plainCharacter);
  return (/^\p{ASCII}*$/u.test(plain) ? plain : read).toLowerCase();
}

/** The same for two names that people take for one: {@link readAs}, capitals or not, however many spaces. */
export const nameKey = (name: string): string => readAs(name).toLowerCase().replaceAll(/\s+/g, ' ');
