/** Whom a word straight after a rank may mean where it is no family name of the roster: somebody by a given name, or a family name with a slip of the pen. */
import { beforeMonths, common, givenWords, grammar, isOneOf, months } from './common-words.js';
import { nameKey, plainWords } from './name-forms.js';
import { isOneSlipAway, slippable } from './one-slip.js';
import { type Said, standsAlone } from './said.js';
import { afterRanks, badgeWords, callings, nameTags, ranks, shortRanks, titles } from './titles.js';

/** Somebody of the roster by every key of their names. */
export interface Known { id: string; givenName: string; families: readonly string[]; givens: readonly string[]; badge: string; handles: readonly string[]; initials: readonly string[] }

/**
 * Ids of whom it may be. "Officer Dana": everybody whose given name is Dana, or begins with it, where no family name of the roster follows. "Sgt. Merser": everybody with a family name of
 * five letters or more that is one slip away, where it is no name of the roster as it stands and no other name follows. A word of plain sentences needs the capital that it has only as a name.
 */
export function namedAfterRank(said: Said, roster: readonly Known[]): string[] {
  const slots = said.words.flatMap((_, at) => (isBehindRank(said, at) ? [at] : []));
  if (slots.length === 0) return [];
  const families = new Set(roster.flatMap((person) => person.families));
  const called = new Map<string, string[]>();
  for (const { id, givenName } of roster) for (const key of calledBy(givenName)) called.set(key, [...(called.get(key) ?? []), id]);
  const names = { families, called, givens: new Set(roster.flatMap((person) => person.givens)), at: startsOf(said, families) };
  return slots.flatMap((at) => byGivenName(said, at, names) ?? bySlip(said, at, names, roster));
}

interface Names { families: ReadonlySet<string>; called: ReadonlyMap<string, readonly string[]>; givens: ReadonlySet<string>; /** Where a family name of the roster stands; true where it says of itself that it is one. */ at: ReadonlyMap<number, boolean> }

/** The whole given name, and its first piece: "Mary Ann" is Mary as well, and not Ann. */
function calledBy(givenName: string): string[] {
  const pieces = plainWords(givenName);
  return [...new Set([pieces.join(''), pieces[0] ?? ''])].filter((key) => key.length > 1).map(nameKey);
}

function startsOf(said: Said, families: ReadonlySet<string>): Map<number, boolean> {
  const starts = new Map<number, boolean>();
  for (const [key, places] of said.places) {
    if (families.has(key)) for (const place of places) starts.set(place.at, starts.get(place.at) === true || standsAlone(said, place));
  }
  return starts;
}

/** A sentence that ends between the two keeps them apart, unless it is the full stop of "Sgt.". */
function isBehindRank({ words, all }: Said, at: number): boolean {
  const before = all[at - 1] ?? '';
  return all[at] !== '' && (ranks.has(before) || nameTags.has(before)) && (shortRanks.has(before) || words[at]?.begins === false);
}

/** Null where no given name of the roster stands there, or none that counts. */
function byGivenName(said: Said, at: number, { called, at: family }: Names): readonly string[] | null {
  if (family.has(at) || !ranks.has(said.all[at - 1] ?? '')) return null;
  const both = said.words[at + 1]?.begins === false ? called.get(nameKey(`${said.all[at] ?? ''}${said.all[at + 1] ?? ''}`)) : undefined;
  const ids = both ?? called.get(said.keys[at] ?? '');
  if (!ids || !isSaidAsName(said, at)) return null;
  let next = at + (both ? 2 : 1);
  while (said.all[next]?.length === 1) next += 1;
  return family.get(next) === true ? [] : ids;
}

function bySlip(said: Said, from: number, { families, givens, at: family }: Names, roster: readonly Known[]): string[] {
  let at = from;
  // Initials between a rank and a name keep them no further apart.
  while (said.all[at]?.length === 1 && at < from + 2) at += 1;
  const [word, key] = [said.words[at], said.keys[at] ?? ''];
  if (!word?.capital || isLoud(said, at) || key.length < slippable - 1 || families.has(key) || givens.has(key) || family.has(at)) return [];
  if ([grammar, givenWords, months, titles, callings, badgeWords, afterRanks].some((known) => isOneOf(known, word.word))) return [];
  // "Officer Karin Whitlock": the first of two names is a given one.
  const next = said.words[at + 1];
  if (family.get(at + 1) === true || (next?.capital && !next.begins && !isOneOf(grammar, next.word) && !titles.has(next.word) && !badgeWords.has(next.word))) return [];
  return roster.filter((person) => person.families.some((each) => each.length >= slippable && isOneSlipAway(each, key))).map(({ id }) => id);
}

/** Whether the word at `at` is said as a name: it is no word of plain sentences, or stands with a capital as those do not. */
function isSaidAsName(said: Said, at: number): boolean {
  const { word = '', capital, begins } = said.words[at] ?? {};
  if (titles.has(word) || callings.has(word) || badgeWords.has(word)) return false;
  if (months.has(word)) return capital === true && !isLoud(said, at) && !beforeMonths.has(said.all[at - 1] ?? '') && !/^\p{N}/u.test(said.all[at + 1] ?? '');
  const next = said.words[at + 1];
  // "Sgt. Will you": a capital behind a full stop says nothing of a word like "will", nor does one in a line of capitals.
  if (isOneOf(grammar, word)) return capital === true && !begins && !isLoud(said, at) && !(next?.capital && !next.begins);
  return isOneOf(common, word) || isOneOf(givenWords, word) ? capital === true && !isLoud(said, at) : true;
}

const isLoud = ({ words }: Said, at: number): boolean => words[at]?.shouted === true && [at - 1, at + 1].some((i) => words[i]?.shouted);
