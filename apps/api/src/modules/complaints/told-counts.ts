/** Counts of one place, and of categories, in the fixed blocks in which they may be told. */
import { type Block, fixedBlocks, type Place, toldPlaces } from '@rapport/complaint-engine/figure-blocks';

export interface PlaceRow { month: string; place: string | null; received: number; decided: number; sustained: number }
export interface ToldBlock extends Block { received: number | null; decided: number | null; sustained: number | null }
/** Months asked for, both included. A block is told whole where any of its months is: its ends do not follow the question. */
export type Asked = Block;

const touches = (asked: Asked) => ({ from, to }: Block) => from <= asked.to && to >= asked.from;

/** @param last the last month whose counts change no more */
export function placeBlocks(place: string, places: readonly Place[], rows: readonly PlaceRow[], last: string, asked: Asked): ToldBlock[] {
  return fixedBlocks(rows.map(({ month, place: at, received }) => ({ month, place: at, count: received })), last).filter(touches(asked)).map((block) => {
    const own = (measures: (row: PlaceRow) => number[]) => {
      const sums = new Map<string | null, readonly number[]>();
      for (const row of rows) if (row.month >= block.from && row.month <= block.to) sums.set(row.place, measures(row).map((each, i) => each + (sums.get(row.place)?.[i] ?? 0)));
      return toldPlaces(places, sums).get(place);
    };
    const [received, decided, outcome] = [own((row) => [row.received]), own((row) => [row.decided]), own((row) => [row.decided, row.sustained, row.decided - row.sustained])];
    return { ...block, received: received?.[0] ?? null, decided: decided?.[0] ?? null, sustained: decided === undefined ? null : (outcome?.[1] ?? null) };
  });
}

/** The sum of each category over the blocks; null where one of them keeps it back. All are listed, so that no row tells that there was one. */
export function categoryBlocks<C extends string>(all: readonly C[], rows: readonly { month: string; category: string | null; received: number }[], last: string, asked: Asked): { time: Block | null; categories: { category: C | null; received: number | null }[] } {
  // As flat as a list of places: those not screened in time are a line of their own.
  const [none, places] = ['none', [...all, 'none'].map((id) => ({ id, parentId: null }))];
  const counts = rows.map(({ month, category, received }) => ({ month, place: category ?? none, count: received }));
  const blocks = fixedBlocks(rows.map(({ month, category, received }) => ({ month, place: category, count: received })), last).filter(touches(asked));
  const [first, end] = [blocks[0], blocks.at(-1)];
  if (!first || !end) return { time: null, categories: [] };
  const told = blocks.map(({ from, to }) => {
    const sums = new Map<string, readonly number[]>();
    for (const { month, place, count } of counts) if (month >= from && month <= to) sums.set(place, [count + (sums.get(place)?.[0] ?? 0)]);
    return toldPlaces(places, sums);
  });
  const sumOf = (id: string) => told.reduce<number | null>((sum, block) => (sum === null || !block.has(id) ? null : sum + (block.get(id)?.[0] ?? 0)), 0);
  const categories = [...all.map((category) => ({ category, received: sumOf(category) })), { category: null, received: sumOf(none) }];
  return { time: { from: first.from, to: end.to }, categories: categories.toSorted((a, b) => (b.received ?? -1) - (a.received ?? -1)) };
}
