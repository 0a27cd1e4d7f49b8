// Writes JSON in one exact way, so that the same definition always has the same hash.

/**
 * Canonical JSON after RFC 8785: keys sorted by UTF-16 code unit, no white space, members that are undefined left out,
 * numbers and strings as ECMAScript writes them. Nothing else is changed: texts keep their exact characters.
 * @throws TypeError on what JSON cannot hold: NaN, infinities, functions, lone surrogates, undefined in a list
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value === 'string') {
    if (/\p{Cs}/u.test(value)) throw new TypeError('Half of a surrogate pair has no canonical form.');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`A ${typeof value === 'number' ? String(value) : typeof value} has no canonical form.`);
}
