// The graph of a table's hidden figures, in which a figure that can be worked out shows as a bridge.
import type { HiddenReason } from './suppression.js';

/** One figure of a table: it joins its row with its column. `isTotal` for figures in the row or column of totals. */
export type TableEdge = { row: string; column: string; n: number; hidden: HiddenReason | null; isTotal: boolean };
/** One row or column: its figures and their total, which add up. */
export type Line = { total: TableEdge | null; figures: TableEdge[] };

/** Whether no chain of other hidden figures leads from the figure's row to its column, so that it can be worked out. */
export function isBridge(figure: TableEdge, figures: readonly TableEdge[]): boolean {
  const neighbours = new Map<string, string[]>();
  const join = (from: string, to: string): void => {
    const list = neighbours.get(from);
    if (list) list.push(to);
    else neighbours.set(from, [to]);
  };
  for (const { row, column, hidden } of figures) {
    if (!hidden || (row === figure.row && column === figure.column)) continue;
    join(`row ${row}`, `column ${column}`);
    join(`column ${column}`, `row ${row}`);
  }
  const goal = `column ${figure.column}`;
  const seen = new Set([`row ${figure.row}`]);
  for (const node of seen) {
    if (node === goal) return false;
    // A Set is walked in the order of insertion, including what is added on the way: a breadth-first search.
    for (const next of neighbours.get(node) ?? []) seen.add(next);
  }
  return true;
}
