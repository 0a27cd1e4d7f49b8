/** Whom the words of a complaint seem to name before anybody has looked, so that they cannot be the first to read it. */

export interface RosterName { id: string; givenName: string; familyName: string; badge: string | null }

const words = (text: string): string[] => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/['’]/g, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/**
 * Words of `about` and `text` by which people of a roster may be meant: for a query by family name or badge number.
 * @param about what the complainant wrote in "who was it?"; every word of it counts
 */
export function nameWords(about: string, text: string): string[] {
  return [...new Set([...words(about), ...words(text)])];
}

/**
 * Whom the words of a complaint seem to name, before a person has looked: a family name or badge number where the complainant was asked who it was, or given
 * and family name next to each other anywhere. Errs on the side of closing: a screening says who is meant.
 */
export function seeminglyNamed(about: string, text: string, roster: readonly RosterName[]): string[] {
  const asked = ` ${words(about).join(' ')} `;
  const all = `${asked}${words(text).join(' ')} `;
  const has = (where: string, what: string) => { const said = words(what).join(' '); return said !== '' && where.includes(` ${said} `); };
  return roster.filter(({ givenName, familyName, badge }) =>
    has(asked, familyName) || (badge !== null && has(asked, badge)) || has(all, `${givenName} ${familyName}`) || has(all, `${familyName} ${givenName}`)).map(({ id }) => id);
}
