import fc from 'fast-check';
import { type CountedCell, suppressTable, type TableSuppression } from './crossed-suppression.js';

const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
  fc
    .array(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 12 })), {
      minLength: rows * columns,
      maxLength: rows * columns,
    })
    .map((counts): CountedCell[] =>
      counts.map((n, i) => ({ row: `r${Math.floor(i / columns)}`, column: `c${i % columns}`, n })),
    ),
);
const minimum = fc.constantFrom(10, 30);

type Figure = { row: string; column: string; n: number; hidden: boolean };

/** All figures of the table above zero, totals under the name '*'. */
function figures(cells: readonly CountedCell[], result: TableSuppression): Figure[] {
  const rows = [...new Set(cells.map(({ row }) => row))];
  const columns = [...new Set(cells.map(({ column }) => column))];
  const sum = (list: readonly CountedCell[]): number => list.reduce((total, { n }) => total + n, 0);
  return [
    ...cells.map((cell) => ({ ...cell, hidden: result.cell(cell.row, cell.column) !== null })),
    ...rows.map((row) => ({
      row,
      column: '*',
      n: sum(cells.filter((cell) => cell.row === row)),
      hidden: result.rowTotal(row) !== null,
    })),
    ...columns.map((column) => ({
      row: '*',
      column,
      n: sum(cells.filter((cell) => cell.column === column)),
      hidden: result.columnTotal(column) !== null,
    })),
    { row: '*', column: '*', n: sum(cells), hidden: result.total !== null },
  ].filter(({ n }) => n > 0);
}

/** Which hidden figures a reader could solve for, by elimination over every row and column equation. */
function solvable(all: readonly Figure[]): Figure[] {
  const unknowns = all.filter(({ hidden }) => hidden);
  const lines = [...new Set(all.map(({ row }) => row)), ...new Set(all.map(({ column }) => `|${column}`))];
  const matrix: number[][] = lines.map((line) =>
    unknowns.map(({ row, column }) =>
      line === row ? (column === '*' ? -1 : 1) : line === `|${column}` ? (row === '*' ? -1 : 1) : 0,
    ),
  );
  let pivotRow = 0;
  for (let column = 0; column < unknowns.length; column += 1) {
    const found = matrix.findIndex((line, i) => i >= pivotRow && Math.abs(line[column] ?? 0) > 1e-9);
    if (found < 0) continue;
    const pivot = matrix[found] ?? [];
    matrix[found] = matrix[pivotRow] ?? [];
    matrix[pivotRow] = pivot.map((value) => value / (pivot[column] ?? 1));
    const normed = matrix[pivotRow] ?? [];
    matrix.forEach((line, i) => {
      const factor = line[column] ?? 0;
      if (i !== pivotRow && factor !== 0) matrix[i] = line.map((value, j) => value - factor * (normed[j] ?? 0));
    });
    pivotRow += 1;
  }
  return matrix.flatMap((line) => {
    const left = unknowns.filter((_, i) => Math.abs(line[i] ?? 0) > 1e-9);
    return left.length === 1 ? left : [];
  });
}

describe('suppression of a table', () => {
  it('never shows a figure of fewer than the minimum, totals included', () => {
    fc.assert(
      fc.property(tables, minimum, (cells, min) => {
        for (const { n, hidden } of figures(cells, suppressTable(cells, min))) if (n < min) expect(hidden).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never leaves a hidden figure that elimination over all rows and columns can solve', () => {
    fc.assert(
      fc.property(tables, minimum, (cells, min) =>
        expect(solvable(figures(cells, suppressTable(cells, min)))).toEqual([]),
      ),
      { numRuns: 600 },
    );
  });

  it('never lets a visible total give away fewer than the minimum in its row or column', () => {
    fc.assert(
      fc.property(tables, minimum, (cells, min) => {
        const all = figures(cells, suppressTable(cells, min));
        for (const total of all.filter(({ row, column, hidden }) => !hidden && (row === '*' || column === '*'))) {
          for (const along of ['row', 'column'] as const) {
            const across = along === 'row' ? 'column' : 'row';
            if (total[across] !== '*') continue;
            const hidden = all.filter(
              (figure) => figure[along] === total[along] && figure[across] !== '*' && figure.hidden,
            );
            if (hidden.length > 0) expect(hidden.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(min);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('hides nothing where nothing is small', () => {
    fc.assert(
      fc.property(tables, (cells) => {
        const large = cells.map((cell) => ({ ...cell, n: cell.n + 10 }));
        expect(figures(large, suppressTable(large, 10)).some(({ hidden }) => hidden)).toBe(false);
      }),
    );
  });

  it('hides a rectangle around one small cell, of the cells that cost least', () => {
    const counts = [
      [5, 80, 30],
      [25, 90, 70],
      [60, 95, 99],
    ];
    const cells = counts.flatMap((line, r) => line.map((n, c) => ({ row: `r${r}`, column: `c${c}`, n })));
    const result = suppressTable(cells, 10);
    const hidden = cells.filter(({ row, column }) => result.cell(row, column) !== null).map(({ n }) => n);
    expect(hidden).toEqual([5, 30, 25, 70]);
    expect([result.total, result.rowTotal('r0'), result.columnTotal('c0')]).toEqual([null, null, null]);
  });

  it('keeps a category named "total" apart from the totals, and refuses a cell given twice', () => {
    const result = suppressTable(
      [
        { row: 'total', column: 'total', n: 50 },
        { row: 'b', column: 'total', n: 0 },
      ],
      10,
    );
    expect([result.cell('total', 'total'), result.cell('b', 'total'), result.rowTotal('b'), result.total]).toEqual([
      null,
      'nobody_answered',
      'nobody_answered',
      null,
    ]);
    expect(() =>
      suppressTable(
        [
          { row: 'a', column: 'b', n: 1 },
          { row: 'a', column: 'b', n: 1 },
        ],
        10,
      ),
    ).toThrow(expect.objectContaining({ code: 'key_repeated' }));
  });

  it('decides a table of 70 townships by 10 contact groups while the page loads', () => {
    let state = 11;
    const cells = Array.from({ length: 700 }, (_, i) => {
      state = (state * 48271) % 2147483647;
      return { row: `r${Math.floor(i / 10)}`, column: `c${i % 10}`, n: state % 41 };
    });
    const started = performance.now();
    const result = suppressTable(cells, 10);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(solvable(figures(cells, result))).toEqual([]);
  });
});
