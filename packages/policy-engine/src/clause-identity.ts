/** Keeps the identity of clauses when a whole document comes in again: a clause with the old heading, or nearly the old words, is the old clause. */

export interface Identified { id: string; heading: string; text: string }
export interface Arriving { heading: string; text: string }

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const wordsOf = (text: string) => new Set(plain(text).split(' ').filter((word) => word.length > 2));

/** Share of words that two texts have in common (Jaccard), 0 to 1. */
function likeness(a: Set<string>, b: Set<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let both = 0;
  for (const word of a) if (b.has(word)) both += 1;
  return both / (a.size + b.size - both);
}

const nearly = 0.6;

/**
 * For each arriving clause the id of the one it continues, or null for a new one. Each old id is used once at most: first where the heading
 * is the same, then where the words are nearly the same.
 */
export function continuedIds(before: readonly Identified[], arriving: readonly Arriving[]): (string | null)[] {
  const free = new Set(before);
  const found: (string | null)[] = arriving.map((each) => {
    const same = [...free].find((old) => plain(old.heading) !== '' && plain(old.heading) === plain(each.heading));
    if (same) free.delete(same);
    return same?.id ?? null;
  });
  const rest = [...free].map((old) => ({ old, words: wordsOf(old.text) }));
  return found.map((id, at) => {
    if (id !== null) return id;
    const words = wordsOf(arriving[at]?.text ?? '');
    const best = rest.filter(({ old }) => free.has(old)).map(({ old, words: theirs }) => ({ old, like: likeness(words, theirs) })).toSorted((a, b) => b.like - a.like)[0];
    if (!best || best.like < nearly) return null;
    free.delete(best.old);
    return best.old.id;
  });
}
