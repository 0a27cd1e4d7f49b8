/** Whoever asks every question and subtracts learns of nobody: what is told follows from the rule alone. */
import fc from 'fast-check';
import { fewestComplaints, fixedBlocks, longestBlock, type Place, toldPlaces } from './figure-blocks.js';

const monthNames = ['2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];
/** A tree of two levels beside a flat list, as units and municipalities. */
const units: Place[] = [{ id: 'patrol', parentId: null }, { id: 'north', parentId: 'patrol' }, { id: 'south', parentId: 'patrol' }, { id: 'jail', parentId: null }];
const towns: Place[] = [{ id: 'marlow', parentId: null }, { id: 'oxbow', parentId: null }];
type Cell = { month: string; unit: string | null; town: string | null; count: number };
const places = (list: readonly Place[]) => [...list.map(({ id }) => id), null];
const cellsOf = (counts: readonly number[]): Cell[] => monthNames.flatMap((month, m) => places(units).flatMap((unit, u) => places(towns).map((town, t) => ({ month, unit, town, count: counts[(m * 5 + u) * 3 + t] ?? 0 }))));
const arbitraryCells = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 9 })), { minLength: 105, maxLength: 105 }).map(cellsOf);
const below = (list: readonly Place[], id: string) => new Set([id, ...list.filter(({ parentId }) => parentId === id).map((place) => place.id)]);
const total = (cells: readonly Cell[]) => cells.reduce((all, { count }) => all + count, 0);

/** Everything that all permitted questions tell, as the cells that each figure adds up. */
function told(cells: readonly Cell[]) {
  const tell: ((cell: Cell) => boolean)[] = monthNames.map((month) => (cell) => cell.month === month);
  for (const [kind, list] of [['unit', units], ['town', towns]] as const) {
    for (const { from, to } of fixedBlocks(cells.map((cell) => ({ month: cell.month, place: cell[kind], count: cell.count })), monthNames.at(-1) ?? '')) {
      const inside = (cell: Cell) => cell.month >= from && cell.month <= to;
      const shown = toldPlaces(list, new Map(places(list).map((id) => [id, [total(cells.filter((cell) => inside(cell) && cell[kind] === id))]])));
      for (const [id, [count]] of shown) {
        const covered = below(list, id);
        const figure = (cell: Cell) => inside(cell) && covered.has(cell[kind] ?? '');
        expect(count).toBe(total(cells.filter(figure)));
        tell.push(figure);
      }
    }
  }
  return tell;
}

/** Solves for `wanted` by adding and subtracting any multiple of any figure. */
function solver(rows: readonly (readonly number[])[]) {
  const basis: { pivot: number; row: number[] }[] = [];
  const reduced = (given: readonly number[]) => {
    let row = [...given];
    for (const { pivot, row: other } of basis) { const by = row[pivot] ?? 0; if (Math.abs(by) > 1e-9) row = row.map((value, i) => value - by * (other[i] ?? 0)); }
    return row;
  };
  for (const given of rows) {
    const row = reduced(given);
    const pivot = row.findIndex((value) => Math.abs(value) > 1e-9);
    if (pivot >= 0) basis.push({ pivot, row: row.map((value) => value / (row[pivot] ?? 1)) });
  }
  return (wanted: readonly number[]) => reduced(wanted).every((value) => Math.abs(value) < 1e-9);
}

describe('figures of complaints of a place', () => {
  it('never let anybody who asks for everything and solves for the rest isolate fewer than ten', () => {
    let figures = 0;
    fc.assert(fc.property(arbitraryCells, (cells) => {
      const tell = told(cells);
      figures += tell.length - monthNames.length;
      const solves = solver(tell.map((figure) => cells.map((cell) => (figure(cell) ? 1 : 0))));
      for (const [from, start] of monthNames.entries()) for (const end of monthNames.slice(from)) for (const [kind, list] of [['unit', units], ['town', towns]] as const) {
        const all = places(list);
        // Every group of places, but not all of them: the whole agency is told by month.
        for (let some = 1; some < 2 ** all.length - 1; some += 1) {
          const wanted = cells.map((cell) => cell.month >= start && cell.month <= end && (some & (1 << all.indexOf(cell[kind]))) !== 0);
          const count = total(cells.filter((_, i) => wanted[i]));
          if (count > 0 && count < fewestComplaints) expect(solves(wanted.map(Number))).toBe(false);
        }
      }
    }), { numRuns: 25 });
    expect(figures).toBeGreaterThan(50);
  });

  it('never change a block that has closed when later months come', () => {
    fc.assert(fc.property(arbitraryCells, fc.integer({ min: 0, max: 6 }), (cells, at) => {
      const counts = cells.map(({ month, unit, count }) => ({ month, place: unit, count }));
      const early = fixedBlocks(counts, monthNames[at] ?? '');
      expect(fixedBlocks(counts, '2026-05').slice(0, early.length)).toEqual(early);
    }));
  });

  it('lie in blocks without a gap, that small places hold up for two years at most', () => {
    const small = Array.from({ length: 30 }, (_, i) => ({ month: '2024-01', place: `p${i}`, count: 1 }));
    expect(fixedBlocks(small, '2025-11')).toEqual([]);
    expect(fixedBlocks(small, '2026-02')).toEqual([{ from: '2024-01', to: '2025-12' }]);
    expect(longestBlock).toBe(24);
    expect(fixedBlocks([{ month: '2025-12', place: 'a', count: 10 }, { month: '2026-02', place: 'a', count: 4 }, { month: '2026-03', place: 'a', count: 6 }], '2026-03')).toEqual([{ from: '2025-12', to: '2025-12' }, { from: '2026-01', to: '2026-03' }]);
  });

  it('close with the month in which exactly half are of places that have ten, and not with one fewer', () => {
    const month = (others: number) => [{ month: '2026-01', place: 'a', count: 10 }, ...Array.from({ length: others }, (_, i) => ({ month: '2026-01', place: `p${i}`, count: 1 }))];
    expect([fixedBlocks(month(10), '2026-01'), fixedBlocks(month(11), '2026-01')]).toEqual([[{ from: '2026-01', to: '2026-01' }], []]);
  });

  it('count the units below, and keep back a place beside which fewer than ten would be left', () => {
    expect(toldPlaces(units, new Map([['north', [12]], ['south', [11]], ['patrol', [10]], ['jail', [15]], [null, [20]]]))).toEqual(new Map([['patrol', [33]], ['north', [12]], ['south', [11]], ['jail', [15]]]));
    // Patrol less North would be the three of South, and all less Patrol and the jail the four of no unit.
    expect([...toldPlaces(units, new Map([['north', [12]], ['south', [3]], ['jail', [15]], [null, [4]]])).keys()]).toEqual(['patrol']);
    expect([...toldPlaces(units, new Map([['north', [9]], ['jail', [9]]])).keys()]).toEqual([]);
  });

  it('never tell what came of those of a place where one of the outcomes is that of fewer than ten', () => {
    expect([...toldPlaces(towns, new Map([['marlow', [30, 1, 29]], ['oxbow', [30, 12, 18]], [null, [30, 15, 15]]])).keys()]).toEqual(['oxbow']);
  });
});
