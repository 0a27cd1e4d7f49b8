/** Whether a text says something to whoever reads it. */

/** Whether it names something: at least one letter or figure that is seen. Punctuation, spaces and invisible characters name nothing. */
export const namesSomething = (text: string): boolean => /(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}]/u.test(text);
