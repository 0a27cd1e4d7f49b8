// The graph of a table's hidden figures, in which a figure that can be worked out shows as a bridge.
import type { HiddenReason } from './suppression.js';

/** One figure of a table: it joins its row with its column. `isTotal` for figures in the row or column of totals. */
export type TableEdge = { row: string; column: string; n: number; hidden: HiddenReason | null; isTotal: boolean };

/** A hidden figure that can be worked out, and the rows and columns that hidden figures join to either end of it. */
export type Determined = { edge: TableEdge; rowSide: ReadonlySet<string>; columnSide: ReadonlySet<string> };

export const rowNode = (edge: TableEdge): string => `row ${edge.row}`;
export const columnNode = (edge: TableEdge): string => `column ${edge.column}`;

/** How many hidden figures each row and column has. */
export function hiddenPerLine(edges: readonly TableEdge[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const edge of edges) {
    if (!edge.hidden) continue;
    for (const node of [rowNode(edge), columnNode(edge)]) counts.set(node, (counts.get(node) ?? 0) + 1);
  }
  return counts;
}

/**
 * A hidden figure that no ring of hidden figures passes through, so that the shown ones determine it; undefined when
 * all are safe.
 */
export function findDetermined(edges: readonly TableEdge[]): Determined | undefined {
  const neighbours = new Map<string, string[]>();
  const hidden = edges.filter((edge) => edge.hidden);
  for (const edge of hidden) {
    for (const [from, to] of [
      [rowNode(edge), columnNode(edge)],
      [columnNode(edge), rowNode(edge)],
    ] as const) {
      const list = neighbours.get(from);
      if (list) list.push(to);
      else neighbours.set(from, [to]);
    }
  }
  // Alone in its line is the common case, and needs no search to see.
  const alone = hidden.filter(
    (edge) => neighbours.get(rowNode(edge))?.length === 1 || neighbours.get(columnNode(edge))?.length === 1,
  );
  for (const edge of [...alone, ...hidden]) {
    const rowSide = reach(rowNode(edge), edge, neighbours);
    if (!rowSide.has(columnNode(edge))) return { edge, rowSide, columnSide: reach(columnNode(edge), edge, neighbours) };
  }
  return undefined;
}

/** Everything joined to `start` without using `except` itself. */
function reach(start: string, except: TableEdge, neighbours: ReadonlyMap<string, readonly string[]>): Set<string> {
  const ends = new Set([rowNode(except), columnNode(except)]);
  const seen = new Set([start]);
  // A Set is walked in the order of insertion, including what is added on the way: a breadth-first search.
  for (const node of seen) {
    for (const next of neighbours.get(node) ?? []) {
      if (!(ends.has(node) && ends.has(next))) seen.add(next);
    }
  }
  return seen;
}
