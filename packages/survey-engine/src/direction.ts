// Tells which way a language is written.

const RIGHT_TO_LEFT = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'nqo', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);
const RIGHT_TO_LEFT_SCRIPTS = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

/** For the `dir` attribute. @param language BCP 47 tag; a script subtag decides over the language (pa-Arab, az-Latn) */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const [base = '', ...rest] = language.split('-');
  const script = rest.find((part) => /^[A-Za-z]{4}$/.test(part));
  const known = script ? script.slice(0, 1).toUpperCase() + script.slice(1).toLowerCase() : undefined;
  if (known !== undefined) return RIGHT_TO_LEFT_SCRIPTS.has(known) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(base.toLowerCase()) ? 'rtl' : 'ltr';
}
