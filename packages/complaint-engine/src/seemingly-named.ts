/** Whom the words of a complaint seem to name before anybody has looked, so that they cannot be the first to read it. */
import { type Known, namedAfterRank } from './after-rank.js';
import { handlesOf, initialsOf } from './handles.js';
import { asItLooks } from './look-alikes.js';
import { familyKeys, generations, givenKeys, nameKey, plainWords, saidWords } from './name-forms.js';
import { isOneSlipAway, slippable } from './one-slip.js';
import { type Place, type Said, saidOf, standsAlone } from './said.js';
import { badgeWords, callings, titles } from './titles.js';

export interface RosterName { id: string; givenName: string; familyName: string; badge: string | null }

/** Words of a message that may be nothing but the answer to a question. */
const longestAnswer = 6;
/** From here on a family name is known by its beginning. */
const beginning = 4;

/**
 * Whom the words of a complaint seem to name, before a person has looked. Where the complainant was asked who it was: any part of a name, its beginning, initials, a name with one
 * letter wrong, a badge number. In the text: a family name by itself, a handle made of a name or initials in capitals after a rank (see {@link saidHandles}), a number after "badge"; a family name that is a common word as well needs a capital, or a rank or given name
 * beside it; straight after a rank, a given name or a family name with one letter wrong (see {@link namedAfterRank}). A name is known in every way in which it may be written (see
 * {@link nameKey}), a double one by either part, and letters of other alphabets count as what they look like.
 * Errs on the side of closing: a screening by somebody else says who is meant.
 * @param about what the complainant wrote in "who was it?" and "where was it?"; every word of it counts
 * @param roster everybody who could be meant
 */
export function seeminglyNamed(about: string, text: string, roster: readonly RosterName[]): string[] {
  const [looksAbout, looksText] = [asItLooks(about), asItLooks(text)];
  const readings = [saidOf(about, text), ...(looksAbout === about && looksText === text ? [] : [saidOf(looksAbout, looksText)])];
  const known = roster.map(knownBy);
  const afterRank = new Set(readings.flatMap((said) => namedAfterRank(said, known)));
  return known.filter((person) => afterRank.has(person.id) || readings.some((said) => isNamed(said, person))).map(({ id }) => id);
}

/**
 * Whom a message of the complainant seems to name, which comes after the form. One that is no longer than an answer counts as one to "who was it?".
 * @param roster everybody who could be meant
 */
export function namedByMessage(text: string, roster: readonly RosterName[]): string[] {
  return seeminglyNamed(saidWords(text).length <= longestAnswer ? text : '', text, roster);
}

function knownBy({ id, givenName, familyName, badge }: RosterName): Known {
  const looks = asItLooks(familyName);
  const [families, givens] = [[...new Set([...familyKeys(familyName), ...(looks === familyName ? [] : familyKeys(looks))])], givenKeys(givenName)];
  return { id, givenName, families, givens, badge: nameKey(plainWords(badge ?? '').join('')), handles: handlesOf(families, givens, givenName), initials: initialsOf(families, givenName) };
}

function isNamed(said: Said, { families, givens, badge, handles, initials }: Known): boolean {
  if (isAnswered(said, families, givens)) return true;
  if (handles.some((key) => said.handles.has(key)) || initials.some((pair) => said.initials.has(pair))) return true;
  const found = families.flatMap((key) => said.places.get(key) ?? []);
  if (found.length > 0) {
    const given = new Set(givens);
    if (found.some((place) => place.at < said.asked || isSaidOfSomebody(said, place, given) || standsAlone(said, place))) return true;
  }
  if (givens.some((given) => families.some((family) => said.places.has(given + family) || said.places.has(family + given)))) return true;
  return badge !== '' && (said.places.get(badge) ?? []).some(({ at }) => at < said.asked || badgeWords.has(said.all[at - 1] ?? '') || badgeWords.has(said.all[at - 2] ?? ''));
}

/** By what somebody answers who half knows a name. */
function isAnswered({ answers, letters }: Said, families: readonly string[], givens: readonly string[]): boolean {
  const begins = (keys: readonly string[], letter: string) => letter.length === 1 && keys.some((key) => key.startsWith(letter));
  if (letters.some(({ letter, before }) => (titles.has(before) && (begins(families, letter) || begins(givens, letter))) || (begins(givens, before) && begins(families, letter)) || (begins(families, before) && begins(givens, letter)))) return true;
  if (answers.size === 0) return false;
  if (givens.some((given) => given.length > 1 && answers.has(given))) return true;
  for (const key of answers) {
    for (const family of families) {
      if (key.length >= beginning && family.startsWith(key)) return true;
      if (family.length >= slippable && key.length >= family.length - 1 && (key.includes(family) || isOneSlipAway(family, key))) return true;
    }
  }
  return false;
}

function isSaidOfSomebody({ all, keys }: Said, { at, length }: Place, given: ReadonlySet<string>): boolean {
  const end = at + length + (generations.has(all[at + length] ?? '') ? 1 : 0);
  const near = [at - 2, at - 1, end, end + 1];
  // Initials between a rank and a name keep them no further apart.
  for (let i = at - 1, seen = 0; i >= Math.max(0, at - 5) && seen < 2 && all[i]; i -= 1) if ((all[i]?.length ?? 0) > 1) { near.push(i); seen += 1; }
  return callings.has(all[at - 1] ?? '') || near.some((i) => titles.has(all[i] ?? '') || given.has(keys[i] || '-'));
}
