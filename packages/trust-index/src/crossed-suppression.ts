// Decides which figures of a table with totals on both sides stay unpublished.
import { isBridge, type Line, type TableEdge } from './hidden-table-graph.js';
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
 * - no hidden figure follows from the shown ones by adding and subtracting along rows and columns. With the totals as an
 *   extra row and column, a hidden figure is determined exactly when its edge is a bridge of the graph that joins each
 *   row to each column by their hidden figures (Gusfield 1988), so this is checked, not guessed.
 *
 * Smallest figures are hidden first; that is not always the fewest possible. Not covered: knowing one's own answer,
 * and comparing with tables cut another way.
 * @param cells missing combinations count as 0
 * @throws InvalidInput `key-repeated`
 */
export function suppressTable(cells: readonly CountedCell[], minimum: number): TableSuppression {
  const table = buildTable(cells);
  for (const edge of table.edges.values()) {
    if (edge.n > 0 && edge.n < minimum) edge.hidden = 'too-few';
  }
  while (hideOneMore(table, minimum)) {
    // Each call hides one more figure, so this ends at the latest with an empty table.
  }
  const reason = (row: string, column: string): HiddenReason | null => {
    const edge = table.edges.get(edgeKey(row, column));
    return edge ? edge.hidden : 'nobody-answered';
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

type Table = { edges: Map<string, TableEdge>; lines: Line[] };

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
    if (seen.has(edgeKey(row, column))) throw new InvalidInput('key-repeated', `cell ${row} × ${column} is given twice`);
    seen.add(edgeKey(row, column));
    if (n === 0) continue;
    add(inner(row), inner(column), n);
    add(inner(row), TOTAL, n);
    add(TOTAL, inner(column), n);
    add(TOTAL, TOTAL, n);
  }
  const lines = new Map<string, Line>();
  for (const edge of edges.values()) {
    for (const [side, end, across] of [['row', edge.row, edge.column], ['column', edge.column, edge.row]] as const) {
      const line = lines.get(edgeKey(side, end)) ?? { total: null, figures: [] };
      if (across === TOTAL) line.total = edge;
      else line.figures.push(edge);
      lines.set(edgeKey(side, end), line);
    }
  }
  return { edges, lines: [...lines.values()] };
}

function hideOneMore(table: Table, minimum: number): boolean {
  for (const line of table.lines) {
    const hidden = line.figures.filter((edge) => edge.hidden);
    const next = line.total && !line.total.hidden && givesAway(hidden.map(({ n }) => n), minimum) ? smallestVisible(line.figures, table) : undefined;
    if (next) return hide(next);
  }
  const edges = [...table.edges.values()];
  const determined = edges.find((edge) => edge.hidden && isBridge(edge, edges));
  if (!determined) return false;
  const alone = table.lines.find((line) => everything(line).includes(determined) && everything(line).filter((edge) => edge.hidden).length === 1);
  // A line with nothing else hidden needs a second figure; otherwise one that closes a ring through the determined one.
  const candidates = alone ? everything(alone) : edges.filter((edge) => !edge.hidden && !isBridge(determined, [...edges.filter((e) => e.hidden), { ...edge, hidden: 'protects-others' }]));
  const next = smallestVisible(candidates, table) ?? smallestVisible(edges, table);
  return next ? hide(next) : false;
}

const everything = (line: Line): TableEdge[] => (line.total ? [...line.figures, line.total] : line.figures);

function hide(edge: TableEdge): boolean {
  edge.hidden = 'protects-others';
  return true;
}

/** The visible figure that costs least to hide: inner cells before totals, then one that helps a second line, then the smallest. */
function smallestVisible(candidates: readonly TableEdge[], table: Table): TableEdge | undefined {
  const inNeed = (edge: TableEdge): boolean =>
    table.lines.filter((line) => everything(line).includes(edge) && everything(line).filter(({ hidden }) => hidden).length === 1).length > 1;
  const cost = (edge: TableEdge): [number, number, number] => [edge.isTotal ? 1 : 0, inNeed(edge) ? 0 : 1, edge.n];
  return candidates
    .filter((edge) => !edge.hidden)
    .map((edge) => ({ edge, cost: cost(edge) }))
    .sort((a, b) => a.cost[0] - b.cost[0] || a.cost[1] - b.cost[1] || a.cost[2] - b.cost[2] || (edgeKey(a.edge.row, a.edge.column) < edgeKey(b.edge.row, b.edge.column) ? -1 : 1))[0]?.edge;
}
