/** Letters of other alphabets, and digits inside a word, that look like a Latin letter (after Unicode TR39, as far as they occur in names). */

const lookAlikes = new Map<string, string>();
const alike = (latin: string, others: string) => { for (const other of others) lookAlikes.set(other, latin); };
// Cyrillic, Greek and Armenian, in their own case: capitals look like other letters than small ones.
for (const [latin, others] of Object.entries({
  A: 'АΑ', B: 'ВΒ', C: 'СϹ', D: 'Ԁ', E: 'ЕΕ', F: 'Ϝ', G: 'Ԍ', H: 'НΗҺ', I: 'ІΙӀ', J: 'ЈͿ', K: 'КΚ', M: 'МΜϺ', N: 'Ν', O: 'ОΟՕ', P: 'РΡ', Q: 'Ԛ', R: 'Ʀ', S: 'ЅՏ', T: 'ТΤ', U: 'Ս', V: 'ѴѶ', W: 'Ԝ', X: 'ХΧ', Y: 'ҮΥУ', Z: 'Ζ',
  a: 'аαɑ', b: 'ьв', c: 'сϲ', d: 'ԁ', e: 'еє', g: 'ɡց', h: 'һհн', i: 'іιɩ', j: 'јϳ', k: 'кκ', l: 'ӏ', m: 'м', n: 'пոη', o: 'оοօσ', p: 'рρ', q: 'ԛզ', r: 'г', s: 'ѕ', t: 'тτ', u: 'υսμ', v: 'νѵ', w: 'ԝω', x: 'хχ', y: 'уүγ', z: 'ʐ',
})) alike(latin, others);
const digits: Record<string, string> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', 8: 'b' };

/** The text as it looks: a word that can be read in Latin letters from end to end stands in them, every other word as it stood. */
export function asItLooks(text: string): string {
  if (/^[a-zA-Z\s.,'!?-]*$/.test(text)) return text;
  return text.normalize('NFC').replaceAll(/[\p{L}\p{N}\p{M}]+/gu, (word) => {
    const read = word.normalize('NFKD').replaceAll(/./gsu, (letter) => lookAlikes.get(letter) ?? letter).replaceAll(/(?<=\p{L})[0134578](?=\p{L})/gu, (digit) => digits[digit] ?? digit);
    return /^[\p{Script=Latin}\p{M}\p{N}]+$/u.test(read) ? read.normalize('NFC') : word;
  });
}
