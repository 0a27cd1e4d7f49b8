/** What municipality would be created for a township that none matches. */

const kinds: [string, RegExp][] = [
  ['township', /\s+(TOWNSHIP|TWP\.?)$/i], ['borough', /\s+(BOROUGH|BORO\.?)$/i], ['county', /\s+(COUNTY|CO\.)$/i], ['village', /\s+VILLAGE$/i], ['city', /^CITY OF\s+|\s+CITY$/i], ['town', /^TOWN OF\s+/i],
];
/** In these the word belongs to the name: Chester County, Kansas City. */
const kept = new Set(['county', 'city']);

/** Name in ordinary capitals, and the kind that its last word tells; `other` when it tells none. */
export function proposeMunicipality(text: string): { name: string; kind: string } {
  // A run of blanks would be searched anew from each of them.
  const label = text.replace(/\s+/g, ' ').trim();
  const found = kinds.find(([, pattern]) => pattern.test(label));
  const bare = found && !(kept.has(found[0]) && !/^CITY OF/i.test(label)) ? label.replace(found[1], '').trim() : label;
  return { name: (isShouted(bare) ? capitalised(bare) : bare).slice(0, 120) || label.slice(0, 120), kind: found?.[0] ?? 'other' };
}

const isShouted = (text: string) => text === text.toUpperCase();
const capitalised = (text: string) => text.toLowerCase().replace(/(^|[\s'’.-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());
