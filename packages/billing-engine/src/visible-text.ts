/** What of a text is seen by whoever reads it. */

/** Whether it names something: at least one letter or figure that is seen. Punctuation, spaces and invisible characters name nothing. */
export const namesSomething = (text: string): boolean => /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(text);

/**
 * The same for two references, ids or names that read alike: without anything invisible (what joins letters of a script
 * joins nothing in a number), full-width and other compatible forms made plain. A database that compares such keys strips
 * at least what its callers have not stripped before.
 */
export const readAs = (text: string): string => text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '').normalize('NFKC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '').trim();

/** The same for two names that people take for one: {@link readAs}, capitals or not, however many spaces. */
export const nameKey = (name: string): string => readAs(name).toLowerCase().replaceAll(/\s+/g, ' ');
