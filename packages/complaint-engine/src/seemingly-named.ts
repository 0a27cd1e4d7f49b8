/** Whom the words of a complaint seem to name before anybody has looked, so that they cannot be the first to read it. */
import { beforeMonths, common, grammar, isOneOf, months } from './common-words.js';
import { asItLooks } from './look-alikes.js';
import { familyKeys, generations, givenKeys, nameKey, plainWords, saidWords, type SaidWord } from './name-forms.js';
import { badgeWords, callings, titles } from './titles.js';

export interface RosterName { id: string; givenName: string; familyName: string; badge: string | null }
interface Place { at: number; length: number }
/** What was said, in words with an empty one between the answer to "who was it?" and the text. */
interface Said { words: readonly SaidWord[]; all: readonly string[]; keys: readonly string[]; asked: number; places: ReadonlyMap<string, Place[]>; /** What was answered, less words of plain sentences and digits at their ends. */ answers: ReadonlySet<string>; /** Letters that stand alone, each with the word before it. */ letters: readonly { letter: string; before: string }[] }

const gap: SaidWord = { word: '', capital: false, shouted: false, begins: true };
/** No name is written in more pieces, and none is longer. */
const [mostPieces, longest] = [8, 80];
/** Words of a message that may be nothing but the answer to a question. */
const longestAnswer = 6;
/** From here on a name is known with one slip of the pen, and from there on by its beginning. */
const [slippable, beginning] = [5, 4];

/**
 * Whom the words of a complaint seem to name, before a person has looked. Where the complainant was asked who it was: any part of a name, its beginning, initials, a name with one
 * letter wrong, a badge number. In the text: a family name by itself, a number after "badge"; a family name that is a common word as well needs a capital, or a rank or given name
 * beside it. A name is known in every way in which it may be written (see {@link nameKey}), a double one by either part, and letters of other alphabets count as what they look like.
 * Errs on the side of closing: a screening by somebody else says who is meant.
 * @param about what the complainant wrote in "who was it?" and "where was it?"; every word of it counts
 * @param roster everybody who could be meant
 */
export function seeminglyNamed(about: string, text: string, roster: readonly RosterName[]): string[] {
  const [looksAbout, looksText] = [asItLooks(about), asItLooks(text)];
  const readings = [saidOf(about, text), ...(looksAbout === about && looksText === text ? [] : [saidOf(looksAbout, looksText)])];
  return roster.filter((person) => readings.some((said) => isNamed(said, person))).map(({ id }) => id);
}

/**
 * Whom a message of the complainant seems to name, which comes after the form. One that is no longer than an answer counts as one to "who was it?".
 * @param roster everybody who could be meant
 */
export function namedByMessage(text: string, roster: readonly RosterName[]): string[] {
  return seeminglyNamed(saidWords(text).length <= longestAnswer ? text : '', text, roster);
}

function saidOf(about: string, text: string): Said {
  const asked = saidWords(about);
  const words = [...asked, gap, ...saidWords(text)];
  const all = words.map(({ word }) => word);
  const keys = all.map(nameKey);
  const answered = asked.flatMap(({ word, capital }, at) => (word.length === 1 || isOneOf(grammar, word) || titles.has(word) || (isOneOf(common, word) && !capital) ? [] : [withoutDigits(keys[at] ?? '') || (keys[at] ?? '')]));
  const letters = asked.flatMap(({ word: letter }, at) => (letter.length === 1 ? [{ letter, before: asked[at - 1]?.word ?? '' }] : []));
  return { words, all, keys, asked: asked.length, places: placesOf(all), answers: new Set(answered), letters };
}

function isNamed(said: Said, { givenName, familyName, badge }: RosterName): boolean {
  const looks = asItLooks(familyName);
  const families = [...new Set([...familyKeys(familyName), ...(looks === familyName ? [] : familyKeys(looks))])];
  const givens = givenKeys(givenName);
  if (isAnswered(said, families, givens)) return true;
  const found = families.flatMap((key) => said.places.get(key) ?? []);
  if (found.length > 0) {
    const given = new Set(givens);
    if (found.some((place) => place.at < said.asked || isSaidOfSomebody(said, place, given) || standsAlone(said, place))) return true;
  }
  if (givens.some((given) => families.some((family) => said.places.has(given + family) || said.places.has(family + given)))) return true;
  const number = nameKey(plainWords(badge ?? '').join(''));
  return number !== '' && (said.places.get(number) ?? []).some(({ at }) => at < said.asked || badgeWords.has(said.all[at - 1] ?? '') || badgeWords.has(said.all[at - 2] ?? ''));
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

const withoutDigits = (key: string): string => key.replaceAll(/^\p{N}+|\p{N}+$/gu, '');

/** Whether two words differ by one letter: another, one more, one less, or two changed about. */
function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || (one[0] !== other[0] && one.at(-1) !== other.at(-1))) return false;
  let [start, end] = [0, 0];
  while (start < one.length && one[start] === other[start]) start += 1;
  while (end < Math.min(one.length, other.length) - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  return (left.length < 2 && right.length < 2) || (left.length === 2 && left === `${right[1] ?? ''}${right[0] ?? ''}`);
}

/** Where each key stands, of one word or of several that may be pieces of one name; with an s at its end that nobody set apart and without digits at its ends, too. */
function placesOf(all: readonly string[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  const stands = (key: string, place: Place) => { const before = places.get(key); if (before) before.push(place); else places.set(key, [place]); };
  for (let at = 0; at < all.length; at += 1) {
    let joined = '';
    for (let length = 1; length <= mostPieces && all[at + length - 1]; length += 1) {
      joined += all[at + length - 1] ?? '';
      if (joined.length > longest) break;
      const key = nameKey(joined);
      stands(key, { at, length });
      if (key.length > 3 && key.endsWith('s')) stands(key.slice(0, -1), { at, length });
      const bare = withoutDigits(key);
      if (bare !== '' && bare !== key) stands(nameKey(bare), { at, length });
    }
  }
  return places;
}

function isSaidOfSomebody({ all, keys }: Said, { at, length }: Place, given: ReadonlySet<string>): boolean {
  const end = at + length + (generations.has(all[at + length] ?? '') ? 1 : 0);
  const near = [at - 2, at - 1, end, end + 1];
  // Initials between a rank and a name keep them no further apart.
  for (let i = at - 1, seen = 0; i >= Math.max(0, at - 5) && seen < 2 && all[i]; i -= 1) if ((all[i]?.length ?? 0) > 1) { near.push(i); seen += 1; }
  return callings.has(all[at - 1] ?? '') || near.some((i) => titles.has(all[i] ?? '') || given.has(keys[i] || '-'));
}

/** Whether a family name says of itself that it is one: it is no word of plain sentences, or stands with a capital as those do not. */
function standsAlone({ words, all }: Said, { at, length }: Place): boolean {
  const pieces = words.slice(at, at + length);
  if (length > 2 && pieces.every(({ word }) => word.length === 1)) return true;
  return pieces.some(({ word, capital, shouted, begins }, piece) => {
    const here = at + piece;
    if (word.length === 1 || /^\p{N}+$/u.test(word)) return false;
    const loud = shouted && [here - 1, here + 1].some((i) => words[i]?.shouted);
    if (months.has(word)) return capital && !(beforeMonths.has(all[here - 1] ?? '') || /^\p{N}/u.test(all[here - 1] ?? '') || /^\p{N}/u.test(all[here + 1] ?? ''));
    // A capital where a sentence begins, or in words that are all in capitals, says nothing of a word like "he".
    if (isOneOf(grammar, word)) return capital && !begins && !loud;
    return capital || !(isOneOf(common, word) || titles.has(word) || callings.has(word));
  });
}
