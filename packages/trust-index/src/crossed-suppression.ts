// Decides which figures of a table with totals on both sides stay unpublished.
import { columnNode, findDetermined, hiddenPerLine, rowNode, type TableEdge } from './hidden-table-graph.js';
import { InvalidInput, requireCount } from './invalid-input.js';
import { givesAway, type HiddenReason } from './suppression.js';

export type CountedCell = { row: string; column: string; n: number };

/** Null means published. The reason of an inner cell, of a row's or column's total, and of the grand total. */
export type TableSuppression = {
  cell: (row: string, column: string) => HiddenReason | null;
  rowTotal: (row: string) => HiddenReason | null;
  columnTotal: (column: string) => HiddenReason | null;
  total: HiddenReason | null;
};

/**
 * Hides every figure of 1 to `minimum` − 1 answers, totals included, and then as few more as it takes that
 * - in every row and column whose total is shown, the hidden cells together have at least `minimum` answers, and
 * - no hidden figure follows from the shown ones by adding and subtracting along rows and columns. With the totals as
 *   an extra row and column, a hidden figure is determined exactly when its edge is a bridge of the graph that joins
 *   each row to each column by their hidden figures (Gusfield 1988), so this is checked, not guessed.
 *
 * Smallest figures are hidden first; that is not always the fewest possible. Not covered: knowing one's own answer, and
 * comparing with tables cut another way.
 * @param cells missing combinations count as 0
 * @throws InvalidInput `key_repeated`
 */
export function suppressTable(cells: readonly CountedCell[], minimum: number): TableSuppression {
  const table = buildTable(cells);
  for (const edge of table.edges) {
    if (edge.n < minimum) edge.hidden = 'too_few';
  }
  while (hideOneMore(table, minimum)) {
    // Each call hides one more figure, so this ends at the latest with an empty table.
  }
  const reasons = new Map(table.edges.map((edge) => [edgeKey(edge.row, edge.column), edge.hidden]));
  const reason = (row: string, column: string): HiddenReason | null => {
    const known = reasons.get(edgeKey(row, column));
    return known === undefined ? 'nobody_answered' : known;
  };
  return {
    cell: (row, column) => reason(inner(row), inner(column)),
    rowTotal: (row) => reason(inner(row), TOTAL),
    columnTotal: (column) => reason(TOTAL, inner(column)),
    total: reason(TOTAL, TOTAL),
  };
}

// A prefix keeps a category that happens to be called "total" apart from the totals.
const TOTAL = 'total';
const inner = (name: string): string => `=${name}`;
const edgeKey = (row: string, column: string): string => JSON.stringify([row, column]);

/** One row or column whose figures add up to its total. */
type Line = { total: TableEdge | null; figures: TableEdge[] };
type Table = { edges: TableEdge[]; lines: Line[] };

/** Only figures above zero take part: a zero is known and protects nobody. */
function buildTable(cells: readonly CountedCell[]): Table {
  const edges = new Map<string, TableEdge>();
  const seen = new Set<string>();
  const add = (row: string, column: string, n: number): void => {
    const edge = edges.get(edgeKey(row, column));
    if (edge) edge.n += n;
    else edges.set(edgeKey(row, column), { row, column, n, hidden: null, isTotal: row === TOTAL || column === TOTAL });
  };
  for (const { row, column, n } of cells) {
    requireCount(n, `n of ${row} × ${column}`);
    if (seen.has(edgeKey(row, column)))
      throw new InvalidInput('key_repeated', `cell ${row} × ${column} is given twice`);
    seen.add(edgeKey(row, column));
    if (n === 0) continue;
    add(inner(row), inner(column), n);
    add(inner(row), TOTAL, n);
    add(TOTAL, inner(column), n);
    add(TOTAL, TOTAL, n);
  }
  const lines = new Map<string, Line>();
  for (const edge of edges.values()) {
    for (const [node, across] of [
      [rowNode(edge), edge.column],
      [columnNode(edge), edge.row],
    ] as const) {
      const line = lines.get(node) ?? { total: null, figures: [] };
      if (across === TOTAL) line.total = edge;
      else line.figures.push(edge);
      lines.set(node, line);
    }
  }
  return { edges: [...edges.values()], lines: [...lines.values()] };
}

function hideOneMore({ edges, lines }: Table, minimum: number): boolean {
  for (const { total, figures } of lines) {
    if (
      !total ||
      total.hidden ||
      !givesAway(
        figures.flatMap(({ n, hidden }) => (hidden ? [n] : [])),
        minimum,
      )
    )
      continue;
    const next = cheapest(figures, edges);
    if (next) return hide(next);
  }
  const determined = findDetermined(edges);
  if (!determined) return false;
  const { edge, rowSide, columnSide } = determined;
  const closesRing = (other: TableEdge): boolean =>
    (rowSide.has(rowNode(other)) && columnSide.has(columnNode(other))) ||
    (columnSide.has(rowNode(other)) && rowSide.has(columnNode(other)));
  const sharesLine = (other: TableEdge): boolean =>
    (other.row === edge.row && rowSide.size === 1) || (other.column === edge.column && columnSide.size === 1);
  // No single figure may be enough, as when nothing else is hidden: then start with the line that has only this one.
  const next =
    cheapest(edges.filter(closesRing), edges) ?? cheapest(edges.filter(sharesLine), edges) ?? cheapest(edges, edges);
  return next ? hide(next) : false;
}

function hide(edge: TableEdge): boolean {
  edge.hidden = 'protects_others';
  return true;
}

/**
 * The visible figure that costs least to hide: inner cells before totals, then one that helps more lines in need, then
 * the smallest.
 */
function cheapest(candidates: readonly TableEdge[], edges: readonly TableEdge[]): TableEdge | undefined {
  const hiddenIn = hiddenPerLine(edges);
  const helps = (edge: TableEdge): number =>
    [rowNode(edge), columnNode(edge)].filter((node) => hiddenIn.get(node) === 1).length;
  const byCost = (a: TableEdge, b: TableEdge): number =>
    Number(a.isTotal) - Number(b.isTotal) ||
    helps(b) - helps(a) ||
    a.n - b.n ||
    (edgeKey(a.row, a.column) < edgeKey(b.row, b.column) ? -1 : 1);
  return candidates.filter(({ hidden }) => !hidden).sort(byCost)[0];
}
