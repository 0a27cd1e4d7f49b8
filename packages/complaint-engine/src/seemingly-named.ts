/** Whom the words of a complaint seem to name before anybody has looked, so that they cannot be the first to read it. */

export interface RosterName { id: string; givenName: string; familyName: string; badge: string | null }

/** Without accents, case, marks and a possessive ending; two words that were written as one with a capital between them are two. */
const words = (text: string): string[] => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll(/['’]s\b/giu, '').replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase().replaceAll(/['’]/g, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean);

const titles = new Set('agent agente captain capt capitan chief commander constable corporal cpl deputy dep deputies det detective detectives dispatcher inspector investigator jefe lieutenant lt teniente major miss mr mrs ms mx named oficial officer officers ofc patrolman patrolwoman ptl senor senora sergeant sergeants sgt sargento sheriff supervisor trooper'.split(' '));
/** Straight before a name only. */
const callings = new Set(['called', 'named', 'name', 'llamado', 'llamada', 'nombre']);
const badgeWords = new Set('badge badgenumber id no nr num number numero placa shield unit'.split(' '));

/**
 * Words of `about` and `text` by which people of a roster may be meant: for a query by name or badge number.
 * @param about what the complainant wrote in "who was it?" and "where was it?"; every word of it counts
 */
export function nameWords(about: string, text: string): string[] {
  return [...new Set([...words(about), ...words(text)])];
}

/**
 * Whom the words of a complaint seem to name, before a person has looked: a family name or badge number where the complainant was asked who it was; in the text
 * given and family name with at most one word between them, a family name beside a rank or title, a number after "badge". Errs on the side of closing: a screening says who is meant.
 */
export function seeminglyNamed(about: string, text: string, roster: readonly RosterName[]): string[] {
  const asked = words(about);
  const all = [...asked, '', ...words(text)];
  return roster.filter(({ givenName, familyName, badge }) => {
    const [given, family, number] = [words(givenName), words(familyName), words(badge ?? '')];
    if (family.length > 0 && (placesOf(asked, family).length > 0 || placesOf(all, family).some((at) => isSaidOfSomebody(all, at, family.length, given)))) return true;
    return number.length > 0 && (placesOf(asked, number).length > 0 || placesOf(all, number).some((at) => badgeWords.has(all[at - 1] ?? '') || badgeWords.has(all[at - 2] ?? '')));
  }).map(({ id }) => id);
}

/** Where `what` stands in `where`, word for word. */
function placesOf(where: readonly string[], what: readonly string[]): number[] {
  return where.flatMap((_, at) => (what.every((word, i) => where[at + i] === word) ? [at] : []));
}

function isSaidOfSomebody(all: readonly string[], at: number, length: number, given: readonly string[]): boolean {
  const beside = [all[at - 1], all[at - 2], all[at + length], all[at + length + 1]].flatMap((word) => (word ? [word] : []));
  return callings.has(all[at - 1] ?? '') || beside.some((word) => given.includes(word) || titles.has(word));
}
