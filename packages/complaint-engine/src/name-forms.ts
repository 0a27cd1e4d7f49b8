/** One way of folding names for both sides of the wall: what a complainant writes and what stands on the roster. */
import { shortRanks } from './titles.js';

/** Letters that no decomposition takes apart. */
const letters: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ħ: 'h', ŧ: 't', ŋ: 'n', ı: 'i', ĸ: 'k', ƒ: 'f', ə: 'e' };
const apostrophes = "'’‘ʼʻ`´′＇";
const possessive = new RegExp(`[${apostrophes}]s(?![\\p{L}\\p{N}])`, 'giu');

/** Taken off a family name that somebody leaves them out of; alone they name nobody. */
const particles = new Set('a al ap bin d da das de degli dei del della den der des di do dos du e el fitz i ibn la las le lo los m mac mc ni o of san santa st ten ter the van vande vander vanden ver von vom y zu zum zur'.split(' '));
/** Words of which plain sentences are full, so that they name nobody even as the half of a double name. */
const everyday = new Set('a al d da das de del do dos du e el i in la las le los m o of the y zu zum'.split(' '));
/** What follows a name and is left out as often as not. */
export const generations: ReadonlySet<string> = new Set('jr jnr junior sr snr senior ii iii iv v 2nd 3rd 4th esq'.split(' '));

const unmarked = (text: string): string => text.replaceAll(/\p{Cf}/gu, '').replaceAll(possessive, ' ').normalize('NFKD').replaceAll(/\p{M}/gu, '');
const folded = (text: string): string => unmarked(text).replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
const lowered = (text: string): string => text.toLowerCase().replaceAll(/\p{M}/gu, '').replaceAll(/[^\p{ASCII}]/gu, (letter) => letters[letter] ?? letter);

/** Words without accents, case, marks and a possessive ending; two that were written as one with a capital between them are two. */
export function plainWords(text: string): string[] {
  // A roster has thousands of plain names: what has nothing to fold is not folded.
  if (/^[a-zA-Z0-9 -]*$/.test(text)) return text.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[ -]+/).filter(Boolean);
  return lowered(folded(text)).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

/** A plain word as it stood: with a capital or in capitals, and whether a sentence begins with it. */
export interface SaidWord { word: string; capital: boolean; shouted: boolean; begins: boolean }

/** The same words as {@link plainWords}, with what their case says. */
export function saidWords(text: string): SaidWord[] {
  const plain = folded(text.replaceAll('#', ' no '));
  let end = 0;
  return [...plain.matchAll(/[\p{L}\p{N}]+/gu)].flatMap(({ 0: raw, index }, at) => {
    const begins = at === 0 || /[.!?…:;¡¿"“”«»\n]/u.test(plain.slice(end, index));
    end = index + raw.length;
    return lowered(raw).split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((word) => ({ word, capital: /^\p{N}*[\p{Lu}\p{Lt}]/u.test(raw), shouted: /\p{Lu}.*\p{Lu}/u.test(raw) && !/\p{Ll}/u.test(raw), begins }));
  });
}

/**
 * What stands without a blank: its plain pieces between dots, hyphens, underscores and apostrophes; whether it is marked as a handle is (behind # or @, or before @); whether it begins with a capital,
 * has nothing but capitals or mixes them ("JMercer"); and the word before it in its sentence.
 */
export interface Token { pieces: readonly string[]; marked: boolean; capital: boolean; shouted: boolean; odd: boolean; before: string }

const contraction = new RegExp(`[${apostrophes}](?:t|d|ll|m|re|ve)(?![\\p{L}\\p{N}])`, 'giu');
const token = new RegExp(`[\\p{L}\\p{N}]+(?:[._+‐${apostrophes}-]+[\\p{L}\\p{N}]+)*`, 'gu');

/** The same text as in {@link saidWords} by what stands without a blank in it. */
export function tokensOf(text: string): Token[] {
  const plain = unmarked(text.replaceAll(contraction, ' '));
  let [end, before] = [0, ''];
  return [...plain.matchAll(token)].map(({ 0: raw, index }) => {
    const pieces = raw.split(/[^\p{L}\p{N}]+/u).flatMap((piece) => lowered(piece).split(/[^\p{L}\p{N}]+/u)).filter(Boolean);
    const between = plain.slice(end, index);
    const apart = /[!?¡¿\n]/u.test(between) || (between.includes('.') && !shortRanks.has(before));
    // Behind a mailbox stands a domain.
    const marked = plain[index - 1] === '#' || (plain[index - 1] === '@' && !/[\p{L}\p{N}]/u.test(plain[index - 2] ?? '')) || plain[index + raw.length] === '@';
    const found = { pieces, marked, capital: /^\p{N}*\p{Lu}/u.test(raw), shouted: /\p{Lu}.*\p{Lu}/u.test(raw) && !/\p{Ll}/u.test(raw), odd: /\p{Ll}\p{Lu}|^\p{Lu}{2}\p{Ll}/u.test(raw), before: apart ? '' : before };
    [end, before] = [index + raw.length, pieces.at(-1) ?? ''];
    return found;
  });
}

/**
 * The same for every way of writing one name: spaces, hyphens and apostrophes are gone before, here Mac is Mc, and a letter with two dots or a ring is the letter without them,
 * also where it was written as two.
 * @param joined plain words without anything between them
 */
export function nameKey(joined: string): string {
  return joined.replaceAll(/([aou])e/g, '$1').replaceAll('aa', 'a').replace(/^mac(?=\p{L}{3})/u, 'mc');
}

/** Every key by which a family name may be meant: the whole, without particles, without "Jr.", and each part of a double one. */
export function familyKeys(familyName: string): string[] {
  const all = plainWords(familyName);
  if (all.length === 1) return all.map(nameKey);
  const born = all.findLastIndex((word) => !generations.has(word)) + 1;
  const name = born > 0 ? all.slice(0, born) : all;
  const parts = name.filter((word) => word.length > 1 && !particles.has(word));
  // "Vander Berg" and "DeLuca" without the particle, "García de López" by either part.
  const tails = name.flatMap((word, at) => (particles.has(word) && at < name.length - 1 ? [name.slice(at + 1).join('')] : []));
  // "Van-Nguyen" is a double name, and Van one half of it.
  const halves = !/[-‐‑–]/u.test(familyName) ? [] : familyName.split(/[-‐‑–]/u).map(plainWords).flatMap(([word = '', ...more]) => (more.length === 0 && !everyday.has(word) ? [word] : []));
  return [...new Set([...[all.join(''), name.join(''), ...tails, ...parts].filter((form) => !(particles.has(form) && name.length > 1)), ...halves].filter(Boolean).map(nameKey))];
}

/** Every key by which somebody is called by a given name; none for the letters and particles that plain sentences are full of. */
export function givenKeys(givenName: string): string[] {
  const all = plainWords(givenName);
  return [...new Set([all.join(''), ...all].filter((form) => form !== '' && !(particles.has(form) && (all.length > 1 || form.length === 1))).map(nameKey))];
}
