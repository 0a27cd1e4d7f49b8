/** What of a text is seen by whoever reads it. */

/** Whether it names something: at least one letter or figure that is seen. Punctuation, spaces and invisible characters name nothing. */
export const namesSomething = (text: string): boolean => /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(text);

/** The same for two texts that read alike: without invisible characters (those that scripts join letters with stay), full-width and other compatible forms made plain. A database that compares such keys strips the same characters. */
export const readAs = (text: string): string => text.replaceAll(/[\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/g, '').normalize('NFKC').trim();
