/** Makes an agency's public address from its name. */

/** Paths and names that Rapport itself uses, or that would mislead a resident. */
const reserved = new Set(['admin', 'api', 'app', 'help', 'health', 'mail', 'platform', 'public', 'rapport', 'status', 'support', 'survey', 'test', 'www']);

/** Longest slug less the room for a number behind it. */
const longest = 54;

export const isReservedSlug = (slug: string): boolean => reserved.has(slug);

/** A valid, unreserved slug for any name: "The Marlow County Sheriff's Office" becomes `marlow-county-sheriffs-office`. */
export function slugFor(name: string): string {
  const words = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]/g, '').replace(/&/g, ' and ').split(/[^a-z0-9]+/).filter(Boolean);
  const kept = words.length > 1 && words[0] === 'the' ? words.slice(1) : words;
  let slug = '';
  for (const word of kept) {
    const longer = slug ? `${slug}-${word}` : word;
    if (longer.length > longest) break;
    slug = longer;
  }
  if (!slug) slug = (kept[0] ?? '').slice(0, longest);
  return slug.length < 3 || isReservedSlug(slug) ? `agency${slug ? `-${slug}` : ''}` : slug;
}

/** The slug and the numbered ones to try when it is taken. */
export function slugCandidates(name: string): string[] {
  const slug = slugFor(name);
  return [slug, ...Array.from({ length: 48 }, (_, at) => `${slug}-${at + 2}`)];
}
