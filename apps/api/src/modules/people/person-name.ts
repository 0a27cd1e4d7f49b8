/** How people's names are ordered, searched and taken apart. */

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
/** Longest word that is indexed; longer ones are cut, in the index and in searches alike. */
const longestWord = 40;

/** Words by which a text is found: without accents, case and punctuation. */
export function searchWords(...texts: (string | null)[]): string[] {
  const words = texts.flatMap((text) => fold(text ?? '').replace(/['’]/g, '').split(/[^\p{L}\p{N}]+/u)).filter(Boolean);
  return [...new Set(words.map((word) => word.slice(0, longestWord).toWellFormed()))];
}

/** Words that a search asks for, none where it is blank. One without a letter or digit finds nobody: no word holds a space. */
export function searchedWords(search: string | null | undefined): string[] {
  const words = searchWords(search ?? null);
  return words.length === 0 && search?.trim() ? [' '] : words;
}

/** The form by which a roster is ordered: family name first. */
export function sortName(familyName: string, givenName: string): string {
  return fold(`${familyName} ${givenName}`).replace(/['’]/g, '').replace(/\s+/g, ' ').trim();
}

export const displayName = (person: { givenName: string; familyName: string }): string => `${person.givenName} ${person.familyName}`;

/** The key of an employee number: case and surrounding space do not tell two people apart. */
export const numberKey = (employeeNumber: string): string => employeeNumber.trim().toLowerCase();

/** The same key as a spreadsheet would have made it. */
export const withoutZeros = (key: string): string => key.replace(/^0+/, '');

/** Given and family name of "Ruiz, Ana" or "Ana Maria Ruiz"; null when there are not two parts. */
export function splitFullName(full: string): { givenName: string; familyName: string } | null {
  const comma = full.indexOf(',');
  const [family, given] = comma >= 0 ? [full.slice(0, comma), full.slice(comma + 1)] : [full.trim().split(/\s+/).at(-1) ?? '', full.trim().split(/\s+/).slice(0, -1).join(' ')];
  const parts = { givenName: given.trim(), familyName: family.trim() };
  return parts.givenName && parts.familyName ? parts : null;
}
