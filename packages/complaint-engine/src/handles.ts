/** Names as logins and mail addresses are made of them ("jmercer", "mercer_j", "joan.mercer@"), and initials without anything between them. */
import { common, givenWords, grammar, isOneOf, months, shortWords } from './common-words.js';
import { plainWords, type Token, tokensOf } from './name-forms.js';
import { badgeWords, callings, nameTags, titles } from './titles.js';

/** What was said in handles and in pairs of letters, each as {@link handleKey} has it. */
export interface Handles { handles: ReadonlySet<string>; initials: ReadonlySet<string> }

/** No handle is written in more pieces, and none is longer. */
const [mostPieces, longest] = [8, 80];
const initialWords: ReadonlySet<string> = new Set(['initial', 'initials', 'inicial', 'iniciales', 'siglas']);

/** The same for every way of writing two names as one: what {@link nameKey} folds in each of them is folded across both. */
const handleKey = (joined: string): string => joined.replaceAll(/a[ae]*/g, 'a').replaceAll(/([ou])e+/g, '$1').replaceAll('mac', 'mc');

/** Every handle that somebody may have: a given name or its first letter with a family name, either way round. */
export function handlesOf(families: readonly string[], givens: readonly string[], givenName: string): string[] {
  const before = new Set([...givens, ...firstLetters(givenName)]);
  // With a family name of one letter, a handle would be initials.
  return families.filter((family) => family.length > 1).flatMap((family) => [...before].flatMap((given) => [handleKey(given + family), handleKey(family + given)]));
}

/** Both letters of somebody's initials, either way round. */
export function initialsOf(families: readonly string[], givenName: string): string[] {
  return families.flatMap((family) => firstLetters(givenName).flatMap((given) => [`${given}${family.slice(0, 1)}`, `${family.slice(0, 1)}${given}`]));
}

const firstLetters = (givenName: string): string[] => plainWords(givenName).map((word) => word.slice(0, 1));

/**
 * Handles and initials in what was said. A word of plain sentences is no handle, unless it has a mark (#, @) or a letter set apart as no such word has ("s.low", "SLow"), or a capital where it was asked
 * who it was. Two letters are initials after a mark, in capitals straight after a rank or a calling, and where it was asked who it was, if they are no short word there or stand in capitals.
 */
export function saidHandles(about: string, text: string): Handles {
  const [handles, initials] = [new Set<string>(), new Set<string>()];
  for (const [said, asked] of [[about, true], [text, false]] as const) {
    const tokens = tokensOf(said);
    for (const [at, token] of tokens.entries()) {
      for (const key of keysOf(token, asked)) handles.add(key);
      if (areInitials(tokens, at, asked)) initials.add(token.pieces.join(''));
    }
  }
  return { handles, initials };
}

function keysOf(token: Token, asked: boolean): string[] {
  const { pieces, marked } = token;
  const keys: string[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    let joined = '';
    for (let length = 1; length <= mostPieces && at + length <= pieces.length; length += 1) {
      joined += pieces[at + length - 1] ?? '';
      if (joined.length > longest) break;
      const bare = joined.replaceAll(/^\p{N}+|\p{N}+$/gu, '');
      if (bare === '' || (!marked && isOrdinary(bare, length, token, asked))) continue;
      keys.push(handleKey(bare));
      if (bare.length > 3 && bare.endsWith('s')) keys.push(handleKey(bare.slice(0, -1)));
    }
  }
  return keys;
}

function isOrdinary(word: string, length: number, { odd, capital }: Token, asked: boolean): boolean {
  if (length > 1) return hyphened.has(word);
  if (odd) return false;
  return isOneOf(grammar, word) || ((!asked || !capital) && ([common, givenWords, months, titles, badgeWords].some((known) => isOneOf(known, word)) || hyphened.has(word)));
}

/** A letter and a word of plain sentences that are written as one: "e-mail". */
const hyphened: ReadonlySet<string> = new Set('aframe bside cclamp csection dday ebook email fword gman hbomb ibeam jwalk nword oclock oring sbend tbone tshirt uturn vneck xray'.split(' '));

function areInitials(tokens: readonly Token[], at: number, asked: boolean): boolean {
  const { pieces, marked, shouted, before } = tokens[at] ?? { pieces: [], marked: false, shouted: false, before: '' };
  const word = pieces.join('');
  if (!/^\p{L}{2}$/u.test(word) || !(pieces.length === 1 || pieces.length === 2)) return false;
  const loud = [at - 1, at + 1].some((i) => tokens[i]?.shouted);
  const ordinary = [grammar, common, givenWords, shortWords, titles, badgeWords].some((known) => known.has(word));
  if (marked) return !ordinary;
  const counts = shouted && !(loud && ordinary);
  return asked ? counts || !ordinary : counts && [titles, callings, nameTags, initialWords].some((known) => known.has(before));
}
