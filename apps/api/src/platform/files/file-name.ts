/** The name of a file as people are shown it: nothing in it that cannot be seen, or that turns what follows around. */

/** Control, format and other invisible characters, and separators of lines: with U+202E a program ends in “fdp.exe” and reads as a PDF. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Well formed, at most 255 UTF-16 units, never empty: `otherwise` is what it is called where nothing is left. */
export const shownFileName = (name: string, otherwise = 'file'): string => name.toWellFormed().replace(unseen, '').trim().slice(0, 255).toWellFormed().trim() || otherwise;
