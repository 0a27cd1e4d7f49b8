/** Tables of two versions by rows and cells, as a reader compares prices: a row is the same row by what it is about, wherever it stands and whatever its figures say. */
import type { AgreementTerms } from '@rapport/billing-engine/terms';
import { type ChangeKind, paired } from '@rapport/policy-engine/content-difference';
import type { RichNode, RichText } from '@rapport/policy-engine/policy-content';
import { plainText, tableSpans } from '@rapport/policy-engine/rich-text-blocks';
import { runsBetween, type WordBudget, type WordRun } from '@rapport/policy-engine/word-difference';

export type PartChange = 'same' | 'added' | 'removed' | 'changed';
export interface CellRedline { change: PartChange; /** Kept and removed runs make the older cell, kept and added ones the newer. */ words: WordRun[] }
/** Cells stand in the order of the columns. A row is changed where a cell that both sides have says something else. */
export interface RowRedline { change: ChangeKind; moved: boolean; cells: CellRedline[] }
export interface TableRedline { change: PartChange; /** Heading: empty where the table has none. */ columns: { change: PartChange; heading: string }[]; rows: RowRedline[] }
export type RedlinePart = { kind: 'words'; words: WordRun[] } | { kind: 'table'; table: TableRedline };
/** What a row is about, by the words of its first cell: ids that stay when somebody renames a service. */
export type RowNames = Readonly<Record<string, string>>;

interface Grid { titled: boolean; headings: string[]; rows: string[][] }
type Piece = { kind: 'words'; text: string } | { kind: 'grid'; grid: Grid };

/** Services and surcharges of the terms by their labels; a label that stands twice names nothing. */
export function rowNames({ lines, surcharges }: Pick<AgreementTerms, 'lines' | 'surcharges'>): RowNames {
  const named = [...lines.map(({ id, label }) => [label, `line/${id}`] as const), ...surcharges.map(({ id, label }) => [label, `surcharge/${id}`] as const)];
  return Object.fromEntries(named.filter(([label]) => named.filter(([other]) => other === label).length === 1));
}

/** Null where cells span or rows differ in length: such a table has no columns that could be compared. */
function gridOf(table: RichNode): Grid | null {
  const rows = table.content ?? [];
  const wide = rows[0]?.content?.length ?? 0;
  if (wide === 0 || rows.some((row) => row.content?.length !== wide) || tableSpans(table).flat().some(({ colspan, rowspan }) => colspan > 1 || rowspan > 1)) return null;
  const texts = rows.map((row) => (row.content ?? []).map((cell) => plainText({ type: 'doc', content: cell.content ?? [] })));
  const titled = (rows[0]?.content ?? []).every(({ type }) => type === 'tableHeader');
  return { titled, headings: titled ? (texts[0] ?? []) : Array<string>(wide).fill(''), rows: titled ? texts.slice(1) : texts };
}

function piecesOf(body: RichText): Piece[] {
  const pieces: Piece[] = [];
  let words: RichNode[] = [];
  const flush = () => {
    const text = plainText({ type: 'doc', content: words });
    if (text !== '') pieces.push({ kind: 'words', text });
    words = [];
  };
  for (const node of body.content ?? []) {
    const grid = node.type === 'table' ? gridOf(node) : null;
    if (!grid) { words.push(node); continue; }
    flush();
    pieces.push({ kind: 'grid', grid });
  }
  flush();
  return pieces;
}

/** Ids of texts: what stands twice is told apart by how often it stood before. */
function idsOf(texts: readonly string[], names: RowNames = {}): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const id = Object.hasOwn(names, text) ? `named/${names[text] ?? ''}` : `text/${text}`;
    const times = seen.get(id) ?? 0;
    seen.set(id, times + 1);
    return `${id}/${times}`;
  });
}

/** Rows of the newer table take the id of an older one that went and has the same words in its first cell: taken out and put in again, it is the same to a reader. */
function rowIds(older: Grid, newer: Grid, names: readonly [RowNames, RowNames]): [string[], string[]] {
  const [firsts, nexts] = [older.rows.map(([first]) => first ?? ''), newer.rows.map(([first]) => first ?? '')];
  const [from, to] = [idsOf(firsts, names[0]), idsOf(nexts, names[1])];
  const gone = new Set(from.filter((id) => !to.includes(id)));
  return [from, to.map((id, at) => {
    const again = from.includes(id) ? -1 : firsts.findIndex((text, place) => text === nexts[at] && gone.has(from[place] ?? ''));
    if (again < 0) return id;
    gone.delete(from[again] ?? '');
    return from[again] ?? id;
  })];
}

const empty: Grid = { titled: false, headings: [], rows: [] };
const whole = (change: 'added' | 'removed', text: string): CellRedline => ({ change, words: text === '' ? [] : [{ kind: change, text }] });

/** What changed from the older to the newer table; null on one side: it is not there. */
function tableRedline(older: Grid | null, newer: Grid | null, names: readonly [RowNames, RowNames], budget: WordBudget): TableRedline {
  const [a, b] = [older ?? empty, newer ?? empty];
  const columnIds = ({ titled, headings }: Grid) => (titled ? idsOf(headings) : headings.map((_, at) => `column ${at}`));
  const placed = (ids: readonly string[]) => ids.map((id, at) => ({ id, at }));
  const columns = paired(placed(columnIds(a)), placed(columnIds(b)), (_, from, to) => ({ from: from?.at ?? null, to: to?.at ?? null, change: from === null ? 'added' as const : to === null ? 'removed' as const : 'same' as const }));
  const [from, to] = rowIds(a, b, names);
  const cell = (before: string | null, after: string | null): CellRedline => {
    if (before === null) return whole('added', after ?? '');
    if (after === null) return whole('removed', before);
    return { change: before === after ? 'same' : 'changed', words: runsBetween(before, after, budget).runs };
  };
  const rows = paired(placed(from), placed(to), (_, before, after, moved): RowRedline => {
    const at = (grid: Grid, row: { at: number } | null, column: number | null) => (row === null || column === null ? null : (grid.rows[row.at]?.[column] ?? ''));
    // A row that is on one side alone has nothing in a column that is on the other side alone.
    const cells = columns.map((column): CellRedline => {
      const [was, is] = [at(a, before, column.from), at(b, after, column.to)];
      return was === null && is === null ? { change: 'same', words: [] } : cell(was, is);
    });
    const differs = cells.some(({ change }, place) => change === 'changed' && columns[place]?.change === 'same');
    return { change: before === null ? 'added' : after === null ? 'removed' : differs ? 'changed' : moved ? 'moved' : 'same', moved, cells };
  });
  const shown = columns.map((column) => ({ change: column.change, heading: (column.to === null ? a.headings[column.from ?? 0] : b.headings[column.to]) ?? '' }));
  const change = older === null ? 'added' : newer === null ? 'removed' : [...shown, ...rows].some((each) => each.change !== 'same') ? 'changed' : 'same';
  return { change, columns: shown, rows };
}

/** Tables are of one kind where half of their headings are the same; without headings, where they have as many columns. */
function alike(a: Grid, b: Grid): boolean {
  if (a.titled !== b.titled) return false;
  return a.titled ? a.headings.filter((each) => b.headings.includes(each)).length * 2 >= Math.max(a.headings.length, b.headings.length) : a.headings.length === b.headings.length;
}

/** The body of a clause in parts, its tables by rows and cells; empty where neither side has a table that can be compared so. */
export function partsBetween(older: RichText | null, newer: RichText | null, names: readonly [RowNames, RowNames], budget: WordBudget): RedlinePart[] {
  const [from, to] = [older ? piecesOf(older) : [], newer ? piecesOf(newer) : []];
  if (![...from, ...to].some(({ kind }) => kind === 'grid')) return [];
  const parts: RedlinePart[] = [];
  const between = (a: readonly Piece[], b: readonly Piece[]) => {
    const textOf = (pieces: readonly Piece[]) => pieces.flatMap((each) => (each.kind === 'words' ? [each.text] : [])).join('\n');
    const words = runsBetween(textOf(a), textOf(b), budget).runs;
    if (words.length > 0) parts.push({ kind: 'words', words });
    for (const each of a) if (each.kind === 'grid') parts.push({ kind: 'table', table: tableRedline(each.grid, null, names, budget) });
    for (const each of b) if (each.kind === 'grid') parts.push({ kind: 'table', table: tableRedline(null, each.grid, names, budget) });
  };
  let [done, reached] = [0, 0];
  for (const [at, piece] of to.entries()) {
    if (piece.kind !== 'grid') continue;
    const match = from.findIndex((each, place) => place >= done && each.kind === 'grid' && alike(each.grid, piece.grid));
    const twin = from[match];
    if (twin?.kind !== 'grid') continue;
    between(from.slice(done, match), to.slice(reached, at));
    parts.push({ kind: 'table', table: tableRedline(twin.grid, piece.grid, names, budget) });
    [done, reached] = [match + 1, at + 1];
  }
  between(from.slice(done), to.slice(reached));
  return parts;
}
