/** Rich text as a flat list of blocks with runs: what documents, pages and the plain text of a comparison are made from. */
import type { RichNode } from './policy-content.js';

/** Words of one look. `break` starts a new line inside the block. */
export interface Run { text: string; bold: boolean; italic: boolean; underline: boolean; href: string | null; break: boolean }
export interface TableCell { header: boolean; colspan: number; rowspan: number; blocks: Block[] }
export type Block =
  | { kind: 'paragraph'; depth: number; quote: boolean; runs: Run[] }
  | { kind: 'heading'; level: 3 | 4; runs: Run[] }
  /** `label` is `•` or the number with its dot; null for further paragraphs of the same item. `depth` from 0. */
  | { kind: 'item'; depth: number; label: string | null; ordered: boolean; quote: boolean; runs: Run[] }
  | { kind: 'table'; rows: TableCell[][] };

const asked = (value: unknown): number => (typeof value === 'number' && Number.isInteger(value) && value > 1 ? value : 1);
/** Columns that word processors have at most, and places of its grid that one table may cover by cells that span. */
const spanLimits = { columns: 63, places: 4000 } as const;
type Spans = Pick<TableCell, 'colspan' | 'rowspan'>;

/** What each cell spans, by row: never beyond the last row, never more columns or places than a table can have. Small words in a document could ask for a million places. */
export function tableSpans(table: RichNode): Spans[][] {
  const rows = table.content ?? [];
  let places = rows.reduce((sum, row) => sum + (row.content ?? []).length, 0);
  return rows.map((row, at) => {
    let columns = (row.content ?? []).length;
    return (row.content ?? []).map((cell): Spans => {
      const colspan = Math.min(asked(cell.attrs?.colspan), Math.max(1, spanLimits.columns - columns + 1));
      const rowspan = Math.min(asked(cell.attrs?.rowspan), rows.length - at);
      const more = colspan * rowspan - 1;
      if (places + more > spanLimits.places) return { colspan: 1, rowspan: 1 };
      places += more;
      columns += colspan - 1;
      return { colspan, rowspan };
    });
  });
}

function runsOf(node: RichNode): Run[] {
  return (node.content ?? []).map((each): Run => {
    const has = (type: string) => (each.marks ?? []).some((mark) => mark.type === type);
    const href = (each.marks ?? []).find((mark) => mark.type === 'link')?.attrs?.href;
    return { text: each.type === 'hardBreak' ? '' : (each.text ?? ''), bold: has('bold'), italic: has('italic'), underline: has('underline'), href: typeof href === 'string' ? href : null, break: each.type === 'hardBreak' };
  });
}

/** Numbers by level: 1. then a. then i., as legal texts do. */
function labelOf(ordered: boolean, index: number, depth: number): string {
  if (!ordered) return depth % 2 === 0 ? '•' : '–';
  if (depth % 3 === 1) return `${index <= 26 ? String.fromCodePoint(96 + index) : index}.`;
  if (depth % 3 === 2) return `${['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'][index - 1] ?? index}.`;
  return `${index}.`;
}

function listBlocks(list: RichNode, depth: number, quote: boolean): Block[] {
  const ordered = list.type === 'orderedList';
  const start = typeof list.attrs?.start === 'number' ? list.attrs.start : 1;
  return (list.content ?? []).flatMap((item, index) => {
    let label: string | null = labelOf(ordered, start + index, depth);
    return (item.content ?? []).flatMap((child): Block[] => {
      if (child.type === 'bulletList' || child.type === 'orderedList') return listBlocks(child, depth + 1, quote);
      if (child.type === 'blockquote') return (child.content ?? []).flatMap((inner) => blocksOf(inner, depth + 1, true));
      const shown = label;
      label = null;
      return [{ kind: 'item', depth, label: shown, ordered, quote, runs: runsOf(child) }];
    });
  });
}

function blocksOf(node: RichNode, depth: number, quote: boolean): Block[] {
  switch (node.type) {
    case 'paragraph': return [{ kind: 'paragraph', depth, quote, runs: runsOf(node) }];
    case 'heading': return [{ kind: 'heading', level: node.attrs?.level === 4 ? 4 : 3, runs: runsOf(node) }];
    case 'bulletList': case 'orderedList': return listBlocks(node, depth, quote);
    case 'blockquote': return (node.content ?? []).flatMap((child) => blocksOf(child, depth, true));
    case 'table': return [{ kind: 'table', rows: rowsOf(node) }];
    default: return [];
  }
}

function rowsOf(table: RichNode): TableCell[][] {
  const spans = tableSpans(table);
  return (table.content ?? []).map((row, at) => (row.content ?? []).map((cell, place) => ({
    header: cell.type === 'tableHeader', ...(spans[at]?.[place] ?? { colspan: 1, rowspan: 1 }), blocks: (cell.content ?? []).flatMap((child) => blocksOf(child, 0, false)),
  })));
}

/** Blocks in reading order. */
export function richTextBlocks(doc: RichNode): Block[] {
  return (doc.content ?? []).flatMap((node) => blocksOf(node, 0, false));
}

const textOf = (runs: readonly Run[]) => runs.map((run) => (run.break ? '\n' : run.text)).join('');
function plainBlock(block: Block): string {
  if (block.kind === 'table') return block.rows.map((row) => row.map((cell) => cell.blocks.map(plainBlock).join(' ')).join('\t')).join('\n');
  return textOf(block.runs);
}

/** The words alone, a line per block, cells divided by tabs; labels of lists are left out, so that a new item changes no other. */
export function plainText(doc: RichNode): string {
  return richTextBlocks(doc).map(plainBlock).filter((line) => line.trim() !== '').join('\n');
}
