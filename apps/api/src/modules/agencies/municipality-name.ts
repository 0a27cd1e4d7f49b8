/** When two spellings name the same municipality: "HATFIELD TWP.", "Hatfield Township" and "Township of Hatfield" do, "Hatfield Boro" does not. */

/** Spellings of a kind at the end of a name, and the word they stand for. Only those that mean nothing else. */
const kindWords = new Map(Object.entries({
  twp: 'township', twsp: 'township', twnshp: 'township', tnshp: 'township', tshp: 'township', township: 'township',
  boro: 'borough', bor: 'borough', borough: 'borough', vlg: 'village', village: 'village', city: 'city', town: 'town', county: 'county',
}));
/** Abbreviations that begin a name and mean one thing there. */
const firstWords = new Map([['st', 'saint'], ['mt', 'mount'], ['ft', 'fort']]);
/** Kinds whose word people leave out: "Hatfield" for Hatfield Township. In "Kansas City" the word belongs to the name. */
const detachable = new Set(['township', 'borough', 'village', 'county']);

/** The form by which names are compared; applying it twice changes nothing. Empty when the text holds no letter or digit. */
export function normaliseName(text: string): string {
  let words = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/&/g, ' and ').replace(/['’`.]/g, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  // "Township of Hatfield" is "Hatfield Township".
  for (let kind = kindWords.get(words[0] ?? ''); kind && words[1] === 'of' && words.length > 2; kind = kindWords.get(words[0] ?? '')) words = [...words.slice(2), kind];
  if (words.length > 1) words = [firstWords.get(words[0] ?? '') ?? words[0] ?? '', ...words.slice(1, -1), kindWords.get(words.at(-1) ?? '') ?? words.at(-1) ?? ''];
  return words.join(' ');
}

/** What a search looks for in keys of names; null where nothing is asked for. A search without a letter or digit finds no name: no key holds two spaces. */
export const searchedName = (search: string | null | undefined): string | null => (search?.trim() ? normaliseName(search) || ' ' : null);

export interface NameKeys {
  /** The name with its kind; no two municipalities of an agency share it. */
  full: string;
  /** The name alone, where people use it so; a borough and a township may share it. */
  bare: string | null;
}

/** The keys under which a municipality is found by its own name. */
export function keysOf(name: string, kind: string): NameKeys {
  const key = normaliseName(name);
  const words = key.split(' ');
  const last = words.at(-1) ?? '';
  if (words.length > 1 && kindWords.has(last)) return { full: key, bare: detachable.has(last) ? words.slice(0, -1).join(' ') : null };
  return kindWords.has(kind) && key ? { full: `${key} ${kind}`, bare: key } : { full: key, bare: null };
}

export interface KnownName { municipalityId: string; key: string; sort: 'full' | 'bare' | 'alias' }
export interface NameMatch {
  municipalityId: string | null;
  /** Ids of those that may be meant, the likeliest first; empty when there is a match. */
  suggestions: string[];
}

/** Makes the matcher for one list of names; ask it as often as there are lines in a file. */
export function nameMatcher(known: readonly KnownName[]): (text: string) => NameMatch {
  const exact = new Map<string, string>();
  const bare = new Map<string, Set<string>>();
  for (const name of known) {
    if (name.sort === 'bare') bare.set(name.key, (bare.get(name.key) ?? new Set()).add(name.municipalityId));
    else exact.set(name.key, name.municipalityId);
  }
  return (text) => {
    const key = normaliseName(text);
    const sharing = bare.get(key);
    const municipalityId = exact.get(key) ?? (sharing?.size === 1 ? ([...sharing][0] ?? null) : null);
    return municipalityId ? { municipalityId, suggestions: [] } : { municipalityId: null, suggestions: key ? suggest(key, known) : [] };
  };
}

const most = 5;

/** Same name of another kind first, then names that begin alike, then names with a slip of the pen. */
function suggest(key: string, known: readonly KnownName[]): string[] {
  const stem = stemOf(key);
  const scored = known.map((name) => ({ id: name.municipalityId, score: likeness(stem, stemOf(name.key)) })).filter((each) => each.score > 0);
  return [...new Set(scored.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).map((each) => each.id))].slice(0, most);
}

function likeness(stem: string, other: string): number {
  if (stem === other) return 3;
  if (Math.min(stem.length, other.length) >= 4 && (stem.startsWith(`${other} `) || other.startsWith(`${stem} `))) return 2;
  const slips = stem.length >= 8 ? 2 : stem.length >= 4 ? 1 : 0;
  return Math.abs(stem.length - other.length) <= slips && distance(stem, other) <= slips ? 1 : 0;
}

/** The name without the word for its kind. */
function stemOf(key: string): string {
  const words = key.split(' ');
  return words.length > 1 && kindWords.has(words.at(-1) ?? '') ? words.slice(0, -1).join(' ') : key;
}

/** Levenshtein distance. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
