/** What somebody said, as the wall reads it: its words with what their case says, and where each name of a roster could stand. */
import { beforeMonths, common, grammar, isOneOf, months } from './common-words.js';
import { type Handles, saidHandles } from './handles.js';
import { nameKey, saidWords, type SaidWord } from './name-forms.js';
import { callings, titles } from './titles.js';

export interface Place { at: number; length: number }
/** What was said, in words with an empty one between the answer to "who was it?" and the text. */
export interface Said extends Handles { words: readonly SaidWord[]; all: readonly string[]; keys: readonly string[]; asked: number; places: ReadonlyMap<string, Place[]>; /** What was answered, less words of plain sentences and digits at their ends. */ answers: ReadonlySet<string>; /** Letters that stand alone, each with the word before it. */ letters: readonly { letter: string; before: string }[] }

const gap: SaidWord = { word: '', capital: false, shouted: false, begins: true };
/** No name is written in more pieces, and none is longer. */
const [mostPieces, longest] = [8, 80];

export function saidOf(about: string, text: string): Said {
  const asked = saidWords(about);
  const words = [...asked, gap, ...saidWords(text)];
  const all = words.map(({ word }) => word);
  const keys = all.map(nameKey);
  const answered = asked.flatMap(({ word, capital }, at) => (word.length === 1 || isOneOf(grammar, word) || titles.has(word) || (isOneOf(common, word) && !capital) ? [] : [withoutDigits(keys[at] ?? '') || (keys[at] ?? '')]));
  const letters = asked.flatMap(({ word: letter }, at) => (letter.length === 1 ? [{ letter, before: asked[at - 1]?.word ?? '' }] : []));
  return { words, all, keys, asked: asked.length, places: placesOf(all), answers: new Set(answered), letters, ...saidHandles(about, text) };
}

const withoutDigits = (key: string): string => key.replaceAll(/^\p{N}+|\p{N}+$/gu, '');

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

/** Whether a family name says of itself that it is one: it is no word of plain sentences, or stands with a capital as those do not. */
export function standsAlone({ words, all }: Said, { at, length }: Place): boolean {
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
