/** Which counts of complaints of a place or category may be told, so that no two questions and no subtraction tell of fewer than ten. */

/** As for answers of residents: fewer than ten are nobody's to see apart. */
export const fewestComplaints = 10;
/** After so many months a block closes even where few places have enough: places that will never have do not hold up the others. */
export const longestBlock = 24;

/** How many came in a month (`YYYY-MM`) in one place, without those below it; null: in none that is known. */
export interface PlacedCount { month: string; place: string | null; count: number }
/** Whole months, both included. */
export interface Block { from: string; to: string }
export interface Place { id: string; parentId: string | null }

/**
 * Months cut once for all places of one kind, from the oldest: a block closes with the first month at which at least half of its complaints of known places are of places
 * that have ten in it, or after two years. Later months change no block, and no question moves an end of one.
 * @param last the last month whose counts change no more; months after it are in no block
 */
export function fixedBlocks(counts: readonly PlacedCount[], last: string): Block[] {
  const byMonth = grouped(counts.filter(({ month }) => month <= last), ({ month }) => month);
  const first = [...byMonth.keys()].toSorted()[0];
  if (first === undefined) return [];
  const blocks: Block[] = [];
  let from = first;
  let open = new Map<string, number>();
  for (let month = first, length = 1; month <= last; month = monthAfter(month), length += 1) {
    for (const { place, count } of byMonth.get(month) ?? []) if (place !== null) open.set(place, (open.get(place) ?? 0) + count);
    const all = sum(open.values());
    const enough = sum([...open.values()].filter((count) => count >= fewestComplaints));
    if ((all === 0 || enough * 2 < all) && length < longestBlock) continue;
    blocks.push({ from, to: month });
    [from, open, length] = [monthAfter(month), new Map(), 0];
  }
  return blocks;
}

/**
 * The places whose counts of one block may be told beside those of the whole agency, each with everything below it. What is told cuts the complaints into groups that lie
 * within or beside each other: each place less those told below it, and the agency less all of them. Adding and subtracting only ever joins such groups; so each is nobody
 * or at least ten, in every measure. Where one would be fewer, the smallest place that was taken off it is kept back.
 * @param own measures of each place without those below it; null: of no known place. The first one decides whether there are enough, the others may be nobody too
 * @returns the measures of each place that is told, with those below it
 */
export function toldPlaces(places: readonly Place[], own: ReadonlyMap<string | null, readonly number[]>): Map<string, readonly number[]> {
  const parents = new Map(places.map(({ id, parentId }) => [id, parentId]));
  const above = (id: string) => {
    const chain = new Set<string>();
    for (let next = parents.get(id) ?? null; next !== null && next !== id && !chain.has(next); next = parents.get(next) ?? null) chain.add(next);
    return chain;
  };
  const totals = new Map<string | null, readonly number[]>();
  const add = (key: string | null, more: readonly number[]) => totals.set(key, more.map((each, i) => each + (totals.get(key)?.[i] ?? 0)));
  for (const [id, measures] of own) {
    add(null, measures);
    if (id !== null) for (const key of [id, ...above(id)]) add(key, measures);
  }
  const of = (key: string | null) => totals.get(key) ?? [];
  const told = new Set(places.map(({ id }) => id).filter((id) => (of(id)[0] ?? 0) >= fewestComplaints && !of(id).some(few)));
  for (;;) {
    const within = grouped(told, (id) => [...above(id)].find((each) => told.has(each)) ?? null);
    const given = [...within].find(([key, parts]) => of(key).some((all, i) => few(all - sum(parts.map((id) => of(id)[i] ?? 0)))));
    if (!given) return new Map([...told].map((id) => [id, of(id)]));
    const smallest = given[1].toSorted((a, b) => (of(a)[0] ?? 0) - (of(b)[0] ?? 0) || (a < b ? -1 : 1))[0];
    if (smallest !== undefined) told.delete(smallest);
  }
}

const few = (count: number) => count !== 0 && count < fewestComplaints;
function grouped<K, T>(all: Iterable<T>, keyOf: (each: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each]);
  return groups;
}

const sum = (counts: Iterable<number>) => [...counts].reduce((all, each) => all + each, 0);

function monthAfter(month: string): string {
  const next = Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}`;
}
